//! The arguments of `completions`.

use clap::Args;

/// Print a script with which a shell completes the command line
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo-auth-grant completions bash > ~/.local/share/bash-completion/completions/cargo-auth-grant
  cargo-auth-grant completions fish > ~/.config/fish/completions/cargo-auth-grant.fish

Shells complete the program's own name, `cargo-auth-grant policy …`, which does the same as `cargo auth-grant policy …`.")]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}
