//! `catalog`: the files that are generated from `auth-grant-core/catalog.json`.
//!
//! The Rust files are text and not the work of a macro, because people read them: the compiler shows their lines in
//! messages, and editors lead to them.

mod actions;
mod all;
mod clippy_toml;
mod granted;
mod guide_page;
mod iam_actions;
mod operations;
mod reachable;
mod requests;
mod rows;
mod validate;
mod without_grant;
mod without_grant_traits;

use std::fs;
use std::path::Path;

use crate::generated_file::GeneratedFile;
use rows::Catalog;

const SOURCE: &str = "auth-grant-core/catalog.json";

/// Writes the files that are stale.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    let files = files(root)?;
    let stale: Vec<_> = files.iter().filter(|file| file.is_stale(root)).collect();
    for file in &stale {
        file.write(root).map_err(|problem| format!("cannot write {}: {problem}", file.path))?;
        println!("wrote {}", file.path);
    }
    if stale.is_empty() {
        println!("all {} files are up to date", files.len());
    }
    Ok(())
}

/// The files as they have to be.
fn files(root: &Path) -> Result<Vec<GeneratedFile>, String> {
    let text = fs::read_to_string(root.join(SOURCE)).map_err(|problem| format!("cannot read {SOURCE}: {problem}"))?;
    let catalog = catalog(&text).map_err(|problem| format!("{SOURCE}: {problem}"))?;
    let file = |path, text: fn(&Catalog) -> String| GeneratedFile::new(path, "catalog", SOURCE, &text(&catalog));
    let files = [
        file("auth-grant-core/src/actions.rs", actions::text),
        file("auth-grant-core/src/catalog/all.rs", all::text),
        file("auth-grant-core/src/iam_actions.rs", iam_actions::text),
        file("auth-grant-core/src/without_grant/all.rs", without_grant::text),
        file("guide/src/actions.md", guide_page::text),
        file("guide/src/clippy.toml", clippy_toml::text),
        file("src/__private/granted.rs", granted::text),
        file("src/__private/reachable.rs", reachable::text),
        file("src/__private/without_grant.rs", without_grant_traits::text),
        file("src/user_pool/operations.rs", operations::text),
        file("src/user_pool/requests.rs", requests::text),
    ];
    files.into_iter().collect()
}

fn catalog(text: &str) -> Result<Catalog, String> {
    let catalog = rows::parse(text)?;
    validate::validate(&catalog)?;
    Ok(catalog)
}

#[cfg(test)]
mod tests;
