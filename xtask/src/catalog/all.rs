//! The list of all auth actions.

use super::rows::{Action, Catalog};

const START: &str = "\
//! The list of all auth actions.

use crate::action::AuthAction;
use crate::actions;

/// Every auth action, action groups first.
pub const CATALOG: &[AuthAction] = &[
";

pub(super) fn text(catalog: &Catalog) -> String {
    let row = |Action { name, .. }: &Action| format!("    actions::{name},\n");
    format!("{START}{}];\n", catalog.actions.iter().map(row).collect::<String>())
}
