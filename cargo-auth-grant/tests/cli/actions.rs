//! `cargo auth-grant actions`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{auth_grant, run};

#[test]
fn the_catalog_as_json_is_the_data_it_was_written_from() {
    let data = include_str!("../../../auth-grant-core/catalog.json");
    let mut data: Value = serde_json::from_str(data).expect("the data is JSON");
    for row in data["actions"].as_array_mut().expect("the table is an array") {
        let row = row.as_object_mut().expect("a row is an object");
        row.retain(|key, _| !["summary", "purpose", "note"].contains(&key.as_str()));
    }
    // The area is that of the first IAM action.
    let areas: BTreeMap<_, _> = data["iam_actions"]
        .as_array()
        .expect("the table is an array")
        .iter()
        .map(|row| (row["name"].as_str(), row["area"].clone()))
        .collect();
    let mut catalog = run(&mut auth_grant(["actions", "--format", "json"])).json();
    for row in catalog.as_array_mut().expect("an array") {
        let area = row.as_object_mut().expect("a row is an object").remove("area");
        assert_eq!(area.as_ref(), areas.get(&row["iam_actions"][0].as_str()), "{row}");
    }
    assert_eq!(catalog, data["actions"]);
}

#[test]
fn one_action_as_json_is_an_array_of_one() {
    let expected = json!([{
        "name": "addUserToGroup",
        "kind": "single",
        "origin": "amplify-docs",
        "amplify_since": "1.0.0",
        "area": "groups",
        "iam_actions": ["cognito-idp:AdminAddUserToGroup"],
    }]);
    assert_eq!(run(&mut auth_grant(["actions", "addUserToGroup", "--format", "json"])).json(), expected);
}

#[test]
fn the_catalog_as_text_shows_every_grant_by_area() {
    let text = run(&mut auth_grant(["actions"])).stdout;
    assert!(
        text.starts_with("users\n  manageUsers (group)                   cognito-idp:AdminConfirmSignUp\n"),
        "{text}"
    );
    assert!(
        text.contains("\n\nclients\n  manageUserPoolClients (group)         cognito-idp:CreateUserPoolClient\n"),
        "{text}"
    );
    assert!(text.contains("\n  addUserToGroup                        cognito-idp:AdminAddUserToGroup\n"), "{text}");
    // Those of the groups, and one for each single action.
    assert_eq!(text.matches("cognito-idp:").count(), 54 + 91, "{text}");
}

/// The names that are listed.
fn listed(arguments: &[&str]) -> Vec<String> {
    let json = run(auth_grant(["actions", "--format", "json"]).args(arguments)).json();
    let name = |row: &Value| row["name"].as_str().expect("a name").to_owned();
    json.as_array().expect("an array").iter().map(name).collect()
}

#[test]
fn a_part_of_the_catalog_is_listed() {
    let domains =
        ["manageUserPoolDomains", "createUserPoolDomain", "deleteUserPoolDomain", "updateUserPoolDomain"].as_slice();
    let initiate = ["manageUserSignIn", "initiateAuth"].as_slice();
    for (arguments, expected) in [
        // An area.
        (&["domains"][..], domains),
        // A part of the names.
        (&["PoolDomain"], domains),
        (&["pool_domain"], domains),
        (&["add_user_to_group"], &["addUserToGroup"]),
        (&["providerforuser"], &["manageProviderForUser", "linkProviderForUser", "disableProviderForUser"]),
        // What is called.
        (&["--uses", "AdminInitiateAuth"], initiate),
        (&["--uses", "admin_initiate_auth"], initiate),
        (&["--uses", "cognito-idp:AdminInitiateAuth"], initiate),
        (&["--uses", "initiateAuth"], initiate),
        (&["--uses", "manageUserSignIn"], &["manageUserSignIn"]),
    ] {
        assert_eq!(listed(arguments), expected, "{arguments:?}");
    }
    let text = run(&mut auth_grant(["actions", "--uses", "AdminInitiateAuth"])).stdout;
    let expected = "\
sign-in
  manageUserSignIn (group)  cognito-idp:AdminInitiateAuth
                            cognito-idp:AdminRespondToAuthChallenge
  initiateAuth              cognito-idp:AdminInitiateAuth
";
    assert_eq!(text, expected);
}

#[test]
fn what_nothing_grants_is_not_listed() {
    for (operation, message) in [
        ("SignUp", "`SignUp` needs no grant: it is authorized by the app client's ID, not by IAM"),
        ("InitiateAuth", "; the grant `initiateAuth` is for `AdminInitiateAuth`"),
        ("getUsr", "`getUsr` is not an operation that has a grant; a similar auth action is `getUser`"),
        ("PutItem", "`PutItem` is not an operation that has a grant; `cargo auth-grant actions` lists them"),
    ] {
        run(&mut auth_grant(["actions", "--uses", operation])).assert_fails(message);
    }
}

#[test]
fn one_action_as_text_shows_access_level_documentation_groups_and_what_else_it_needs() {
    let expected = "\
getUser: single action in Amplify's documentation
  cognito-idp:AdminGetUser                  Read   \
https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
Included in manageUsers
";
    assert_eq!(run(&mut auth_grant(["actions", "getUser"])).stdout, expected);
    let expected = "\
createGroup: single action in Amplify's backend library, since @aws-amplify/backend-auth 1.1.0
  cognito-idp:CreateGroup                   Write  \
https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
CreateGroup also needs `iam:PassRole` on the group's IAM role, if it has one: \
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
Included in manageGroups
";
    assert_eq!(run(&mut auth_grant(["actions", "createGroup"])).stdout, expected);
}

#[test]
fn an_unknown_action_is_answered_with_what_was_meant() {
    for (name, message) in [
        ("addUserToGruop", "no auth action is named `addUserToGruop`; a similar one is `addUserToGroup`"),
        ("AdminGetUser", "`AdminGetUser` is an IAM action; the auth action that grants it is `getUser`"),
        (
            "cognito-idp:ListUsers",
            "`cognito-idp:ListUsers` is an IAM action; the auth action that grants it is `listUsers`",
        ),
        ("sign_up", "`SignUp` needs no grant: it is authorized by the app client's ID, not by IAM"),
        ("", "no auth action is named ``"),
        ("GetUser", "`GetUser` needs no grant"),
        ("fly", "no auth action is named `fly`; `cargo auth-grant actions` lists them"),
    ] {
        run(&mut auth_grant(["actions", name])).assert_fails(message);
    }
}
