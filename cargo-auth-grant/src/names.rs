//! The names that deployments use for functions, user pools and variables.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use heck::{ToLowerCamelCase as _, ToSnakeCase as _, ToUpperCamelCase as _};

use crate::printable::printable;

/// Such as `AmplifyAuth`: ASCII letters and digits only, a letter first.
pub(crate) fn upper_camel(name: &str) -> String {
    starting_with("Function", words(name).to_upper_camel_case())
}

/// Such as `amplifyAuth`: ASCII letters and digits only, a letter first.
pub(crate) fn lower_camel(name: &str) -> String {
    starting_with("function", words(name).to_lower_camel_case())
}

/// Such as `amplify_auth`: ASCII letters in lower case, digits and underscores only, a letter first.
pub(crate) fn snake(name: &str) -> String {
    starting_with("function_", words(name).to_snake_case())
}

/// Fails if two of these, each with its name in the output, would be called the same there.
pub(crate) fn ensure_distinct<'a>(things: &str, names: impl Iterator<Item = (&'a str, String)>) -> Result<()> {
    let mut by_form = BTreeMap::new();
    for (name, form) in names {
        if let Some(other) = by_form.insert(form.clone(), name) {
            let (one, other) = (printable(other), printable(name));
            bail!("the {things} `{one}` and `{other}` would both be `{form}` in the output; render one of them alone");
        }
    }
    Ok(())
}

/// What is no ASCII letter or digit only separates words.
fn words(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect()
}

fn starting_with(prefix: &str, name: String) -> String {
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("{prefix}{name}") }
}
