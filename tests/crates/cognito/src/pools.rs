//! Structs with grants, in all the ways a struct can stand in a library.

use auth_grant::{Operations, UserPoolError, grant};

/// For other crates: nothing in this one calls an operation.
#[allow(dead_code)]
#[grant(listUsers, getUser)]
pub struct Open;

/// A service with a user pool of its own.
#[derive(Clone, Debug)]
pub struct Members {
    pool: Pool,
}

#[grant(getUser, manageUsers, user_pool = env(USER_POOL_ID))]
#[allow(deprecated)] // the group includes the other one
struct Pool;

impl Pool {
    /// An own method beside the operations.
    async fn is_there(&self, name: &str) -> bool {
        self.admin_get_user().username(name).send().await.is_ok()
    }
}

impl Members {
    /// The members in the user pool of the variable.
    ///
    /// # Errors
    /// When the variable holds no user pool ID.
    pub async fn from_env() -> Result<Self, UserPoolError> {
        Ok(Self { pool: Pool::from_env().await? })
    }

    /// Disables a member, if there is one of that name.
    pub async fn lock_out(&self, name: &str) {
        if self.pool.is_there(name).await {
            let _ = self.pool.admin_disable_user().username(name).send().await;
        }
    }
}

/// What other people see.
#[grant(
    listUsers,
    user_pool = any,
)]
#[non_exhaustive]
pub(crate) struct Tenants;

/// In the scope of a function.
#[must_use]
pub fn in_a_function() -> auth_grant::PolicyDocument {
    #[grant(listGroups, user_pool = event)]
    struct Local;
    fn ask(local: &Local) {
        let _ = local.list_groups();
    }
    let _ = (ask, |tenants: &Tenants| drop(tenants.list_users()));
    Local::GRANTED
}

#[cfg(any())]
#[grant(listUsers)]
pub struct NotThere;

macro_rules! pool {
    ($(#[$attribute:meta])* $visibility:vis $name:ident: $($grants:tt)*) => {
        #[grant($($grants)*)]
        $(#[$attribute])*
        $visibility struct $name;
    };
}
pool!(#[doc = "From a macro."] #[deprecated = "old"] #[allow(non_camel_case_types)] pub r#type: listUsers);

#[allow(deprecated)]
impl r#type {
    /// Uses it.
    pub fn ask(&self) {
        drop(self.list_users());
    }
}

/// Of whatever struct it is.
#[must_use]
pub fn id_of<G>(pool: &Operations<G>) -> String {
    pool.id().to_string()
}

/// Names that mean something else in what is generated.
#[allow(non_camel_case_types)]
pub mod clashing {
    use auth_grant::grant;

    macro_rules! pools {
        ($($name:ident)*) => { $(
            #[grant(getUser)]
            pub struct $name;
            impl $name {
                /// Uses it.
                pub fn ask(&self) {
                    drop(self.admin_get_user());
                }
            }
        )* };
    }
    pools!(Client Clone Debug Future Granted Operations Record Result Send UserPool UserPoolId str u8 granted bytes);
}
