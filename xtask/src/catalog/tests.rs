//! The files on disk, and what is said of a bad row.

use std::fs;

use serde_json::{Value, json};

use super::{catalog, files};

#[test]
fn generated_files_are_up_to_date() {
    let files = files(crate::root()).unwrap();
    let stale: Vec<_> = files.iter().filter(|file| file.is_stale(crate::root())).map(|file| file.path).collect();
    assert!(stale.is_empty(), "stale: {}; run `cargo run -p xtask -- catalog`", stale.join(", "));
}

/// A catalog of one group and two single auth actions.
fn rows() -> Value {
    let action = |name: &str, kind: &str, iam_actions: &[&str]| {
        let (origin, summary, purpose) = ("amplify-docs", "What it permits.", "What it is for.");
        json!({
            "name": name, "kind": kind, "origin": origin, "amplify_since": "1.0.0", "iam_actions": iam_actions,
            "summary": summary, "purpose": purpose,
        })
    };
    let iam_action = |name: &str, sdk_method: &str| {
        let resource = "arn:${Partition}:cognito-idp:${Region}:${Account}:userpool/${UserPoolId}";
        json!({
            "name": name, "access_level": "Read", "sdk_method": sdk_method, "resource": resource, "area": "users",
        })
    };
    json!({
        "actions": [
            action("manageUsers", "group", &["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"]),
            action("getUser", "single", &["cognito-idp:AdminGetUser"]),
            action("listUsers", "single", &["cognito-idp:ListUsers"]),
        ],
        "iam_actions": [
            iam_action("cognito-idp:AdminGetUser", "admin_get_user"),
            iam_action("cognito-idp:ListUsers", "list_users"),
        ],
        "without_grant": [
            { "operation": "ListUserPools", "sdk_method": "list_user_pools", "why": "on-any-resource" },
            {
                "operation": "SignUp", "sdk_method": "sign_up", "why": "not-by-iam",
                "authorized_by": "the app client's ID",
            },
        ],
    })
}

/// What is said of the catalog once the value at that place is another one.
fn problem(place: &str, value: Value) -> String {
    let mut rows = rows();
    let (parent, field) = place.rsplit_once('/').expect("it is a path");
    match rows.pointer_mut(parent).expect("the place exists") {
        Value::Object(fields) => drop(fields.insert(field.to_owned(), value)),
        items => items[field.parse::<usize>().expect("it is an index")] = value,
    }
    catalog(&rows.to_string()).err().unwrap_or_default()
}

#[test]
fn a_bad_row_is_named() {
    assert!(catalog(&rows().to_string()).is_ok());
    for (place, value, expected) in [
        // Auth actions.
        ("/actions/1/name", json!("GetUser"), "`GetUser`: not a name in camel case such as `listUsers`"),
        ("/actions/1/name", json!("manageUsers"), "`manageUsers`: has two rows"),
        ("/actions/1/name", json!(7), "row 2 of `actions`: invalid type: integer `7`, expected a string"),
        ("/actions/1/kind", json!("role"), "`getUser`: unknown variant `role`, expected `single` or `group`"),
        (
            "/actions/1/origin",
            json!("amplify"),
            "`getUser`: unknown variant `amplify`, expected one of `amplify-docs`, `amplify-backend`, `extension`",
        ),
        ("/actions/0/iam_actions", json!([]), "`manageUsers`: a group grants at least one IAM action"),
        (
            "/actions/0/iam_actions/1",
            json!("cognito-idp:AdminGetUser"),
            "`manageUsers`: grants `cognito-idp:AdminGetUser` twice",
        ),
        (
            "/actions/1/origin",
            json!("extension"),
            "`getUser`: `amplify_since` is for the names that Amplify has, all of them",
        ),
        (
            "/actions/0/iam_actions/0",
            json!("cognito-idp:SignUp"),
            "`manageUsers`: its IAM action `cognito-idp:SignUp` has no row",
        ),
        // IAM actions.
        (
            "/iam_actions/0/name",
            json!("cognito:AdminGetUser"),
            "`cognito:AdminGetUser`: not an IAM action such as `cognito-idp:ListUsers`",
        ),
        (
            "/iam_actions/1/sdk_method",
            json!("list_user"),
            "`cognito-idp:ListUsers`: its SDK method `list_user` is not the operation in snake case",
        ),
        (
            "/iam_actions/0/access_level",
            json!("Tagging"),
            "`cognito-idp:AdminGetUser`: unknown variant `Tagging`, expected one of `List`, `Read`, `Write`",
        ),
        (
            "/iam_actions/0/resource",
            json!("*"),
            "`cognito-idp:AdminGetUser`: its resource is not a user pool, \
             `arn:${Partition}:cognito-idp:${Region}:${Account}:userpool/${UserPoolId}`",
        ),
        // Operations without a grant.
        ("/without_grant/1/operation", json!("signUp"), "`signUp`: not an operation such as `SignUp`"),
        (
            "/without_grant/1/sdk_method",
            json!("signup_user"),
            "`SignUp`: its SDK method `signup_user` is not the operation in snake case",
        ),
        (
            "/without_grant/1/authorized_by",
            Value::Null,
            "`SignUp`: IAM does not authorize it, and `authorized_by` does not say what does",
        ),
        (
            "/without_grant/0/authorized_by",
            json!("nobody"),
            "`ListUserPools`: IAM authorizes it, so `authorized_by` is to be left out",
        ),
        (
            "/without_grant/0",
            json!({ "operation": "Zone", "why": "on-arn" }),
            "`SignUp`: belongs before `Zone`: the rows are in alphabetical order",
        ),
        (
            "/without_grant/0",
            json!({ "operation": "ListUsers", "why": "on-arn" }),
            "`ListUsers`: is among the IAM actions, which auth actions grant",
        ),
    ] {
        assert_eq!(problem(place, value), expected, "{place}");
    }
}

/// Every operation needs the one auth action that its message suggests.
#[test]
fn an_iam_action_has_one_single_auth_action() {
    let several = json!(["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"]);
    for (place, value, expected) in [
        ("/actions/1/kind", json!("group"), "`cognito-idp:AdminGetUser`: no single auth action grants it"),
        ("/actions/1/iam_actions", several, "`cognito-idp:AdminGetUser`: no single auth action grants it"),
        ("/actions/1/iam_actions", json!([]), "`cognito-idp:AdminGetUser`: no single auth action grants it"),
        (
            "/actions/1/iam_actions/0",
            json!("cognito-idp:ListUsers"),
            "`cognito-idp:AdminGetUser`: no single auth action grants it",
        ),
    ] {
        assert_eq!(problem(place, value), expected, "{place}");
    }
    let mut twice = rows();
    let mut other = twice["actions"][1].clone();
    other["name"] = json!("readUser");
    twice["actions"].as_array_mut().unwrap().push(other);
    let expected = "`cognito-idp:AdminGetUser`: two single auth actions grant it, `getUser` and `readUser`";
    assert_eq!(catalog(&twice.to_string()).err().as_deref(), Some(expected));
}

#[test]
fn a_single_auth_action_grants_one_iam_action() {
    let mut rows = rows();
    let mut nothing = rows["actions"][1].clone();
    nothing["name"] = json!("nothing");
    nothing["iam_actions"] = json!([]);
    rows["actions"].as_array_mut().unwrap().push(nothing);
    let expected = "`nothing`: a single auth action grants one IAM action, not 0";
    assert_eq!(catalog(&rows.to_string()).err().as_deref(), Some(expected));
}

#[test]
fn rows_are_in_order() {
    for (table, expected) in [
        ("actions", "`manageUsers`: belongs before the single auth actions: it is a group"),
        (
            "iam_actions",
            "`cognito-idp:AdminGetUser`: belongs before `cognito-idp:ListUsers`: the rows are in alphabetical order",
        ),
    ] {
        let mut rows = rows();
        rows[table].as_array_mut().unwrap().swap(0, 1);
        assert_eq!(catalog(&rows.to_string()).err().as_deref(), Some(expected), "{table}");
    }
}

#[test]
fn an_iam_action_has_one_row() {
    let mut rows = rows();
    rows["iam_actions"][1] = rows["iam_actions"][0].clone();
    let expected = "`cognito-idp:AdminGetUser`: has two rows";
    assert_eq!(catalog(&rows.to_string()).err().as_deref(), Some(expected));
}

#[test]
fn an_unknown_or_missing_field_is_named() {
    let mut more = rows();
    more["actions"][1]["purpos"] = json!("");
    assert!(catalog(&more.to_string()).err().unwrap().starts_with("`getUser`: unknown field `purpos`"));
    let mut less = rows();
    less["actions"][1].as_object_mut().unwrap().remove("purpose");
    assert_eq!(catalog(&less.to_string()).err().as_deref(), Some("`getUser`: missing field `purpose`"));
}

/// What people read has the numbers of the data.
#[test]
fn documents_say_how_many_there_are() {
    let data: Value = serde_json::from_str(&fs::read_to_string(crate::root().join(super::SOURCE)).unwrap()).unwrap();
    let number = |table: &str| data[table].as_array().unwrap().len();
    let of_amplify =
        data["actions"].as_array().unwrap().iter().filter(|action| action["origin"] != "extension").count();
    let (actions, iam_actions) = (number("actions"), number("iam_actions"));
    for (path, sentence) in [
        ("README.md", format!("An *auth action* is one of {actions} names")),
        ("README.md", format!("all {iam_actions} IAM actions")),
        ("README.md", format!("{of_amplify} are Amplify's")),
        ("README.md", format!("has all {actions} names")),
        ("guide/src/SUMMARY.md", format!("[The {actions} auth actions](actions.md)")),
        ("guide/src/least-privilege.md", format!("All {iam_actions} operations")),
    ] {
        let text = fs::read_to_string(crate::root().join(path)).unwrap();
        assert!(text.contains(&sentence), "{path} does not say: {sentence}");
    }
}
