//! What a request is: a builder of the SDK with the user pool's ID set.

/// Declares the requests over a `Connection` from one row for each: the SDK's method and its builder.
macro_rules! requests {
    ($($operation:ident $builder:ident)*) => {
        /// What the SDK calls the operations' builders, in one place.
        pub mod builders {
            $(pub use aws_sdk_cognitoidentityprovider::operation::$operation::builders::$builder;)*
        }
        $(
            /// A request for the operation on the user pool.
            #[must_use]
            pub fn $operation(connection: &Connection) -> builders::$builder {
                let Connection(client, id) = connection;
                client.$operation().user_pool_id(id)
            }
        )*
    };
}
pub(super) use requests;
