//! Asks Cognito for every operation that can be granted, and prints what became of each: `ok`, or the error's code.
//!
//! It is granted all of them, and run with the credentials of roles that are not: IAM is to tell them apart.

use std::collections::BTreeMap;

use auth_grant::{IamAction, grant};
use aws_sdk_cognitoidentityprovider::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_cognitoidentityprovider::types::{
    AttributeType, ChallengeNameType, MfaOptionType, ProviderUserIdentifierType,
};
use lambda_runtime::Error;

/// The name of whatever an operation asks for.
const NAME: &str = "someone";

type Outcome = Result<String, Error>;

/// What the service answered. That there was no answer is an error here.
fn outcome<T, E>(answer: Result<T, SdkError<E>>) -> Outcome
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    let Err(error) = answer else { return Ok("ok".to_owned()) };
    let Some(response) = error.raw_response() else { return Err(DisplayErrorContext(error).to_string().into()) };
    Ok(error.code().map_or_else(|| format!("HTTP {}", response.status()), str::to_owned))
}

/// Sends the requests one after the other.
macro_rules! outcomes {
    ($($operation:ident: $request:expr,)*) => {
        vec![$((IamAction::$operation, outcome($request.send().await)),)*]
    };
}

#[grant(
    manageUsers,
    manageGroups,
    manageGroupMembership,
    manageUserDevices,
    managePasswordRecovery,
    manageProviderForUser,
    listUsers,
    listUsersInGroup
)]
async fn ask(users: &ask::UserPool) -> Vec<(IamAction, Outcome)> {
    let attribute = AttributeType::builder().name("email").value("ada@example.com").build().expect("it has a name");
    let provider_user =
        ProviderUserIdentifierType::builder().provider_name(NAME).provider_attribute_value(NAME).build();
    outcomes! {
        AdminAddUserToGroup: users.admin_add_user_to_group().username(NAME).group_name(NAME),
        AdminConfirmSignUp: users.admin_confirm_sign_up().username(NAME),
        AdminCreateUser: users.admin_create_user().username(NAME),
        AdminDeleteUser: users.admin_delete_user().username(NAME),
        AdminDeleteUserAttributes: users.admin_delete_user_attributes().username(NAME).user_attribute_names("email"),
        AdminDisableUser: users.admin_disable_user().username(NAME),
        AdminEnableUser: users.admin_enable_user().username(NAME),
        AdminForgetDevice: users.admin_forget_device().username(NAME).device_key(NAME),
        AdminGetDevice: users.admin_get_device().username(NAME).device_key(NAME),
        AdminGetUser: users.admin_get_user().username(NAME),
        AdminLinkProviderForUser: users.admin_link_provider_for_user().destination_user(provider_user.clone())
            .source_user(provider_user),
        AdminListDevices: users.admin_list_devices().username(NAME),
        AdminListGroupsForUser: users.admin_list_groups_for_user().username(NAME),
        AdminRemoveUserFromGroup: users.admin_remove_user_from_group().username(NAME).group_name(NAME),
        AdminResetUserPassword: users.admin_reset_user_password().username(NAME),
        AdminRespondToAuthChallenge: users.admin_respond_to_auth_challenge().client_id(NAME)
            .challenge_name(ChallengeNameType::SmsMfa),
        AdminSetUserMFAPreference: users.admin_set_user_mfa_preference().username(NAME),
        AdminSetUserPassword: users.admin_set_user_password().username(NAME).password("Correct-Horse-1"),
        AdminSetUserSettings: users.admin_set_user_settings().username(NAME)
            .mfa_options(MfaOptionType::builder().build()),
        AdminUpdateDeviceStatus: users.admin_update_device_status().username(NAME).device_key(NAME),
        AdminUpdateUserAttributes: users.admin_update_user_attributes().username(NAME).user_attributes(attribute),
        AdminUserGlobalSignOut: users.admin_user_global_sign_out().username(NAME),
        CreateGroup: users.create_group().group_name(NAME),
        DeleteGroup: users.delete_group().group_name(NAME),
        GetGroup: users.get_group().group_name(NAME),
        ListGroups: users.list_groups(),
        ListUsers: users.list_users(),
        ListUsersInGroup: users.list_users_in_group().group_name(NAME),
        UpdateGroup: users.update_group().group_name(NAME),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let users = ask::UserPool::from_env().await?;
    let mut outcomes = BTreeMap::new();
    for (action, outcome) in ask(&users).await {
        outcomes.insert(action.operation(), outcome?);
    }
    println!("{}", serde_json::to_string(&outcomes)?);
    Ok(())
}
