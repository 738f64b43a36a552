//! Writing a record, as far as the macro can.

use alloc::format;
use alloc::string::String;
use core::fmt::Write as _;

use super::crc32::Crc32;
use super::{AFTER_JSON, AFTER_RECORD, AFTER_VERSION, Absence, GranteeKind, UserPool, VERSION, Variable, magic};
use crate::iam_actions::IamAction;

/// The texts of a record's end, from its JSON on, between the values that only the compiler knows.
///
/// It is `before_package`, the package's name, `before_version`, its version, `before_module`, the module path,
/// `after_module`. A whole record is [`head`] and that.
#[derive(Debug)]
pub struct Template {
    /// The start of the JSON.
    pub before_package: &'static str,
    /// What stands between the package's name and its version.
    pub before_version: &'static str,
    /// What stands between the package's version and the module path.
    pub before_module: &'static str,
    /// The handler's or struct's name, the rest of the JSON, checksum and end.
    pub after_module: String,
}

impl Template {
    /// The same for a handler, in the generated module of functions: two levels below the module of its path.
    #[must_use]
    pub fn in_inner_module(mut self) -> Self {
        self.after_module.replace_range(.."::".len(), before_module(GranteeKind::Handler));
        self.before_module = BEFORE_INNER_MODULE;
        self
    }

    /// The length of its texts in bytes, to be compared with [`MAX_TEMPLATE_LEN`](super::MAX_TEMPLATE_LEN).
    #[must_use]
    pub fn text_len(&self) -> usize {
        self.before_package.len() + self.before_version.len() + self.before_module.len() + self.after_module.len()
    }
}

pub(super) const BEFORE_PACKAGE: &str = r#"{"package":""#;
pub(super) const BEFORE_VERSION: &str = r#"","version":""#;
pub(super) const BEFORE_USER_POOL: &str = r#"","user_pool":"#;

/// What stands before the path of the generated module of functions.
pub(super) const BEFORE_INNER_MODULE: &str = r#"","inner_module":""#;

/// What stands before the module path.
pub(super) const fn before_module(kind: GranteeKind) -> &'static str {
    match kind {
        GranteeKind::Handler => r#"","handler":""#,
        GranteeKind::Struct => r#"","struct":""#,
    }
}

/// What comes before the JSON of a record that is in this, as [`Reachable`](super::Reachable) has it.
#[must_use]
pub fn head(reachable: &str) -> String {
    let magic: String = magic().map(char::from).iter().collect();
    let end = char::from(AFTER_VERSION);
    format!("{magic}{VERSION}{end}{reachable}{end}")
}

/// The end of the records of a handler or a struct of this name in whatever module.
#[must_use]
pub fn encode(
    kind: GranteeKind,
    name: &str,
    user_pool: &UserPool,
    grants: &[&str],
    iam_actions: &[IamAction],
    variables: &[Variable],
) -> Template {
    let mut json = String::from("::");
    push_escaped(&mut json, name);
    json.push_str(BEFORE_USER_POOL);
    match user_pool {
        UserPool::Resource { name, variable } => {
            json.push_str(r#"{"resource":"#);
            push_string(&mut json, name);
            json.push_str(r#","variable":"#);
            push_string(&mut json, variable);
            json.push('}');
        }
        UserPool::Variable(variable) => {
            json.push_str(r#"{"variable":"#);
            push_string(&mut json, variable);
            json.push('}');
        }
        UserPool::Event => json.push_str(r#""event""#),
        UserPool::Any => json.push_str(r#""any""#),
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
    let before_module = before_module(kind);
    let mut crc = Crc32::new();
    for part in [BEFORE_PACKAGE, BEFORE_VERSION, before_module, &json] {
        crc.update(part);
    }
    Template {
        before_package: BEFORE_PACKAGE,
        before_version: BEFORE_VERSION,
        before_module,
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
