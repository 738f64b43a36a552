//! The type whose methods are the operations.

use super::rows::{Catalog, IamAction, operation};

const START: &str = "\
//! A user pool with every operation, each behind the trait of the auth action that grants it.

use std::hint::black_box;
use std::marker::PhantomData;
use std::sync::Arc;

use aws_sdk_cognitoidentityprovider::operation;

use super::connection::Connection;
use super::requests::{self, builders};
use crate::__private::{granted, without_grant};

/// A user pool and a client for it, with the operations that `G` is granted.
///
/// A struct with `#[grant(…)]`, or a handler's `UserPool`, is the `G` and derefs to this. So a granted operation can be
/// called from another crate too. One that is not granted does not compile: the error says which grant to add.
///
/// In the crate of the struct or the handler, the granted operations are methods of that type itself, because a grant
/// counts as used only where such a method is called.
// In one file with its methods: of a type from another one, the compiler would write a longer path.
pub struct Operations<G> {
    pub(super) connection: Arc<Connection>,
    pub(super) granted: PhantomData<fn() -> G>,
}

/// Every operation, written out: of one that a macro wrote, the compiler would show the whole macro.
impl<G> Operations<G> {
";

const END_OF_GRANTED: &str = "
/// What no auth action grants, for what the compiler says of it. Editors need not complete it.
#[cfg(not(rust_analyzer))]
impl<G> Operations<G> {
";

pub(super) fn text(catalog: &Catalog) -> String {
    let methods: Vec<_> = catalog.iam_actions.iter().map(|iam_action| method(catalog, iam_action)).collect();
    let without_grant =
        catalog.without_grant.iter().filter_map(|row| Some(without_grant(&row.operation, row.sdk_method.as_deref()?)));
    format!("{START}{}}}\n{END_OF_GRANTED}{}}}\n", methods.join("\n"), without_grant.collect::<Vec<_>>().join("\n"))
}

fn method(catalog: &Catalog, iam_action: &IamAction) -> String {
    let IamAction { name, sdk_method, .. } = iam_action;
    let grant = &catalog.singles_for(iam_action).next().expect("the catalog is valid").name;
    format!(
        "    /// Needs the grant `{grant}`.\n    #[doc(hidden)]\n    \
         #[cfg_attr(rust_analyzer, deprecated = \"needs the grant `{grant}`\")]\n    \
         #[must_use]\n    pub fn {sdk_method}(&self) -> builders::{}FluentBuilder\n    where\n        \
         G: granted::{grant},\n    {{\n        black_box(G::{grant});\n        requests::{sdk_method}(self)\n    }}\n",
        operation(name),
    )
}

fn without_grant(operation: &str, sdk_method: &str) -> String {
    format!(
        "    /// Has no grant.\n    #[doc(hidden)]\n    #[must_use]\n    pub fn {sdk_method}(&self) -> \
         operation::{sdk_method}::builders::{operation}FluentBuilder\n    where\n        G: without_grant::{operation},\n    \
         {{\n        self.connection.0.{sdk_method}()\n    }}\n"
    )
}
