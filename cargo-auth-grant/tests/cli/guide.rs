//! What the guide has of the catalog.

use std::fmt::Write as _;

use auth_grant_core::catalog::CATALOG;
use auth_grant_core::{ActionKind, ActionOrigin, AuthAction, IamAction};

const INTRODUCTION: &str = "\
# The 35 auth actions

What `#[grant(…)]` takes. The guide's search finds them by their names, and by those of IAM and of the AWS SDK.

The access level is that of AWS's own reference: *List* and *Read* look, *Write* changes. The last column says whether
Amplify has the name: *documented*; *accepted* by its library, but not documented; or *an addition* of auth-grant's.

`cargo auth-grant actions NAME` shows one of them with links to AWS's documentation.
";

/// `UPDATE_EXPECT=1` makes it anew.
#[test]
fn the_page_of_the_auth_actions_is_the_catalog() {
    let mut page = INTRODUCTION.to_owned();
    for (heading, kind, text) in [
        ("Action groups", ActionKind::Group, "Each grants several IAM actions, and is used if one of them is."),
        ("Single actions", ActionKind::Single, "Each grants one IAM action."),
    ] {
        write!(page, "\n## {heading}\n\n{text}\n\n").expect("a string can be written");
        page += "| auth action | IAM actions | access | in the AWS SDK for Rust | Amplify |\n";
        page += "| --- | --- | --- | --- | --- |\n";
        for action in CATALOG.iter().filter(|action| action.kind == kind) {
            page += &row(action);
        }
    }
    assert_eq!(CATALOG.len(), 35);
    expect_test::expect_file!["../../../guide/src/actions.md"].assert_eq(&page);
}

fn row(action: &AuthAction) -> String {
    let cell = |text: fn(&IamAction) -> String| action.iam_actions.iter().map(text).collect::<Vec<_>>().join("<br>");
    let origin = match action.origin {
        ActionOrigin::AmplifyDocs => "documented",
        ActionOrigin::AmplifyBackend => "accepted",
        ActionOrigin::Extension => "an addition",
    };
    format!(
        "| `{}` | {} | {} | {} | {origin} |\n",
        action.name,
        cell(|iam_action| format!("`{iam_action}`")),
        cell(|iam_action| iam_action.access_level().as_str().to_owned()),
        cell(|iam_action| format!("`{}`", iam_action.sdk_method())),
    )
}
