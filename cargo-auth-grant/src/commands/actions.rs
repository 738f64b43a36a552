//! `cargo auth-grant actions`: the catalog.

use anyhow::Result;
use auth_grant_core::catalog::CATALOG;

use crate::actions;
use crate::cli::{ActionsArgs, ActionsFormat};

pub(crate) fn run(arguments: &ActionsArgs) -> Result<String> {
    let one = arguments.name.as_deref().map(actions::find).transpose()?;
    match (arguments.format, one) {
        (ActionsFormat::Json, Some(action)) => actions::json(&[*action]),
        (ActionsFormat::Json, None) => actions::json(CATALOG),
        (ActionsFormat::Text, Some(action)) => Ok(actions::details(action)),
        (ActionsFormat::Text, None) => Ok(actions::list()),
    }
}
