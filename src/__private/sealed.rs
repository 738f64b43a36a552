//! Keeps others from granting themselves what is not in the policy.

/// Cannot be implemented outside this crate: nobody else can name it.
pub trait Sealed {}
