//! The options of `#[grant(…)]`: how each is written, and what else people write for it.

use auth_grant_core::catalog;
use auth_grant_core::similar::same_words;
use proc_macro2::Ident;
use syn::ext::IdentExt as _;

/// One option.
pub(super) struct GrantOption {
    pub(super) name: &'static str,
    /// The way it is written, for a message.
    pub(super) form: &'static str,
    /// Other names for the same thing.
    aliases: &'static [&'static str],
}

/// Every option.
const OPTIONS: &[GrantOption] = &[
    GrantOption {
        name: "user_pool",
        form: "`user_pool = \"…\"`, `user_pool = env(NAME)`, `user_pool = event` or `user_pool = any`",
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
pub(super) fn named(name: &Ident) -> Option<&'static GrantOption> {
    let name = name.unraw();
    OPTIONS.iter().find(|option| name == option.name)
}

/// The option that is clearly meant by a name that is none.
pub(super) fn meant_by(name: &str) -> Option<&'static GrantOption> {
    let is_meant = |option: &&GrantOption| {
        same_words(option.name, name) || option.aliases.iter().any(|alias| same_words(alias, name))
    };
    OPTIONS.iter().find(is_meant)
}

/// The option that a name stands for, unless it is that of an auth action.
pub(super) fn named_or_meant(name: &Ident) -> Option<&'static GrantOption> {
    // First the catalog: what a name may be meant for takes long to find out.
    if catalog::find(&name.unraw().to_string()).is_some() {
        return None;
    }
    named(name).or_else(|| meant_by(&name.to_string()))
}

/// What to say of a name that is no option's.
pub(super) fn unknown(name: &str, meant: Option<&GrantOption>) -> String {
    if let Some(option) = meant {
        return format!("unknown option `{name}`; write {}", option.form);
    }
    let options: Vec<_> = OPTIONS.iter().map(|option| format!("`{}`", option.name)).collect();
    format!("unknown option `{name}`; the options are {}", options.join(", "))
}
