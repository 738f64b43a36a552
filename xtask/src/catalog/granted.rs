//! The traits for what the compiler says of an auth action.

use super::rows::{Action, Catalog, Kind, operation};

const START: &str = "\
//! A trait for each auth action, for what the compiler says about it and for the record of the operation.
//!
//! An operation asks for the trait of the auth action that grants it. `#[grant(…)]` implements the traits of what it
//! grants; of any other one, the compiler prints what the trait says.
//!
//! Another spelling of an auth action becomes a path to an associated constant that its trait does not have. The trait
//! has one only, so that the compiler suggests that one, however far apart the two are, as an edit that editors offer.
//! The compiler prints the line of the constant too, with the comment.
#![allow(non_upper_case_globals, non_camel_case_types)] // the names are the catalog's

use super::reachable::{{REACHABLE}};
use super::record::{Granted, RecordOf};
";

pub(super) fn text(catalog: &Catalog) -> String {
    let reachable: Vec<_> = catalog.iam_actions.iter().map(|iam_action| operation(&iam_action.name)).collect();
    let start = START.replace("{REACHABLE}", &reachable.join(", "));
    start + &catalog.actions.iter().map(|action| granted(catalog, action)).collect::<String>()
}

fn granted(catalog: &Catalog, action: &Action) -> String {
    let name = &action.name;
    let (message, record, comment) = match (action.kind, action.iam_actions.as_slice()) {
        (Kind::Single, [iam_action]) => {
            let groups: Vec<_> = catalog.groups_of(action).iter().map(|group| format!("`{}`", group.name)).collect();
            let groups = match groups.as_slice() {
                [] => String::new(),
                [one] => format!(" ({one} includes it too)"),
                several => format!(" ({} include it too)", several.join(" and ")),
            };
            let message = format!(
                "#[diagnostic::on_unimplemented(\n    message = \"`{{Self}}` is not granted `{iam_action}`\",\n    \
                 label = \"needs the grant `{name}`\",\n    \
                 note = \"add `{name}` to its `#[grant(…)]`{groups}\"\n)]\n"
            );
            let record = format!("RecordOf<Self, {}>", operation(iam_action));
            let public =
                catalog.without_grant.iter().find(|row| catalog.namesake(row).is_some_and(|found| found.name == *name));
            let public = public.and_then(|row| row.sdk_method.as_deref());
            // Short enough for the compiler not to cut it off.
            let comment = match public {
                Some(method) => format!("`{method}` needs no grant; this grants `{}`", operation(iam_action)),
                None => format!("grants `{}`", operation(iam_action)),
            };
            (message, record, comment)
        }
        _ => (String::new(), "()".to_owned(), "an action group".to_owned()),
    };
    format!("\n{message}pub trait {name}: Granted {{\n    const {name}: {record}; // {comment}\n}}\n")
}
