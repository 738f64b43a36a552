//! The options of `#[grant(…)]`: how each is written, and what else people write for it.

use auth_grant_core::similar::same_words;
use proc_macro2::Ident;
use syn::ext::IdentExt as _;

/// One option.
pub(crate) struct GrantOption {
    pub(crate) name: &'static str,
    /// The way it is written, for a message.
    pub(crate) form: &'static str,
    /// Other names for the same thing.
    aliases: &'static [&'static str],
}

/// Every option.
pub(crate) const OPTIONS: &[GrantOption] = &[
    GrantOption {
        name: "user_pool",
        form: "`user_pool = \"…\"` or `user_pool = event`",
        aliases: &["user_pools", "pool", "user_pool_id", "user_pool_name"],
    },
    GrantOption {
        name: "env",
        form: "`env(NAME, …)`",
        aliases: &["envs", "environment", "env_vars", "vars", "variable", "variables"],
    },
    GrantOption { name: "mod", form: "`mod = name`", aliases: &["module", "modul", "mod_name", "module_name"] },
    GrantOption { name: "crate", form: "`crate = path`", aliases: &["crate_path", "krate"] },
];

/// The option of that name. Editors complete `mod` as `r#mod`.
pub(crate) fn named(name: &Ident) -> Option<&'static GrantOption> {
    let name = name.unraw();
    OPTIONS.iter().find(|option| name == option.name)
}

/// The option that is clearly meant by a name that is none.
pub(crate) fn meant_by(name: &str) -> Option<&'static GrantOption> {
    let is_meant = |option: &&GrantOption| {
        same_words(option.name, name) || option.aliases.iter().any(|alias| same_words(alias, name))
    };
    OPTIONS.iter().find(is_meant)
}
