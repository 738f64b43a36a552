//! The module that the attribute makes beside the handler.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use auth_grant_editor_tests::{Item, Target};

use crate::fixture::with_environment;
use crate::session::{Session, ensure_contains};

/// The arguments of the handler that has it all.
const ARGUMENTS: &str = "addUserToGroup, listUsers, user_pool = \"adminAuth\", env(TABLE_NAME)";

/// What is pointed at, and what has to be said of it.
const ITEMS: [(&str, &str, &[&str]); 5] = [
    (
        "the module",
        "let _ = $0handler::POLICY;",
        &["handler", "addUserToGroup", "listUsers", "cognito-idp:AdminAddUserToGroup", "cognito-idp:ListUsers"],
    ),
    (
        "POLICY",
        "let _ = handler::$0POLICY;",
        &["PolicyDocument", "addUserToGroup", "cognito-idp:AdminAddUserToGroup", "cognito-idp:ListUsers"],
    ),
    ("Env", "let _ = handler::$0Env::from_env();", &["Env", "ADMIN_AUTH_USERPOOL_ID", "TABLE_NAME"]),
    ("the user pool's field", "let _ = &env.$0user_pool_id;", &["UserPoolId", "ADMIN_AUTH_USERPOOL_ID"]),
    ("a variable's field", "let _ = &env.$0table_name;", &["String", "TABLE_NAME"]),
];

/// A handler whose name is used in every way; `«…»` are all places that have to change with it.
const NAMED: &str = "use auth_grant::grant;

mod groups;

pub struct Event;

#[grant(addUserToGroup)]
async fn «handler»(event: Event, env: &«handler»::Env) -> usize {
    let _ = event;
    env.user_pool_id.as_str().len()
}

const _: auth_grant::PolicyDocument = «handler»::POLICY;

async fn call(env: &crate::«handler»::Env) -> usize {
    «handler»(Event, env).await + self::«handler»(Event, env).await
}

fn main() {
    let _ = «handler»::Env::from_env();
    let _ = call;
}
";

/// The items are all that people name of the module.
pub(crate) fn check(session: &mut Session, items: &[&str]) {
    session.check("completion after `handler::`", |session| {
        let (_, offered) = session.offered(&with_environment("getUser", "handler::$0"))?;
        let names: BTreeSet<_> = offered.iter().map(Item::name).collect();
        ensure!(names == items.iter().copied().collect(), "{names:?}");
        Ok(items.join(", "))
    });
    for (what, statement, expected) in ITEMS {
        session.check(&format!("hover on {what}"), |session| {
            let hover = session.hover(&with_environment(ARGUMENTS, &format!("{statement}\n    1")))?;
            ensure_contains(&hover, expected)?;
            Ok(expected.join(", "))
        });
    }
    session.check("rename of the handler", |session| rename(session, NAMED));
}

/// From the first mark, where the handler is defined, all marks have to change: from a call, rust-analyzer takes the
/// function alone, and from a path the module alone.
pub(crate) fn rename(session: &mut Session, source: &str) -> Result<String> {
    let marked = session.type_main(source)?;
    let expected: Vec<_> = marked.spans.iter().map(|span| Target { file: session.main.clone(), span: *span }).collect();
    let changed = session.editor.rename(&session.main, marked.spans[0].start, "add")?;
    let lines = |targets: &[Target]| targets.iter().map(|target| target.span.start.line + 1).collect::<Vec<_>>();
    ensure!(changed == expected, "changes lines {:?}, not {:?}", lines(&changed), lines(&expected));
    Ok(format!("{} places", changed.len()))
}
