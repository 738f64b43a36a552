//! The ARNs of the parameters that functions read from SSM's Parameter Store.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use auth_grant_core::SsmParameterArn;

use crate::function::Function;
use crate::notes;

/// What stands for parameters whose ARN is not known: IAM refuses such a policy.
const PLACEHOLDER: &str = "${SsmParameterArn}";

/// What to write for the parameters, the same for every function: their ARNs, or a placeholder.
pub(crate) struct SsmParameterArns {
    /// At least one, in the order given, each once.
    texts: Vec<String>,
}

impl SsmParameterArns {
    /// Holds the arguments against what the functions read, and warns if there should be some.
    pub(crate) fn new(arguments: &[SsmParameterArn], functions: &[Function]) -> Result<Self> {
        let names: BTreeSet<_> =
            functions.iter().flat_map(|function| &function.parameters).flat_map(|record| &record.names).collect();
        if names.is_empty() && !arguments.is_empty() {
            bail!(
                "no function reads variables from the Parameter Store, so `--ssm-parameter-arn` has nothing to fill \
                 in; leave it out, or call the handler's `Env::resolve`, which is in the binary only if something \
                 calls it"
            );
        }
        let mut texts: Vec<String> = Vec::new();
        for arn in arguments {
            if !texts.iter().any(|text| text == arn.as_str()) {
                texts.push(arn.to_string());
            }
        }
        if texts.is_empty() {
            texts.push(PLACEHOLDER.to_owned());
            if !names.is_empty() {
                let names = names.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                notes::print(
                    "warning",
                    format_args!(
                        "`{PLACEHOLDER}` stands for the ARNs of the parameters for {names}, and IAM refuses the policy \
                         until you fill it in with `--ssm-parameter-arn ARN`, once for each of them"
                    ),
                );
            }
        }
        Ok(Self { texts })
    }

    /// The ARNs of a function that reads parameters, or the placeholder for them.
    pub(crate) fn resources(&self) -> &[String] {
        &self.texts
    }
}
