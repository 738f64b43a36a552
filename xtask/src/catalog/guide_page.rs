//! The guide's page of all auth actions.

use super::rows::{Action, Catalog, IamAction, Kind, Origin};

const INTRODUCTION: &str = "\
What `#[grant(…)]` takes. The guide's search finds them by their names, and by those of IAM and of the AWS SDK.

The access level is that of AWS's own reference: *List* and *Read* look, *Write* changes. The last column says whether
Amplify has the name: *documented*; *accepted* by its library, but not documented; or *an addition* of auth-grant's.

`cargo auth-grant actions NAME` shows one of them with links to AWS's documentation.
";

const GROUPS: &str = "\
## Action groups

Each grants several IAM actions, and is used if one of them is.
";

const SINGLES: &str = "\
## Single actions

Each grants one IAM action.
";

const TABLE: &str = "\
| auth action | IAM actions | access | in the AWS SDK for Rust | Amplify |
| --- | --- | --- | --- | --- |
";

pub(super) fn text(catalog: &Catalog) -> String {
    let rows = |kind| {
        let actions = catalog.actions.iter().filter(move |action| action.kind == kind);
        actions.map(|action| row(catalog, action)).collect::<String>()
    };
    format!(
        "# The {} auth actions\n\n{INTRODUCTION}\n{GROUPS}\n{TABLE}{}\n{SINGLES}\n{TABLE}{}",
        catalog.actions.len(),
        rows(Kind::Group),
        rows(Kind::Single),
    )
}

fn row(catalog: &Catalog, action: &Action) -> String {
    let cell = |text: fn(&IamAction) -> String| {
        catalog.iam_actions_of(action).into_iter().map(text).collect::<Vec<_>>().join("<br>")
    };
    let origin = match action.origin {
        Origin::AmplifyDocs => "documented",
        Origin::AmplifyBackend => "accepted",
        Origin::Extension => "an addition",
    };
    format!(
        "| `{}` | {} | {} | {} | {origin} |\n",
        action.name,
        cell(|IamAction { name, .. }| format!("`{name}`")),
        cell(|IamAction { access_level, .. }| format!("{access_level:?}")),
        cell(|IamAction { sdk_method, .. }| format!("`{sdk_method}`")),
    )
}
