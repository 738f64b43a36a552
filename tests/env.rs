//! `handler::Env`: from variables to typed fields, and what is said when they are not right.
#![cfg_attr(feature = "cognito", allow(dead_code))] // no operation is called

use auth_grant::{EnvProblemKind, grant};

#[grant(getUser, env(TABLE_NAME, PAGE_SIZE: u32, RETRIES: Option<u8>, LOG_LEVEL: Level = "info", TYPE: Option<String>))]
fn handler() {}

#[grant(getUser, user_pool = "test3-te3st")]
fn admin() {}

// No user pool ID, though an emulator may have one of that form.
#[grant(getUser, user_pool = "my_pool")]
fn with_underscore() {}

#[grant(getUser, user_pool = event, env(AWS_REGION, _X_AMZN_TRACE_ID: Option<String>))]
fn trigger() {}

#[grant(getUser, user_pool = event, env(SELF, GEN, ASYNC, httpProxy))]
fn with_keywords() {}

#[grant(getUser, user_pool = event)]
fn without_variables() {}

#[grant(getUser, env(PAGE_SIZE: u32 = "many"))]
fn with_malformed_default() {}

/// A type of the module the handler is in.
#[derive(Debug, PartialEq)]
enum Level {
    Info,
    Debug,
}

impl std::str::FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "info" => Ok(Self::Info),
            "debug" => Ok(Self::Debug),
            _ => Err(format!("`{text}` is no level")),
        }
    }
}

mod inner {
    use super::Level as Renamed;
    use auth_grant::grant;

    pub(super) mod deeper {
        use super::super::Level;
        use auth_grant::grant;

        #[grant(getUser, user_pool = event, env(AA: super::super::Level, BB: Option<super::Renamed>, CC: Level))]
        pub(crate) fn handler() {}
    }

    #[grant(getUser, user_pool = event, env(AA: super::Level, BB: self::Renamed, CC: crate::Level))]
    pub(super) fn handler() {}
}

#[test]
fn types_are_looked_up_where_the_handler_is() -> Result<(), auth_grant::EnvError> {
    inner::handler();
    inner::deeper::handler();
    let debug = |_: &str| Some("debug".to_owned());
    let env = inner::handler::Env::from_lookup(debug)?;
    assert_eq!([env.aa, env.bb, env.cc], [Level::Debug, Level::Debug, Level::Debug]);
    let env = inner::deeper::handler::Env::from_lookup(debug)?;
    assert_eq!([Some(env.aa), env.bb, Some(env.cc)], [Some(Level::Debug), Some(Level::Debug), Some(Level::Debug)]);
    Ok(())
}

/// Names of the user's that could get between the lines of what is generated.
mod intruders {
    #![allow(non_upper_case_globals, non_camel_case_types, non_snake_case, dead_code)]

    use super::Level;
    use auth_grant::grant;

    pub(super) type Env = Level;
    const limit: u32 = 5;
    const variables: u32 = 6;
    struct lookup;

    pub(super) trait Extension: Sized {
        fn required(self) {}
        fn optional(self) {}
        fn with_default(self) {}
    }

    impl<T> Extension for T {}

    const POLICY: usize = 3;

    pub(super) mod environment {
        pub(in super::super) type Stage = u32;
    }

    pub(super) mod own {
        pub(in super::super) type Option<T> = super::Vec1<T>;
    }

    #[grant(getUser, user_pool = event, env(LIMIT: u32, STAGE: Env, NEXT: Option<self::Env>, LAST: Vec1<Env> = "x"))]
    pub(super) fn handler() {}

    #[grant(getUser, user_pool = event, env(
        STAGE: environment::Stage,
        RAW: r#Env,
        OWN: own::Option<u8>,
        SIZED: Vec1<[u8; POLICY]>,
        CALLED: Vec1<fn(Env: Env) -> Env>,
    ))]
    pub(super) fn more() {}

    pub(super) struct Vec1<T>(pub(super) Option<T>);

    impl<T> std::str::FromStr for Vec1<T> {
        type Err = String;

        fn from_str(_: &str) -> Result<Self, String> {
            Ok(Self(None))
        }
    }
}

#[test]
fn names_of_the_users_do_not_get_between_the_lines() -> Result<(), auth_grant::EnvError> {
    intruders::handler();
    let env = intruders::handler::Env::from_lookup(lookup(&[("LIMIT", "7"), ("STAGE", "info")]))?;
    assert_eq!((env.limit, env.stage, env.next), (7, Level::Info, None));
    assert!(env.last.0.is_none());
    intruders::more();
    let env = intruders::more::Env::from_lookup(|name| Some(if name == "RAW" { "debug" } else { "8" }.to_owned()))?;
    assert_eq!((env.stage, env.raw), (8, Level::Debug));
    let own: Option<u8> = env.own.0;
    let sized: Option<[u8; 3]> = env.sized.0;
    let called: Option<fn(Level) -> Level> = env.called.0;
    assert!(own.is_none() && sized.is_none() && called.is_none());
    Ok(())
}

macro_rules! typed {
    ($name:ident, $type:ty) => {
        #[grant(getUser, user_pool = event, env(VALUE: $type, WRAPPED: ($type)))]
        fn $name() {}
    };
}

typed!(optional_by_macro, Option<u8>);

#[test]
fn an_option_may_come_from_a_macro() -> Result<(), auth_grant::EnvError> {
    optional_by_macro();
    let env = optional_by_macro::Env::from_lookup(|_| None)?;
    assert_eq!((env.value, env.wrapped), (None, None));
    Ok(())
}

/// An environment of these variables alone.
fn lookup(variables: &[(&'static str, &'static str)]) -> impl Fn(&str) -> Option<String> {
    move |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
}

const COMPLETE: &[(&str, &str)] =
    &[("AMPLIFY_AUTH_USERPOOL_ID", "eu-west-1_AbC123"), ("TABLE_NAME", "users"), ("PAGE_SIZE", "20")];

#[test]
fn reads_every_variable_into_its_field() -> Result<(), auth_grant::EnvError> {
    handler();
    let env = handler::Env::from_lookup(lookup(COMPLETE))?;
    assert_eq!(env.user_pool_id.as_str(), "eu-west-1_AbC123");
    assert_eq!((env.table_name.as_str(), env.page_size, env.retries), ("users", 20, None));
    assert_eq!((env.log_level, env.r#type), (Level::Info, None));

    let more = [COMPLETE, &[("RETRIES", "3"), ("LOG_LEVEL", "debug"), ("TYPE", "x")]].concat();
    let env = handler::Env::from_lookup(lookup(&more))?;
    assert_eq!((env.retries, env.log_level, env.r#type.as_deref()), (Some(3), Level::Debug, Some("x")));
    Ok(())
}

#[test]
fn fields_may_be_keywords() -> Result<(), auth_grant::EnvError> {
    with_keywords();
    let env = with_keywords::Env::from_lookup(|name| Some(name.to_owned()))?;
    assert_eq!([env.self_, env.r#gen, env.r#async, env.httpproxy], ["SELF", "GEN", "ASYNC", "httpProxy"]);
    Ok(())
}

#[test]
fn lists_its_variables() {
    let names = ["AMPLIFY_AUTH_USERPOOL_ID", "TABLE_NAME", "PAGE_SIZE", "RETRIES", "LOG_LEVEL", "TYPE"];
    assert_eq!(handler::Env::VARIABLES, names);
    assert_eq!(trigger::Env::VARIABLES, ["AWS_REGION", "_X_AMZN_TRACE_ID"]);
}

#[test]
fn names_the_user_pools_variable_as_amplify_does() {
    admin();
    assert_eq!(admin::Env::VARIABLES, ["TEST_3_TE_3_ST_USERPOOL_ID"]);
    with_underscore();
    assert_eq!(with_underscore::Env::VARIABLES, ["MY_POOL_USERPOOL_ID"]);
}

#[test]
fn a_trigger_reads_no_user_pool_variable() -> Result<(), auth_grant::EnvError> {
    trigger();
    without_variables();
    let env = trigger::Env::from_lookup(lookup(&[("AWS_REGION", "eu-west-1")]))?;
    assert_eq!((env.aws_region.as_str(), env.x_amzn_trace_id), ("eu-west-1", None));
    without_variables::Env::from_lookup(lookup(&[]))?;
    Ok(())
}

#[test]
fn reports_every_problem_at_once_and_no_value() {
    let variables = [("AMPLIFY_AUTH_USERPOOL_ID", "amplifyAuth"), ("PAGE_SIZE", "s3cret"), ("LOG_LEVEL", "t0psecret")];
    let error = handler::Env::from_lookup(lookup(&variables)).unwrap_err();
    let expected = "\
4 environment variables cannot be read:
  `AMPLIFY_AUTH_USERPOOL_ID` is not a user pool ID such as `eu-west-1_AbC123`: it has no underscore between region and ID
  `TABLE_NAME` is not set or blank
  `PAGE_SIZE` is not a valid `u32`
  `LOG_LEVEL` is not a valid `env::Level`";
    assert_eq!(error.to_string(), expected);
    // What a `main` that returns the error prints.
    assert_eq!(format!("{error:?}"), expected);
}

#[test]
fn a_blank_variable_counts_as_absent() {
    let blank = [
        ("AMPLIFY_AUTH_USERPOOL_ID", ""),
        ("TABLE_NAME", " \t"),
        ("PAGE_SIZE", "1"),
        ("RETRIES", " "),
        ("LOG_LEVEL", ""),
    ];
    let error = handler::Env::from_lookup(lookup(&blank)).unwrap_err();
    let absent: Vec<_> = error.problems().iter().map(|problem| (problem.variable(), problem.kind())).collect();
    let kind = &EnvProblemKind::Absent;
    assert_eq!(absent, [("AMPLIFY_AUTH_USERPOOL_ID", kind), ("TABLE_NAME", kind)]);
}

#[test]
fn amplifys_placeholder_is_no_value() {
    let placeholder = "<value will be resolved during runtime>";
    let variables = [("AMPLIFY_AUTH_USERPOOL_ID", placeholder), ("TABLE_NAME", placeholder), ("PAGE_SIZE", "1")];
    let error = handler::Env::from_lookup(lookup(&variables)).unwrap_err();
    let kinds: Vec<_> = error.problems().iter().map(auth_grant::EnvProblem::kind).collect();
    assert_eq!(kinds, [&EnvProblemKind::Unresolved, &EnvProblemKind::Unresolved]);
    let resolve = if cfg!(feature = "ssm") {
        "read the environment with `Env::resolve`, which asks SSM's Parameter Store"
    } else {
        "read the environment with `Env::resolve`, which needs auth-grant's feature `ssm`"
    };
    assert!(error.to_string().contains(resolve), "{error}");
}

#[test]
fn a_malformed_default_is_reported_where_it_is_needed() {
    with_malformed_default();
    let pool = ("AMPLIFY_AUTH_USERPOOL_ID", "eu-west-1_AbC123");
    assert!(with_malformed_default::Env::from_lookup(lookup(&[pool, ("PAGE_SIZE", "1")])).is_ok());
    let error = with_malformed_default::Env::from_lookup(lookup(&[pool])).unwrap_err();
    let expected = "environment variable `PAGE_SIZE` is not set or blank, and its default is no valid `u32`";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn debug_redacts_the_variables_of_its_own() -> Result<(), auth_grant::EnvError> {
    let env = handler::Env::from_lookup(lookup(COMPLETE))?;
    let expected = "Env { user_pool_id: eu-west-1_AbC123, table_name: <redacted>, page_size: <redacted>, \
                    retries: <redacted>, log_level: <redacted>, type: <redacted> }";
    assert_eq!(format!("{env:?}"), expected);
    Ok(())
}

/// Runs in a process of its own, so that no other test sees the variables.
#[test]
fn from_env_reads_the_process() -> Result<(), Box<dyn std::error::Error>> {
    const CHILD: &str = "AUTH_GRANT_TEST_CHILD";
    if std::env::var_os(CHILD).is_some() {
        println!("{:?}", admin::Env::from_env().map(|env| env.user_pool_id));
        return Ok(());
    }
    let child = |value: &std::ffi::OsStr| {
        std::process::Command::new(std::env::current_exe()?)
            .args(["from_env_reads_the_process", "--exact", "--nocapture"])
            .env(CHILD, "1")
            .env("TEST_3_TE_3_ST_USERPOOL_ID", value)
            .output()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let output = child("eu-west-1_AbC123".as_ref())?;
    assert!(output.contains(r#"Ok(UserPoolId("eu-west-1_AbC123"))"#), "{output}");
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;
        let output = child(std::ffi::OsStr::from_bytes(b"eu-west-1_\xff"))?;
        assert!(output.contains("`TEST_3_TE_3_ST_USERPOOL_ID` is not valid Unicode"), "{output}");
    }
    Ok(())
}
