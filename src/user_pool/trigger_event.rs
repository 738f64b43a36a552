//! The events of a user pool's triggers.

/// A Cognito event that triggers a function, and so names the user pool.
///
/// With the feature `aws_lambda_events`, the events of that crate's module `cognito` are such events, and so is their
/// header.
///
/// AWS: <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html>
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not known to be the event of a user pool's trigger",
    label = "names no user pool",
    note = "the events of `aws_lambda_events::cognito` 1.x are, with auth-grant's feature `aws_lambda_events`; for those \
            of another version, use `from_id` with the event's `user_pool_id`; for an event of your own, implement \
            `auth_grant::TriggerEvent`"
)]
pub trait TriggerEvent {
    /// The ID of the user pool, `userPoolId` in the event, if it has one.
    fn user_pool_id(&self) -> Option<&str>;
}

#[cfg(feature = "aws_lambda_events")]
mod aws {
    #[allow(clippy::wildcard_imports)] // every event of the module
    use aws_lambda_events::cognito::*;

    use super::TriggerEvent;

    impl<T> TriggerEvent for CognitoEventUserPoolsHeader<T> {
        fn user_pool_id(&self) -> Option<&str> {
            self.user_pool_id.as_deref()
        }
    }

    macro_rules! with_header {
        ($($event:ident)*) => { $(
            impl TriggerEvent for $event {
                fn user_pool_id(&self) -> Option<&str> {
                    self.cognito_event_user_pools_header.user_pool_id()
                }
            }
        )* };
    }

    with_header! {
        CognitoEventUserPoolsCreateAuthChallenge
        CognitoEventUserPoolsCustomMessage
        CognitoEventUserPoolsDefineAuthChallenge
        CognitoEventUserPoolsMigrateUser
        CognitoEventUserPoolsPostAuthentication
        CognitoEventUserPoolsPostConfirmation
        CognitoEventUserPoolsPreAuthentication
        CognitoEventUserPoolsPreSignup
        CognitoEventUserPoolsPreTokenGen
        CognitoEventUserPoolsPreTokenGenV2
        CognitoEventUserPoolsVerifyAuthChallenge
    }
}
