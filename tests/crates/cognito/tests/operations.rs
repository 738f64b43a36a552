//! Every operation of the typed user pool: the SDK's own builder, with the user pool set.

use auth_grant::{IamAction, grant};
use aws_sdk_cognitoidentityprovider::operation;
use aws_sdk_cognitoidentityprovider::operation::list_users::ListUsersOutput;
use aws_sdk_cognitoidentityprovider::types::UserType;
use aws_sdk_cognitoidentityprovider::{Client, Config};
use aws_smithy_mocks::{RuleMode, mock, mock_client};

const ID: &str = "us-east-1_AbC123";

#[grant(
    addUserToGroup,
    createGroup,
    createUser,
    deleteGroup,
    deleteUser,
    deleteUserAttributes,
    disableUser,
    enableUser,
    forgetDevice,
    getDevice,
    getGroup,
    getUser,
    listUsers,
    listUsersInGroup,
    listGroups,
    listDevices,
    listGroupsForUser,
    removeUserFromGroup,
    resetUserPassword,
    setUserMfaPreference,
    setUserPassword,
    setUserSettings,
    updateDeviceStatus,
    updateGroup,
    updateUserAttributes,
    confirmSignUp,
    respondToAuthChallenge,
    userGlobalSignOut,
    linkProviderForUser,
    addCustomAttributes,
    addUserPoolClientSecret,
    createIdentityProvider,
    createManagedLoginBranding,
    createResourceServer,
    createTerms,
    createUserImportJob,
    createUserPoolClient,
    createUserPoolDomain,
    createUserPoolReplica,
    deleteIdentityProvider,
    deleteManagedLoginBranding,
    deleteResourceServer,
    deleteSoftwareToken,
    deleteTerms,
    deleteUserPool,
    deleteUserPoolClient,
    deleteUserPoolClientSecret,
    deleteUserPoolDomain,
    deleteUserPoolReplica,
    describeIdentityProvider,
    describeManagedLoginBranding,
    describeManagedLoginBrandingByClient,
    describeResourceServer,
    describeRiskConfiguration,
    describeTerms,
    describeTermsByClient,
    describeUserImportJob,
    describeUserPool,
    describeUserPoolClient,
    disableProviderForUser,
    getCsvHeader,
    getIdentityProviderByIdentifier,
    getLogDeliveryConfiguration,
    getSigningCertificate,
    getUiCustomization,
    getUserAuthFactors,
    getUserPoolMfaConfig,
    initiateAuth,
    listIdentityProviders,
    listResourceServers,
    listTerms,
    listUserAuthEvents,
    listUserImportJobs,
    listUserPoolClientSecrets,
    listUserPoolClients,
    listUserPoolReplicas,
    setLogDeliveryConfiguration,
    setRiskConfiguration,
    setUiCustomization,
    setUserPoolMfaConfig,
    startUserImportJob,
    stopUserImportJob,
    updateAuthEventFeedback,
    updateIdentityProvider,
    updateManagedLoginBranding,
    updateResourceServer,
    updateTerms,
    updateUserPool,
    updateUserPoolClient,
    updateUserPoolDomain,
    updateUserPoolReplica
)]
fn everything() {}

/// Calls the operations of each row, and gives the method's name with the user pool it would ask.
macro_rules! calls {
    ($users:ident: $($method:ident -> $builder:ident,)*) => {
        [$({
            let builder: operation::$method::builders::$builder = $users.$method();
            (stringify!($method), builder.get_user_pool_id().clone())
        },)*]
    };
}

#[test]
#[allow(clippy::too_many_lines, reason = "a line for each operation")]
fn every_operation_has_the_user_pool_set() {
    everything();
    let config = Config::builder().region(aws_sdk_cognitoidentityprovider::config::Region::new("us-east-1"));
    let users =
        everything::UserPool::new(Client::from_conf(config.behavior_version_latest().build()), ID.parse().unwrap());
    let users = users.unwrap();
    let calls = calls! {
        users:
        add_custom_attributes -> AddCustomAttributesFluentBuilder,
        add_user_pool_client_secret -> AddUserPoolClientSecretFluentBuilder,
        admin_add_user_to_group -> AdminAddUserToGroupFluentBuilder,
        admin_confirm_sign_up -> AdminConfirmSignUpFluentBuilder,
        admin_create_user -> AdminCreateUserFluentBuilder,
        admin_delete_software_token -> AdminDeleteSoftwareTokenFluentBuilder,
        admin_delete_user -> AdminDeleteUserFluentBuilder,
        admin_delete_user_attributes -> AdminDeleteUserAttributesFluentBuilder,
        admin_disable_provider_for_user -> AdminDisableProviderForUserFluentBuilder,
        admin_disable_user -> AdminDisableUserFluentBuilder,
        admin_enable_user -> AdminEnableUserFluentBuilder,
        admin_forget_device -> AdminForgetDeviceFluentBuilder,
        admin_get_device -> AdminGetDeviceFluentBuilder,
        admin_get_user -> AdminGetUserFluentBuilder,
        admin_get_user_auth_factors -> AdminGetUserAuthFactorsFluentBuilder,
        admin_initiate_auth -> AdminInitiateAuthFluentBuilder,
        admin_link_provider_for_user -> AdminLinkProviderForUserFluentBuilder,
        admin_list_devices -> AdminListDevicesFluentBuilder,
        admin_list_groups_for_user -> AdminListGroupsForUserFluentBuilder,
        admin_list_user_auth_events -> AdminListUserAuthEventsFluentBuilder,
        admin_remove_user_from_group -> AdminRemoveUserFromGroupFluentBuilder,
        admin_reset_user_password -> AdminResetUserPasswordFluentBuilder,
        admin_respond_to_auth_challenge -> AdminRespondToAuthChallengeFluentBuilder,
        admin_set_user_mfa_preference -> AdminSetUserMFAPreferenceFluentBuilder,
        admin_set_user_password -> AdminSetUserPasswordFluentBuilder,
        admin_set_user_settings -> AdminSetUserSettingsFluentBuilder,
        admin_update_auth_event_feedback -> AdminUpdateAuthEventFeedbackFluentBuilder,
        admin_update_device_status -> AdminUpdateDeviceStatusFluentBuilder,
        admin_update_user_attributes -> AdminUpdateUserAttributesFluentBuilder,
        admin_user_global_sign_out -> AdminUserGlobalSignOutFluentBuilder,
        create_group -> CreateGroupFluentBuilder,
        create_identity_provider -> CreateIdentityProviderFluentBuilder,
        create_managed_login_branding -> CreateManagedLoginBrandingFluentBuilder,
        create_resource_server -> CreateResourceServerFluentBuilder,
        create_terms -> CreateTermsFluentBuilder,
        create_user_import_job -> CreateUserImportJobFluentBuilder,
        create_user_pool_client -> CreateUserPoolClientFluentBuilder,
        create_user_pool_domain -> CreateUserPoolDomainFluentBuilder,
        create_user_pool_replica -> CreateUserPoolReplicaFluentBuilder,
        delete_group -> DeleteGroupFluentBuilder,
        delete_identity_provider -> DeleteIdentityProviderFluentBuilder,
        delete_managed_login_branding -> DeleteManagedLoginBrandingFluentBuilder,
        delete_resource_server -> DeleteResourceServerFluentBuilder,
        delete_terms -> DeleteTermsFluentBuilder,
        delete_user_pool -> DeleteUserPoolFluentBuilder,
        delete_user_pool_client -> DeleteUserPoolClientFluentBuilder,
        delete_user_pool_client_secret -> DeleteUserPoolClientSecretFluentBuilder,
        delete_user_pool_domain -> DeleteUserPoolDomainFluentBuilder,
        delete_user_pool_replica -> DeleteUserPoolReplicaFluentBuilder,
        describe_identity_provider -> DescribeIdentityProviderFluentBuilder,
        describe_managed_login_branding -> DescribeManagedLoginBrandingFluentBuilder,
        describe_managed_login_branding_by_client -> DescribeManagedLoginBrandingByClientFluentBuilder,
        describe_resource_server -> DescribeResourceServerFluentBuilder,
        describe_risk_configuration -> DescribeRiskConfigurationFluentBuilder,
        describe_terms -> DescribeTermsFluentBuilder,
        describe_terms_by_client -> DescribeTermsByClientFluentBuilder,
        describe_user_import_job -> DescribeUserImportJobFluentBuilder,
        describe_user_pool -> DescribeUserPoolFluentBuilder,
        describe_user_pool_client -> DescribeUserPoolClientFluentBuilder,
        get_csv_header -> GetCSVHeaderFluentBuilder,
        get_group -> GetGroupFluentBuilder,
        get_identity_provider_by_identifier -> GetIdentityProviderByIdentifierFluentBuilder,
        get_log_delivery_configuration -> GetLogDeliveryConfigurationFluentBuilder,
        get_signing_certificate -> GetSigningCertificateFluentBuilder,
        get_ui_customization -> GetUICustomizationFluentBuilder,
        get_user_pool_mfa_config -> GetUserPoolMfaConfigFluentBuilder,
        list_groups -> ListGroupsFluentBuilder,
        list_identity_providers -> ListIdentityProvidersFluentBuilder,
        list_resource_servers -> ListResourceServersFluentBuilder,
        list_terms -> ListTermsFluentBuilder,
        list_user_import_jobs -> ListUserImportJobsFluentBuilder,
        list_user_pool_client_secrets -> ListUserPoolClientSecretsFluentBuilder,
        list_user_pool_clients -> ListUserPoolClientsFluentBuilder,
        list_user_pool_replicas -> ListUserPoolReplicasFluentBuilder,
        list_users -> ListUsersFluentBuilder,
        list_users_in_group -> ListUsersInGroupFluentBuilder,
        set_log_delivery_configuration -> SetLogDeliveryConfigurationFluentBuilder,
        set_risk_configuration -> SetRiskConfigurationFluentBuilder,
        set_ui_customization -> SetUICustomizationFluentBuilder,
        set_user_pool_mfa_config -> SetUserPoolMfaConfigFluentBuilder,
        start_user_import_job -> StartUserImportJobFluentBuilder,
        stop_user_import_job -> StopUserImportJobFluentBuilder,
        update_group -> UpdateGroupFluentBuilder,
        update_identity_provider -> UpdateIdentityProviderFluentBuilder,
        update_managed_login_branding -> UpdateManagedLoginBrandingFluentBuilder,
        update_resource_server -> UpdateResourceServerFluentBuilder,
        update_terms -> UpdateTermsFluentBuilder,
        update_user_pool -> UpdateUserPoolFluentBuilder,
        update_user_pool_client -> UpdateUserPoolClientFluentBuilder,
        update_user_pool_domain -> UpdateUserPoolDomainFluentBuilder,
        update_user_pool_replica -> UpdateUserPoolReplicaFluentBuilder,
    };
    let methods: Vec<_> = calls.iter().map(|(method, _)| *method).collect();
    assert_eq!(methods, IamAction::ALL.iter().map(|action| action.sdk_method()).collect::<Vec<_>>());
    for (method, user_pool_id) in calls {
        assert_eq!(user_pool_id.as_deref(), Some(ID), "{method}");
    }
    // Those that have pages.
    let _ = (users.admin_list_groups_for_user().into_paginator(), users.list_groups().into_paginator());
    let _ = (users.list_users().into_paginator(), users.list_users_in_group().into_paginator());
}

#[tokio::test]
async fn a_paginator_asks_the_user_pool_for_every_page() {
    let page = |name: &str, next: Option<&str>| {
        let user = UserType::builder().username(name).build();
        ListUsersOutput::builder().users(user).set_pagination_token(next.map(str::to_owned)).build()
    };
    let asks = |token: Option<&'static str>| {
        move |request: &operation::list_users::ListUsersInput| {
            request.user_pool_id() == Some(ID) && request.pagination_token() == token
        }
    };
    let first = mock!(Client::list_users).match_requests(asks(None)).then_output(move || page("ada", Some("more")));
    let last = mock!(Client::list_users).match_requests(asks(Some("more"))).then_output(move || page("grace", None));
    let client = mock_client!(aws_sdk_cognitoidentityprovider, RuleMode::MatchAny, [&first, &last]);
    let users = everything::UserPool::new(client, ID.parse().unwrap()).unwrap();

    let mut pages = users.list_users().into_paginator().items().send();
    let mut names = Vec::new();
    while let Some(user) = pages.next().await {
        names.extend(user.unwrap().username);
    }
    assert_eq!(names, ["ada", "grace"]);
}
