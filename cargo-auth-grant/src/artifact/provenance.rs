//! Which packages' grants are accepted.

use std::collections::BTreeSet;
use std::env;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use cargo_metadata::MetadataCommand;

use super::records::Records;
use crate::printable::{printable, quoted};

/// The packages whose grants are accepted: those of the workspace and those that are allowed by name; without either,
/// all of them.
pub(crate) struct Provenance {
    packages: Option<BTreeSet<String>>,
    /// Which workspace it is, as the end of a sentence; empty without one.
    workspace: String,
}

impl Provenance {
    /// That of the workspace that this manifest, or else the current folder is in.
    pub(crate) fn new(manifest: Option<&Path>, allowed: &[String]) -> Result<Self> {
        let manifest = match manifest {
            Some(manifest) => Some(manifest.to_owned()),
            None => manifest_above(&env::current_dir().context("the current folder cannot be found")?),
        };
        let Some(manifest) = manifest else {
            let packages = (!allowed.is_empty()).then(|| allowed.iter().cloned().collect());
            return Ok(Self { packages, workspace: String::new() });
        };
        let metadata = MetadataCommand::new()
            .manifest_path(&manifest)
            .no_deps()
            .exec()
            .map_err(|error| match error {
                cargo_metadata::Error::Io(error) if error.kind() == ErrorKind::NotFound => {
                    anyhow!("`cargo` is not found; put it into `PATH`, or run this outside of the workspace")
                }
                cargo_metadata::Error::CargoMetadata { stderr } => anyhow!("{}", stderr.trim_end()),
                error => error.into(),
            })
            .with_context(|| format!("cargo cannot list the packages of the workspace of {}", quoted(&manifest)))?;
        let members = metadata.workspace_packages().into_iter().map(|package| package.name.clone());
        let packages = Some(members.chain(allowed.iter().cloned()).collect());
        Ok(Self { packages, workspace: format!(" of the workspace of {}", quoted(&manifest)) })
    }

    /// Fails if any record is of a package that is not accepted, and names all of them.
    pub(crate) fn check(&self, records: Records) -> Result<Records> {
        let Some(packages) = &self.packages else { return Ok(records) };
        let grantees = records.by_grant.keys().map(|grant| &grant.grantee);
        let refused: BTreeSet<_> = grantees.filter(|grantee| !packages.contains(&grantee.package)).collect();
        if refused.is_empty() {
            return Ok(records);
        }
        let options: BTreeSet<_> =
            refused.iter().map(|grantee| format!("--allow-package {}", printable(&grantee.package))).collect();
        let grantees: Vec<_> = refused.iter().map(|grantee| format!("`{}`", printable(&grantee.to_string()))).collect();
        bail!(
            "it has grants of packages that are not{}: {}; if they belong there, allow them with `{}`",
            if self.workspace.is_empty() { " allowed" } else { &self.workspace },
            grantees.join(", "),
            options.into_iter().collect::<Vec<_>>().join(" ")
        );
    }
}

/// The manifest that cargo would take in this folder.
fn manifest_above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join("Cargo.toml")).find(|manifest| manifest.is_file())
}
