//! The arguments of `matrix`.

use clap::{Args, ValueEnum};

use super::artifacts::ArtifactArgs;

/// Show which function may do what
///
/// On each user pool, by access level as AWS classifies operations, and which handler or struct of which package it comes
/// from. `userpool/*` stands for the pools of `user_pool = any`.
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
    /// - `kind`: `handler` or `struct`
    /// - `handler`: the path of either, such as `my_crate::users::handler`
    /// - `package`, `package_version`: the cargo package that it is in
    /// - `user_pool`: the name of the auth resource, or of the variable with the ID;
    ///   `event` for the user pool of the triggering event; `any` for those known at run
    ///   time; null for a handler that cannot run and only reads parameters
    /// - `grants`: the auth actions, as written
    /// - `uses`: for a struct, the auth actions of the operations that can run, where
    ///   these are fewer than it is granted; else null
    /// - `iam_actions`: what is allowed on that user pool
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
    /// An array with an object for each handler and struct of each function
    Json,
}
