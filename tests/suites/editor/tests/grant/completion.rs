//! What is offered where a name can stand.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use auth_grant_core::ActionKind;
use auth_grant_core::catalog::CATALOG;
use auth_grant_editor_tests::Item;

use crate::fixture::with_arguments;
use crate::session::Session;

/// The options that are offered; `crate` is for the rare crate that renames this one.
const OPTIONS: [&str; 3] = ["user_pool", "env", "mod"];

/// Every kind of place where a name can stand.
const PLACES: [(&str, &str); 15] = [
    ("in empty parentheses", "$0"),
    ("of half a name", "addU$0"),
    ("after a comma and a space", "getUser, $0"),
    ("after a comma", "getUser,$0"),
    ("of half a name after a comma", "getUser, li$0"),
    ("between two commas", "getUser, $0, listUsers"),
    ("of half a name between two commas", "getUser, add$0, listUsers"),
    ("before the first of two", "$0, getUser"),
    ("right before a name", "$0getUser"),
    ("inside a whole name", "addUser$0ToGroup"),
    ("at the end of a whole name", "addUserToGroup$0"),
    ("after an unknown name", "fetchTheMoon, $0"),
    ("where a comma is missing", "getUser lis$0"),
    ("over several lines", "\n    getUser,\n    $0,\n    listUsers,\n"),
    ("on the last of several lines", "\n    getUser,\n    $0\n"),
];

pub(crate) fn check(session: &mut Session) {
    for (place, arguments) in PLACES {
        session.check(&format!("completion {place}"), |session| names(session, arguments));
    }
    session.check("completion inserts what it offers", |session| {
        let (_, items) = session.offered(&with_arguments("$0"))?;
        // An editor escapes a keyword, so that form has to be accepted too.
        for item in items.iter().filter(|item| !item.inserted.starts_with(item.name())) {
            session.type_main(&with_arguments(&format!("getUser, {} = access", item.inserted)))?;
            let found = session.editor.diagnostics(&session.main)?;
            ensure!(found.is_empty(), "`{}` inserts `{}`: {}", item.label, item.inserted, found[0].message);
        }
        Ok(format!("{} names", items.len()))
    });
    session.check("completion shows action groups as such", |session| {
        let (_, items) = session.offered(&with_arguments("$0"))?;
        for item in &items {
            let Some(action) = CATALOG.iter().find(|action| action.name == item.name()) else { continue };
            let is_group = item.detail.starts_with("(alias action group, ");
            ensure!(is_group == (action.kind == ActionKind::Group), "`{}`: {}", item.label, item.detail);
        }
        Ok(items.iter().find(|item| item.name() == "manageUsers").map(|item| item.detail.clone()).unwrap_or_default())
    });
    // An editor shows the names that have what is typed in them, best first, by the order of the server where equal.
    for (typed, expected) in
        [("initiate", "initiateAuth"), ("pooldomain", "createUserPoolDomain"), ("imp", "manageUserImports")]
    {
        session.check(&format!("completion of `{typed}`"), |session| {
            let (_, items) = session.offered(&with_arguments(&format!("{typed}$0")))?;
            let has = |item: &&Item| item.name().to_ascii_lowercase().contains(typed);
            let names: Vec<_> = items.iter().filter(has).map(Item::name).collect();
            ensure!(names.contains(&expected) && names.len() <= 8, "{names:?}");
            Ok(names.join(", "))
        });
    }
    session.check("completion of the name in IAM", |session| {
        let (marked, items) = session.offered(&with_arguments("AdminAddU$0"))?;
        let item =
            items.iter().find(|item| item.filter.contains("AdminAddUserToGroup") && item.name() == "addUserToGroup");
        let item = item.with_context(|| format!("not offered: {items:?}"))?;
        ensure!(item.inserted == "addUserToGroup", "inserts `{}`", item.inserted);
        let replaced = item.replaced.map(|span| span.of(&marked.text));
        ensure!(replaced.as_deref() == Some("AdminAddU"), "replaces {replaced:?}");
        Ok(format!("{} {}", item.label, item.detail))
    });
    for arguments in [
        "getUser, user_pool = $0",
        "getUser, user_pool = ev$0",
        "getUser, user_pool = $0, listUsers",
        "getUser, user_pool = e$0nv(USER_POOL_ID)",
    ] {
        session.check(&format!("completion of `{arguments}`"), |session| {
            let (_, items) = session.offered(&with_arguments(arguments))?;
            let mut inserted: Vec<_> = items.iter().map(|item| item.inserted.as_str()).collect();
            inserted.sort_unstable();
            ensure!(inserted == ["any", "env", "event"], "{inserted:?}");
            Ok("any, env, event".to_owned())
        });
    }
    for (arguments, expected) in [("getUser, env(LIMIT: u$0)", "u32"), ("getUser, env(LIMIT: Li$0)", "Limit")] {
        session.check(&format!("completion of `{arguments}`"), |session| {
            let (_, items) = session.offered(&with_arguments(arguments))?;
            ensure!(items.iter().any(|item| item.name() == expected), "no `{expected}` among {} items", items.len());
            Ok(format!("{expected} among {} items", items.len()))
        });
    }
}

fn names(session: &mut Session, arguments: &str) -> Result<String> {
    names_in(session, &with_arguments(arguments), arguments)
}

/// Exactly the auth actions and the options have to be offered, each in place of the word at the cursor.
pub(crate) fn names_in(session: &mut Session, source: &str, arguments: &str) -> Result<String> {
    let (marked, items) = session.offered(source)?;
    let expected: BTreeSet<_> = CATALOG.iter().map(|action| action.name).chain(OPTIONS).collect();
    let found: BTreeSet<_> = items.iter().map(Item::name).collect();
    let missing: Vec<_> = expected.difference(&found).collect();
    let more: Vec<_> = found.difference(&expected).collect();
    ensure!(missing.is_empty() && more.is_empty(), "missing {missing:?}; too much {more:?}");
    ensure!(items.len() == expected.len(), "something is offered twice: {} items", items.len());
    let word = word_at_cursor(arguments);
    for item in &items {
        let replaced = item.replaced.map(|span| span.of(&marked.text)).unwrap_or_default();
        ensure!(replaced == word, "`{}` replaces `{replaced}`, not `{word}`", item.label);
    }
    Ok(format!("{} actions, {} options", CATALOG.len(), OPTIONS.len()))
}

/// The identifier that the cursor is in or behind; right before one, rust-analyzer inserts.
fn word_at_cursor(arguments: &str) -> String {
    let (before, after) = arguments.split_once("$0").unwrap_or((arguments, ""));
    let is_boundary = |character: char| !character.is_alphanumeric();
    let head = before.rsplit(is_boundary).next().unwrap_or_default();
    let tail = if head.is_empty() { "" } else { after.split(is_boundary).next().unwrap_or_default() };
    format!("{head}{tail}")
}
