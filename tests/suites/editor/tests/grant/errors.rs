//! What is marked while typing, by rust-analyzer alone.

use anyhow::{Context as _, Result, ensure};
use auth_grant_editor_tests::Diagnostic;

use crate::fixture::{handler, with_arguments, with_environment};
use crate::session::{Session, ensure_contains};

/// The number of an error among the severities.
const ERROR: u64 = 1;

/// Arguments with the faulty tokens marked.
const FAULTY: [(&str, &str); 9] = [
    ("an unknown name", "«fetchTheMoon»"),
    ("an unknown name among others", "getUser, «fetchTheMoon», listUsers"),
    ("a near miss", "«addUserToGruop»"),
    ("a duplicate", "getUser, «getUser»"),
    ("a name in quotes", "«\"addUserToGroup\"»"),
    ("a name half typed", "addUserToGroup, «lis»"),
    ("a comma too many", "addUserToGroup,«,»"),
    ("an unknown option", "getUser, «color» = \"red\""),
    ("five faults", "«addUserToGruop», «fetchTheMoon», «\"getUser\"», listUsers, «listUsers», «color» = 1"),
];

/// Arguments that are fine, and how the handler uses its environment.
const CORRECT: [(&str, &str); 6] = [
    ("addUserToGroup", "env.user_pool_id.as_str().len()"),
    ("addUserToGroup, listUsers,", "env.user_pool_id.as_str().len()"),
    ("addUserToGroup, user_pool = \"adminAuth\"", "env.user_pool_id.as_str().len()"),
    ("addUserToGroup, env(TABLE_NAME, REGION: Option<String>, LIMIT: Limit = \"5\")", "env.table_name.len()"),
    ("\n    addUserToGroup,\n    listUsers,\n    env(TABLE_NAME),\n", "env.table_name.len()"),
    ("addUserToGroup, user_pool = event", "{ let _ = env; 1 }"),
];

pub(crate) fn check(session: &mut Session) {
    for (what, arguments) in FAULTY {
        session.check(&format!("error on {what}"), |session| {
            let found = diagnosed(session, &with_arguments(arguments))?;
            Ok(found.iter().map(|diagnostic| diagnostic.message.as_str()).collect::<Vec<_>>().join(" | "))
        });
    }
    session.check("error above a body that is broken", |session| {
        let source = with_arguments("«fetchTheMoon»");
        let start = source.find("    event.user").context("the fixture has a body")?;
        let marked = session.type_main(&format!("{}    let x = ", &source[..start]))?;
        let found = session.editor.diagnostics(&session.main)?;
        // Whatever else rust-analyzer says of such a body, it says under any attribute.
        let ours: Vec<_> = found.iter().filter(|diagnostic| diagnostic.code == "macro-error").collect();
        ensure!(ours.len() == 1 && ours[0].span == marked.spans[0], "{ours:?}");
        Ok(format!("it, and {} by the body", found.len() - 1))
    });
    session.check("a faulty name leaves the generated items", |session| {
        let body = "let _ = handler::$0POLICY;\n    env.user_pool_id.as_str().len()";
        let source = with_environment("«fetchTheMoon»", body);
        diagnosed(session, &source)?;
        generated_items_are_known(session, &source)
    });
    session.check("a broken body leaves the generated items", |session| {
        let source = with_environment("getUser", "let x = ;\n    1");
        generated_items_are_known(session, &format!("{source}\nfn other() {{ let _ = handler::$0POLICY; }}\n"))
    });
    for (arguments, body) in CORRECT {
        session.check(&format!("nothing is marked with `{}`", arguments.trim()), |session| {
            diagnosed(session, &with_environment(arguments, body))?;
            Ok("no diagnostic".to_owned())
        });
    }
    session.check("nothing is marked with a module of another name", |session| {
        let signature = "async fn handler(env: &access::Env) -> usize";
        diagnosed(
            session,
            &handler("#[grant(getUser, mod = access)]", signature, "    env.user_pool_id.as_str().len()"),
        )?;
        Ok("no diagnostic".to_owned())
    });
}

/// What the cursor is on has to be the generated constant, and the handler's `env` of the generated type.
fn generated_items_are_known(session: &mut Session, source: &str) -> Result<String> {
    let marked = session.type_main(source)?;
    let hover = session.editor.hover(&session.main, marked.cursor)?.context("nothing is shown on POLICY")?;
    ensure_contains(&hover, &["pub const POLICY"])?;
    let marked = session.type_main(&marked.text.replace("env: &handler::Env", "env: &handler::$0Env"))?;
    let hover = session.editor.hover(&session.main, marked.cursor)?.context("nothing is shown on Env")?;
    ensure_contains(&hover, &["pub struct Env"])?;
    Ok("handler::POLICY and handler::Env are known".to_owned())
}

/// The marked parts of the text, and nothing else, have to be errors.
pub(crate) fn diagnosed(session: &mut Session, source: &str) -> Result<Vec<Diagnostic>> {
    let marked = session.type_main(source)?;
    let found = session.editor.diagnostics(&session.main)?;
    let spans: Vec<_> = found.iter().map(|diagnostic| diagnostic.span).collect();
    let all = || {
        let one =
            |d: &Diagnostic| format!("\n  {} {} `{}`: {}", d.severity, d.code, d.span.of(&marked.text), d.message);
        found.iter().map(one).collect::<String>()
    };
    ensure!(spans == marked.spans, "expected {} errors, found:{}", marked.spans.len(), all());
    ensure!(found.iter().all(|diagnostic| diagnostic.severity == ERROR), "not only errors:{}", all());
    Ok(found)
}
