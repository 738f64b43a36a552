//! The operations as users call them, and a handler that calls all of them.

use auth_grant_core::catalog::CATALOG;
use auth_grant_core::{ActionKind, AuthAction, IamAction};
use auth_grant_editor_tests::Item;

use crate::fixture::with_user_pool;

/// Every operation, with the one auth action that grants it and nothing else.
pub(super) fn all() -> Vec<(IamAction, &'static AuthAction)> {
    let singles = CATALOG.iter().filter(|action| action.kind == ActionKind::Single);
    singles.flat_map(|action| action.iam_actions.iter().map(move |operation| (*operation, action))).collect()
}

/// Whether the item is a function that is called on the type itself or on what it derefs to: none of a trait.
pub(super) fn is_function(item: &Item) -> bool {
    ["fn(", "async fn("].iter().any(|start| item.detail.starts_with(start))
}

/// `main.rs` with these arguments, and a handler that calls each of these operations; its name is a mark of the text.
pub(super) fn calls(arguments: &str, operations: impl Iterator<Item = IamAction>) -> String {
    let calls = operations.map(|operation| format!("let _ = users.«{}»();\n    ", operation.sdk_method()));
    with_user_pool(arguments, &format!("{}1", calls.collect::<String>()))
}
