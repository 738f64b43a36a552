//! `cargo auth-grant explain`: which grant permits what a text is about.

use std::io::{self, Read as _};

use anyhow::{Context as _, Result, bail};

use crate::cli::ExplainArgs;
use crate::deployment::UserPoolSources;
use crate::explain::Artifacts;
use crate::{artifact, explain};

/// Longer than any log that somebody reads.
const MAX_LEN: u64 = 16 * 1024 * 1024;

pub(crate) fn run(arguments: &ExplainArgs) -> Result<String> {
    let text = match arguments.text.as_str() {
        "-" => standard_input()?,
        text => text.to_owned(),
    };
    explain::explain(&text, || match arguments.artifacts.as_slice() {
        [] => Ok(None),
        paths => {
            let functions = artifact::read(paths, &arguments.allow_package, false)?;
            let user_pools = UserPoolSources::new(&arguments.user_pool_arn, &arguments.user_pool_id, &functions)?;
            Ok(Some(Artifacts { functions, user_pools }))
        }
    })
}

fn standard_input() -> Result<String> {
    let mut bytes = Vec::new();
    let context = "standard input cannot be read";
    io::stdin().lock().take(MAX_LEN + 1).read_to_end(&mut bytes).context(context)?;
    if bytes.len() as u64 > MAX_LEN {
        bail!("standard input is longer than {} MiB; leave out what has nothing to do with it", MAX_LEN >> 20);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
