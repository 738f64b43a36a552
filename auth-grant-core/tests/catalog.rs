//! The catalog, row by row and both ways, against the data it was written from.

use auth_grant_core::{AuthAction, IamAction, Kind, actions, catalog};
use serde_json::{Value, json};

fn data(table: &str) -> Vec<Value> {
    let data: Value = serde_json::from_str(include_str!("data/catalog.json")).expect("the data is JSON");
    data[table].as_array().expect("the table is an array").clone()
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

/// The catalog's list and the module's constants are written separately.
#[test]
fn every_constant_is_in_the_list_under_its_own_name() {
    let source = include_str!("../src/actions.rs");
    let constants: Vec<_> = source
        .lines()
        .filter_map(|line| line.strip_prefix("pub const ")?.split_once(": AuthAction = AuthAction {"))
        .map(|(name, _)| name)
        .collect();
    let names: Vec<_> = catalog::CATALOG.iter().map(|action| action.name).collect();
    assert_eq!(constants, names);
    assert_eq!(catalog::find("addUserToGroup"), Some(&actions::addUserToGroup));
    assert_eq!(catalog::find("AdminAddUserToGroup"), None);
}

/// The documentation is what editors show: it must name every IAM action, and so must the search aliases.
#[test]
fn every_constants_documentation_names_its_iam_actions() {
    let source = include_str!("../src/actions.rs");
    for action in catalog::CATALOG {
        let end = source.find(&format!("pub const {}:", action.name)).expect("there is a constant");
        let start = source[..end].rfind("\n\n").expect("a blank line stands before it");
        let documented: Vec<_> = source[start..end]
            .lines()
            .filter_map(|line| line.strip_prefix("/// - `").or(line.strip_prefix("/// IAM action: `")))
            .map(|line| line.trim_end_matches('`'))
            .collect();
        let names: Vec<_> = action.iam_actions.iter().map(|iam_action| iam_action.name()).collect();
        assert_eq!(documented, names, "{}", action.name);
        for iam_action in action.iam_actions {
            let alias = format!("\"{}\"", iam_action.operation());
            assert!(source[start..end].contains(&alias), "{} has no alias {alias}", action.name);
        }
    }
}

#[test]
fn every_iam_action_has_one_single_auth_action() {
    for iam_action in IamAction::ALL {
        let singles =
            catalog::CATALOG.iter().filter(|a| a.kind == Kind::Single && a.iam_actions == [*iam_action]).count();
        assert_eq!(singles, 1, "{iam_action}");
        assert_eq!(catalog::single_for(*iam_action).iam_actions, [*iam_action]);
        assert_eq!(IamAction::find(iam_action.name()), Some(*iam_action));
        assert!(iam_action.documentation().ends_with(&format!("/API_{}.html", iam_action.operation())));
    }
    assert!(catalog::CATALOG.iter().all(|a| (a.kind == Kind::Single) <= (a.iam_actions.len() == 1)));
}
