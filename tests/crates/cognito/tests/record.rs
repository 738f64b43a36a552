//! Which records this very binary holds: those of the operations that it calls, whether handlers run or not.
#![allow(dead_code)] // none of the handlers runs

use std::collections::BTreeSet;
use std::{env, fs};

use auth_grant::grant;
use auth_grant_cognito_tests::pools::Open;
use auth_grant_core::record::{self, Reachable};
use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Region};
use aws_sdk_cognitoidentityprovider::{Client, Config};

#[grant(getUser, listUsers)]
fn asked(_: &asked::UserPool) {}

#[grant(deleteUser, mod = under_another_name)]
fn renamed(_: &under_another_name::UserPool) {}

#[grant(disableUser, env(KEY))]
fn made(_: &made::UserPool) {}

#[grant(listGroups)]
fn r#async(_: &r#async::UserPool) {}

#[grant(manageUsers, manageGroups, user_pool = env(USER_POOL_ID))]
struct Members;

#[grant(manageUsers, user_pool = env(USER_POOL_ID))]
struct Unused;

#[grant(getUser, user_pool = env(OTHER_USER_POOL_ID))]
struct FromEnv;

/// What each record of this binary is in, by the path of its handler or struct.
fn records() -> BTreeSet<(String, Reachable)> {
    let binary = fs::read(env::current_exe().unwrap()).unwrap();
    let magic = record::magic();
    let starts = binary.windows(magic.len()).enumerate().filter(|(_, window)| *window == magic);
    starts
        .map(|(offset, _)| {
            let record = record::decode(&binary[offset..]).unwrap();
            (record.grant.grantee.path, record.reachable)
        })
        .collect()
}

#[test]
fn each_operation_that_can_run_has_its_record() {
    let config = Config::builder().behavior_version(BehaviorVersion::latest()).region(Region::new("eu-west-1"));
    let client = Client::from_conf(config.build());
    let id = || "eu-west-1_AbC123".parse().unwrap();
    let _ = asked::UserPool::new(client.clone(), id()).unwrap().admin_get_user();
    let _ = under_another_name::UserPool::new(client.clone(), id()).unwrap().admin_delete_user();
    let _ = r#async::UserPool::new(client.clone(), id()).unwrap().list_groups();
    // Without an operation, it is made for nothing.
    drop(made::UserPool::new(client.clone(), id()).unwrap());
    let members = Members::new(client.clone(), id()).unwrap();
    let _ = (members.admin_disable_user(), members.create_group());
    drop(Unused::from_pool(&members));
    drop(FromEnv::from_env());
    // A struct of another crate.
    let _ = Open::new(client, id()).unwrap().list_users();

    let operation = |path: &str, name: &str| (path.to_owned(), Reachable::Operation(name.to_owned()));
    let expected = [
        operation("auth_grant_cognito_tests::pools::Open", "ListUsers"),
        operation("record::Members", "AdminDisableUser"),
        operation("record::Members", "CreateGroup"),
        operation("record::asked", "AdminGetUser"),
        operation("record::async", "ListGroups"),
        operation("record::renamed", "AdminDeleteUser"),
    ];
    let mut records = records();
    // Nothing awaits it, which the compiler may see.
    records.remove(&("record::FromEnv".to_owned(), Reachable::Variable));
    assert_eq!(records, BTreeSet::from(expected));
}
