//! The records in a binary, from which `cargo auth-grant` knows what can run there.
//!
//! Each is a constant of a type of its own, named by the function it stands for: the linker keeps it exactly where it
//! keeps that function.

#[cfg(any(feature = "cognito", feature = "ssm"))]
use super::reachable;

/// What `#[grant(…)]` made, or stands on.
pub trait Granted {
    /// The end of its records, from the JSON on: an array of bytes.
    type Text: Copy + 'static;
}

/// A record, as `auth_grant_core::record` describes it.
///
/// Nothing but [`Record::new`] makes one, so that whoever implements a grant's trait by hand has the record in the
/// binary all the same; with another text than the attribute's, no policy is made from that binary.
#[repr(C)]
pub struct Record<R: Reachable, T> {
    head: R::Head,
    text: T,
}

impl<R: Reachable, T: Copy> Record<R, T> {
    /// The record in `R` that ends with this text.
    #[must_use]
    pub const fn new(text: T) -> Self {
        Self { head: R::HEAD, text }
    }
}

/// The record of `G` in `R`.
pub type RecordOf<G, R> = &'static Record<R, <G as Granted>::Text>;

/// What a record can be in.
pub trait Reachable {
    /// The type of the record's start, an array of bytes.
    type Head: Copy;
    /// The record's start, before the JSON.
    const HEAD: Self::Head;
}

/// Declares what a record can be in, each with its name in the record.
macro_rules! declare_reachable {
    ($($(#[$attribute:meta])* $name:ident $text:expr;)*) => { $(
        $(#[$attribute])*
        pub struct $name;

        const _: () = {
            const HEAD: &str = concat!("\x01auth-grant\x02r\x023\x02", $text, "\x02");

            impl $crate::__private::record::Reachable for $name {
                type Head = [u8; HEAD.len()];
                const HEAD: Self::Head = $crate::__private::bytes(HEAD);
            }
        };
    )* };
}
pub(super) use declare_reachable;

/// A user pool whose ID is in a variable.
#[cfg(feature = "cognito")]
pub trait OfVariable: Granted {
    /// The variable's name.
    const NAME: &'static str;
    /// The record in what reads it.
    const RECORD: RecordOf<Self, reachable::Variable>;
}

/// An `Env` whose variables may be in SSM's Parameter Store.
#[cfg(feature = "ssm")]
pub trait OfParameters: Granted {
    /// The names of the variables.
    const NAMES: &'static [&'static str];
    /// The record in what reads them there.
    const RECORD: RecordOf<Self, reachable::Parameters>;
}

#[cfg(test)]
mod tests {
    use auth_grant_core::record::head;

    use super::super::reachable::{AdminGetUser, Parameters, Variable};
    use super::Reachable;

    #[test]
    fn a_record_starts_as_its_reader_expects() {
        assert_eq!(AdminGetUser::HEAD, *head("AdminGetUser").as_bytes());
        assert_eq!(Variable::HEAD, *head("variable").as_bytes());
        assert_eq!(Parameters::HEAD, *head("parameters").as_bytes());
    }
}
