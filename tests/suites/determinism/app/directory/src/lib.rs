//! Handlers in modules, some of them with the longest list of grants.

use auth_grant as _; // in the crate without grants too

pub mod users {
    #[cfg_attr(feature = "granted", auth_grant::grant(manageUsers))]
    pub fn manage(name: &str) -> usize {
        name.len()
    }

    pub mod devices {
        #[cfg_attr(feature = "granted", auth_grant::grant(manageUserDevices, getDevice))]
        #[allow(deprecated)] // the second grant is one of the first
        pub fn manage(device: &str) -> usize {
            device.len()
        }
    }
}

#[cfg_attr(
    feature = "granted",
    auth_grant::grant(
        addUserToGroup,
        createUser,
        deleteUser,
        deleteUserAttributes,
        disableUser,
        enableUser,
        forgetDevice,
        getUser,
        listUsers,
        listUsersInGroup,
        setUserPassword,
        updateUserAttributes,
    )
)]
pub fn everything(name: &str) -> String {
    name.to_uppercase()
}
