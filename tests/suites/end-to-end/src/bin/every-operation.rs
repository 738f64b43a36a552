//! Asks Cognito for every operation that can be granted, or for those named as arguments, and prints what became of
//! each: `ok`, or the error's code, with its message where access is denied.
//!
//! It is granted all of them, and run with the credentials of roles that are not: IAM is to tell them apart. In a real
//! account, no request may send a message, cost anything, or leave something that deleting the user pool does not.

use std::collections::BTreeMap;
use std::env;

use auth_grant::{IamAction, grant};
use aws_sdk_cognitoidentityprovider::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_cognitoidentityprovider::types::{
    AttributeDataType, AttributeType, AuthFlowType, ChallengeNameType, FeedbackValueType, IdentityProviderTypeType,
    MessageActionType, MfaOptionType, ProviderUserIdentifierType, SchemaAttributeType, TermsEnforcementType,
    TermsSourceType, UpdateReplicaStatusType,
};
use lambda_runtime::Error;

/// The name of whatever an operation asks for; also the ID of an app client, of which there is none.
const NAME: &str = "someone";
const DEVICE: &str = "eu-west-1_0";
const PASSWORD: &str = "Correct-Horse-1";
const JOB: &str = "import-someone";
const UUID: &str = "00000000-0000-4000-8000-000000000000";
const TERMS: &str = "privacy-policy";
/// A word that Cognito refuses in a domain, which would have to be deleted before the user pool.
const DOMAIN: &str = "cognito-someone";
/// A replica costs money, so none can be made.
const NO_REGION: &str = "nowhere-1";
const NO_ROLE: &str = "arn:aws:iam::123456789012:role/someone";

type Outcomes = BTreeMap<&'static str, String>;

/// What the service answered. That there was no answer is an error here.
fn outcome<T, E>(answer: Result<T, SdkError<E>>) -> Result<String, Error>
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
{
    let Err(error) = answer else { return Ok("ok".to_owned()) };
    let Some(response) = error.raw_response() else { return Err(DisplayErrorContext(error).to_string().into()) };
    Ok(match (error.code(), error.message()) {
        // Which says of what action: it may be another service's.
        (Some(code @ "AccessDeniedException"), Some(message)) => format!("{code}: {message}"),
        (Some(code), _) => code.to_owned(),
        (None, _) => format!("HTTP {}", response.status()),
    })
}

/// Sends the requests that are asked for, one after the other.
macro_rules! outcomes {
    ($asked:ident, $($operation:ident: $request:expr,)*) => {{
        let mut outcomes = Outcomes::new();
        $(if $asked.contains(&IamAction::$operation) {
            outcomes.insert(IamAction::$operation.operation(), outcome($request.send().await)?);
        })*
        outcomes
    }};
}

#[grant(
    manageUsers,
    manageGroups,
    manageGroupMembership,
    manageUserDevices,
    managePasswordRecovery,
    manageProviderForUser,
    manageUserSignIn,
    manageUserPoolClients,
    manageIdentityProviders,
    manageUserImports,
    manageUserPoolDomains,
    manageResourceServers,
    listUsers,
    listUsersInGroup,
    addCustomAttributes,
    addUserPoolClientSecret,
    createManagedLoginBranding,
    createTerms,
    createUserPoolReplica,
    deleteManagedLoginBranding,
    deleteSoftwareToken,
    deleteTerms,
    deleteUserPool,
    deleteUserPoolClientSecret,
    deleteUserPoolReplica,
    describeManagedLoginBranding,
    describeManagedLoginBrandingByClient,
    describeRiskConfiguration,
    describeTerms,
    describeTermsByClient,
    describeUserPool,
    disableProviderForUser,
    getLogDeliveryConfiguration,
    getSigningCertificate,
    getUiCustomization,
    getUserAuthFactors,
    getUserPoolMfaConfig,
    listTerms,
    listUserAuthEvents,
    listUserPoolClientSecrets,
    listUserPoolReplicas,
    setLogDeliveryConfiguration,
    setRiskConfiguration,
    setUiCustomization,
    setUserPoolMfaConfig,
    updateAuthEventFeedback,
    updateManagedLoginBranding,
    updateTerms,
    updateUserPool,
    updateUserPoolReplica
)]
#[allow(clippy::too_many_lines)] // a row for each operation
async fn ask(users: &ask::UserPool, asked: &[IamAction]) -> Result<Outcomes, Error> {
    let attribute = AttributeType::builder().name("email").value("ada@example.com").build()?;
    let attribute_to_add =
        SchemaAttributeType::builder().name(NAME).attribute_data_type(AttributeDataType::String).build();
    let identity = ProviderUserIdentifierType::builder().provider_name(NAME).provider_attribute_value(NAME).build();
    Ok(outcomes! {
        asked,
        AddCustomAttributes: users.add_custom_attributes().custom_attributes(attribute_to_add),
        AddUserPoolClientSecret: users.add_user_pool_client_secret().client_id(NAME),
        AdminAddUserToGroup: users.admin_add_user_to_group().username(NAME).group_name(NAME),
        AdminConfirmSignUp: users.admin_confirm_sign_up().username(NAME),
        AdminCreateUser: users.admin_create_user().username(NAME).message_action(MessageActionType::Suppress),
        AdminDeleteSoftwareToken: users.admin_delete_software_token().username(NAME),
        AdminDeleteUser: users.admin_delete_user().username(NAME),
        AdminDeleteUserAttributes: users.admin_delete_user_attributes().username(NAME).user_attribute_names("email"),
        AdminDisableProviderForUser: users.admin_disable_provider_for_user().user(identity.clone()),
        AdminDisableUser: users.admin_disable_user().username(NAME),
        AdminEnableUser: users.admin_enable_user().username(NAME),
        AdminForgetDevice: users.admin_forget_device().username(NAME).device_key(DEVICE),
        AdminGetDevice: users.admin_get_device().username(NAME).device_key(DEVICE),
        AdminGetUser: users.admin_get_user().username(NAME),
        AdminGetUserAuthFactors: users.admin_get_user_auth_factors().username(NAME),
        AdminInitiateAuth: users.admin_initiate_auth().client_id(NAME).auth_flow(AuthFlowType::AdminUserPasswordAuth)
            .auth_parameters("USERNAME", NAME)
            .auth_parameters("PASSWORD", PASSWORD),
        AdminLinkProviderForUser: users.admin_link_provider_for_user().destination_user(identity.clone())
            .source_user(identity),
        AdminListDevices: users.admin_list_devices().username(NAME),
        AdminListGroupsForUser: users.admin_list_groups_for_user().username(NAME),
        AdminListUserAuthEvents: users.admin_list_user_auth_events().username(NAME),
        AdminRemoveUserFromGroup: users.admin_remove_user_from_group().username(NAME).group_name(NAME),
        AdminResetUserPassword: users.admin_reset_user_password().username(NAME),
        AdminRespondToAuthChallenge: users.admin_respond_to_auth_challenge().client_id(NAME)
            .challenge_name(ChallengeNameType::SmsMfa),
        AdminSetUserMFAPreference: users.admin_set_user_mfa_preference().username(NAME),
        AdminSetUserPassword: users.admin_set_user_password().username(NAME).password(PASSWORD),
        AdminSetUserSettings: users.admin_set_user_settings().username(NAME)
            .mfa_options(MfaOptionType::builder().build()),
        AdminUpdateAuthEventFeedback: users.admin_update_auth_event_feedback().username(NAME).event_id(NAME)
            .feedback_value(FeedbackValueType::Valid),
        AdminUpdateDeviceStatus: users.admin_update_device_status().username(NAME).device_key(DEVICE),
        AdminUpdateUserAttributes: users.admin_update_user_attributes().username(NAME).user_attributes(attribute),
        AdminUserGlobalSignOut: users.admin_user_global_sign_out().username(NAME),
        CreateGroup: users.create_group().group_name(NAME),
        CreateIdentityProvider: users.create_identity_provider().provider_name(NAME)
            .provider_type(IdentityProviderTypeType::Google)
            .provider_details("client_id", NAME).provider_details("client_secret", NAME)
            .provider_details("authorize_scopes", "openid"),
        CreateManagedLoginBranding: users.create_managed_login_branding().client_id(NAME),
        CreateResourceServer: users.create_resource_server().identifier(NAME).name(NAME),
        CreateTerms: users.create_terms().client_id(NAME).terms_name(TERMS).terms_source(TermsSourceType::Link)
            .enforcement(TermsEnforcementType::None),
        CreateUserImportJob: users.create_user_import_job().job_name(NAME).cloud_watch_logs_role_arn(NO_ROLE),
        CreateUserPoolClient: users.create_user_pool_client().client_name(NAME),
        CreateUserPoolDomain: users.create_user_pool_domain().domain(DOMAIN),
        CreateUserPoolReplica: users.create_user_pool_replica().region_name(NO_REGION),
        DeleteGroup: users.delete_group().group_name(NAME),
        DeleteIdentityProvider: users.delete_identity_provider().provider_name(NAME),
        DeleteManagedLoginBranding: users.delete_managed_login_branding().managed_login_branding_id(UUID),
        DeleteResourceServer: users.delete_resource_server().identifier(NAME),
        DeleteTerms: users.delete_terms().terms_id(UUID),
        DeleteUserPoolClient: users.delete_user_pool_client().client_id(NAME),
        DeleteUserPoolClientSecret: users.delete_user_pool_client_secret().client_id(NAME).client_secret_id(NAME),
        DeleteUserPoolDomain: users.delete_user_pool_domain().domain(DOMAIN),
        DeleteUserPoolReplica: users.delete_user_pool_replica().region_name(NO_REGION),
        DescribeIdentityProvider: users.describe_identity_provider().provider_name(NAME),
        DescribeManagedLoginBranding: users.describe_managed_login_branding().managed_login_branding_id(UUID),
        DescribeManagedLoginBrandingByClient: users.describe_managed_login_branding_by_client().client_id(NAME),
        DescribeResourceServer: users.describe_resource_server().identifier(NAME),
        DescribeRiskConfiguration: users.describe_risk_configuration(),
        DescribeTerms: users.describe_terms().terms_id(UUID),
        DescribeTermsByClient: users.describe_terms_by_client().client_id(NAME).terms_name(TERMS),
        DescribeUserImportJob: users.describe_user_import_job().job_id(JOB),
        DescribeUserPool: users.describe_user_pool(),
        DescribeUserPoolClient: users.describe_user_pool_client().client_id(NAME),
        GetCSVHeader: users.get_csv_header(),
        GetGroup: users.get_group().group_name(NAME),
        GetIdentityProviderByIdentifier: users.get_identity_provider_by_identifier().idp_identifier(NAME),
        GetLogDeliveryConfiguration: users.get_log_delivery_configuration(),
        GetSigningCertificate: users.get_signing_certificate(),
        GetUICustomization: users.get_ui_customization(),
        GetUserPoolMfaConfig: users.get_user_pool_mfa_config(),
        ListGroups: users.list_groups(),
        ListIdentityProviders: users.list_identity_providers(),
        ListResourceServers: users.list_resource_servers().max_results(1),
        ListTerms: users.list_terms(),
        ListUserImportJobs: users.list_user_import_jobs().max_results(1),
        ListUserPoolClientSecrets: users.list_user_pool_client_secrets().client_id(NAME),
        ListUserPoolClients: users.list_user_pool_clients().max_results(1),
        ListUserPoolReplicas: users.list_user_pool_replicas(),
        ListUsers: users.list_users(),
        ListUsersInGroup: users.list_users_in_group().group_name(NAME),
        SetLogDeliveryConfiguration: users.set_log_delivery_configuration().set_log_configurations(Some(Vec::new())),
        SetRiskConfiguration: users.set_risk_configuration(),
        SetUICustomization: users.set_ui_customization().css(".banner-customizable {}"),
        SetUserPoolMfaConfig: users.set_user_pool_mfa_config(),
        StartUserImportJob: users.start_user_import_job().job_id(JOB),
        StopUserImportJob: users.stop_user_import_job().job_id(JOB),
        UpdateGroup: users.update_group().group_name(NAME),
        UpdateIdentityProvider: users.update_identity_provider().provider_name(NAME),
        UpdateManagedLoginBranding: users.update_managed_login_branding().managed_login_branding_id(UUID),
        UpdateResourceServer: users.update_resource_server().identifier(NAME).name(NAME),
        UpdateTerms: users.update_terms().terms_id(UUID),
        UpdateUserPool: users.update_user_pool(),
        UpdateUserPoolClient: users.update_user_pool_client().client_id(NAME),
        UpdateUserPoolDomain: users.update_user_pool_domain().domain(DOMAIN),
        UpdateUserPoolReplica: users.update_user_pool_replica().region_name(NO_REGION)
            .status(UpdateReplicaStatusType::Inactive),
        // Last: after it there is nothing to ask about.
        DeleteUserPool: users.delete_user_pool(),
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let operations: Vec<_> = env::args().skip(1).collect();
    let asked: Vec<_> = IamAction::ALL
        .iter()
        .copied()
        .filter(|action| operations.is_empty() || operations.iter().any(|asked| asked == action.operation()))
        .collect();
    let users = ask::UserPool::from_env().await?;
    println!("{}", serde_json::to_string(&ask(&users, &asked).await?)?);
    Ok(())
}
