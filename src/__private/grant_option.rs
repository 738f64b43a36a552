//! The type of the constants that stand for options.

/// An option of `#[grant(…)]`, or a value of one.
pub struct GrantOption;
