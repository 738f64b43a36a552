//! What a record can be in: each operation, and what reads variables.

use super::rows::{Catalog, IamAction, operation};

const START: &str = "\
//! What a record can be in: every operation, and what reads variables.

use super::record::declare_reachable;

declare_reachable! {
    /// What reads the user pool ID from the environment.
    Variable \"variable\";
    /// What reads variables from SSM's Parameter Store.
    Parameters \"parameters\";
";

pub(super) fn text(catalog: &Catalog) -> String {
    let row = |IamAction { name, .. }: &IamAction| format!("    {0} \"{0}\";\n", operation(name));
    format!("{START}{}}}\n", catalog.iam_actions.iter().map(row).collect::<String>())
}
