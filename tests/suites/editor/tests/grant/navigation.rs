//! What pointing at a name tells, where it leads, and its colour.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use auth_grant_core::AuthAction;
use auth_grant_core::catalog::CATALOG;
use auth_grant_editor_tests::{Marked, Place, Span, Target};

use crate::fixture::{self, with_arguments};
use crate::session::{Session, ensure_contains};

/// Each option as it is written, and what its explanation has to say.
const OPTIONS: [(&str, &str); 3] = [
    ("getUser, «user_pool» = \"adminAuth\"", "ADMIN_AUTH_USERPOOL_ID"),
    ("getUser, «env»(TABLE_NAME)", "FromStr"),
    ("getUser, «mod» = access", "module"),
];

pub(crate) fn check(session: &mut Session) {
    session.check("hover on each auth action", |session| {
        each_action(session, |session, cursor, action| {
            let hover = session.editor.hover(&session.main, cursor)?.context("nothing is shown")?;
            let iam_actions = action.iam_actions.iter().map(|iam_action| iam_action.name());
            let expected: Vec<_> = iam_actions.map(str::to_owned).chain([summary(session, action)?]).collect();
            ensure_contains(&hover, &expected.iter().map(String::as_str).collect::<Vec<_>>())
        })
    });
    session.check("definition of each auth action", |session| {
        each_action(session, |session, cursor, action| {
            let expected = [definition(session, action)?];
            let found = session.editor.definitions(&session.main, cursor)?;
            ensure!(found == expected, "{found:?}, not {expected:?}");
            Ok(())
        })
    });
    session.check("colour of each auth action", |session| {
        each_action(session, |session, cursor, _| {
            let found = session.editor.token(&session.main, cursor)?;
            ensure!(found.as_ref().is_some_and(|token| token.kind == "const"), "{found:?}");
            Ok(())
        })
    });
    session.check("hover on `grant`", |session| {
        let marked = session.type_main(&with_arguments("getUser").replace("#[grant", "#[$0grant"))?;
        let hover = session.editor.hover(&session.main, marked.cursor)?.context("nothing is shown")?;
        ensure_contains(
            &hover,
            &["Grants a Lambda handler or a struct named access to a Cognito user pool.", "user_pool = event"],
        )?;
        Ok("the attribute's page".to_owned())
    });
    for (arguments, expected) in OPTIONS {
        session.check(&format!("hover on the option of `{arguments}`"), |session| {
            let marked = session.type_main(&with_arguments(arguments))?;
            let hover = session.editor.hover(&session.main, marked.cursor)?.context("nothing is shown")?;
            ensure_contains(&hover, &[expected])?;
            Ok("explained".to_owned())
        });
    }
    session.check("hover on the value `event`", |session| {
        let marked = session.type_main(&with_arguments("getUser, user_pool = «event»"))?;
        let hover = session.editor.hover(&session.main, marked.cursor)?.context("nothing is shown")?;
        ensure_contains(&hover, &["trigger"])?;
        Ok("explained".to_owned())
    });
    session.check("uses of an auth action in all handlers", uses);
}

/// Every auth action in one attribute, asked one by one.
fn each_action(
    session: &mut Session,
    mut ask: impl FnMut(&mut Session, Place, &AuthAction) -> Result<()>,
) -> Result<String> {
    let names: Vec<_> = CATALOG.iter().map(|action| format!("«{}»", action.name)).collect();
    let marked = session.type_main(&with_arguments(&names.join(", ")))?;
    for (span, action) in marked.spans.iter().zip(CATALOG) {
        ask(session, span.start, action).context(action.name)?;
    }
    Ok(format!("{} actions", CATALOG.len()))
}

fn uses(session: &mut Session) -> Result<String> {
    let marked = session.type_main(&with_arguments("getUser, «addUserToGroup»"))?;
    let groups = Marked::parse(fixture::GROUPS);
    let mut expected = Vec::new();
    for (file, marked) in [(&session.main, &marked), (&session.groups, &groups)] {
        expected.extend(marked.spans.iter().map(|span| Target { file: file.clone(), span: *span }));
    }
    expected.sort();
    let action = CATALOG.iter().find(|action| action.name == "addUserToGroup").context("it is in the catalog")?;
    let definition = definition(session, action)?;
    session.editor.show(&definition.file)?;
    let mut found = session.editor.references(&definition.file, definition.span.start)?;
    let folder = session.editor.workspace().folder();
    found.retain(|target| target.file.starts_with(folder));
    ensure!(found == expected, "{found:?}, not {expected:?}");
    Ok(format!("{} in 2 files", found.len()))
}

/// Where the name stands in its constant.
fn definition(session: &Session, action: &AuthAction) -> Result<Target> {
    let text = fs::read_to_string(&session.actions)?;
    let marked = text.replacen(&format!("const {}:", action.name), &format!("const «{}»:", action.name), 1);
    let span: Span = *Marked::parse(&marked).spans.first().context("it has no constant")?;
    Ok(Target { file: session.actions.clone(), span })
}

/// The first line of what is documented on the constant.
fn summary(session: &Session, action: &AuthAction) -> Result<String> {
    let text = fs::read_to_string(&session.actions)?;
    let (before, _) = text.split_once(&format!("const {}:", action.name)).context("it has no constant")?;
    let block = before.rsplit("\n\n").next().context("it is not documented")?;
    let line = block.lines().find_map(|line| line.strip_prefix("/// ")).context("it is not documented")?;
    Ok(line.to_owned())
}
