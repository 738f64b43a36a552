//! What is offered on a user pool and its type.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use auth_grant_core::catalog::CATALOG;
use auth_grant_core::{ActionKind, IamAction};
use auth_grant_editor_tests::Item;

use super::one_line;
use super::operation::is_function;
use crate::fixture::with_user_pool;
use crate::session::{Session, ensure_contains};

/// Arguments, what is typed, and every function that is offered.
const PLACES: [(&str, &str, &[&str]); 10] = [
    ("addUserToGroup, listUsers", "users.$0", &["admin_add_user_to_group", "list_users", "id"]),
    ("addUserToGroup, listUsers", "users.$0;\n    1", &["admin_add_user_to_group", "list_users", "id"]),
    ("addUserToGroup, listUsers", "users.admin_$0", &["admin_add_user_to_group", "list_users", "id"]),
    ("addUserToGroup, listUsers", "users.admin_delete_u$0ser()", &["admin_add_user_to_group", "list_users", "id"]),
    ("listUsers, user_pool = event", "users.$0", &["list_users", "id"]),
    ("manageGroups", "users.$0", &["create_group", "delete_group", "get_group", "list_groups", "update_group", "id"]),
    (
        "manageGroups, getGroup",
        "users.get_$0",
        &["create_group", "delete_group", "get_group", "list_groups", "update_group", "id"],
    ),
    (
        "addUserToGroup, listUsers",
        "handler::UserPool::$0",
        &["admin_add_user_to_group", "list_users", "from_env", "from_id", "from_pool", "new"],
    ),
    (
        "listUsers, user_pool = event",
        "handler::UserPool::$0",
        &["list_users", "from_event", "from_id", "from_pool", "new"],
    ),
    ("listUsers, user_pool = any", "handler::UserPool::$0", &["list_users", "from_id", "from_pool", "new"]),
];

pub(crate) fn check(session: &mut Session) {
    for (arguments, typed, expected) in PLACES {
        session.check(&format!("completion of `{}` with `{arguments}`", one_line(typed)), |session| {
            functions(session, arguments, typed, expected)?;
            Ok(expected.join(", "))
        });
    }
    // Each takes rust-analyzer a second or more.
    let of_several =
        || CATALOG.iter().filter(|action| action.kind == ActionKind::Group).chain(CATALOG.iter().step_by(10));
    session.check("completion of `users.$0` with each action group and other auth actions", |session| {
        for action in of_several() {
            let operations = action.iam_actions.iter().map(|operation| operation.sdk_method());
            functions(session, action.name, "users.$0", &operations.chain(["id"]).collect::<Vec<_>>())?;
        }
        Ok(format!("{} actions", of_several().count()))
    });
    session.check("completion of `users.$0` with an unknown name", |session| {
        let operations = IamAction::ALL.iter().map(|operation| operation.sdk_method());
        functions(session, "listUsers, lis", "users.$0", &operations.chain(["id"]).collect::<Vec<_>>())?;
        Ok(format!("all {} operations", IamAction::ALL.len()))
    });
    session.check("completion of `users.list_users().$0`", |session| {
        let (_, items) = session.offered(&with_user_pool("listUsers", "users.list_users().$0"))?;
        let expected = ["limit", "filter", "into_paginator", "send"];
        for name in expected {
            ensure!(items.iter().any(|item| item.name() == name), "no `{name}` among {} items", items.len());
        }
        Ok(format!("{} among {} items", expected.join(", "), items.len()))
    });
    session.check("completion of a granted operation tells what it is", |session| {
        let (_, items) = session.offered(&with_user_pool("addUserToGroup, listUsers", "users.$0"))?;
        let item = items.iter().find(|item| item.name() == "list_users");
        let text = item.map(|item| format!("{} {}", item.detail, item.documentation)).unwrap_or_default();
        ensure_contains(&text, &["ListUsersFluentBuilder", "`cognito-idp:ListUsers`", "`listUsers`"])?;
        Ok(text.lines().next().unwrap_or_default().to_owned())
    });
}

fn functions(session: &mut Session, arguments: &str, typed: &str, expected: &[&str]) -> Result<()> {
    functions_in(session, &with_user_pool(arguments, typed), expected).with_context(|| format!("with `{arguments}`"))
}

/// Exactly these functions have to be offered, none struck through, and nothing that is internal.
pub(super) fn functions_in(session: &mut Session, source: &str, expected: &[&str]) -> Result<()> {
    let (_, items) = session.offered(source)?;
    let found: Vec<_> = items.iter().filter(|item| is_function(item)).collect();
    let names: BTreeSet<_> = found.iter().map(|item| item.name()).collect();
    let expected: BTreeSet<_> = expected.iter().copied().collect();
    let missing: Vec<_> = expected.difference(&names).collect();
    let more: Vec<_> = names.difference(&expected).collect();
    ensure!(missing.is_empty() && more.is_empty(), "missing {missing:?}; too much {more:?}");
    ensure!(found.len() == expected.len(), "something is offered twice: {} items", found.len());
    let is_wrong = |item: &&Item| item.name().starts_with("__") || item.is_deprecated;
    let wrong: Vec<_> = items.iter().filter(is_wrong).map(Item::name).collect();
    ensure!(wrong.is_empty(), "internal or struck through: {wrong:?}");
    Ok(())
}
