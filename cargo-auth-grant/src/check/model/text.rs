//! How the model writes texts: `${X}` is a reference, and what the file itself has as `${` is `${!`, as `Fn::Sub` has it.

use crate::printable::printable;

/// A text as it stands in the file.
pub(crate) fn plain(text: &str) -> String {
    text.replace("${", "${!")
}

/// A text of the model as it was written, printable.
pub(crate) fn shown(text: &str) -> String {
    printable(&text.replace("${!", "${"))
}
