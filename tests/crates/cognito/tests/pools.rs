//! Structs with grants from another crate, which this is.

use std::fmt::Debug;

use auth_grant::{IamAction, grant};
use auth_grant_cognito_tests::pools::{self, Open};
use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::operation::list_users::ListUsersOutput;
use aws_smithy_mocks::{RuleMode, mock, mock_client};

const ID: &str = "us-east-1_AbC123";

#[grant(getUser)]
struct Own;

#[grant(getUser)]
fn handler(users: &handler::UserPool) {
    drop(users.admin_get_user());
}

fn client() -> Client {
    let rule = mock!(Client::list_users)
        .match_requests(|request| request.user_pool_id() == Some(ID))
        .then_output(|| ListUsersOutput::builder().build());
    mock_client!(aws_sdk_cognitoidentityprovider, RuleMode::MatchAny, [&rule])
}

#[tokio::test]
async fn a_granted_operation_asks_its_user_pool() {
    let open = Open::new(client(), ID.parse().unwrap()).unwrap();
    open.list_users().send().await.expect("the user pool is set");
}

#[test]
fn all_share_one_client() {
    let open = Open::new(client(), ID.parse().unwrap()).unwrap();
    let own = Own::from_pool(&open);
    let of_handler = handler::UserPool::from_pool(&own.clone());
    handler(&of_handler);
    let back = Own::from_pool(&of_handler);
    assert_eq!((back.id().as_str(), pools::id_of(&back)), (ID, ID.to_owned()));
    assert_eq!(back.admin_get_user().get_user_pool_id().as_deref(), Some(ID));
}

#[test]
fn a_user_pool_can_be_kept_anywhere() {
    fn check<T: Clone + Debug + Send + Sync + 'static>(value: &T) -> String {
        format!("{value:?}")
    }
    assert_eq!(check(&Own::new(client(), ID.parse().unwrap()).unwrap()), format!("Own({ID})"));
}

#[test]
fn what_is_granted_is_the_policy_of_all_of_it() {
    assert_eq!(Open::GRANTED.actions(), [IamAction::ListUsers, IamAction::AdminGetUser]);
    assert_eq!(pools::in_a_function().actions(), [IamAction::ListGroups]);
}
