//! The catalog both ways: from a name to its row, and from an IAM action to the auth action for it.

use auth_grant_core::{ActionKind, IamAction, actions, catalog};

/// Whoever changes a number changes it there too.
#[test]
fn there_are_as_many_rows_as_readme_and_guide_say() {
    assert_eq!((catalog::CATALOG.len(), IamAction::ALL.len()), (35, 29));
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
