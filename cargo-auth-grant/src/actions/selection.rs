//! Which auth actions somebody asks for.

use anyhow::{Result, anyhow};
use auth_grant_core::catalog::{self, CATALOG, Meaning};
use auth_grant_core::{Area, AuthAction, IamAction};

use crate::printable::printable;

/// Those of the area of that name, or those with that part of a name; or what the name stands for instead.
pub(crate) fn named(name: &str) -> Result<Vec<&'static AuthAction>> {
    if let Some(area) = Area::ALL.iter().find(|area| area.as_str().eq_ignore_ascii_case(name)) {
        return Ok(CATALOG.iter().filter(|action| action.area() == *area).collect());
    }
    // A name that stands for one thing is rather that than a part of others.
    let meaning = catalog::meaning(name);
    let shown = printable(name);
    match meaning {
        Meaning::Action(action) => Ok(vec![action]),
        Meaning::IamAction(_, action) => Err(anyhow!(
            "`{shown}` is an IAM action; the auth action that grants it is `{}` (`--uses` lists all that do)",
            action.name
        )),
        Meaning::WithoutGrant(row) => Err(anyhow!("{row}")),
        Meaning::Similar(_) | Meaning::Unknown => {
            let part = name.to_ascii_lowercase();
            let chosen: Vec<_> =
                CATALOG.iter().filter(|action| action.name.to_ascii_lowercase().contains(&part)).collect();
            match (chosen.is_empty() || part.is_empty(), meaning) {
                (false, _) => Ok(chosen),
                (true, Meaning::Similar(action)) => {
                    Err(anyhow!("no auth action is named `{shown}`; a similar one is `{}`", action.name))
                }
                (true, _) => Err(anyhow!("no auth action is named `{shown}`; `cargo auth-grant actions` lists them")),
            }
        }
    }
}

/// Those that grant an operation, by its own name, that of its IAM action or that of the SDK's method.
pub(crate) fn using(operation: &str) -> Result<Vec<&'static AuthAction>> {
    let is_meant = |iam_action: &&IamAction| iam_action.sdk_method() == operation;
    let found = IamAction::ALL.iter().find(is_meant).copied();
    let meaning = found
        .map_or_else(|| catalog::meaning(operation), |found| Meaning::IamAction(found, catalog::single_for(found)));
    let shown = printable(operation);
    match meaning {
        Meaning::IamAction(iam_action, _) => {
            Ok(CATALOG.iter().filter(|action| action.iam_actions.contains(&iam_action)).collect())
        }
        Meaning::WithoutGrant(row) => Err(anyhow!("{row}")),
        Meaning::Action(action) | Meaning::Similar(action) => Err(anyhow!(
            "`{shown}` is not an operation of user pools; the auth action `{}` grants `{}`",
            action.name,
            action.iam_actions[0].operation()
        )),
        Meaning::Unknown => Err(anyhow!(
            "`{shown}` is not an operation of user pools that has a grant; the guide's page of auth actions lists them"
        )),
    }
}
