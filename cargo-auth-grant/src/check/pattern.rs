//! IAM's wildcards: `*` stands for any text, `?` for one character.

use auth_grant_core::IamAction;

/// Whether there is a wildcard, besides those inside of `${…}`.
pub(crate) fn has_wildcard(pattern: &str) -> bool {
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once("${") {
        if before.contains(['*', '?']) {
            return true;
        }
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    rest.contains(['*', '?'])
}

/// Whether the text fits the pattern.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    // Where the last `*` was, and how much of the text it stands for as yet.
    let mut star: Option<(usize, usize)> = None;
    let (mut p, mut t) = (0, 0);
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == '?' || *c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, stood_for)) => {
                    star = Some((at, stood_for + 1));
                    p = at + 1;
                    t = stood_for + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// Whether an action of a statement, in which case makes no difference, allows the IAM action.
pub(crate) fn allows(pattern: &str, iam_action: &str) -> bool {
    fits(&pattern.to_ascii_lowercase(), &iam_action.to_ascii_lowercase())
}

/// Whether an action of a statement stands for all IAM actions of Cognito user pools, those to come too.
pub(crate) fn is_all_of_cognito(pattern: &str) -> bool {
    // What fits the start of them all, and goes on with anything.
    pattern.ends_with('*') && allows(pattern, "cognito-idp:")
}

/// Whether an action of a statement can stand for an IAM action of Cognito user pools at all.
pub(crate) fn is_of_cognito(pattern: &str) -> bool {
    match pattern.split_once(':') {
        Some((service, _)) => allows(service, "cognito-idp"),
        None => IamAction::ALL.iter().any(|iam_action| allows(pattern, iam_action.name())),
    }
}
