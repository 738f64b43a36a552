//! The catalog both ways: from a name to its row, and from an IAM action to the auth action for it.

use auth_grant_core::{ActionKind, Area, IamAction, actions, catalog, without_grant};

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

#[test]
fn an_operation_without_a_grant_says_what_to_do() {
    for (name, expected) in [
        (
            "signUp",
            "`SignUp` needs no grant: it is authorized by the app client's ID, not by IAM; call `sign_up` on a client of \
             the AWS SDK",
        ),
        (
            "cognito-idp:ListUserPools",
            "`ListUserPools` has no grant, because it does not act on one user pool; call `list_user_pools` on a \
             client of the AWS SDK, and allow `cognito-idp:ListUserPools` on `*` in a statement of your own",
        ),
        (
            "tag_resource",
            "`TagResource` has no grant, because it takes an ARN, not a user pool ID; call `tag_resource` on a client of \
             the AWS SDK, and allow `cognito-idp:TagResource` on that ARN in a statement of your own",
        ),
        (
            "AssociateWebACL",
            "`AssociateWebACL` has no grant, because no operation of Cognito needs it, but callers of AWS WAF's operation \
             of that name; allow `cognito-idp:AssociateWebACL` in a statement of your own",
        ),
        (
            "COGNITO-IDP:INITIATEAUTH",
            "`InitiateAuth` needs no grant: it is authorized by the app client's ID, not by IAM; call `initiate_auth` on \
             a client of the AWS SDK; the grant `initiateAuth` is for `AdminInitiateAuth`",
        ),
    ] {
        match catalog::meaning(name) {
            catalog::Meaning::WithoutGrant(row) => assert_eq!(row.to_string(), expected),
            other => panic!("{name}: {other:?}"),
        }
    }
}

/// Whoever writes `GetUser` rather means the auth action than the operation that needs none.
#[test]
fn an_operation_with_a_namesake_is_taken_for_it() {
    for (name, namesake) in [("InitiateAuth", actions::initiateAuth), ("get_user", actions::getUser)] {
        assert_eq!(catalog::meaning(name), catalog::Meaning::Similar(catalog::find(namesake.name).unwrap()));
        assert_eq!(without_grant::find(name).unwrap().namesake(), Some(&namesake));
    }
}

#[test]
fn what_an_operation_needs_besides_is_a_phrase() {
    let also_needed =
        |iam_action: IamAction| -> Vec<_> { iam_action.also_needed().iter().map(ToString::to_string).collect() };
    assert_eq!(also_needed(IamAction::CreateGroup), ["`iam:PassRole` on the group's IAM role, if it has one"]);
    assert_eq!(
        also_needed(IamAction::SetLogDeliveryConfiguration)[1],
        "`logs:PutResourcePolicy`, `logs:DescribeResourcePolicies` and `logs:DescribeLogGroups` on `*`, if the \
         logs go to a log group"
    );
    assert!(also_needed(IamAction::AdminGetUser).is_empty());
}

#[test]
fn every_auth_action_has_an_area() {
    for area in Area::ALL {
        assert!(catalog::CATALOG.iter().any(|action| action.area() == *area), "{area:?}");
    }
    assert_eq!((actions::manageUserSignIn.area(), actions::getUser.area()), (Area::SignIn, Area::Users));
}
