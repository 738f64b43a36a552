//! The texts of the model: `${X}` is a reference, and a `${` that the file itself holds is `${!`, as in `Fn::Sub`.

use crate::printable::printable;

/// The text of the model for a text without references.
pub(crate) fn plain(text: &str) -> String {
    text.replace("${", "${!")
}

/// A text of the model as the file has it, printable.
pub(crate) fn shown(text: &str) -> String {
    printable(&text.replace("${!", "${"))
}
