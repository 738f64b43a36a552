//! The members of a site: a service on a user pool, and three functions that share it.
//!
//! The user pool is a struct with `#[grant(…)]`. Of what it is granted, each binary's policy has only the operations
//! that are reachable there:
//!
//! | binary | what it may do |
//! | --- | --- |
//! | `find-member` | get users |
//! | `invite-member` | create users, add them to a group |
//! | `deactivate-member` | disable users, sign them out |
//!
//! ```console
//! $ cargo lambda build --release --package members
//! $ cargo auth-grant policy --package members --bin find-member
//! $ cargo auth-grant policy --package members --bin invite-member
//! $ cargo auth-grant policy --package members --bin deactivate-member
//! ```
//!
//! The user pool's ID is in the variable `USER_POOL_ID`.

use auth_grant::{IamAction, UserPoolError, UserPoolId, grant};
use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::error::DisplayErrorContext;
use aws_sdk_cognitoidentityprovider::operation::admin_get_user::AdminGetUserError;
use serde::Serialize;

/// Why Cognito did not do what it was asked.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// Private, so that all its calls are in this crate: then the compiler warns of a grant that none of them uses.
#[grant(getUser, createUser, addUserToGroup, disableUser, userGlobalSignOut, user_pool = env(USER_POOL_ID))]
struct Pool;

// A test by the compiler: no function of this library may delete users.
const _: () = assert!(!Pool::GRANTED.allows(IamAction::AdminDeleteUser));

/// The members of our site.
#[derive(Clone, Debug)]
pub struct Members {
    pool: Pool,
}

/// A member.
#[derive(Debug, PartialEq, Serialize)]
pub struct Member {
    /// The user's name in the user pool.
    pub username: String,
    /// Whether the member can sign in.
    pub enabled: bool,
}

impl Members {
    /// The members in the user pool whose ID is in `USER_POOL_ID`.
    ///
    /// # Errors
    /// When the variable holds no user pool ID, or one of another region than the function's.
    pub async fn from_env() -> Result<Self, UserPoolError> {
        Ok(Self { pool: Pool::from_env().await? })
    }

    /// The members in that user pool, with a client of the caller's, for tests.
    ///
    /// # Errors
    /// When the client has another region than the user pool.
    pub fn new(client: Client, id: UserPoolId) -> Result<Self, UserPoolError> {
        Ok(Self { pool: Pool::new(client, id)? })
    }

    /// The member of that name, if there is one.
    ///
    /// # Errors
    /// When Cognito does not answer, or refuses.
    pub async fn find(&self, username: &str) -> Result<Option<Member>, Error> {
        match self.pool.admin_get_user().username(username).send().await {
            Ok(user) => Ok(Some(Member { username: user.username, enabled: user.enabled })),
            Err(error) if error.as_service_error().is_some_and(AdminGetUserError::is_user_not_found_exception) => {
                Ok(None)
            }
            Err(error) => Err(message(error.into_service_error()).into()),
        }
    }

    /// Creates the user, to whom Cognito then sends an e-mail, and adds them to the group.
    ///
    /// # Errors
    /// When Cognito does not answer, or refuses the one or the other.
    pub async fn invite(&self, email: &str, group: &str) -> Result<Member, Error> {
        let created = self.pool.admin_create_user().username(email).send().await;
        let user = created.map_err(|error| message(error.into_service_error()))?.user;
        // In a pool where users sign in with their e-mail address, the user name is one that Cognito made up.
        let (username, enabled) = user.map_or((None, false), |user| (user.username, user.enabled));
        let username = username.unwrap_or_else(|| email.to_owned());
        let added = self.pool.admin_add_user_to_group().username(&username).group_name(group).send().await;
        added.map_err(|error| message(error.into_service_error()))?;
        Ok(Member { username, enabled })
    }

    /// Disables the user and ends their sessions.
    ///
    /// # Errors
    /// When Cognito does not answer, or refuses the one or the other.
    pub async fn deactivate(&self, username: &str) -> Result<(), Error> {
        // First, so that the user cannot sign in again in between.
        let disabled = self.pool.admin_disable_user().username(username).send().await;
        disabled.map_err(|error| message(error.into_service_error()))?;
        let signed_out = self.pool.admin_user_global_sign_out().username(username).send().await;
        signed_out.map_err(|error| message(error.into_service_error()))?;
        Ok(())
    }
}

/// What Cognito says. The error itself says `service error` and no more.
fn message(error: impl std::error::Error) -> String {
    DisplayErrorContext(error).to_string()
}

#[cfg(test)]
mod tests {
    use aws_sdk_cognitoidentityprovider::operation::admin_add_user_to_group::AdminAddUserToGroupOutput;
    use aws_sdk_cognitoidentityprovider::operation::admin_create_user::AdminCreateUserOutput;
    use aws_sdk_cognitoidentityprovider::operation::admin_get_user::AdminGetUserOutput;
    use aws_sdk_cognitoidentityprovider::types::UserType;
    use aws_sdk_cognitoidentityprovider::types::error::UserNotFoundException;
    use aws_smithy_mocks::{mock, mock_client};

    use super::*;

    /// Those in the mock's region.
    fn members(client: Client) -> Members {
        Members::new(client, "us-east-1_AbC123".parse().unwrap()).unwrap()
    }

    #[tokio::test]
    async fn a_member_is_found() {
        let found = mock!(Client::admin_get_user)
            .match_requests(|request| {
                (request.user_pool_id(), request.username()) == (Some("us-east-1_AbC123"), Some("ada"))
            })
            .then_output(|| AdminGetUserOutput::builder().username("ada").enabled(true).build().unwrap());
        let members = members(mock_client!(aws_sdk_cognitoidentityprovider, [&found]));
        assert_eq!(members.find("ada").await.unwrap(), Some(Member { username: "ada".to_owned(), enabled: true }));
    }

    #[tokio::test]
    async fn nobody_is_found() {
        let missing = mock!(Client::admin_get_user)
            .then_error(|| AdminGetUserError::UserNotFoundException(UserNotFoundException::builder().build()));
        let members = members(mock_client!(aws_sdk_cognitoidentityprovider, [&missing]));
        assert_eq!(members.find("ada").await.unwrap(), None);
    }

    #[tokio::test]
    async fn whoever_is_invited_joins_the_group() {
        let created = mock!(Client::admin_create_user)
            .match_requests(|request| request.username() == Some("ada@example.com"))
            .then_output(|| {
                let user = UserType::builder().username("f00d").enabled(true).build();
                AdminCreateUserOutput::builder().user(user).build()
            });
        let joined = mock!(Client::admin_add_user_to_group)
            .match_requests(|request| (request.username(), request.group_name()) == (Some("f00d"), Some("READERS")))
            .then_output(|| AdminAddUserToGroupOutput::builder().build());
        let members = members(mock_client!(aws_sdk_cognitoidentityprovider, [&created, &joined]));
        let member = members.invite("ada@example.com", "READERS").await.unwrap();
        assert_eq!(member, Member { username: "f00d".to_owned(), enabled: true });
        assert_eq!(joined.num_calls(), 1);
    }
}
