//! Which auth actions somebody asks for.

use anyhow::{Result, anyhow};
use auth_grant_core::catalog::{self, CATALOG, Meaning};
use auth_grant_core::similar::{letters, same_words};
use auth_grant_core::without_grant::{self, WithoutGrant};
use auth_grant_core::{Area, AuthAction, IamAction};

use crate::printable::printable;

/// Those of the area of that name, or those with that part in their names; or what the name stands for instead.
pub(crate) fn named(name: &str) -> Result<Vec<&'static AuthAction>> {
    if let Some(area) = Area::ALL.iter().find(|area| same_words(area.as_str(), name)) {
        return Ok(CATALOG.iter().filter(|action| action.area() == *area).collect());
    }
    let shown = printable(name);
    let is_public = |row: &&WithoutGrant| row.operation == name || row.sdk_method == Some(name);
    match (catalog::meaning(name), without_grant::find(name).filter(is_public)) {
        (Meaning::Action(action), _) => Ok(vec![action]),
        (Meaning::IamAction(_, action), _) => Err(anyhow!(
            "`{shown}` is an IAM action; the auth action that grants it is `{}` (`--uses` lists all that do)",
            action.name
        )),
        (Meaning::WithoutGrant(row), _) | (_, Some(row)) => Err(anyhow!("{row}")),
        (meaning, None) => {
            let part: String = letters(name).collect();
            let has_part =
                |action: &&AuthAction| !part.is_empty() && letters(action.name).collect::<String>().contains(&part);
            let chosen: Vec<_> = CATALOG.iter().filter(has_part).collect();
            match meaning {
                _ if !chosen.is_empty() => Ok(chosen),
                Meaning::Similar(action) => {
                    Err(anyhow!("no auth action is named `{shown}`; a similar one is `{}`", action.name))
                }
                _ => Err(anyhow!("no auth action is named `{shown}`; `cargo auth-grant actions` lists them")),
            }
        }
    }
}

/// Those that grant an operation, by its own name, that of its IAM action, of the SDK's method or of its auth action.
pub(crate) fn using(operation: &str) -> Result<Vec<&'static AuthAction>> {
    let is_meant = |iam_action: &&IamAction| same_words(iam_action.sdk_method(), operation);
    let granting = |iam_actions: &[IamAction]| {
        let grants_all = |action: &&AuthAction| iam_actions.iter().all(|wanted| action.iam_actions.contains(wanted));
        CATALOG.iter().filter(grants_all).collect()
    };
    if let Some(iam_action) = IamAction::ALL.iter().find(is_meant) {
        return Ok(granting(&[*iam_action]));
    }
    match (catalog::meaning(operation), without_grant::find(operation)) {
        (Meaning::Action(action), _) => Ok(granting(action.iam_actions)),
        (Meaning::IamAction(iam_action, _), _) => Ok(granting(&[iam_action])),
        (Meaning::WithoutGrant(row), _) | (_, Some(row)) => Err(anyhow!("{row}")),
        (meaning, None) => {
            let shown = printable(operation);
            let similar = match meaning {
                Meaning::Similar(action) => format!("; a similar auth action is `{}`", action.name),
                _ => String::new(),
            };
            Err(anyhow!(
                "`{shown}` is not an operation that has a grant{similar}; `cargo auth-grant actions` lists them"
            ))
        }
    }
}
