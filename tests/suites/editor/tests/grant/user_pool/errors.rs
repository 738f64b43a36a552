//! What is marked in the calls of operations, by rust-analyzer alone.

use anyhow::{Context as _, Result, ensure};
use auth_grant_core::IamAction;
use auth_grant_editor_tests::{Diagnostic, Token};

use super::{one_line, operation};
use crate::errors::diagnosed;
use crate::fixture::{handler, with_user_pool};
use crate::session::{Session, ensure_contains};

/// Arguments that are fine, and how the handler uses its user pool.
const CORRECT: [(&str, &str); 9] = [
    ("listUsers", "users.id().as_str().len()"),
    ("listUsers", "match users.list_users().limit(5).send().await { Ok(_) => 1, Err(_) => 0 }"),
    ("addUserToGroup, listUsers,", "{ let _ = (users.admin_add_user_to_group(), users.list_users()); 1 }"),
    ("addUserToGroup, listUsers", "{ let _ = users.clone().list_users().into_paginator(); 1 }"),
    ("listUsers, user_pool = \"adminAuth\", env(TABLE_NAME)", "{ let _ = users.list_users(); 1 }"),
    ("manageGroups", "{ let _ = (users.create_group(), users.delete_group()); 1 }"),
    ("manageGroupMembership, addUserToGroup", "{ let _ = users.admin_add_user_to_group(); 1 }"),
    ("\n    manageGroups,\n    getUser,\n    manageUsers,\n", "{ let _ = users.admin_get_user(); 1 }"),
    ("getUser, crate = auth_grant", "{ let _ = users.admin_get_user(); 1 }"),
];

/// Calls by a handler that may only list users, with the suspicious part marked.
const SUSPICIOUS: [(&str, &str); 4] = [
    ("an operation that is not granted", "«users.admin_delete_user()»"),
    ("an operation that no auth action grants", "users.«create_user_pool»()"),
    ("an unknown parameter of a granted operation", "users.list_users().«limt»(1)"),
    ("a parameter of another type", "users.list_users().limit(«true»)"),
];

/// A handler that makes its user pool itself.
const MADE: [(&str, &str); 3] = [
    ("#[grant(listUsers)]", "let users = handler::UserPool::from_env().await?;"),
    ("#[grant(listUsers, user_pool = event)]", "let users = handler::UserPool::from_event(&event).await?;"),
    ("#[grant(listUsers, mod = access)]", "let users: access::UserPool = access::UserPool::from_env().await?;"),
];

/// The event of the fixture as that of a trigger.
const TRIGGER: &str = "
impl auth_grant::TriggerEvent for Event {
    fn user_pool_id(&self) -> Option<&str> {
        Some(&self.user)
    }
}
";

pub(crate) fn check(session: &mut Session) {
    for (arguments, body) in CORRECT {
        session.check(&format!("nothing is marked in `{body}` with `{}`", one_line(arguments)), |session| {
            suspected(session, &with_user_pool(arguments, body))?;
            Ok("no diagnostic".to_owned())
        });
    }
    for (attribute, made) in MADE {
        session.check(&format!("nothing is marked in `{made}`"), |session| {
            let signature = "async fn handler(event: Event) -> Result<usize, auth_grant::UserPoolError>";
            let body = format!("    {made}\n    let _ = (event, users.list_users());\n    Ok(1)");
            suspected(session, &format!("{}{TRIGGER}", handler(attribute, signature, &body)))?;
            Ok("no diagnostic".to_owned())
        });
    }
    session.check("nothing is marked in calls of all operations", |session| {
        let operations = operation::all();
        let grants: Vec<_> = operations.iter().map(|(_, action)| action.name).collect();
        let source = operation::calls(&grants.join(", "), operations.iter().map(|(operation, _)| *operation));
        suspected(session, &source.replace(['«', '»'], ""))?;
        Ok(format!("{} operations", operations.len()))
    });
    session.check("an unknown name is the only error", |session| {
        let body = "let _ = (users.list_users(), users.admin_get_user());\n    users.id().as_str().len()";
        let found = suspected(session, &with_user_pool("listUsers, «fetchTheMoon»", body))?;
        Ok(found[0].message.clone())
    });
    for (what, call) in SUSPICIOUS {
        session.check(&format!("{what} is suspicious"), |session| {
            let found = suspected(session, &with_user_pool("listUsers", &format!("let _ = {call};\n    1")))?;
            Ok(found[0].message.clone())
        });
    }
    session.check("an operation that is not granted is struck through, and no error as yet", |session| {
        let source = with_user_pool("listUsers", "let _ = users.$0admin_delete_user();\n    1");
        diagnosed(session, &source)?;
        let marked = session.type_main(&source)?;
        let token = session.editor.token(&session.main, marked.cursor)?;
        ensure!(token.as_ref().is_some_and(is_struck_through), "{token:?}");
        Ok("deprecated".to_owned())
    });
    session.check("hover on an operation that is not granted", |session| {
        let hover = session.hover(&with_user_pool("listUsers", "let _ = users.$0admin_delete_user();\n    1"))?;
        ensure_contains(&hover, &["Needs the grant `deleteUser`."])?;
        Ok("the grant that it needs".to_owned())
    });
    session.check("every operation but the one that is granted is struck through", struck_through);
}

/// As [`diagnosed`], with all that rust-analyzer suspects.
fn suspected(session: &mut Session, source: &str) -> Result<Vec<Diagnostic>> {
    session.editor.show_suspicions(true)?;
    let found = diagnosed(session, source);
    session.editor.show_suspicions(false)?;
    found
}

/// All operations called by a handler that is granted one, and that one with each of them.
fn struck_through(session: &mut Session) -> Result<String> {
    let source = operation::calls("listUsers", IamAction::ALL.iter().copied());
    let marked = session.type_main(&source)?;
    let mut count = 0;
    for span in &marked.spans {
        let name = span.of(&marked.text);
        let token =
            session.editor.token(&session.main, span.start)?.with_context(|| format!("`{name}` has no token"))?;
        ensure!(token.kind == "method", "`{name}`: {token:?}");
        ensure!(is_struck_through(&token) != (name == "list_users"), "`{name}`: {token:?}");
        count += usize::from(is_struck_through(&token));
    }
    Ok(format!("{count} of {}", marked.spans.len()))
}

fn is_struck_through(token: &Token) -> bool {
    token.modifiers.iter().any(|modifier| modifier == "deprecated")
}
