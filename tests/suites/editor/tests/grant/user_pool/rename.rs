//! A handler with a user pool under another name.

use crate::generated::rename;
use crate::session::Session;

/// A handler whose module is used in every way; `«…»` are all places that have to change with it.
const NAMED: &str = "use auth_grant::grant;

mod groups;

pub struct Event;

#[grant(addUserToGroup, listUsers)]
async fn «handler»(event: Event, users: &«handler»::UserPool, env: &«handler»::Env) -> usize {
    let _ = (event, users.list_users());
    env.user_pool_id.as_str().len()
}

const _: auth_grant::PolicyDocument = «handler»::POLICY;

async fn call(users: &crate::«handler»::UserPool, env: &«handler»::Env) -> Result<usize, auth_grant::UserPoolError> {
    let other: self::«handler»::UserPool = «handler»::UserPool::from_env().await?;
    Ok(«handler»(Event, &other, env).await + self::«handler»(Event, users, env).await)
}

fn main() {
    let _ = «handler»::Env::from_env();
    let _ = call;
}
";

/// The same with the user pool of an event, over several lines and with a group.
const OF_AN_EVENT: &str = "use auth_grant::grant;

mod groups;

#[grant(
    manageGroups,
    user_pool = event,
)]
#[allow(dead_code)]
pub(crate) fn «handler»(users: «handler»::UserPool) {
    let _ = users.create_group();
}

async fn call(event: &dyn auth_grant::TriggerEvent) -> Result<(), auth_grant::UserPoolError> {
    use «handler»::UserPool;
    «handler»(UserPool::from_event(event).await?);
    «handler»(«handler»::UserPool::from_event(event).await?);
    Ok(())
}

fn main() {
    let _ = call;
}
";

pub(crate) fn check(session: &mut Session) {
    session.check("rename of a handler with a user pool", |session| rename(session, NAMED));
    session.check("rename of a handler with the user pool of an event", |session| rename(session, OF_AN_EVENT));
}
