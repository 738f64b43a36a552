//! What an operation is: a call of the SDK with the user pool's ID set.

/// Declares the operations on a `Connection` from one row for each: the SDK's method and its builder.
macro_rules! operations {
    ($($operation:ident $builder:ident)*) => {
        /// What the SDK calls the operations' builders, in one place.
        pub mod builders {
            $(pub use aws_sdk_cognitoidentityprovider::operation::$operation::builders::$builder;)*
        }
        $(
            /// The operation on the user pool.
            #[must_use]
            pub fn $operation(connection: &Connection) -> builders::$builder {
                let Connection(client, id) = connection;
                client.$operation().user_pool_id(id)
            }
        )*
    };
}
pub(super) use operations;
