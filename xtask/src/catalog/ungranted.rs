//! The type whose methods are the operations without a grant.

use super::rows::{Catalog, IamAction, operation};

const START: &str = "\
//! What a handler's `UserPool` is made of: every operation, behind the trait of the auth action that grants it.

use std::marker::PhantomData;
use std::sync::Arc;

use super::connection::Connection;
use super::operations::{self, builders};
use crate::__private::granted;

/// A user pool and a client for it. The generated `UserPool` named `G` holds one and derefs to it.
///
/// It has every operation, each behind the trait of the auth action that grants it. No type implements those traits: an
/// operation that is granted is a method of `G` itself, and any other one ends here, in an error that says what to grant.
// In one file with its methods: of a type from another one, the compiler would write a longer path.
pub struct Ungranted<G> {
    pub(super) connection: Arc<Connection>,
    pub(super) granted: PhantomData<fn() -> G>,
}

/// Every operation, written out: of one that a macro wrote, the compiler would show the whole macro.
impl<G> Ungranted<G> {
";

pub(super) fn text(catalog: &Catalog) -> String {
    let methods: Vec<_> = catalog.iam_actions.iter().map(|iam_action| method(catalog, iam_action)).collect();
    format!("{START}{}}}\n", methods.join("\n"))
}

fn method(catalog: &Catalog, iam_action: &IamAction) -> String {
    let IamAction { name, sdk_method, .. } = iam_action;
    let grant = &catalog.singles_for(iam_action).next().expect("the catalog is valid").name;
    format!(
        "    /// **Not granted** to this handler: add `{grant}` to its `#[grant(…)]`.\n    #[doc(hidden)]\n    \
         #[cfg_attr(rust_analyzer, deprecated = \"not granted: add `{grant}` to the handler's `#[grant(…)]`\")]\n    \
         #[must_use]\n    pub fn {sdk_method}(&self) -> builders::{}FluentBuilder\n    where\n        \
         G: granted::{grant},\n    {{\n        operations::{sdk_method}(self)\n    }}\n",
        operation(name),
    )
}
