//! The constants that `#[grant(…)]` checks its names against, with their documentation.

use super::rows::{Action, Catalog, Kind, operation};
use crate::layout::{list, paragraph};

const START: &str = "\
//! The auth actions a handler can be granted, one constant for each.
//!
//! This is the catalog that `#[grant(…)]` checks its names against and that editors complete from, so the
//! module holds nothing else. The names and what they grant are those of Amplify Gen 2's [auth access list],
//! except for those of [`ActionOrigin::Extension`].
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

fn constant(catalog: &Catalog, action: &Action) -> String {
    let Action { name, kind, origin, iam_actions, summary, purpose, note } = action;
    let mut paragraphs = vec![paragraph(summary), paragraph(purpose)];
    paragraphs.push(match iam_actions.as_slice() {
        [only] => format!("/// IAM action: `{only}`"),
        several => several.iter().fold("/// IAM actions:".to_owned(), |text, name| text + "\n/// - `" + name + "`"),
    });
    if *kind == Kind::Single {
        paragraphs.extend(catalog.groups_of(action).iter().map(|group| format!("/// Included in [`{}`].", group.name)));
    }
    paragraphs.extend(note.as_deref().map(paragraph));
    let aliases: Vec<_> = iam_actions.iter().map(|name| format!("{:?}", operation(name))).collect();
    let variants: Vec<_> = iam_actions.iter().map(|name| format!("IamAction::{}", operation(name))).collect();
    format!(
        "\n{}\n{}pub const {name}: AuthAction = AuthAction {{\n    name: {name:?},\n    kind: ActionKind::{kind:?},\n    \
         origin: ActionOrigin::{origin:?},\n{}}};\n",
        paragraphs.join("\n///\n"),
        list("#[doc(alias(", &aliases, "", "))]", 0),
        list("iam_actions: &[", &variants, ",", "],", 4),
    )
}
