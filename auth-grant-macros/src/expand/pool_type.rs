//! A user pool type: a handler's `UserPool`, or a struct.

use auth_grant_core::IamAction;
use auth_grant_core::record::{GranteeKind, UserPool};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::items::Items;
use super::source::{HTTPS_CLIENT, NEEDS_HTTPS_CLIENT};
use super::{docs, operations, source};
use crate::lower::Grant;
use crate::parse::handler::Handler;
use crate::reader::Reader;

/// What is to be known of the type, which its functions call `__UserPool`.
pub(super) struct PoolType<'a> {
    pub(super) name: &'a str,
    /// Whether it is a handler's or a struct.
    pub(super) kind: GranteeKind,
    pub(super) grant: &'a Grant,
    /// If the annotation is faulty, every operation counts as granted: what was meant to be granted is not known, and was
    /// reported.
    pub(super) is_faulty: bool,
}

/// The type in a handler's module. Takes the facade's path from there.
pub(super) fn of_handler(handler: &Handler, grant: &Grant, facade: &TokenStream, is_faulty: bool) -> Items {
    let doc = docs::of_user_pool(&handler.name, grant);
    let (start, end) = operations::ends(grant);
    // From the first auth action to the last: there the compiler says what is missing.
    let visibility = quote_spanned!(start=> pub);
    let fields = quote_spanned!(end=> { __user_pool: #facade::Operations<Self> });
    let for_messages = (grant.reader == Reader::Compiler).then(|| {
        quote! {
            // A second type of the name, so that messages call the other one by its path.
            const _: () = { type UserPool = (); };
            // Makes it a type that something uses, so that nothing is said of it where nothing does.
            const _: fn(UserPool) = ::core::mem::drop;
        }
    });
    let pool = PoolType { name: "UserPool", kind: GranteeKind::Handler, grant, is_faulty };
    let Items { definitions, impls, imports } = items(&pool, &quote!(super::));
    let definitions = quote! {
        #definitions
        #for_messages
        #[doc = #doc]
        #[allow(unreachable_pub)]
        #visibility struct UserPool #fields
    };
    Items { definitions, impls: quote!(use super::UserPool as __UserPool; #impls), imports }
}

/// How it is made, and its operations. Takes the start of paths to the definitions.
pub(super) fn items(pool: &PoolType<'_>, scope: &TokenStream) -> Items {
    let PoolType { name, kind, grant, is_faulty } = pool;
    let anchors = grant.actions.iter().filter(|_| grant.reader == Reader::Compiler).map(operations::anchor);
    let actions: Vec<_> =
        IamAction::ALL.iter().copied().filter(|action| *is_faulty || operations::is_granted(grant, *action)).collect();
    let methods = actions.iter().map(|action| operations::method(*action, grant, scope));
    let records: String = actions.iter().map(|action| operations::implementation(*action)).collect();
    let granted = (*kind == GranteeKind::Struct).then(|| constant(name, grant));
    let (constructors, mut imports) = constructors(grant);
    let functions = source::tokens(&constructors);
    let traits = source::tokens(&format!("{}{records}", traits(pool)));
    let impls = quote! {
        impl __UserPool { #granted #functions #(#methods)* }
        #traits
    };
    imports.extend(IMPORTS);
    if granted.is_some() {
        imports.extend(["IamAction", "PolicyDocument"]);
    }
    Items { definitions: quote!(#(#anchors)*), impls, imports }
}

/// The source of the traits that every user pool type implements.
// Clone and Debug by hand: rust-analyzer completes nothing in a struct of an expansion that has a derive beside it.
fn traits(PoolType { name, kind, grant, .. }: &PoolType<'_>) -> String {
    let user_pool = user_pool(grant);
    let (field, value) = match (kind, grant.reader) {
        // It has no field there, which rust-analyzer would offer beside the operations.
        (GranteeKind::Struct, Reader::Editor) => ("loop {}", "loop {}"),
        _ => ("&self.__user_pool", "Self { __user_pool: operations }"),
    };
    let of_variable = of_variable(grant);
    format!(
        "
        impl Clone for __UserPool {{
            fn clone(&self) -> Self {{
                UserPoolType::__of(Clone::clone(&**self))
            }}
        }}
        impl Debug for __UserPool {{
            fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {{
                debug_user_pool(f, {name:?}, self)
            }}
        }}
        #[doc(hidden)]
        impl Deref for __UserPool {{
            type Target = Operations<Self>;
            fn deref(&self) -> &Self::Target {{
                {field}
            }}
        }}
        #[doc(hidden)]
        impl Granted for __UserPool {{
            type Text = [u8; TEXT.len()];
        }}
        #[doc(hidden)]
        impl UserPoolType for __UserPool {{
            type UserPool = {user_pool};
            fn __of(operations: Operations<Self>) -> Self {{
                {value}
            }}
        }}
        #[doc(hidden)]
        impl OnUserPool<{user_pool}> for __UserPool {{}}
        {of_variable}
        "
    )
}

/// The names that it always uses.
const IMPORTS: [&str; 24] = [
    "Client",
    "Clone",
    "Debug",
    "Deref",
    "FmtResult",
    "Formatter",
    "Future",
    "Granted",
    "OnUserPool",
    "Operations",
    "Record",
    "RecordOf",
    "Result",
    "SameUserPool",
    "UserPoolError",
    "UserPoolId",
    "UserPoolType",
    "builders",
    "bytes",
    "debug_user_pool",
    "granted",
    "reachable",
    "str",
    "u8",
];

/// The policy of all that a struct lists.
fn constant(name: &str, grant: &Grant) -> TokenStream {
    let doc = docs::of_granted(name, grant);
    let actions = grant.iam_actions.iter().map(|action| format!("IamAction::{}", action.operation()));
    let actions = actions.collect::<Vec<_>>().join(", ");
    source::tokens(&format!("#[doc = {doc:?}] pub const GRANTED: PolicyDocument = PolicyDocument::new(&[{actions}]);"))
}

/// Its user pool as a type, which is the same for every grant on that user pool.
fn user_pool(grant: &Grant) -> String {
    match &grant.user_pool {
        UserPool::Resource { name, .. } => format!("Named<{}>", hash("resource", name)),
        UserPool::Variable(name) => format!("Named<{}>", hash("variable", name)),
        UserPool::Event => "Event".to_owned(),
        UserPool::Any => "Any".to_owned(),
    }
}

/// FNV-1a of the two.
fn hash(kind: &str, name: &str) -> u64 {
    let bytes = kind.bytes().chain([0]).chain(name.bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

fn of_variable(grant: &Grant) -> String {
    let Some(variable) = grant.user_pool.variable() else { return String::new() };
    format!(
        "
        #[doc(hidden)]
        impl OfVariable for __UserPool {{
            const NAME: &'static str = {variable:?};
            const RECORD: RecordOf<Self, reachable::Variable> = &Record::new(bytes(TEXT));
        }}
        "
    )
}

/// How it comes to its client and its user pool, and what that uses of the facade's.
fn constructors(grant: &Grant) -> (String, Vec<&'static str>) {
    let (own, mut imports) = match &grant.user_pool {
        UserPool::Resource { variable, .. } | UserPool::Variable(variable) => (from_env(variable), vec!["OfVariable"]),
        UserPool::Event => (from_event(), vec!["Event", "Send", "TriggerEvent"]),
        UserPool::Any => (String::new(), vec!["Any"]),
    };
    if grant.user_pool.variable().is_some() {
        imports.push("Named");
    }
    imports.extend(HTTPS_CLIENT);
    let mut functions = format!(
        r#"
        {own}
        #[doc = "The user pool of that ID, with the client that all user pools of the process share.\n\nIt makes no \
                 difference to the policy, which has the user pool of `user_pool = …`. For several, write \
                 `user_pool = any`.\n\n# Errors\nWhen the client has no region or another one than the user pool, or \
                 there is no HTTPS client."]
        pub fn from_id(id: UserPoolId) -> impl Future<Output = Result<Self, UserPoolError>> {NEEDS_HTTPS_CLIENT} {{
            Operations::__from_id(id)
        }}
        #[doc = "The user pool of that ID, with a client that is ready.\n\n# Errors\nWhen the client has no region, or \
                 another one than the user pool."]
        pub fn new(client: Client, id: UserPoolId) -> Result<Self, UserPoolError> {{
            Operations::__new(client, id)
        }}
        #[doc = "The same user pool and client as another type's with the same `user_pool = …`."]
        #[must_use]
        pub fn from_pool<P: SameUserPool<Self>>(pool: &Operations<P>) -> Self {{
            Operations::__from_pool(pool)
        }}
        "#
    );
    // rust-analyzer would offer them.
    if grant.reader == Reader::Compiler {
        for (name, parameters, bound) in wrong_constructors(&grant.user_pool) {
            functions += "#[doc(hidden)] pub fn ";
            functions += name;
            functions += parameters;
            functions += " -> Pending<Result<Self, UserPoolError>> where for<'a> &'a Self: ";
            functions += bound;
            functions += " { pending() }";
            imports.extend(["Pending", "Sized", "pending", bound]);
        }
    }
    (functions, imports)
}

/// Constructors that other user pools have, so that the compiler says which one to call instead: names, parameters, and
/// what nothing implements.
fn wrong_constructors(user_pool: &UserPool) -> &'static [(&'static str, &'static str, &'static str)] {
    match user_pool {
        UserPool::Resource { .. } | UserPool::Variable(_) => &[("from_event", "<T: ?Sized>(_: &T)", "HasEvent")],
        UserPool::Event => &[("from_env", "()", "HasVariable")],
        UserPool::Any => {
            &[("from_env", "()", "HasOneUserPool"), ("from_event", "<T: ?Sized>(_: &T)", "HasOneUserPool")]
        }
    }
}

fn from_env(variable: &str) -> String {
    format!(
        r#"
        #[doc = "The user pool in `{variable}`, with the client that all user pools of the process share.\n\n# Errors\n\
                 When the variable holds no user pool ID, the client has no region or another one than the user \
                 pool, or there is no HTTPS client."]
        pub fn from_env() -> impl Future<Output = Result<Self, UserPoolError>> {NEEDS_HTTPS_CLIENT} {{
            Operations::__from_env()
        }}
        "#
    )
}

fn from_event() -> String {
    let bound = NEEDS_HTTPS_CLIENT;
    format!(
        r#"
        #[doc = "The user pool of the event, with the client that all user pools of the process share.\n\n# Errors\n\
                 When the event names no user pool, the client has no region or another one than the user pool, or \
                 there is no HTTPS client."]
        pub fn from_event(
            event: &dyn TriggerEvent,
        ) -> impl Future<Output = Result<Self, UserPoolError>> + Send + use<> {bound} {{
            Operations::__from_event(event)
        }}
        "#
    )
}
