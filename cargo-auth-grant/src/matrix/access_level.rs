//! The access levels as a matrix shows them.

use auth_grant_core::AccessLevel;

/// In the order they are shown, which is from harmless to harmful.
pub(super) const ACCESS_LEVELS: [AccessLevel; 3] = [AccessLevel::List, AccessLevel::Read, AccessLevel::Write];

/// The sign beside its name. A level that AWS adds counts as the most harmful.
pub(super) fn sign(access_level: AccessLevel) -> &'static str {
    if access_level == AccessLevel::List {
        "○"
    } else if access_level == AccessLevel::Read {
        "●"
    } else {
        "◆"
    }
}

/// Whether it changes anything.
pub(super) fn is_harmful(access_level: AccessLevel) -> bool {
    access_level > AccessLevel::Read
}
