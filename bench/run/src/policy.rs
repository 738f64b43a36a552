//! The policy of three operations: whether it allows another one, and as JSON.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::LazyLock;

use auth_grant::{IamAction, PolicyDocument, UserPoolArn, grant};
use serde_json::{Value, json};

const ARN: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz";
static PARSED_ARN: LazyLock<UserPoolArn> = LazyLock::new(|| ARN.parse().expect("an ARN"));
const ACTIONS: [&str; 3] =
    ["cognito-idp:AdminAddUserToGroup", "cognito-idp:ListUsersInGroup", "cognito-idp:AdminGetUser"];

#[grant(addUserToGroup, listUsersInGroup, getUser)]
pub fn handler() {}

static POLICY: PolicyDocument = handler::POLICY;

pub fn allows_by_auth_grant() {
    black_box(black_box(&POLICY).allows(black_box(IamAction::AdminDeleteUser)));
}

/// A policy document that is there already.
pub fn allows_by_serde_json() {
    static POLICY: LazyLock<Value> = LazyLock::new(|| document(ARN));
    let action = black_box("cognito-idp:AdminDeleteUser");
    let actions = black_box(&*POLICY)["Statement"][0]["Action"].as_array();
    black_box(actions.is_some_and(|actions| actions.iter().any(|allowed| allowed == action)));
}

pub fn to_json_by_auth_grant() {
    black_box(black_box(&POLICY).to_json(black_box(&PARSED_ARN)));
}

pub fn to_json_by_serde_json() {
    black_box(document(black_box(ARN)).to_string());
}

fn document(arn: &str) -> Value {
    json!({
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Action": black_box(&ACTIONS), "Resource": arn }]
    })
}

pub fn to_json_by_hand() {
    let mut actions = String::new();
    for (i, action) in black_box(&ACTIONS).iter().enumerate() {
        let _ = write!(actions, "{}\"{action}\"", if i == 0 { "" } else { "," });
    }
    black_box(format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":[{actions}],"Resource":"{}"}}]}}"#,
        black_box(ARN)
    ));
}
