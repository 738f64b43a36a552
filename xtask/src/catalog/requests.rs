//! The rows that the requests to a user pool are declared from.

use super::rows::{Catalog, IamAction, operation};

const START: &str = "\
//! Every operation, as a request with the user pool's ID set.

use super::connection::Connection;
use super::request::requests;

requests! {
";

pub(super) fn text(catalog: &Catalog) -> String {
    let row =
        |IamAction { name, sdk_method, .. }: &IamAction| format!("    {sdk_method} {}FluentBuilder\n", operation(name));
    format!("{START}{}}}\n", catalog.iam_actions.iter().map(row).collect::<String>())
}
