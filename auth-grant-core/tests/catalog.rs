//! The catalog, row by row and both ways, against the data it was written from.

use auth_grant_core::{ActionKind, AuthAction, IamAction, actions, catalog};
use serde_json::{Value, json};

fn data(table: &str) -> Vec<Value> {
    let mut data: Value = serde_json::from_str(include_str!("../catalog.json")).expect("the data is JSON");
    let rows = data[table].as_array_mut().expect("the table is an array");
    for row in rows.iter_mut().filter_map(Value::as_object_mut) {
        // What the documentation says is in no constant.
        row.retain(|key, _| !["summary", "purpose", "note"].contains(&key.as_str()));
    }
    std::mem::take(rows)
}

fn action_row(action: &AuthAction) -> Value {
    let iam_actions: Vec<_> = action.iam_actions.iter().map(|iam_action| iam_action.name()).collect();
    json!({
        "name": action.name,
        "kind": action.kind.as_str(),
        "origin": action.origin.as_str(),
        "iam_actions": iam_actions,
    })
}

#[test]
fn auth_actions_are_those_of_the_data_in_its_order() {
    let rows: Vec<_> = catalog::CATALOG.iter().map(action_row).collect();
    assert_eq!(rows.len(), 35);
    assert_eq!(rows, data("actions"));
}

#[test]
fn iam_actions_are_those_of_the_data_in_its_order() {
    let rows: Vec<_> = IamAction::ALL
        .iter()
        .map(|iam_action| {
            json!({
                "name": iam_action.name(),
                "access_level": iam_action.access_level().as_str(),
                "sdk_method": iam_action.sdk_method(),
                "resource": "arn:${Partition}:cognito-idp:${Region}:${Account}:userpool/${UserPoolId}",
            })
        })
        .collect();
    assert_eq!(rows.len(), 29);
    assert_eq!(rows, data("iam_actions"));
}

#[test]
fn an_auth_action_is_found_by_its_own_name_only() {
    assert_eq!(catalog::find("addUserToGroup"), Some(&actions::addUserToGroup));
    assert_eq!(catalog::find("AdminAddUserToGroup"), None);
}

#[test]
fn every_iam_action_has_one_single_auth_action() {
    for iam_action in IamAction::ALL {
        let singles =
            catalog::CATALOG.iter().filter(|a| a.kind == ActionKind::Single && a.iam_actions == [*iam_action]).count();
        assert_eq!(singles, 1, "{iam_action}");
        assert_eq!(catalog::single_for(*iam_action).iam_actions, [*iam_action]);
        assert_eq!(IamAction::find(iam_action.name()), Some(*iam_action));
        assert!(iam_action.documentation().ends_with(&format!("/API_{}.html", iam_action.operation())));
    }
    assert!(catalog::CATALOG.iter().all(|a| (a.kind == ActionKind::Single) <= (a.iam_actions.len() == 1)));
}
