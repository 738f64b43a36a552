//! The rows that the operations with the user pool set are declared from.

use super::rows::{Catalog, IamAction, operation};

const START: &str = "\
//! Every operation, as a call with the user pool's ID set: a generated method is one call of these.

use super::connection::Connection;
use super::operation::operations;

operations! {
";

pub(super) fn text(catalog: &Catalog) -> String {
    let row =
        |IamAction { name, sdk_method, .. }: &IamAction| format!("    {sdk_method} {}FluentBuilder\n", operation(name));
    format!("{START}{}}}\n", catalog.iam_actions.iter().map(row).collect::<String>())
}
