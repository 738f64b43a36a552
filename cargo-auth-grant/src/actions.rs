//! The auth actions of the catalog, as they are listed and described.

use std::fmt::Write as _;

use anyhow::{Result, anyhow};
use auth_grant_core::catalog::{self, Meaning};
use auth_grant_core::{ActionKind, ActionOrigin, AuthAction};
use serde::Serialize;

use crate::printable::printable;

/// The auth action of that name, or what the name stands for instead.
pub(crate) fn find(name: &str) -> Result<&'static AuthAction> {
    let meaning = catalog::meaning(name);
    let name = printable(name);
    match meaning {
        Meaning::Action(action) => Ok(action),
        Meaning::IamAction(_, action) => {
            Err(anyhow!("`{name}` is an IAM action; the auth action that grants it is `{}`", action.name))
        }
        Meaning::WithoutGrant(row) => Err(anyhow!("{row}")),
        Meaning::Similar(action) => {
            Err(anyhow!("no auth action is named `{name}`; a similar one is `{}`", action.name))
        }
        Meaning::Unknown => Err(anyhow!("no auth action is named `{name}`; `cargo auth-grant actions` lists them")),
    }
}

#[derive(Serialize)]
struct ActionObject {
    name: &'static str,
    kind: &'static str,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amplify_since: Option<&'static str>,
    area: &'static str,
    iam_actions: Vec<&'static str>,
}

/// An array of objects, one for each.
pub(crate) fn json(actions: &[AuthAction]) -> Result<String> {
    let rows: Vec<_> = actions
        .iter()
        .map(|action| ActionObject {
            name: action.name,
            kind: action.kind.as_str(),
            origin: action.origin.as_str(),
            amplify_since: action.amplify_since,
            area: action.area().as_str(),
            iam_actions: action.iam_actions.iter().map(|iam_action| iam_action.name()).collect(),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&rows)? + "\n")
}

/// All of them, action groups first, each with its IAM actions.
pub(crate) fn list() -> String {
    let mut text = String::new();
    for (heading, kind) in [("Action groups", ActionKind::Group), ("Single actions", ActionKind::Single)] {
        let blank = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{blank}{heading}");
        for action in catalog::CATALOG.iter().filter(|action| action.kind == kind) {
            let mut label = action.name;
            for iam_action in action.iam_actions {
                let _ = writeln!(text, "  {label:<24}{iam_action}");
                label = "";
            }
        }
    }
    text
}

/// What an auth action is and grants, on some lines.
pub(crate) fn details(action: &AuthAction) -> String {
    let kind = match action.kind {
        ActionKind::Single => "single action",
        ActionKind::Group => "action group",
    };
    let origin = match action.origin {
        ActionOrigin::AmplifyDocs => "in Amplify's documentation",
        ActionOrigin::AmplifyBackend => "in Amplify's backend library",
        ActionOrigin::Extension => "of auth-grant, not of Amplify",
    };
    let since = action.amplify_since.map(|version| format!(", since @aws-amplify/backend-auth {version}"));
    let mut text = format!("{}: {kind} {origin}{}\n", action.name, since.unwrap_or_default());
    for iam_action in action.iam_actions {
        let access_level = iam_action.access_level().as_str();
        let _ = writeln!(text, "  {:<41} {access_level:<6} {}", iam_action.name(), iam_action.documentation());
    }
    for (iam_action, need) in action
        .iam_actions
        .iter()
        .flat_map(|iam_action| iam_action.also_needed().iter().map(move |need| (iam_action, need)))
    {
        let _ = writeln!(text, "{} also needs {need}: {}", iam_action.operation(), need.documentation);
    }
    let groups: Vec<_> = catalog::CATALOG
        .iter()
        .filter(|group| action.kind == ActionKind::Single && group.kind == ActionKind::Group)
        .filter(|group| action.iam_actions.iter().all(|iam_action| group.iam_actions.contains(iam_action)))
        .map(|group| group.name)
        .collect();
    if !groups.is_empty() {
        let _ = writeln!(text, "Included in {}", groups.join(", "));
    }
    text
}
