//! What an IAM action is.

use core::fmt;

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

/// What of a user pool an IAM action is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Area {
    /// The users, their attributes and passwords.
    Users,
    /// The groups and who is in them.
    Groups,
    /// The devices that users sign in from.
    Devices,
    /// Signing users in and out, and their MFA settings.
    SignIn,
    /// The app clients and the scopes that they can ask for.
    Clients,
    /// The identity providers that users come from.
    Providers,
    /// The domains of the sign-in pages.
    Domains,
    /// How the sign-in pages look, and the documents that they link to.
    Branding,
    /// The jobs that import users.
    Imports,
    /// The user pool itself.
    Pool,
}

impl Area {
    /// Every area, in the order of the guide.
    pub const ALL: &[Self] = &[
        Self::Users,
        Self::Groups,
        Self::Devices,
        Self::SignIn,
        Self::Clients,
        Self::Providers,
        Self::Domains,
        Self::Branding,
        Self::Imports,
        Self::Pool,
    ];

    /// The area in lower case, such as `users` or `sign-in`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Groups => "groups",
            Self::Devices => "devices",
            Self::SignIn => "sign-in",
            Self::Clients => "clients",
            Self::Providers => "providers",
            Self::Domains => "domains",
            Self::Branding => "branding",
            Self::Imports => "imports",
            Self::Pool => "pool",
        }
    }
}

/// What an operation needs to be allowed besides its own IAM action, such as to pass a role on to Cognito.
///
/// The grant of the operation does not include it. Mostly no grant does, because it is on another resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AlsoNeeded {
    /// The IAM actions, such as `iam:PassRole`; never empty.
    pub iam_actions: &'static [&'static str],
    /// The resource to allow them on, in words, and when it is needed.
    pub resource: &'static str,
    /// The address of AWS's page on it.
    pub documentation: &'static str,
}

/// As in `` `iam:PassRole` on the group's IAM role, if it has one``.
impl fmt::Display for AlsoNeeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, iam_action) in self.iam_actions.iter().enumerate() {
            let before = match at {
                0 => "",
                _ if at + 1 == self.iam_actions.len() => " and ",
                _ => ", ",
            };
            write!(f, "{before}`{iam_action}`")?;
        }
        write!(f, " on {}", self.resource)
    }
}

/// Declares the enum from one row for each IAM action: the operation, the SDK's method, the access level, the area, and
/// what else the operation needs.
macro_rules! iam_actions {
    ($($operation:ident, $sdk_method:literal, $access_level:ident, $area:ident $({ $($also_needed:tt)* })?;)*) => {
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

            /// What of the user pool it is about.
            #[must_use]
            pub const fn area(self) -> $crate::Area {
                match self { $(Self::$operation => $crate::Area::$area,)* }
            }

            /// What the operation needs to be allowed besides; mostly nothing.
            #[must_use]
            pub const fn also_needed(self) -> &'static [$crate::AlsoNeeded] {
                match self { $(Self::$operation => &[$($($also_needed)*)?],)* }
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
