//! Writing a record, as far as the macro can.

use alloc::format;
use alloc::string::String;
use core::fmt::Write as _;

use super::crc32::Crc32;
use super::{AFTER_JSON, AFTER_RECORD, AFTER_VERSION, Absence, UserPool, VERSION, Variable, magic};
use crate::iam_actions::IamAction;

/// The texts of a record between the values that only the compiler knows.
///
/// The record is `before_package`, the package's name, `before_version`, its version, `before_module`, the module
/// path, `after_module`.
#[derive(Debug)]
pub struct Template {
    /// Magic, version and the start of the JSON.
    pub before_package: String,
    /// What stands between the package's name and its version.
    pub before_version: &'static str,
    /// What stands between the package's version and the module path.
    pub before_module: &'static str,
    /// The handler's name, the rest of the JSON, checksum and end.
    pub after_module: String,
}

impl Template {
    /// The length of its texts in bytes, to be held against [`MAX_TEMPLATE_LEN`](super::MAX_TEMPLATE_LEN).
    #[must_use]
    pub fn text_len(&self) -> usize {
        self.before_package.len() + self.before_version.len() + self.before_module.len() + self.after_module.len()
    }
}

pub(super) const BEFORE_PACKAGE: &str = r#"{"package":""#;
pub(super) const BEFORE_VERSION: &str = r#"","version":""#;
pub(super) const BEFORE_MODULE: &str = r#"","handler":""#;
pub(super) const BEFORE_USER_POOL: &str = r#"","user_pool":"#;
pub(super) const BEFORE_PARAMETERS: &str = r#"","parameters":"#;

/// The record of a handler of this name in whatever module.
#[must_use]
pub fn encode(
    handler: &str,
    user_pool: &UserPool,
    grants: &[&str],
    iam_actions: &[IamAction],
    variables: &[Variable],
) -> Template {
    let mut json = path_end(handler);
    json.push_str(BEFORE_USER_POOL);
    match user_pool {
        UserPool::Resource { name, variable } => {
            json.push_str(r#"{"resource":"#);
            push_string(&mut json, name);
            json.push_str(r#","variable":"#);
            push_string(&mut json, variable);
            json.push('}');
        }
        UserPool::Event => json.push_str(r#""event""#),
    }
    json.push_str(r#","grants":"#);
    push_array(&mut json, grants, |json, name| push_string(json, name));
    json.push_str(r#","iam_actions":"#);
    push_array(&mut json, iam_actions, |json, action| push_string(json, action.name()));
    json.push_str(r#","variables":"#);
    push_array(&mut json, variables, |json, variable| {
        json.push_str(r#"{"name":"#);
        push_string(json, &variable.name);
        match &variable.absence {
            Absence::Error => {}
            Absence::None => json.push_str(r#","optional":true"#),
            Absence::Default(value) => {
                json.push_str(r#","default":"#);
                push_string(json, value);
            }
        }
        json.push('}');
    });
    json.push('}');
    template(&json)
}

/// The record of a function of this name in whatever module, which reads these variables from the Parameter Store.
#[must_use]
pub fn encode_parameters(handler: &str, names: &[String]) -> Template {
    let mut json = path_end(handler);
    json.push_str(BEFORE_PARAMETERS);
    push_array(&mut json, names, |json, name| push_string(json, name));
    json.push('}');
    template(&json)
}

/// The end of the handler's path, behind the module's; the string is left open.
fn path_end(handler: &str) -> String {
    let mut json = String::from("::");
    push_escaped(&mut json, handler);
    json
}

/// The record whose JSON ends so, behind the module path.
fn template(json: &str) -> Template {
    let mut crc = Crc32::new();
    for part in [BEFORE_PACKAGE, BEFORE_VERSION, BEFORE_MODULE, json] {
        crc.update(part);
    }
    let magic = magic().map(char::from);
    Template {
        before_package: format!(
            "{}{VERSION}{}{BEFORE_PACKAGE}",
            magic.iter().collect::<String>(),
            char::from(AFTER_VERSION)
        ),
        before_version: BEFORE_VERSION,
        before_module: BEFORE_MODULE,
        after_module: format!("{json}{}{:08x}{}", char::from(AFTER_JSON), crc.finish(), char::from(AFTER_RECORD)),
    }
}

fn push_array<T>(json: &mut String, items: &[T], push: impl Fn(&mut String, &T)) {
    json.push('[');
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            json.push(',');
        }
        push(json, item);
    }
    json.push(']');
}

fn push_string(json: &mut String, text: &str) {
    json.push('"');
    push_escaped(json, text);
    json.push('"');
}

fn push_escaped(json: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            // Writing to a `String` cannot fail.
            c if c.is_control() => drop(write!(json, "\\u{:04x}", u32::from(c))),
            c => json.push(c),
        }
    }
}
