//! Whose handlers are accepted: a dependency could hold a record that widens the policy.

use std::fs;
use std::path::PathBuf;

use auth_grant_core::IamAction;
use auth_grant_core::record::{GranteeKind, UserPool, encode};

use crate::functions::{record_of, write_function};
use crate::support::{Run, app, auth_grant, binary, folder, operations, run};

/// A function of the app into which these packages have slipped a handler that may delete groups.
fn function(test: &str, packages: &[&str]) -> PathBuf {
    let user_pool = UserPool::Resource { name: "amplifyAuth".into(), variable: "AMPLIFY_AUTH_USERPOOL_ID".into() };
    let template =
        encode(GranteeKind::Handler, "handler", &user_pool, &["deleteGroup"], &[IamAction::DeleteGroup], &[]);
    let path = folder(&format!("provenance-{test}")).join("fn");
    let records: Vec<_> = packages.iter().map(|package| record_of(package, &template)).collect();
    write_function(&path, "other", &records);
    path
}

#[test]
fn a_package_that_is_not_of_the_workspace_is_refused_until_it_is_allowed() {
    let path = function("refused", &["evil"]);
    let manifest = app().join("Cargo.toml");
    let message = format!(
        "fn`: it has grants of packages that are not of the workspace of `{}`: `evil::handler of evil 1.0.0`; if they \
         belong there, allow them with `--allow-package evil`\n",
        manifest.display()
    );
    run(auth_grant(["policy"]).arg(&path)).assert_fails(&message);
    let outside = tempfile::tempdir().expect("a folder outside the workspace can be made");
    let mut named = auth_grant(["policy", "--manifest-path"]);
    run(named.arg(manifest).arg(&path).current_dir(&outside)).assert_fails(&message);
    let document = run(auth_grant(["policy", "--allow-package", "evil"]).arg(&path)).json();
    assert_eq!(operations(&document), ["DeleteGroup", "AdminDeleteUser"]);
}

#[test]
fn all_packages_that_are_refused_are_named_at_once() {
    let run = run(auth_grant(["policy", "--allow-package", "good"]).arg(function("all", &["worse", "good", "evil"])));
    run.assert_fails(
        "`evil::handler of evil 1.0.0`, `worse::handler of worse 1.0.0`; if they belong there, allow them \
                      with `--allow-package evil --allow-package worse`",
    );
    assert!(!run.stderr.contains("good"), "{}", run.stderr);
}

#[test]
fn without_a_workspace_all_are_read_and_named() {
    let outside = tempfile::tempdir().expect("a folder outside the workspace can be made");
    let run = run(auth_grant(["policy"]).arg(function("outside", &["evil"])).current_dir(&outside));
    assert_eq!(operations(&run.json()), ["DeleteGroup", "AdminDeleteUser"]);
    assert!(run.stderr.contains("note: fn: evil::handler of evil 1.0.0 is granted deleteGroup on "), "{}", run.stderr);
}

#[test]
fn without_a_workspace_those_that_are_allowed_may_be_named() {
    let outside = tempfile::tempdir().expect("a folder outside the workspace can be made");
    let path = function("named", &["evil"]);
    let mut command = auth_grant(["policy", "--allow-package", "library"]);
    run(command.arg(path).current_dir(&outside))
        .assert_fails("it has grants of packages that are not allowed: `evil::handler of evil 1.0.0`; ");
}

/// What `policy` says of a function of the app with a handler that uses this user pool besides.
fn policy_with(test: &str, name: &str, variable: &str) -> Run {
    let user_pool = UserPool::Resource { name: name.into(), variable: variable.into() };
    let template =
        encode(GranteeKind::Handler, "handler", &user_pool, &["deleteGroup"], &[IamAction::DeleteGroup], &[]);
    let path = folder(&format!("provenance-{test}")).join("fn");
    write_function(&path, "other", &[record_of("app", &template)]);
    run(auth_grant(["policy"]).arg(&path))
}

/// What a person is shown is the name, and what is deployed is the variable.
#[test]
fn a_record_whose_variable_is_not_that_of_its_user_pool() {
    policy_with("variable", "other", "AMPLIFY_AUTH_USERPOOL_ID").assert_fails(
        "it reads the ID of the user pool `other` from `AMPLIFY_AUTH_USERPOOL_ID` instead of `OTHER_USERPOOL_ID`",
    );
}

/// One of the handlers would act on the other's user pool.
#[test]
fn two_user_pools_of_one_variable() {
    policy_with("one-variable", "amplify-auth", "AMPLIFY_AUTH_USERPOOL_ID").assert_fails(
        "app::handler of app 1.0.0 has `user_pool = \"amplify-auth\"` and library::uncalled of library 0.4.0 has \
         `user_pool = \"amplifyAuth\"`, and the variable `AMPLIFY_AUTH_USERPOOL_ID` can have the ID of only one user \
         pool; write the same `user_pool = …` in both if it is one",
    );
}

#[test]
fn a_workspace_whose_packages_cannot_be_listed() {
    let broken = tempfile::tempdir().expect("a folder outside the workspace can be made");
    fs::write(broken.path().join("Cargo.toml"), "[package").expect("the file can be written");
    let run = run(auth_grant(["policy"]).arg(binary("other")).current_dir(&broken));
    run.assert_fails("error: cargo cannot list the packages of the workspace of `");
}
