//! The known name that somebody may have meant.

use alloc::string::String;
use alloc::vec::Vec;

/// Longer than any name with a typing error in it; keeps the comparison cheap.
const MAX_LEN: usize = 64;

/// The name among `known` that `given` clearly stands for, if there is one.
///
/// It has the same words, whatever the case and whatever is between them, or words with typing errors; a leading
/// `admin`, as operations have, and a plural do not count. Another word is never taken for a typing error.
///
/// ```
/// use auth_grant_core::similar::similar;
///
/// let known = ["addUserToGroup", "getUser", "deleteUserAttributes"];
/// assert_eq!(similar("add_user_to_group", &known), Some("addUserToGroup"));
/// assert_eq!(similar("addUserToGruop", &known), Some("addUserToGroup"));
/// assert_eq!(similar("AdminGetUsers", &known), Some("getUser"));
/// assert_eq!(similar("getUserAttributes", &known), None);
/// ```
#[must_use]
pub fn similar<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    if given.len() > MAX_LEN {
        return None;
    }
    let given = words(given);
    let (joined, given) = match given.split_first() {
        Some((admin, rest)) if admin == "admin" && !rest.is_empty() => (rest.concat(), rest),
        _ => (given.concat(), given.as_slice()),
    };
    if let Some(same) = known.iter().find(|name| letters(name).eq(joined.chars())) {
        return Some(same);
    }
    let names: Vec<_> = known.iter().map(|name| words(name)).collect();
    let is_known: Vec<_> = given.iter().map(|word| names.iter().flatten().any(|known| known == word)).collect();
    let distance = |name: &[String]| {
        if name.len() == given.len() {
            let words = given.iter().zip(&is_known).zip(name);
            words.map(|((given, is_known), known)| word_distance(given, known, *is_known)).sum()
        } else {
            joined_distance(&joined, name)
        }
    };
    let near: Vec<(usize, &str)> =
        known.iter().zip(&names).filter_map(|(known, name)| Some((distance(name)?, *known))).collect();
    let (nearest, name) = near.iter().min_by_key(|(distance, _)| *distance)?;
    // Of two that are as near, neither is clear.
    (near.iter().filter(|(distance, _)| distance == nearest).count() == 1).then_some(*name)
}

/// Whether both have the same words, whatever their case and whatever is between them.
#[must_use]
pub fn same_words(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

/// All words in one, in lower case: the letters and digits.
pub fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The words in lower case: of `AdminSetUserMFAPreference` or `admin_set_user_mfa_preference` the same five.
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, c) in chars.iter().enumerate() {
        let is_lower = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_lowercase());
        let starts = c.is_uppercase() && (is_lower(at.checked_sub(1)) || is_lower(Some(at + 1)));
        if (starts || !c.is_alphanumeric()) && !word.is_empty() {
            words.push(core::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// How far the one word is from the other, if the one may be meant by the other; `is_known` if it is a word of a name.
fn word_distance(given: &str, known: &str, is_known: bool) -> Option<usize> {
    if given == known {
        return Some(0);
    }
    if given.trim_end_matches('s') == known.trim_end_matches('s') {
        return Some(1);
    }
    if is_known {
        return None;
    }
    distance_within(given, known, if known.chars().count() < 8 { 1 } else { 2 })
}

/// How far the letters are from those of the words together, for where it is not clear what the words are.
fn joined_distance(given: &str, known: &[String]) -> Option<usize> {
    if !given.starts_with(known.first()?.as_str()) {
        return None;
    }
    distance_within(given, &known.concat(), (given.chars().count() / 8).max(1))
}

/// The distance if it is not over the limit, which it is for lengths that differ more.
fn distance_within(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a.chars().count().abs_diff(b.chars().count()) > limit {
        return None;
    }
    Some(edit_distance(a, b)).filter(|distance| *distance <= limit)
}

/// The number of letters to insert, delete, replace or swap with their neighbour.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for j in 0..b.len() {
            let replaced = last[j] + usize::from(a[i] != b[j]);
            let mut distance = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                distance = distance.min(before_last[j - 1] + 1);
            }
            row.push(distance);
        }
        before_last = core::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;

    #[test]
    fn counts_edits() {
        for (a, b, distance) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "abc", 3),
            ("abc", "abc", 0),
            ("abc", "acb", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(edit_distance(a, b), distance, "{a} {b}");
        }
    }

    #[test]
    fn splits_words() {
        for name in ["AdminSetUserMFAPreference", "admin_set_user_mfa_preference", "ADMIN-SET-USER-MFA-PREFERENCE"] {
            assert_eq!(words(name), ["admin", "set", "user", "mfa", "preference"], "{name}");
        }
        assert_eq!(words("é_1__x"), ["é", "1", "x"]);
        assert_eq!(words("__"), [""; 0]);
    }

    fn of_catalog(given: &str) -> Option<&'static str> {
        similar(given, &CATALOG.iter().map(|action| action.name).collect::<Vec<_>>())
    }

    #[test]
    fn takes_what_is_clear() {
        for (given, meant) in [
            ("addUserToGruop", "addUserToGroup"),
            ("addUserTogruop", "addUserToGroup"),
            ("add_users_to_group", "addUserToGroup"),
            ("add-user-to-group", "addUserToGroup"),
            ("ADD_USER_TO_GROUP", "addUserToGroup"),
            ("admin_get_user", "getUser"),
            ("AdminListUsers", "listUsers"),
            ("admin_confirm_signup", "confirmSignUp"),
            ("listuser", "listUsers"),
            ("listUser", "listUsers"),
            ("mangeUsers", "manageUsers"),
            ("setUserMFAPrefrence", "setUserMfaPreference"),
            ("updateUserAtributtes", "updateUserAttributes"),
        ] {
            assert_eq!(of_catalog(given), Some(meant), "{given}");
        }
    }

    #[test]
    fn never_takes_another_word_for_a_typing_error() {
        for given in [
            "getUserAttributes",
            "unlinkProviderForUser",
            "unlinkproviderforuser",
            "updateUser",
            "delUser",
            "deleteDevice",
            "deletePool",
            "deletethepool",
            "listGroupUsers",
            "editUsers",
            "handler",
            "admin",
            "s",
            "é",
            "",
        ] {
            assert_eq!(of_catalog(given), None, "{given}");
        }
        assert_eq!(similar("getUserx", &["getUsera", "getUserb"]), None);
        assert_eq!(of_catalog(&"x".repeat(200_000)), None);
    }
}
