//! The auth actions of the catalog, as they are listed and described.

pub(crate) mod selection;

use std::fmt::Write as _;

use anyhow::Result;
use auth_grant_core::{ActionKind, ActionOrigin, Area, AuthAction, catalog};
use serde::Serialize;

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
pub(crate) fn json(actions: &[&AuthAction]) -> Result<String> {
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

/// These by area, groups first, each with its IAM actions.
pub(crate) fn list(actions: &[&AuthAction]) -> String {
    let label = |action: &AuthAction| match action.kind {
        ActionKind::Single => action.name.to_owned(),
        ActionKind::Group => format!("{} (group)", action.name),
    };
    let width = actions.iter().map(|action| label(action).len()).max().unwrap_or_default();
    let mut text = String::new();
    for area in Area::ALL {
        let mut rows = actions.iter().filter(|action| action.area() == *area).peekable();
        if rows.peek().is_some() {
            let blank = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{blank}{}", area.as_str());
        }
        for action in rows {
            let mut label = label(action);
            for iam_action in action.iam_actions {
                let _ = writeln!(text, "  {label:<width$}  {iam_action}");
                label.clear();
            }
        }
    }
    text
}

/// The version of Amplify's `@aws-amplify/backend-auth` that the name needs, if not every 1.x has it.
pub(crate) fn amplify_version(action: &AuthAction) -> Option<&'static str> {
    action.amplify_since.filter(|version| *version != "1.0.0")
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
    let since = amplify_version(action).map(|version| format!(", since @aws-amplify/backend-auth {version}"));
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
