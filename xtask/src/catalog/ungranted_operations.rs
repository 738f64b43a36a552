//! The methods that an operation without a grant ends at.

use super::rows::{Catalog, IamAction, operation};

const START: &str = "\
//! The operations of `Ungranted`, each behind the trait of the auth action that grants it.

use super::{granted, operations};
use crate::user_pool::Ungranted;
use operations::builders;

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
