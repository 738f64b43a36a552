#![deny(dead_code)]

use auth_grant::grant;

#[grant(manageGroups, manageUserDevices)]
async fn handler<T>(users: &handler::UserPool, _: T) {
    let _ = users.admin_list_devices();
}

fn main() {
    let _ = handler::<u8>;
}
