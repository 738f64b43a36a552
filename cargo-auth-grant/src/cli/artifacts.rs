//! What several commands take: which artifacts to read.

use std::path::PathBuf;

use clap::Args;

/// Which artifacts to read.
#[derive(Args)]
pub(crate) struct ArtifactArgs {
    /// A compiled binary, an archive of it such as `bootstrap.zip`, or a folder such as `target/lambda`
    #[arg(value_name = "ARTIFACT")]
    pub(crate) artifacts: Vec<PathBuf>,

    /// Accept grants of this package, which is not of the workspace; repeat it for several
    ///
    /// Any dependency could hold a record of a grant and widen the policy with it. So in a cargo workspace the grants of
    /// other packages are refused unless they are allowed here. Outside of a workspace all are read, or if this is
    /// given, those that it names.
    #[arg(long, value_name = "NAME")]
    pub(crate) allow_package: Vec<String>,

    #[command(flatten)]
    pub(crate) build: cargo_options::Build,
}
