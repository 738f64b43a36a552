//! `cargo auth-grant actions`.

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
    let catalog = run(&mut auth_grant(["actions", "--format", "json"])).json();
    assert_eq!(catalog, data["actions"]);
}

#[test]
fn one_action_as_json_is_an_array_of_one() {
    let expected = json!([{
        "name": "addUserToGroup",
        "kind": "single",
        "origin": "amplify-docs",
        "iam_actions": ["cognito-idp:AdminAddUserToGroup"],
    }]);
    assert_eq!(run(&mut auth_grant(["actions", "addUserToGroup", "--format", "json"])).json(), expected);
}

#[test]
fn the_catalog_as_text_shows_every_grant() {
    let text = run(&mut auth_grant(["actions"])).stdout;
    assert!(text.starts_with("Action groups\n  manageUsers             cognito-idp:AdminConfirmSignUp\n"), "{text}");
    assert!(text.contains("\nSingle actions\n  addUserToGroup          cognito-idp:AdminAddUserToGroup\n"), "{text}");
    assert_eq!(text.matches("cognito-idp:").count(), 27 + 29, "{text}");
}

#[test]
fn one_action_as_text_shows_access_level_documentation_and_groups() {
    let expected = "\
getUser: single action in Amplify's documentation
  cognito-idp:AdminGetUser                  Read   \
https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
Included in manageUsers
";
    assert_eq!(run(&mut auth_grant(["actions", "getUser"])).stdout, expected);
}

#[test]
fn an_unknown_action_is_answered_with_what_was_meant() {
    for (name, message) in [
        ("addUserToGruop", "no auth action is named `addUserToGruop`; a similar one is `addUserToGroup`"),
        ("add_user_to_group", "a similar one is `addUserToGroup`"),
        ("AdminGetUser", "`AdminGetUser` is an IAM action; the auth action that grants it is `getUser`"),
        (
            "cognito-idp:ListUsers",
            "`cognito-idp:ListUsers` is an IAM action; the auth action that grants it is `listUsers`",
        ),
        ("fly", "no auth action is named `fly`; `cargo auth-grant actions` lists them"),
    ] {
        run(&mut auth_grant(["actions", name])).assert_fails(message);
    }
}
