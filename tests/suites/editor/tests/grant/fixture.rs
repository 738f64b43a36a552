//! The crate that the editor has open.

/// A handler in a file of its own; `«…»` are the uses of `addUserToGroup`.
pub(crate) const GROUPS: &str = r#"use auth_grant::grant;

#[grant(listGroups, «addUserToGroup», user_pool = "adminAuth")]
pub async fn list(env: &list::Env) -> usize {
    env.user_pool_id.as_str().len()
}
"#;

/// `main.rs` with these arguments of the attribute.
pub(crate) fn with_arguments(arguments: &str) -> String {
    handler(&format!("#[grant({arguments})]"), "async fn handler(event: Event) -> usize", "    event.user.len()")
}

/// `main.rs` with these arguments of the attribute, and a handler that uses its environment in this way.
pub(crate) fn with_environment(arguments: &str, body: &str) -> String {
    let signature = "async fn handler(event: Event, env: &handler::Env) -> usize";
    handler(&format!("#[grant({arguments})]"), signature, &format!("    let _ = event;\n    {body}"))
}

/// `main.rs` with these arguments of the attribute, and a handler that uses its user pool in this way.
pub(crate) fn with_user_pool(arguments: &str, body: &str) -> String {
    let signature = "async fn handler(event: Event, users: &handler::UserPool) -> usize";
    handler(&format!("#[grant({arguments})]"), signature, &format!("    let _ = event;\n    {body}"))
}

/// The library of the crate, which `main.rs` sees as another crate.
pub(crate) const LIBRARY: &str = "#[auth_grant::grant(listUsers, getUser)]
pub struct Shared;
";

/// The same without the feature that a struct needs.
pub(crate) const EMPTY_LIBRARY: &str = "pub struct Shared;\n";

/// `main.rs` with these arguments on a struct, and a method of a service that uses it in this way.
pub(crate) fn with_struct(arguments: &str, body: &str) -> String {
    format!(
        "use auth_grant::grant;

mod groups;

/// Our members.
#[grant({arguments})]
struct Pool;

pub struct Members {{
    pool: Pool,
}}

impl Members {{
    pub fn ask(&self, shared: &fixture::Shared) -> usize {{
        let _ = shared;
        {body}
    }}
}}

fn main() {{}}
"
    )
}

/// `main.rs` with this attribute, or none, this head and this body.
pub(crate) fn handler(attribute: &str, signature: &str, body: &str) -> String {
    format!(
        "use auth_grant::grant;

mod groups;

pub struct Event {{
    pub user: String,
    pub group: String,
}}

pub struct Limit(u32);

impl std::str::FromStr for Limit {{
    type Err = std::fmt::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {{
        text.parse().map(Limit)
    }}
}}

{attribute}
{signature} {{
{body}
}}

fn main() {{}}
"
    )
}
