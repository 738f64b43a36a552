//! Reading a record out of untrusted bytes.
//!
//! The reader accepts exactly what [`encode`](fn@super::encode) writes, in one pass and without recursion.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::crc32::Crc32;
use super::encode::{BEFORE_INNER_MODULE, BEFORE_PACKAGE, BEFORE_USER_POOL, BEFORE_VERSION, before_module};
use super::{
    AFTER_JSON, AFTER_RECORD, AFTER_VERSION, Absence, Grant, Grantee, GranteeKind, MAX_LEN, Reachable, Record,
    UserPool, VERSION, Variable, magic,
};

/// Reads the record that starts where `bytes` start; what follows it is ignored.
///
/// # Errors
/// When it was cut off or changed, or is of another version.
pub fn decode(bytes: &[u8]) -> Result<Record> {
    let bytes = &bytes[..bytes.len().min(MAX_LEN)];
    let bytes = bytes.strip_prefix(&magic()).ok_or(RecordError::Corrupt("a record"))?;
    let (version, bytes) = split_at_byte(bytes, AFTER_VERSION)?;
    let is_number = !version.starts_with(b"0") && (1..10).contains(&version.len());
    if !is_number || !version.iter().all(u8::is_ascii_digit) {
        return Err(RecordError::Corrupt("a version"));
    }
    let version = version.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    if version != VERSION {
        return Err(RecordError::Version(version));
    }
    let (reachable, bytes) = split_at_byte(bytes, AFTER_VERSION)?;
    let (json, bytes) = split_at_byte(bytes, AFTER_JSON)?;
    let (checksum, _) = split_at_byte(bytes, AFTER_RECORD)?;
    let json = core::str::from_utf8(json).map_err(|_| RecordError::Corrupt("UTF-8"))?;
    let (grant, crc) = Reader { rest: json }.grant()?;
    if checksum != format!("{crc:08x}").as_bytes() {
        return Err(RecordError::Checksum);
    }
    let reachable = self::reachable(reachable, &grant)?;
    Ok(Record { reachable, grant })
}

/// What the record is in, which has to be something that the grant has.
fn reachable(name: &[u8], grant: &Grant) -> Result<Reachable> {
    let is_handler = grant.grantee.kind == GranteeKind::Handler;
    let operation = || {
        let name = core::str::from_utf8(name).ok()?;
        let is_granted = grant.iam_actions.iter().any(|action| action.strip_prefix(SERVICE) == Some(name));
        is_granted.then(|| name.into())
    };
    match name {
        b"handler" if is_handler => Ok(Reachable::Handler),
        b"variable" if grant.user_pool.variable().is_some() => Ok(Reachable::Variable),
        b"parameters" if is_handler && grant.parameter_names().next().is_some() => Ok(Reachable::Parameters),
        _ => operation().map(Reachable::Operation).ok_or(RecordError::Corrupt("an operation that is granted")),
    }
}

fn split_at_byte(bytes: &[u8], end: u8) -> Result<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == end).ok_or(RecordError::Truncated)?;
    Ok((&bytes[..at], &bytes[at + 1..]))
}

/// What the names of IAM actions start with.
const SERVICE: &str = "cognito-idp:";

type Result<T, E = RecordError> = core::result::Result<T, E>;

/// What is left of the JSON.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// The grant and the checksum it ought to have.
    fn grant(mut self) -> Result<(Grant, u32)> {
        self.expect(BEFORE_PACKAGE)?;
        let package = self.until_quote()?;
        self.expect(BEFORE_VERSION)?;
        let package_version = self.until_quote()?;
        let (kind, path) = self.kind_and_path()?;
        let (module, name) = path.ok_or(RecordError::Corrupt("a path"))?;
        let mut crc = Crc32::new();
        for part in [BEFORE_PACKAGE, BEFORE_VERSION, before_module(kind), "::", name, self.rest] {
            crc.update(part);
        }
        self.expect(BEFORE_USER_POOL)?;
        let user_pool = self.user_pool()?;
        self.expect(r#","grants":"#)?;
        let auth_actions = self.array(Self::name)?;
        self.expect(r#","iam_actions":"#)?;
        let iam_actions = self.array(Self::iam_action)?;
        self.expect(r#","variables":"#)?;
        let variables = self.array(Self::variable)?;
        self.expect("}")?;
        if !self.rest.is_empty() {
            return Err(RecordError::Corrupt("its end"));
        }
        if auth_actions.is_empty() || iam_actions.is_empty() {
            return Err(RecordError::Corrupt("a grant"));
        }
        if kind == GranteeKind::Struct && !variables.is_empty() {
            return Err(RecordError::Corrupt("a struct without variables"));
        }
        let (package, package_version) = (package.into(), package_version.into());
        let grantee = Grantee { kind, package, package_version, path: format!("{module}::{name}") };
        Ok((Grant { grantee, user_pool, auth_actions, iam_actions, variables }, crc.finish()))
    }

    /// What it stands on, with the module and the name.
    fn kind_and_path(&mut self) -> Result<(GranteeKind, Option<(&'a str, &'a str)>)> {
        if self.take(BEFORE_INNER_MODULE) {
            // The module of its functions, in its own one.
            let (own, _) = self.until_quote()?.rsplit_once("::").ok_or(RecordError::Corrupt("a path"))?;
            let (module, _) = own.rsplit_once("::").ok_or(RecordError::Corrupt("a path"))?;
            self.expect(before_module(GranteeKind::Handler))?;
            return Ok((GranteeKind::Handler, Some((module, self.until_quote()?))));
        }
        let kinds = [GranteeKind::Handler, GranteeKind::Struct];
        let kind = kinds.into_iter().find(|kind| self.take(before_module(*kind)));
        let kind = kind.ok_or(RecordError::Corrupt("a handler or a struct"))?;
        Ok((kind, self.until_quote()?.rsplit_once("::")))
    }

    fn user_pool(&mut self) -> Result<UserPool> {
        if self.take(r#""event""#) {
            return Ok(UserPool::Event);
        }
        if self.take(r#""any""#) {
            return Ok(UserPool::Any);
        }
        if self.take(r#"{"variable":"#) {
            let variable = self.name()?;
            if UserPool::is_reserved(&variable) {
                return Err(RecordError::Corrupt("another name than `event` and `any`"));
            }
            self.expect("}")?;
            return Ok(UserPool::Variable(variable));
        }
        self.expect(r#"{"resource":"#)?;
        let name = self.name()?;
        if UserPool::is_reserved(&name) {
            return Err(RecordError::Corrupt("another name than `event` and `any`"));
        }
        self.expect(r#","variable":"#)?;
        let variable = self.name()?;
        self.expect("}")?;
        Ok(UserPool::Resource { name, variable })
    }

    fn variable(&mut self) -> Result<Variable> {
        self.expect(r#"{"name":"#)?;
        let name = self.name()?;
        let absence = if self.take(r#","optional":true"#) {
            Absence::None
        } else if self.take(r#","default":"#) {
            Absence::Default(self.text()?)
        } else {
            Absence::Error
        };
        self.expect("}")?;
        Ok(Variable { name, absence })
    }

    /// An operation of Cognito user pools; no other service, no wildcard.
    fn iam_action(&mut self) -> Result<String> {
        self.expect("\"")?;
        let text = self.until_quote()?;
        self.expect("\"")?;
        match text.strip_prefix(SERVICE) {
            Some(operation) if operation.bytes().all(|b| b.is_ascii_alphanumeric()) => Ok(text.into()),
            _ => Err(RecordError::Corrupt("an IAM action of Cognito without a wildcard")),
        }
    }

    /// A string of letters, digits, underscores and hyphens.
    fn name(&mut self) -> Result<String> {
        self.expect("\"")?;
        let text = self.until_quote()?;
        self.expect("\"")?;
        if !text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b)) {
            return Err(RecordError::Corrupt("a name"));
        }
        Ok(text.into())
    }

    /// Any string.
    fn text(&mut self) -> Result<String> {
        const BAD: RecordError = RecordError::Corrupt("a string");
        self.expect("\"")?;
        let mut out = String::new();
        loop {
            let mut chars = self.rest.chars();
            let c = chars.next().ok_or(BAD)?;
            self.rest = chars.as_str();
            match c {
                '"' => return Ok(out),
                '\\' if self.take("u") => {
                    let hex = self.rest.get(..4).ok_or(BAD)?;
                    let escaped = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).ok_or(BAD)?;
                    // Only what has to be escaped is, and in one way.
                    if !escaped.is_control() || hex != format!("{:04x}", u32::from(escaped)) {
                        return Err(BAD);
                    }
                    self.rest = &self.rest[4..];
                    out.push(escaped);
                }
                '\\' if self.take("\"") => out.push('"'),
                '\\' if self.take("\\") => out.push('\\'),
                '\\' => return Err(BAD),
                c if c.is_control() => return Err(BAD),
                c => out.push(c),
            }
        }
    }

    fn array<T>(&mut self, item: impl Fn(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        self.expect("[")?;
        let mut items = Vec::new();
        if self.take("]") {
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            if self.take("]") {
                return Ok(items);
            }
            self.expect(",")?;
        }
    }

    /// The text up to the next quote, which stays. It is shown to people, so that it has to print as itself, and to be
    /// one word.
    fn until_quote(&mut self) -> Result<&'a str> {
        let end = self.rest.find('"').ok_or(RecordError::Corrupt("a string"))?;
        let (text, rest) = self.rest.split_at(end);
        let prints_as_itself = text.escape_debug().eq(text.chars());
        if text.is_empty() || !prints_as_itself || text.contains(char::is_whitespace) {
            return Err(RecordError::Corrupt("a printable word"));
        }
        self.rest = rest;
        Ok(text)
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, text: &'static str) -> Result<()> {
        if self.take(text) { Ok(()) } else { Err(RecordError::Corrupt(text)) }
    }
}

/// Why a record cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// It ends before its end mark, or goes on for longer than [`MAX_LEN`].
    Truncated,
    /// It has another shape; holds what was expected.
    Corrupt(&'static str),
    /// Its checksum is not that of its content.
    Checksum,
    /// It is of this version, which this reader does not know.
    Version(u32),
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated => write!(f, "it is cut off, or longer than {MAX_LEN} bytes"),
            Self::Corrupt(expected) => write!(f, "it is corrupt: expected {expected}"),
            Self::Checksum => write!(f, "it is corrupt: its checksum is wrong"),
            Self::Version(version) => write!(f, "it is of version {version}, and this program reads version {VERSION}"),
        }
    }
}

impl core::error::Error for RecordError {}
