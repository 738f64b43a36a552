//! What a file says of the names in its texts.

use std::collections::{BTreeMap, BTreeSet};

/// What the file itself says of the names in its texts.
#[derive(Default)]
pub(crate) struct Declared {
    /// The user pools that it deploys.
    pub(crate) user_pools: BTreeSet<String>,
    /// What else it deploys, with its type.
    pub(crate) others: BTreeMap<String, String>,
    /// Whether texts of the file can refer to parameters and to what other files deploy.
    pub(crate) has_references: bool,
    /// The defaults of its parameters.
    pub(crate) defaults: BTreeMap<String, String>,
}
