//! The rows that the enum of IAM actions is declared from.

use super::rows::{AlsoNeeded, Catalog, IamAction, operation};

const START: &str = "\
//! The IAM actions that auth actions grant.

use crate::iam_action::{AlsoNeeded, iam_actions};

iam_actions! {
";

pub(super) fn text(catalog: &Catalog) -> String {
    format!("{START}{}}}\n", catalog.iam_actions.iter().map(row).collect::<String>())
}

fn row(IamAction { name, access_level, sdk_method, area, also_needed, .. }: &IamAction) -> String {
    let also_needed: String = also_needed.iter().map(need).collect();
    let also_needed = if also_needed.is_empty() { also_needed } else { format!(" {{\n{also_needed}    }}") };
    format!("    {}, {sdk_method:?}, {access_level:?}, {area:?}{also_needed};\n", operation(name))
}

fn need(AlsoNeeded { iam_actions, resource, documentation }: &AlsoNeeded) -> String {
    let iam_actions: Vec<_> = iam_actions.iter().map(|name| format!("{name:?}")).collect();
    let fields = [
        format!("            iam_actions: &[{}],\n", iam_actions.join(", ")),
        format!("            resource: {resource:?},\n"),
        format!("            documentation: {documentation:?},\n"),
    ];
    format!("        AlsoNeeded {{\n{}        }},\n", fields.concat())
}
