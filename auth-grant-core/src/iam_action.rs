//! What an IAM action is.

/// How much an IAM action can do, as AWS classifies it.
///
/// From the [service authorization reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive] // AWS has `Permissions management` and `Tagging` too
pub enum AccessLevel {
    /// Lists what there is.
    List,
    /// Reads one thing's content.
    Read,
    /// Creates, changes or deletes.
    Write,
}

impl AccessLevel {
    /// AWS's name for the level: `List`, `Read` or `Write`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Write => "Write",
        }
    }
}

/// Declares the enum from one row for each IAM action: the operation, the SDK's method and the access level.
macro_rules! iam_actions {
    ($($operation:ident, $sdk_method:literal, $access_level:ident;)*) => {
        /// A Cognito IAM action on a user pool, named after the operation it permits.
        ///
        /// All of them take a user pool ARN as their resource.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum IamAction {
            $(
                #[doc = concat!(
                    "`cognito-idp:", stringify!($operation), "`, access level ", stringify!($access_level), ".\n\n",
                    "AWS: <https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_",
                    stringify!($operation), ".html>"
                )]
                $operation,
            )*
        }

        impl IamAction {
            /// Every IAM action, in alphabetical order.
            pub const ALL: &[Self] = &[$(Self::$operation),*];

            /// The name in a policy, such as `cognito-idp:AdminAddUserToGroup`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$operation => concat!("cognito-idp:", stringify!($operation)),)* }
            }

            /// The API operation, such as `AdminAddUserToGroup`.
            #[must_use]
            pub const fn operation(self) -> &'static str {
                match self { $(Self::$operation => stringify!($operation),)* }
            }

            /// The method of the AWS SDK for Rust, such as `admin_add_user_to_group`.
            #[must_use]
            pub const fn sdk_method(self) -> &'static str {
                match self { $(Self::$operation => $sdk_method,)* }
            }

            /// How much it can do.
            #[must_use]
            pub const fn access_level(self) -> $crate::AccessLevel {
                match self { $(Self::$operation => $crate::AccessLevel::$access_level,)* }
            }

            /// The address of AWS's page on the operation.
            #[must_use]
            pub const fn documentation(self) -> &'static str {
                match self {
                    $(Self::$operation => concat!(
                        "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_",
                        stringify!($operation), ".html"
                    ),)*
                }
            }

            /// The IAM action of that name, such as `cognito-idp:ListUsers`, if it is one of these.
            #[must_use]
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|action| action.name() == name)
            }
        }

        impl core::fmt::Display for IamAction {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}
pub(crate) use iam_actions;
