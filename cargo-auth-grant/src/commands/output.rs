//! A command's output and exit code.

use std::process::ExitCode;

/// A command's output and exit code.
pub struct Output {
    /// For standard output.
    pub text: String,
    /// For the process.
    pub exit_code: ExitCode,
}

impl Output {
    /// Nothing to complain about.
    pub(crate) fn fine(text: String) -> Self {
        Self { text, exit_code: ExitCode::SUCCESS }
    }

    /// Something that the person has to act on.
    pub(crate) fn finding(text: String) -> Self {
        Self { text, exit_code: ExitCode::from(1) }
    }
}
