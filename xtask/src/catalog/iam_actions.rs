//! The rows that the enum of IAM actions is declared from.

use super::rows::{Catalog, IamAction, operation};

const START: &str = "\
//! The IAM actions that auth actions grant.

use crate::iam_action::iam_actions;

iam_actions! {
";

pub(super) fn text(catalog: &Catalog) -> String {
    let row = |IamAction { name, access_level, sdk_method, .. }: &IamAction| {
        format!("    {}, {sdk_method:?}, {access_level:?};\n", operation(name))
    };
    format!("{START}{}}}\n", catalog.iam_actions.iter().map(row).collect::<String>())
}
