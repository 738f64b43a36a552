//! The arguments of `matrix`.

use clap::{Args, ValueEnum};

use super::artifacts::ArtifactArgs;

/// Show which function may do what
///
/// On each user pool, by access level as AWS classifies operations, and which handler of which package it comes from.
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo auth-grant matrix
  cargo auth-grant matrix target/lambda --format html > access.html")]
pub(crate) struct MatrixArgs {
    #[command(flatten)]
    pub(crate) artifacts: ArtifactArgs,

    /// How to print it
    ///
    /// The objects of `json` have these keys:
    ///
    /// - `artifact`: the function's name
    /// - `handler`: the path of the handler, such as `my_crate::users::handler`
    /// - `package`, `package_version`: the cargo package that it is in
    /// - `user_pool`: the name of the auth resource; `event` for the user pool of the
    ///   triggering event; null for a handler that has no grant and only reads parameters
    /// - `grants`: the auth actions, as written
    /// - `iam_actions`: what they allow on that user pool
    /// - `variables`: the environment variables that it takes, that with the user pool ID
    ///   first: objects of `name`, `required`, and `default`, which is null without one
    /// - `parameters`: the variables that it may read from the Parameter Store, for which
    ///   it is allowed `ssm:GetParameters`
    #[arg(long, value_enum, default_value_t = MatrixFormat::Text, verbatim_doc_comment)]
    pub(crate) format: MatrixFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum MatrixFormat {
    /// A table for the terminal
    Text,
    /// A table for GitHub's Markdown, such as for a pull request
    Markdown,
    /// A page that stands alone, with a search
    Html,
    /// An array with an object for each handler of each function
    Json,
}
