//! What is generated fits into modules with strict lints and with names of their own.
#![deny(missing_docs, missing_debug_implementations, unreachable_pub, unused, clippy::all, clippy::pedantic)]
#![forbid(unsafe_code)]
#![cfg_attr(feature = "cognito", allow(dead_code))] // no operation is called

/// Every lint at `deny`, and a handler of which nothing generated is used.
pub mod strict {
    use auth_grant::grant;

    /// A documented handler.
    #[grant(addUserToGroup, manageUsers, env(TABLE_NAME, PAGE_SIZE: u8 = "1", LIMIT: Option<u8>))]
    pub fn public() {
        use std::fmt::Write as _;
        let mut text = String::new();
        let _ = write!(text, "an item comes first");
    }

    #[grant(listUsers)]
    fn private() {}

    /// Calls it.
    pub fn call() {
        private();
    }
}

/// Nothing is in scope.
#[no_implicit_prelude]
mod without_prelude {
    use ::auth_grant::grant;

    #[grant(getUser, env(TABLE_NAME, PAGE_SIZE: u8 = "1", LIMIT: Option<u8>))]
    pub(crate) fn handler(env: &handler::Env) -> u8 {
        env.page_size
    }
}

/// Everything has another meaning.
mod shadowed {
    #![allow(dead_code, non_camel_case_types, unused_macros, clippy::upper_case_acronyms)]

    use auth_grant::grant;

    mod core {}
    mod std {}
    mod alloc {}
    mod auth_grant_core {}
    struct Option;
    struct Result;
    struct Some;
    struct None;
    struct Ok;
    struct Err;
    struct String;
    struct Env;
    struct UserPoolId;
    struct u8;
    struct str;
    struct Fn;
    const POLICY: () = ();
    const TEXT: () = ();
    static RECORD: () = ();
    macro_rules! concat {
        ($($t:tt)*) => {
            compile_error!("not this one")
        };
    }
    macro_rules! env {
        ($($t:tt)*) => {
            compile_error!("not this one")
        };
    }
    macro_rules! module_path {
        ($($t:tt)*) => {
            compile_error!("not this one")
        };
    }

    #[grant(getUser, env(TABLE_NAME, PAGE_SIZE: u16 = "1"))]
    pub(crate) fn handler() -> usize {
        const TEXT: usize = 1;
        handler::POLICY.actions().len() + TEXT
    }
}

/// The facade under another path.
mod renamed {
    pub(crate) mod deps {
        pub(crate) use auth_grant as access;
    }

    use deps::access::grant;

    /// As a framework that re-exports the crate would make handlers.
    macro_rules! handler_of_framework {
        ($name:ident) => {
            #[$crate::renamed::deps::access::grant(getUser, crate = $crate::renamed::deps::access, env(PAGE: u8))]
            pub(crate) fn $name() {}
        };
    }

    handler_of_framework!(by_macro);

    #[grant(getUser, crate = self::deps::access, env(PAGE: Option<u8>))]
    pub(crate) fn relative() {}

    #[grant(getUser, crate = crate::renamed::deps::access, env(TABLE_NAME))]
    pub(crate) fn handler() {}
}

#[test]
fn strict_lints_find_nothing() {
    strict::public();
    strict::call();
}

#[test]
fn names_of_the_crates_own_do_not_matter() {
    let variable = |_: &str| Some("1".to_owned());
    assert!(without_prelude::handler::Env::from_lookup(variable).is_err());
    let env = without_prelude::handler::Env::from_lookup(|name| {
        Some(if name == "AMPLIFY_AUTH_USERPOOL_ID" { "eu-west-1_A" } else { "2" }.to_owned())
    });
    assert_eq!(env.map(|env| without_prelude::handler(&env)), Ok(2));
    assert_eq!(shadowed::handler(), 2);
    renamed::handler();
    renamed::by_macro();
    renamed::relative();
    assert_eq!(renamed::by_macro::POLICY, renamed::relative::POLICY);
    assert_eq!(renamed::handler::POLICY.actions().len(), 1);
}
