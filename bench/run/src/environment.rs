//! The variables of a function as typed values: one, which is the user pool ID, and five.

use std::env;
use std::error::Error;
use std::hint::black_box;

use auth_grant::{UserPoolId, grant};
use conf::Conf;
use serde::Deserialize;

const ONE: [&str; 1] = ["AMPLIFY_AUTH_USERPOOL_ID"];
const FIVE: [&str; 5] = ["AMPLIFY_AUTH_USERPOOL_ID", "TABLE_NAME", "LIMIT", "SENDER", "LEVEL"];
const UNRESOLVED: &str = "<value will be resolved during runtime>";

#[grant(addUserToGroup)]
pub fn one() {}

#[grant(addUserToGroup, env(TABLE_NAME, LIMIT: u32, SENDER: Option<String>, LEVEL = "info"))]
pub fn five() {}

/// # Panics
/// When a variable is not as the operations need it.
pub fn one_by_auth_grant() {
    black_box(one::Env::from_env().unwrap());
}

/// # Panics
/// As above.
pub fn five_by_auth_grant() {
    black_box(five::Env::from_env().unwrap());
}

#[allow(dead_code)] // what is read, is not looked at
pub struct One<Id> {
    amplify_auth_userpool_id: Id,
}

#[allow(dead_code)] // as above
pub struct Five<Id> {
    amplify_auth_userpool_id: Id,
    table_name: String,
    limit: u32,
    sender: Option<String>,
    level: String,
}

/// # Panics
/// As above.
pub fn one_by_hand() {
    fn read() -> Result<One<String>, Box<dyn Error>> {
        Ok(One { amplify_auth_userpool_id: env::var(ONE[0])? })
    }
    black_box(read().unwrap());
}

/// # Panics
/// As above.
pub fn five_by_hand() {
    fn read() -> Result<Five<String>, Box<dyn Error>> {
        Ok(Five {
            amplify_auth_userpool_id: env::var(FIVE[0])?,
            table_name: env::var(FIVE[1])?,
            limit: env::var(FIVE[2])?.parse()?,
            sender: env::var(FIVE[3]).ok(),
            level: env::var(FIVE[4]).unwrap_or_else(|_| "info".to_owned()),
        })
    }
    black_box(read().unwrap());
}

/// The value, unless it is blank, with Amplify's placeholder as an error.
fn text(name: &str) -> Result<Option<String>, String> {
    match env::var(name) {
        Ok(text) if text.trim().is_empty() => Ok(None),
        Ok(text) if text.trim() == UNRESOLVED => Err(format!("`{name}` is not resolved")),
        Ok(text) => Ok(Some(text)),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(error) => Err(format!("`{name}`: {error}")),
    }
}

/// Keeps the error for a message that has all of them.
fn keep<T>(value: Result<T, String>, errors: &mut Vec<String>) -> Option<T> {
    value.map_err(|error| errors.push(error)).ok()
}

fn required(name: &str) -> Result<String, String> {
    text(name)?.ok_or_else(|| format!("`{name}` is not set"))
}

fn user_pool_id(name: &str) -> Result<UserPoolId, String> {
    required(name)?.parse().map_err(|error| format!("`{name}` is {error}"))
}

fn number(name: &str) -> Result<u32, String> {
    required(name)?.parse().map_err(|_| format!("`{name}` is no number"))
}

/// # Panics
/// As above.
pub fn one_by_hand_checked() {
    black_box(One { amplify_auth_userpool_id: user_pool_id(ONE[0]).unwrap() });
}

/// # Panics
/// As above.
pub fn five_by_hand_checked() {
    fn read() -> Result<Five<UserPoolId>, Vec<String>> {
        let mut errors = Vec::new();
        let values = (
            keep(user_pool_id(FIVE[0]), &mut errors),
            keep(required(FIVE[1]), &mut errors),
            keep(number(FIVE[2]), &mut errors),
            keep(text(FIVE[3]), &mut errors),
            keep(text(FIVE[4]).map(|level| level.unwrap_or_else(|| "info".to_owned())), &mut errors),
        );
        let (Some(amplify_auth_userpool_id), Some(table_name), Some(limit), Some(sender), Some(level)) = values else {
            return Err(errors);
        };
        Ok(Five { amplify_auth_userpool_id, table_name, limit, sender, level })
    }
    black_box(read().unwrap());
}

#[allow(dead_code)] // as above
#[derive(Deserialize)]
struct OneOfEnvy {
    amplify_auth_userpool_id: String,
}

#[allow(dead_code)] // as above
#[derive(Deserialize)]
struct FiveOfEnvy {
    amplify_auth_userpool_id: String,
    table_name: String,
    limit: u32,
    sender: Option<String>,
    #[serde(default = "info")]
    level: String,
}

fn info() -> String {
    "info".to_owned()
}

/// # Panics
/// As above.
pub fn one_by_envy() {
    black_box(envy::from_env::<OneOfEnvy>().unwrap());
}

/// # Panics
/// As above.
pub fn five_by_envy() {
    black_box(envy::from_env::<FiveOfEnvy>().unwrap());
}

#[allow(dead_code)] // as above
#[derive(Conf)]
struct OneOfConf {
    #[conf(env)]
    amplify_auth_userpool_id: String,
}

#[allow(dead_code)] // as above
#[derive(Conf)]
struct FiveOfConf {
    #[conf(env)]
    amplify_auth_userpool_id: String,
    #[conf(env)]
    table_name: String,
    #[conf(env)]
    limit: u32,
    #[conf(env)]
    sender: Option<String>,
    #[conf(env, default_value = "info")]
    level: String,
}

/// Without the arguments of the process, which are the bench's.
fn by_conf<T: Conf>() -> T {
    T::try_parse_from::<&str, _, _>(["function"], env::vars_os()).unwrap_or_else(|error| panic!("{error}"))
}

/// # Panics
/// As above.
pub fn one_by_conf() {
    black_box(by_conf::<OneOfConf>());
}

/// # Panics
/// As above.
pub fn five_by_conf() {
    black_box(by_conf::<FiveOfConf>());
}
