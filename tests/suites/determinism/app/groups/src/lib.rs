//! Handlers with every option of the attribute.

use auth_grant as _; // in the crate without grants too

#[cfg_attr(feature = "granted", auth_grant::grant(addUserToGroup))]
pub async fn add(user: &str) -> String {
    format!("added {user}")
}

#[cfg_attr(feature = "granted", auth_grant::grant(removeUserFromGroup, listGroupsForUser, user_pool = "adminAuth"))]
pub async fn remove(user: &str) -> String {
    format!("removed {user}")
}

#[cfg_attr(
    feature = "granted",
    auth_grant::grant(
        manageGroups,
        env(TABLE_NAME, LIMIT: u32, SENDER: Option<String>, RATIO: Option<f64>, LEVEL = "info", PORT: u16 = "8080")
    )
)]
pub fn manage<T: ToString>(group: T) -> String {
    group.to_string()
}

#[cfg_attr(feature = "granted", auth_grant::grant(listGroups, user_pool = event, mod = listing))]
pub(crate) fn list() -> usize {
    0
}

/// Runs the one that nothing else does.
pub fn count() -> usize {
    list()
}
