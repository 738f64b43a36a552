//! The names of environment variables: the user pool's, and those Lambda defines itself.

use alloc::string::String;

/// The name that Amplify gives the auth resource unless told otherwise.
pub const DEFAULT_AUTH_RESOURCE: &str = "amplifyAuth";

/// What Amplify writes into a variable whose value it keeps in Systems Manager Parameter Store.
pub const UNRESOLVED: &str = "<value will be resolved during runtime>";

/// The variable that carries the user pool ID of an auth resource: its name and `_USERPOOL_ID`, in screaming snake
/// case as Amplify has it.
///
/// ```
/// use auth_grant_core::variable::user_pool_variable;
///
/// assert_eq!(user_pool_variable("amplifyAuth"), "AMPLIFY_AUTH_USERPOOL_ID");
/// assert_eq!(user_pool_variable("test3-te3st"), "TEST_3_TE_3_ST_USERPOOL_ID");
/// ```
#[must_use]
pub fn user_pool_variable(auth_resource: &str) -> String {
    let mut name = screaming_snake_case(auth_resource);
    name.push_str("_USERPOOL_ID");
    name
}

/// Amplify's screaming snake case, which is lodash's: a word ends where lower case turns into upper case, before
/// the last of several capitals that lower case follows, between letters and digits, and at anything else.
fn screaming_snake_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let bytes = text.as_bytes();
    let mut previous = None;
    for (i, &byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_alphanumeric() {
            previous = None;
            continue;
        }
        let starts_word = match previous {
            None => true,
            Some(previous) => {
                let next_is_lower = bytes.get(i + 1).is_some_and(u8::is_ascii_lowercase);
                byte.is_ascii_digit() != u8::is_ascii_digit(&previous)
                    || byte.is_ascii_uppercase() && (previous.is_ascii_lowercase() || next_is_lower)
            }
        };
        if starts_word && !out.is_empty() {
            out.push('_');
        }
        out.push(char::from(byte.to_ascii_uppercase()));
        previous = Some(byte);
    }
    out
}

/// Whether Lambda accepts it as the name of a function's variable: a letter, then letters, digits and underscores.
///
/// AWS: <https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html>
#[must_use]
pub fn is_valid_name(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Whether a variable that Lambda defines is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// In every Rust function.
    Always,
    /// Not in every Rust function: missing from the OS-only runtimes (`provided.al2023`), or under `SnapStart`.
    Sometimes,
}

/// Whether Lambda itself defines the variable, so that there is nothing to configure, and how surely.
///
/// AWS: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime>
#[must_use]
pub fn defined_by_lambda(name: &str) -> Option<Presence> {
    LAMBDA_VARIABLES.iter().find(|(defined, _)| *defined == name).map(|(_, presence)| *presence)
}

const LAMBDA_VARIABLES: &[(&str, Presence)] = &[
    ("_HANDLER", Presence::Always),
    ("_X_AMZN_TRACE_ID", Presence::Sometimes),
    ("AWS_ACCESS_KEY", Presence::Sometimes),
    ("AWS_ACCESS_KEY_ID", Presence::Sometimes),
    ("AWS_CONTAINER_AUTHORIZATION_TOKEN", Presence::Sometimes),
    ("AWS_CONTAINER_CREDENTIALS_FULL_URI", Presence::Sometimes),
    ("AWS_DEFAULT_REGION", Presence::Always),
    ("AWS_EXECUTION_ENV", Presence::Sometimes),
    ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Presence::Always),
    ("AWS_LAMBDA_FUNCTION_NAME", Presence::Always),
    ("AWS_LAMBDA_FUNCTION_VERSION", Presence::Always),
    ("AWS_LAMBDA_INITIALIZATION_TYPE", Presence::Always),
    ("AWS_LAMBDA_LOG_GROUP_NAME", Presence::Sometimes),
    ("AWS_LAMBDA_LOG_STREAM_NAME", Presence::Sometimes),
    ("AWS_LAMBDA_MAX_CONCURRENCY", Presence::Sometimes),
    ("AWS_LAMBDA_METADATA_API", Presence::Sometimes),
    ("AWS_LAMBDA_METADATA_TOKEN", Presence::Sometimes),
    ("AWS_LAMBDA_RUNTIME_API", Presence::Always),
    ("AWS_REGION", Presence::Always),
    ("AWS_SECRET_ACCESS_KEY", Presence::Sometimes),
    ("AWS_SESSION_TOKEN", Presence::Sometimes),
    ("AWS_XRAY_CONTEXT_MISSING", Presence::Always),
    ("AWS_XRAY_DAEMON_ADDRESS", Presence::Always),
    ("LAMBDA_RUNTIME_DIR", Presence::Always),
    ("LAMBDA_TASK_ROOT", Presence::Always),
    ("LANG", Presence::Always),
    ("LD_LIBRARY_PATH", Presence::Always),
    ("PATH", Presence::Always),
    ("TZ", Presence::Always),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected names are what lodash.snakecase 4.1.1, which Amplify uses, makes of `NAME_USERPOOL_ID`.
    #[test]
    fn names_the_variable_as_amplify_does() {
        for (resource, variable) in [
            ("amplifyAuth", "AMPLIFY_AUTH_USERPOOL_ID"),
            ("adminAuth", "ADMIN_AUTH_USERPOOL_ID"),
            ("test3-te3st", "TEST_3_TE_3_ST_USERPOOL_ID"),
            ("tEsT-teST", "T_ES_T_TE_ST_USERPOOL_ID"),
            ("HTMLParser", "HTML_PARSER_USERPOOL_ID"),
            ("my_pool", "MY_POOL_USERPOOL_ID"),
            ("MY-POOL", "MY_POOL_USERPOOL_ID"),
            ("x", "X_USERPOOL_ID"),
            ("pool2", "POOL_2_USERPOOL_ID"),
            ("v2Auth", "V_2_AUTH_USERPOOL_ID"),
            ("USERPool3", "USER_POOL_3_USERPOOL_ID"),
            ("A1B2", "A_1_B_2_USERPOOL_ID"),
            ("aB1cD", "A_B_1_C_D_USERPOOL_ID"),
            ("auth1st", "AUTH_1_ST_USERPOOL_ID"),
            ("a--b__c", "A_B_C_USERPOOL_ID"),
            ("-edge-", "EDGE_USERPOOL_ID"),
        ] {
            assert_eq!(user_pool_variable(resource), variable, "{resource}");
        }
    }

    #[test]
    fn knows_what_lambda_defines() {
        assert_eq!(defined_by_lambda("AWS_REGION"), Some(Presence::Always));
        assert_eq!(defined_by_lambda("AWS_EXECUTION_ENV"), Some(Presence::Sometimes));
        assert_eq!(defined_by_lambda("TABLE_NAME"), None);
    }
}
