use auth_grant::__private::{reachable, record::{OfOperation, RecordOf}};
use auth_grant::grant;

#[grant(listUsers)]
fn handler(users: &handler::UserPool) {
    let _ = users.list_users();
}

// With the record of another operation.
impl OfOperation<reachable::AdminDeleteUser> for handler::UserPool {
    const RECORD: RecordOf<Self, reachable::AdminDeleteUser> = <Self as OfOperation<reachable::ListUsers>>::RECORD;
}

fn main() {
    let _ = handler;
}
