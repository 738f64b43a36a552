//! The same of a struct, and what another crate sees of it.

use anyhow::{Result, ensure};

use super::completion::functions_in;
use super::navigation::leads_to;
use super::one_line;
use crate::completion::names_in;
use crate::errors::diagnosed;
use crate::fixture::with_struct;
use crate::session::{Session, ensure_contains};

/// Arguments, what is typed, and every function that is offered.
const PLACES: [(&str, &str, &[&str]); 4] = [
    ("addUserToGroup, listUsers", "self.pool.$0", &["admin_add_user_to_group", "list_users", "id"]),
    ("addUserToGroup, listUsers", "self.pool.admin_$0;\n        1", &["admin_add_user_to_group", "list_users", "id"]),
    ("listUsers", "Pool::$0", &["list_users", "from_env", "from_id", "from_pool", "new"]),
    // From a struct of another crate.
    ("listUsers", "shared.$0", &["list_users", "admin_get_user", "id"]),
];

pub(crate) fn check(session: &mut Session) {
    for arguments in ["$0", "addUserToGroup, $0", "addU$0serToGroup", "addUserToGroup, li$0"] {
        session.check(&format!("completion of `{arguments}` on a struct"), |session| {
            names_in(session, &with_struct(arguments, "1"), arguments)
        });
    }
    for (arguments, typed, expected) in PLACES {
        session.check(&format!("completion of `{}` with `{arguments}` on a struct", one_line(typed)), |session| {
            functions_in(session, &with_struct(arguments, typed), expected)?;
            Ok(expected.join(", "))
        });
    }
    session.check("nothing is marked in what is correct on a struct", |session| {
        for arguments in ["listUsers", "listUsers, user_pool = env(USER_POOL_ID)", "listUsers, user_pool = any"] {
            diagnosed(
                session,
                &with_struct(arguments, "let _ = (self.pool.list_users(), shared.list_users());\n        1"),
            )?;
        }
        Ok("no diagnostic".to_owned())
    });
    session.check("an unknown name is the only error on a struct", |session| {
        let found = diagnosed(
            session,
            &with_struct("listUsers, «fetchTheMoon»", "let _ = self.pool.list_users();\n        1"),
        )?;
        Ok(found[0].message.clone())
    });
    for (what, arguments, statement, expected) in [
        (
            "an operation",
            "listUsers",
            "let _ = self.pool.$0list_users();",
            &["`cognito-idp:ListUsers`", "`listUsers`"][..],
        ),
        ("an operation of another crate", "listUsers", "let _ = shared.$0admin_get_user();", &["granted by `getUser`"]),
        ("an auth action", "list$0Users", "", &["cognito-idp:ListUsers"]),
        (
            "the struct",
            "listUsers, user_pool = env(USER_POOL_ID)",
            "let _: $0Pool;",
            &["Our members.", "`listUsers`", "`USER_POOL_ID`"],
        ),
    ] {
        session.check(&format!("hover on {what} of a struct"), |session| {
            let hover = session.hover(&with_struct(arguments, &format!("{statement}\n        1")))?;
            ensure_contains(&hover, expected)?;
            Ok(expected.join(", "))
        });
    }
    session.check("definition of an operation of a struct", definition);
}

fn definition(session: &mut Session) -> Result<String> {
    let marked =
        session.type_main(&with_struct("getUser, «listUsers»", "let _ = self.pool.$0list_users();\n        1"))?;
    ensure!(marked.spans.len() == 1, "one grant is marked");
    leads_to(session, marked.cursor, marked.spans[0])?;
    Ok(marked.spans[0].of(&marked.text))
}
