//! What pointing at an operation tells, and where it leads.

use anyhow::{Context as _, Result, bail, ensure};
use auth_grant_core::{AuthAction, IamAction};
use auth_grant_editor_tests::{Place, Span};

use super::{one_line, operation};
use crate::fixture::with_user_pool;
use crate::session::{Session, ensure_contains};

/// Arguments with the grant marked that a call leads to, the call, and all that has to be said of it.
const CALLS: [(&str, &str, &[&str]); 7] = [
    ("«listUsers»", "list_users", &["ListUsersFluentBuilder", "`ListUsers`", "`cognito-idp:ListUsers`", "`listUsers`"]),
    ("addUserToGroup, «listUsers»", "list_users", &["`cognito-idp:ListUsers`", "granted by `listUsers`."]),
    ("«manageGroups»", "create_group", &["`cognito-idp:CreateGroup`", "granted by `manageGroups`."]),
    ("listUsers,\n    «manageGroups»,\n", "update_group", &["`cognito-idp:UpdateGroup`"]),
    ("«manageUsers», getUser", "admin_get_user", &["granted by `manageUsers`, `getUser`."]),
    ("«getUser», manageUsers", "admin_get_user", &["granted by `getUser`, `manageUsers`."]),
    ("listUsers, «getUser», user_pool = event", "admin_get_user", &["`cognito-idp:AdminGetUser`"]),
];

/// What else is pointed at, and what has to be said of it.
const ITEMS: [(&str, &str, &[&str]); 6] = [
    (
        "the type `UserPool`",
        "let _: handler::$0UserPool;",
        &["pub struct UserPool", "`handler`", "`addUserToGroup`", "`listUsers`"],
    ),
    ("a value of it", "drop($0users);", &["users: &UserPool"]),
    ("its ID", "drop(users.$0id());", &["UserPoolId"]),
    (
        "`from_env`",
        "drop(handler::UserPool::$0from_env());",
        &[
            "fn from_env() -> impl Future<Output = Result<Self, UserPoolError>>",
            "UserPoolError",
            "ADMIN_AUTH_USERPOOL_ID",
        ],
    ),
    ("`new`", "drop(handler::UserPool::$0new);", &["client: ", "Client", "id: ", "UserPoolId"]),
    ("its module", "drop($0handler::POLICY);", &["mod handler", "`addUserToGroup`", "`cognito-idp:ListUsers`"]),
];

pub(crate) fn check(session: &mut Session) {
    for (arguments, method, expected) in CALLS {
        let source = with_user_pool(arguments, &format!("let _ = users.$0{method}();\n    1"));
        let arguments = one_line(arguments);
        session.check(&format!("hover on `users.{method}()` with `{arguments}`"), |session| {
            ensure_contains(&session.hover(&source)?, expected)?;
            Ok(expected.join(", "))
        });
        session.check(&format!("definition of `users.{method}()` with `{arguments}`"), |session| {
            let marked = session.type_main(&source)?;
            leads_to(session, marked.cursor, marked.spans[0])?;
            Ok(marked.spans[0].of(&marked.text))
        });
    }
    session.check("hover on each operation", |session| {
        each_operation(session, |session, _, call, (operation, action)| {
            let hover = session.editor.hover(&session.main, call.start)?.context("nothing is shown")?;
            ensure_contains(&hover, &[operation.name(), action.name, operation.documentation()])
        })
    });
    session.check("definition of each operation", |session| {
        each_operation(session, |session, grant, call, _| leads_to(session, call.start, grant))
    });
    for (what, statement, expected) in ITEMS {
        session.check(&format!("hover on {what}"), |session| {
            let arguments = "addUserToGroup, listUsers, user_pool = \"adminAuth\"";
            let hover = session.hover(&with_user_pool(arguments, &format!("{statement}\n    1")))?;
            ensure_contains(&hover, expected)?;
            Ok(expected.join(", "))
        });
    }
}

/// The operations and what grants each of them, all in one handler, asked one by one: with the place of the grant and
/// that of the call.
fn each_operation(
    session: &mut Session,
    mut ask: impl FnMut(&mut Session, Span, Span, (IamAction, &AuthAction)) -> Result<()>,
) -> Result<String> {
    let operations = operation::all();
    let grants: Vec<_> = operations.iter().map(|(_, action)| format!("«{}»", action.name)).collect();
    let source = operation::calls(&grants.join(", "), operations.iter().map(|(operation, _)| *operation));
    let marked = session.type_main(&source)?;
    let (grants, calls) = marked.spans.split_at(operations.len());
    for ((grant, call), operation) in grants.iter().zip(calls).zip(&operations) {
        ask(session, *grant, *call, *operation).context(operation.0.sdk_method())?;
    }
    ensure!(operations.len() == IamAction::ALL.len(), "not every operation has an auth action of its own");
    Ok(format!("{} operations", operations.len()))
}

/// There has to be one definition of what the cursor is on: where the grant starts.
pub(super) fn leads_to(session: &mut Session, cursor: Place, grant: Span) -> Result<()> {
    let found = session.editor.definitions(&session.main, cursor)?;
    let [target] = found.as_slice() else { bail!("{} definitions: {found:?}", found.len()) };
    ensure!(target.file == session.main && target.span.start == grant.start, "{target:?}, not {grant:?}");
    Ok(())
}
