//! The constants that `#[grant(…)]` checks its names against, with their documentation.

use super::rows::{Action, AlsoNeeded, Catalog, IamAction, Kind, operation};
use crate::layout::paragraph;

const START: &str = "\
//! The auth actions a handler can be granted, one constant for each.
//!
//! This is the catalog that `#[grant(…)]` checks its names against and that editors complete from, so the
//! module holds nothing else. The names and what they grant are those of Amplify Gen 2's [auth access list],
//! except for those of [`ActionOrigin::Extension`], which are for what Amplify has no name for.
//!
//! [auth access list]: https://docs.amplify.aws/react/build-a-backend/auth/grant-access-to-auth-resources/
#![allow(non_upper_case_globals)] // the names are Amplify's

// Private, so that the module completes to actions alone.
use crate::action::{ActionKind, ActionOrigin, AuthAction};
use crate::iam_actions::IamAction;
";

pub(super) fn text(catalog: &Catalog) -> String {
    START.to_owned() + &catalog.actions.iter().map(|action| constant(catalog, action)).collect::<String>()
}

/// An IAM action with its access level and AWS's page on it.
fn link(IamAction { name, access_level, .. }: &IamAction) -> String {
    let page = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_";
    format!("[`{name}`]({page}{}.html), access level {access_level:?}", operation(name))
}

/// What the operations need besides, a paragraph for each, which may be the same for several.
fn also_needed(catalog: &Catalog, rows: &[&IamAction]) -> Vec<String> {
    let mut needs: Vec<(&AlsoNeeded, Vec<String>)> = Vec::new();
    for IamAction { name, also_needed, .. } in rows {
        for need in also_needed {
            let operation = format!("`{}`", operation(name));
            match needs.iter_mut().find(|(known, _)| known.resource == need.resource) {
                Some((_, operations)) => operations.push(operation),
                None => needs.push((need, vec![operation])),
            }
        }
    }
    let sentence = |(need, operations): (&AlsoNeeded, Vec<String>)| {
        let AlsoNeeded { iam_actions, resource, documentation } = need;
        let iam_actions: Vec<_> = iam_actions.iter().map(|name| format!("`{name}`")).collect();
        let (who, needs) = match operations.as_slice() {
            [one] => (one.clone(), "needs"),
            several => (several.join(" and "), "need"),
        };
        let what = in_words(&iam_actions);
        let text = format!("{who} also {needs} {what} on {resource}. {}", grant_of(catalog, &need.iam_actions));
        format!("{}\n/// AWS: <{documentation}>", paragraph(&text))
    };
    needs.into_iter().map(sentence).collect()
}

/// What grants IAM actions that an operation needs besides.
fn grant_of(catalog: &Catalog, iam_actions: &[String]) -> String {
    let row = |name: &String| catalog.iam_actions.iter().find(|row| row.name == *name);
    let single = |name: &String| catalog.singles_for(row(name)?).next();
    match iam_actions.iter().map(single).collect::<Option<Vec<_>>>() {
        Some(actions) => {
            let names: Vec<_> = actions.iter().map(|action| format!("[`{}`]", action.name)).collect();
            format!("Grant {} for it, with `#[allow(dead_code)]` if nothing calls that.", in_words(&names))
        }
        None => "No grant includes that.".to_owned(),
    }
}

/// As in `a, b and c`.
fn in_words(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.join(""),
    }
}

fn constant(catalog: &Catalog, action: &Action) -> String {
    let Action { name, kind, origin, amplify_since, iam_actions, summary, purpose, note } = action;
    let mut paragraphs = vec![paragraph(summary), paragraph(purpose)];
    let rows = catalog.iam_actions_of(action);
    paragraphs.push(match rows.as_slice() {
        [only] => format!("/// IAM action: {}", link(only)),
        several => several.iter().fold("/// IAM actions:".to_owned(), |text, row| text + "\n/// - " + &link(row)),
    });
    paragraphs.extend(also_needed(catalog, &rows));
    if *kind == Kind::Single {
        paragraphs.extend(catalog.groups_of(action).iter().map(|group| format!("/// Included in [`{}`].", group.name)));
    }
    paragraphs.extend(note.as_deref().map(paragraph));
    // Editors show them beside the name, and so tell groups apart.
    let group = (*kind == Kind::Group).then_some("action group");
    let aliases = group.into_iter().chain(iam_actions.iter().map(|name| operation(name)));
    let aliases: Vec<_> = aliases.map(|alias| format!("{alias:?}")).collect();
    let variants: Vec<_> = iam_actions.iter().map(|name| format!("IamAction::{}", operation(name))).collect();
    format!(
        "\n{}\n#[doc(alias({}))]\npub const {name}: AuthAction = AuthAction {{\n    name: {name:?},\n    kind: ActionKind::{kind:?},\n    \
         origin: ActionOrigin::{origin:?},\n    amplify_since: {amplify_since:?},\n    iam_actions: &[{}],\n}};\n",
        paragraphs.join("\n///\n"),
        aliases.join(", "),
        variants.join(", "),
    )
}
