"""Sources of crates with N Lambda handlers: the same handlers, each time with something else on them."""

import re

USES = """
use lambda_runtime::{Error, LambdaEvent};
use serde_json::{Value, json};
"""

# What the bodies call.
CALLED = """
pub async fn load(key: &str) -> Result<Value, Error> {
    Ok(json!({ "group": key }))
}
pub async fn store(key: &str, value: &str) -> Result<(), Error> {
    if key.is_empty() { Err(value.to_owned().into()) } else { Ok(()) }
}
"""

FIRST = 'let name = event.payload["username"].as_str().unwrap_or_default().to_owned();'
LAST = 'Ok(json!({ "name": name, "request": event.context.request_id }))'

# Three lines each, so that bodies of 5, 50 and 500 lines are whole ones.
BLOCKS = [
    """
    let record_I = load(&format!("users/{name}/I")).await?;
    let group_I = record_I["group"].as_str().unwrap_or("MEMBERS").to_owned();
    store(&name, &group_I).await?;
    """,
    """
    if event.payload["limit"].as_u64().unwrap_or(10) > 100 + I {
        return Err(format!("{name} asks for more than {}", 100 + I).into());
    }
    """,
    """
    let mut tags_I = vec![name.clone(), "tag-I".to_owned()];
    tags_I.retain(|tag| !tag.is_empty());
    store(&name, &tags_I.join(",")).await?;
    """,
    """
    for entry in event.payload["entries-I"].as_array().into_iter().flatten() {
        store(&name, &entry.to_string()).await?;
    }
    """,
]
SDK_BLOCK = """
    client.admin_add_user_to_group().user_pool_id(pool).username(&name).group_name("ADMINS").send().await?;
    let page = client.list_users().user_pool_id(pool).limit(10).send().await?;
    store(&name, &format!("{} users", page.users().len())).await?;
    """
USERS_BLOCK = """
    users.admin_add_user_to_group().username(&name).group_name("ADMINS").send().await?;
    let page = users.list_users().limit(10).send().await?;
    store(&name, &format!("{} users", page.users().len())).await?;
    """

ONE_OPERATION_BLOCK = """
    users.admin_get_user().username(&name).send().await?;
    let found = load(&name).await?;
    store(&name, &found.to_string()).await?;
    """

# In the place of a body, until the generated items are there as source.
MARK = "crate::body()"

GRANT = "#[grant(addUserToGroup, listUsers)]"
THIRTEEN = (
    "#[grant(addUserToGroup, confirmSignUp, createGroup, createUser, deleteGroup, deleteUser, disableUser, enableUser,"
    " getGroup, getUser, listGroups, listUsers, listUsersInGroup)]"
)
HANDLER = """
ATTRIBUTE
pub async fn NAME(event: LambdaEvent<Value>PARAMETERS) -> Result<Value, Error> {
BODY
}
"""
POOL = """
ATTRIBUTE
pub struct Pool_NAME;
pub async fn NAME(event: LambdaEvent<Value>PARAMETERS) -> Result<Value, Error> {
BODY
}
"""
METHOD = """
pub struct NAME;
#[async_trait]
impl Handle for NAME {
    async fn handle(&self, event: LambdaEvent<Value>) -> Result<Value, Error> {
BODY
    }
}
"""
SERDE = """
#[derive(Deserialize)]
pub struct Request_NAME {
    pub username: String,
    pub group: String,
    pub limit: Option<u32>,
}
#[derive(Serialize)]
pub struct Response_NAME {
    pub username: String,
    pub group: String,
    pub added: bool,
}
"""
THISERROR = """
#[derive(Debug, thiserror::Error)]
pub enum Error_NAME {
    #[error("{username} is in no group")]
    NoGroup { username: String },
    #[error("{0} is no limit")]
    Limit(u64),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}
"""

POLLED = """
pub fn poll_NAME(event: LambdaEvent<Value>) -> std::pin::Pin<Box<dyn Future<Output = Result<Value, Error>>>> {
    Box::pin(NAME(event))
}
"""

# What stands on or beside a handler, by variant: a use, an attribute, more parameters, the first block.
VARIANTS = {
    "bare": ("", HANDLER, "", "", BLOCKS[0]),
    "by hand": ("use auth_grant::grant;", HANDLER, GRANT, "", BLOCKS[0]),
    "grant": ("use auth_grant::grant;", HANDLER, GRANT, "", BLOCKS[0]),
    "bare, SDK": (
        "use auth_grant::aws_sdk_cognitoidentityprovider::Client;",
        HANDLER,
        "",
        ", client: &Client, pool: &str",
        SDK_BLOCK,
    ),
    "grant, SDK": ("use auth_grant::grant;", HANDLER, GRANT, ", users: &NAME::UserPool", USERS_BLOCK),
    "by hand, SDK": ("use auth_grant::grant;", HANDLER, GRANT, ", users: &NAME::UserPool", USERS_BLOCK),
    "struct of one, SDK": (
        "use auth_grant::grant;",
        POOL,
        "#[grant(getUser)]",
        ", users: &Pool_NAME",
        ONE_OPERATION_BLOCK,
    ),
    "struct of two, SDK": ("use auth_grant::grant;", POOL, GRANT, ", users: &Pool_NAME", USERS_BLOCK),
    "struct of thirteen, SDK": ("use auth_grant::grant;", POOL, THIRTEEN, ", users: &Pool_NAME", USERS_BLOCK),
    "one struct, SDK": (
        f"use auth_grant::grant;\n\n{GRANT}\npub struct Pool;",
        HANDLER,
        "",
        ", users: &Pool",
        USERS_BLOCK,
    ),
    "untouched": ("use untouched::untouched;", HANDLER, "#[untouched]", "", BLOCKS[0]),
    "tracing": ("use tracing::instrument;", HANDLER, "#[instrument(skip_all)]", "", BLOCKS[0]),
    "async_trait": (
        (
            "use async_trait::async_trait;\n#[async_trait]\npub trait Handle {\n"
            "    async fn handle(&self, event: LambdaEvent<Value>) -> Result<Value, Error>;\n}"
        ),
        METHOD,
        "",
        "",
        BLOCKS[0],
    ),
    "serde": ("use serde::{Deserialize, Serialize};", SERDE + HANDLER, "", "", BLOCKS[0]),
    "thiserror": ("", THISERROR + HANDLER, "", "", BLOCKS[0]),
}


def source(variant, handlers, lines, polled=False):
    """A crate of that many handlers whose bodies have that many lines. Those by hand have to be expanded yet.

    Polled, there is machine code for the bodies too.
    """
    use, template, attribute, parameters, block = VARIANTS[variant]
    by_hand = is_by_hand(variant)
    body = MARK if by_hand else body_of(lines, block)
    items = [USES, use, CALLED]
    if by_hand:
        items.append("pub fn body() -> Result<Value, Error> {\n    Ok(Value::Null)\n}")
    for i in range(handlers):
        item = template.replace("ATTRIBUTE", attribute).replace("PARAMETERS", parameters)
        items.append(item.replace("NAME", name(i)).replace("BODY", body))
        if polled:
            items.append(POLLED.replace("NAME", name(i)))
    # By hand, the constants of the grants stand where the compiler looks for dead code.
    # A struct of thirteen operations has eleven that no body calls.
    lints = "non_camel_case_types"
    if variant in ("by hand, SDK", "struct of thirteen, SDK"):
        lints += ", dead_code"
    return f"#![allow({lints})]\n" + "\n".join(items)


def is_by_hand(variant):
    return variant.startswith("by hand")


def name(i):
    return f"handler_{i:03}"


def body_of(lines, first_block):
    blocks = [first_block] + [BLOCKS[i % len(BLOCKS)] for i in range(1, (lines - 2) // 3)]
    text = "".join(
        block.strip("\n ").replace("_I", f"_{i}").replace("-I", f"-{i}").replace("/I", f"/{i}").replace("+ I", f"+ {i}")
        + "\n"
        for i, block in enumerate(blocks)
    )
    body = f"{FIRST}\n{text}{LAST}"
    body = "\n".join("    " + line.strip() for line in body.splitlines())
    assert len(body.splitlines()) == lines, (lines, len(body.splitlines()))
    return body


def by_hand(expanded, variant, handlers, lines):
    """The compiler's text of the expanded crate as plain source, with the bodies in it."""
    text = re.sub(
        r"#!\[feature\(prelude_import\)\]|extern crate std;|#\[prelude_import\]|use std::prelude::\S+;|use"
        r" auth_grant::grant;|"
        r"#\[macro_use\]",
        "",
        expanded,
    )
    assert text.count(MARK) == handlers, f"{text.count(MARK)} bodies for {handlers} handlers"
    return text.replace(MARK, body_of(lines, VARIANTS[variant][-1]))
