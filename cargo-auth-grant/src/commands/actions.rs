//! `cargo auth-grant actions`: the catalog.

use anyhow::Result;
use auth_grant_core::catalog::{self, CATALOG};

use crate::actions::{self, selection};
use crate::cli::{ActionsArgs, ActionsFormat};

pub(crate) fn run(arguments: &ActionsArgs) -> Result<String> {
    let one = arguments.name.as_deref().and_then(catalog::find);
    let chosen = match (one, &arguments.name, &arguments.uses) {
        (Some(action), ..) => vec![action],
        (None, Some(name), _) => selection::named(name)?,
        (None, None, Some(operation)) => selection::using(operation)?,
        (None, None, None) => CATALOG.iter().collect(),
    };
    match (arguments.format, one) {
        (ActionsFormat::Json, _) => actions::json(&chosen),
        (ActionsFormat::Text, Some(action)) => Ok(actions::details(action)),
        (ActionsFormat::Text, None) => Ok(actions::list(&chosen)),
    }
}
