use auth_grant::__private::{granted, reachable, record::{Granted, Record, RecordOf}};
use auth_grant::grant;

#[grant(listUsers)]
fn handler(users: &handler::UserPool) {
    let _ = users.list_users();
}

// With the record of another operation.
impl granted::deleteUser for handler::UserPool {
    const deleteUser: RecordOf<Self, reachable::ListUsers> = <Self as granted::listUsers>::listUsers;
}

fn main() {
    let _ = |of: Record<reachable::AdminGetUser, <handler::UserPool as Granted>::Text>| of;
    let _ = handler;
}
