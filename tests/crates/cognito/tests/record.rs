//! Which records this very binary holds: those of the handlers whose user pools it asks, whether they run or not.
#![allow(dead_code)] // none of the handlers runs

use std::{env, fs};

use auth_grant::grant;
use auth_grant_core::record::{self, Record};
use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Region};
use aws_sdk_cognitoidentityprovider::{Client, Config};

#[grant(getUser, listUsers)]
fn asked(_: &asked::UserPool) {}

#[grant(deleteUser, mod = under_another_name)]
fn renamed(_: &under_another_name::UserPool) {}

#[grant(disableUser, env(KEY))]
fn made(_: &made::UserPool) {}

/// The paths of all handlers in this binary.
fn handlers() -> Vec<String> {
    let binary = fs::read(env::current_exe().unwrap()).unwrap();
    let magic = record::magic();
    let mut handlers: Vec<_> = binary
        .windows(magic.len())
        .enumerate()
        .filter(|(_, window)| *window == magic)
        .map(|(offset, _)| match record::decode(&binary[offset..]).unwrap() {
            Record::Grant(grant) => grant.handler.path,
            Record::Parameters(parameters) => parameters.handler.path,
        })
        .collect();
    handlers.sort();
    handlers.dedup();
    handlers
}

#[test]
fn an_operation_brings_its_record_where_the_handler_does_not_run() {
    let config = Config::builder().behavior_version(BehaviorVersion::latest()).region(Region::new("eu-west-1"));
    let client = Client::from_conf(config.build());
    let id = || "eu-west-1_AbC123".parse().unwrap();
    let _ = asked::UserPool::new(client.clone(), id()).unwrap().admin_get_user();
    let _ = under_another_name::UserPool::new(client.clone(), id()).unwrap().admin_delete_user();
    // Without an operation, it is made for nothing.
    drop(made::UserPool::new(client, id()).unwrap());
    assert_eq!(handlers(), ["record::asked", "record::under_another_name"]);
}
