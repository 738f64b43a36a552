//! The function under the attribute is to the editor what it is without.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};

use crate::fixture::handler;
use crate::session::{Session, ensure_contains};

const SIGNATURE: &str = "async fn handler(event: Event) -> usize";

/// Places in the body, most of which do not parse as they are.
const PLACES: [(&str, &str); 8] = [
    ("the fields of a parameter", "    event.$0"),
    ("the fields of a parameter beside a syntax error", "    let sum = 1 +;\n    event.$0"),
    ("a local variable", "    let counter = event.user.len();\n    coun$0"),
    ("a value", "    let counter = event.user.len();\n    let next = $0;\n    next"),
    ("a value without a semicolon", "    let counter = event.user.len();\n    let next = $0\n    counter"),
    ("a condition", "    let counter = event.user.len();\n    if $0 {\n    }\n    counter"),
    ("an argument", "    let counter = event.user.len();\n    drop($0);\n    counter"),
    ("a statement", "    let counter = event.user.len();\n    $0\n    counter"),
];

/// The attribute as it should be, and as it may be while it is typed.
const ATTRIBUTES: [&str; 4] =
    ["#[grant(getUser)]", "#[grant(fetchTheMoon)]", "#[grant(getUser, lis)]", "#[grant(getUser,, )]"];

pub(crate) fn check(session: &mut Session) {
    for (what, body) in PLACES {
        session.check(&format!("completion of {what} in the body"), |session| {
            let bare = labels(session, "", body)?;
            for attribute in ATTRIBUTES {
                let found = labels(session, attribute, body)?;
                let missing: Vec<_> = bare.difference(&found).collect();
                // The generated module, and a local variable that rust-analyzer does not always find without it.
                let more: Vec<_> = found
                    .difference(&bare)
                    .filter(|label| !["handler::", "counter"].contains(&label.as_str()))
                    .collect();
                ensure!(
                    missing.is_empty() && more.is_empty(),
                    "with {attribute}: missing {missing:?}; too much {more:?}"
                );
            }
            Ok(format!("the same {} as without the attribute", bare.len()))
        });
    }
    for (what, signature, body, expected) in [
        (
            "the handler's name",
            "async fn $0handler(event: Event) -> usize",
            "event.user.len()",
            "async fn handler(event: Event) -> usize",
        ),
        ("a parameter", "async fn handler($0event: Event) -> usize", "event.user.len()", "event: Event"),
        ("a parameter's type", "async fn handler(event: $0Event) -> usize", "event.user.len()", "pub struct Event"),
        ("a parameter in the body", SIGNATURE, "$0event.user.len()", "event: Event"),
        ("a field in the body", SIGNATURE, "event.$0user.len()", "pub user: String"),
    ] {
        session.check(&format!("hover on {what}"), |session| {
            for attribute in ["", "#[grant(getUser)]", "#[grant(fetchTheMoon)]"] {
                let marked = session.type_main(&handler(attribute, signature, &format!("    {body}")))?;
                let hover = session.editor.hover(&session.main, marked.cursor)?;
                ensure_contains(&hover.with_context(|| format!("nothing is shown with {attribute}"))?, &[expected])?;
            }
            Ok(expected.to_owned())
        });
    }
    for (what, signature, body) in [
        ("a call of the handler", SIGNATURE, "let _ = $0handler(event);\n    1"),
        ("a parameter in the body", SIGNATURE, "$0event.user.len()"),
        ("a parameter's type", "async fn handler(event: $0Event) -> usize", "event.user.len()"),
    ] {
        session.check(&format!("definition of {what}"), |session| {
            let mut found = Vec::new();
            for attribute in ["#[inline]", "#[grant(getUser)]"] {
                let marked = session.type_main(&handler(attribute, signature, &format!("    {body}")))?;
                found.push(session.editor.definitions(&session.main, marked.cursor)?);
            }
            ensure!(found[0] == found[1] && found[0].len() == 1, "{:?}, not {:?}", found[1], found[0]);
            Ok("as without the attribute".to_owned())
        });
    }
}

fn labels(session: &mut Session, attribute: &str, body: &str) -> Result<BTreeSet<String>> {
    let marked = session.type_main(&handler(attribute, SIGNATURE, body))?;
    let items = session.editor.completions(&session.main, marked.cursor)?;
    ensure!(!items.is_empty(), "nothing is offered with {attribute}");
    Ok(items.into_iter().map(|item| item.label).collect())
}
