//! The command that is being run.

use crate::printable::printable;

/// The command that is being run, as one line, without what makes no difference to its output.
pub(crate) fn command_line() -> String {
    let arguments: Vec<_> =
        std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    let arguments = match arguments.split_first() {
        Some((first, rest)) if first == "auth-grant" => rest,
        _ => &arguments,
    };
    let made = arguments.iter().filter(|argument| !["-q", "--quiet"].contains(&argument.as_str()));
    // No argument of the system's has the character that cannot be quoted.
    let quoted = shlex::try_join(made.map(String::as_str)).unwrap_or_default();
    printable(&format!("cargo auth-grant {quoted}"))
}
