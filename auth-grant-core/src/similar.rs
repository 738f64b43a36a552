//! The known name that somebody may have meant.

use alloc::vec::Vec;

/// The name among `known` that is nearest to `given`, if one is near enough for rustc to suggest it too.
///
/// Near enough means what it means to rustc's own "a constant with a similar name exists": equal but for case, or
/// an edit distance of at most a third of the given name's length.
///
/// ```
/// use auth_grant_core::similar::nearest;
///
/// assert_eq!(nearest("getUsr", ["addUserToGroup", "getUser"]), Some("getUser"));
/// assert_eq!(nearest("handler", ["addUserToGroup", "getUser"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    if let Some(name) = known.clone().into_iter().find(|name| name.eq_ignore_ascii_case(given)) {
        return Some(name);
    }
    let limit = given.chars().count().max(3) / 3;
    known
        .into_iter()
        .map(|name| (edit_distance(given, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The name among `known` that reads the same as `given` once case and underscores are put aside.
///
/// ```
/// use auth_grant_core::similar::same_words;
///
/// assert_eq!(same_words("add_user_to_group", ["addUserToGroup"]), Some("addUserToGroup"));
/// ```
#[must_use]
pub fn same_words<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = |text: &str| text.replace(['_', '-'], "").to_ascii_lowercase();
    let given = letters(given);
    known.into_iter().find(|name| letters(name) == given)
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
    fn prefers_equal_but_for_case_and_then_the_nearest() {
        assert_eq!(nearest("GETUSER", ["getUsed", "getUser"]), Some("getUser"));
        assert_eq!(nearest("addUserToGruop", ["addUserToGroups", "addUserToGroup"]), Some("addUserToGroup"));
        assert_eq!(nearest("é", ["getUser"]), None);
    }
}
