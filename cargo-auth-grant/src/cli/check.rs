//! The arguments of `check`.

use std::convert::Infallible;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};

use super::artifacts::ArtifactArgs;
use super::deployment::DeploymentArgs;

/// Compare what the handlers and structs in a binary are granted with a policy or template that is deployed
///
/// Finds what is missing from the file, which would be denied at run time; what is in excess, which no handler is
/// granted; variables that are not as the handlers need them; and whatever decides what is allowed that this program
/// does not understand, such as conditions, denials and policies kept elsewhere. It never guesses.
///
/// A binary without a grant is compared too: whatever the file allows on user pools is in excess then.
///
/// The user pool of a handler is the one given with `--user-pool-arn` or `--user-pool-id`; or else the one that the
/// function's variable is set to, or whose trigger the function is; or else, and then it says so, one to which the file
/// gives access. Of `user_pool = any`, the pools are those given with `--user-pool-arn`, and without any it is not
/// understood.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo auth-grant check target/lambda/invite --against policies/invite.json
  cargo auth-grant check target/lambda --against template.yaml --format github
  cargo auth-grant check target/lambda/invite --against plan.json --function 'module.api.aws_lambda_function.this'")]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) artifacts: ArtifactArgs,

    /// A policy document, a `CloudFormation` or SAM template, or what `terraform show -json` prints
    ///
    /// Also the object of policy documents that `policy` prints for several artifacts, what CDK and Amplify synthesize,
    /// and what `aws cloudformation get-template` prints. What it is shows in its content.
    #[arg(long, value_name = "FILE")]
    pub(crate) against: PathBuf,

    /// Which function of the file an artifact is, by its logical ID or its address in Terraform; where there are several
    /// artifacts, one for each: `invite=InviteFunction`
    ///
    /// Without it, a function with the name of the artifact: `InviteUser` or `InviteUserFunction` in a template,
    /// `aws_lambda_function.invite_user` in Terraform, or one whose function name is `invite-user`.
    #[arg(long, value_name = "[ARTIFACT=]ID")]
    pub(crate) function: Vec<FunctionArgument>,

    #[command(flatten)]
    pub(crate) deployment: DeploymentArgs,

    /// An IAM action that may be allowed without a grant, such as `cognito-idp:ListUserPools`; may be repeated
    ///
    /// For what the code calls on a client of its own. It is then no finding, on whatever user pool it is allowed. With
    /// a wildcard it would hide what else is allowed, so it is a whole name.
    #[arg(long, value_name = "IAM_ACTION")]
    pub(crate) allow_action: Vec<AllowedAction>,

    /// How to print what is found
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
}

/// The value of `--allow-action`: the name of an IAM action of Cognito user pools, as it was given.
#[derive(Clone, Debug)]
pub(crate) struct AllowedAction(pub(crate) String);

impl FromStr for AllowedAction {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric());
        let (service, name) = text.split_once(':').unwrap_or(("", text));
        match (service.eq_ignore_ascii_case("cognito-idp"), is_name(name)) {
            (true, true) => Ok(Self(text.to_owned())),
            (_, true) if service.is_empty() => Err(format!("write it with its service: `cognito-idp:{name}`")),
            (true, false) if name.contains(['*', '?']) => {
                Err("name each action; a wildcard would hide others".to_owned())
            }
            _ => Err("not an IAM action of Cognito user pools, such as `cognito-idp:ListUserPools`".to_owned()),
        }
    }
}

/// The value of `--function`: an ID, or an artifact's name and an ID.
#[derive(Clone, Debug)]
pub(crate) struct FunctionArgument {
    pub(crate) artifact: Option<String>,
    pub(crate) id: String,
}

impl FromStr for FunctionArgument {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // An equals sign behind a bracket belongs to a key in Terraform's address.
        Ok(match text.split_once('=') {
            Some((artifact, id)) if !artifact.contains('[') => {
                Self { artifact: Some(artifact.to_owned()), id: id.to_owned() }
            }
            _ => Self { artifact: None, id: text.to_owned() },
        })
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people
    Text,
    /// An array of objects, one for each finding, with the keys `function`, `kind` (`missing`, `excess`, `variable` or
    /// `not-understood`), `iam_action`, `user_pool`, `handler`, `grant`, `file`, `line` and `message`; what does not apply
    /// is null
    Json,
    /// Annotations on a pull request, printed from a workflow of GitHub Actions
    Github,
}
