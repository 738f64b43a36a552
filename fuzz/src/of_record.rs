//! The decoder of records.

use arbitrary::Arbitrary;
use auth_grant_core::IamAction;
use auth_grant_core::record::{
    Absence, Grant, Grantee, GranteeKind, Reachable, Record, UserPool, Variable, decode, head, magic,
};

use crate::samples::bytes_of;

/// What the decoder is given.
#[derive(Arbitrary, Debug)]
pub enum Input<'a> {
    /// These bytes behind a magic and the version.
    Bytes(&'a [u8]),
    /// A record, in whose bytes these are changed by exclusive or, and which is cut off there.
    Record { written: Written, changes: Vec<(u16, u8)>, len: Option<u16> },
    /// This JSON, from the handler's name on, in a frame with the right checksum.
    Json(&'a str),
}

/// A record as somebody may write it.
#[derive(Arbitrary, Debug)]
pub struct Written {
    pub(crate) reachable: WrittenReachable,
    pub(crate) is_struct: bool,
    pub(crate) path: [String; 4],
    pub(crate) user_pool: WrittenUserPool,
    pub(crate) auth_actions: Vec<String>,
    pub(crate) iam_actions: Vec<u8>,
    pub(crate) variables: Vec<(String, Option<Option<String>>)>,
}

#[derive(Arbitrary, Debug)]
pub enum WrittenReachable {
    Handler,
    Operation(String),
    /// That of one of its IAM actions.
    Granted(u8),
    Variable,
    Parameters,
}

#[derive(Arbitrary, Debug)]
pub enum WrittenUserPool {
    Resource(String, String),
    Variable(String),
    Event,
    Any,
}

/// Panics unless what is decoded is what was encoded.
pub fn run(input: Input<'_>) {
    match input {
        Input::Bytes(bytes) => {
            let bytes = [&magic(), b"3\x02".as_slice(), bytes].concat();
            is_as_encoded(&bytes);
        }
        Input::Json(json) => {
            for kind in ["handler", "struct"] {
                let before = ["{\"package\":\"", "\",\"version\":\"", &format!("\",\"{kind}\":\"")];
                let mut crc = crc32fast::Hasher::new();
                for part in [before[0], before[1], before[2], "::", json] {
                    crc.update(part.as_bytes());
                }
                let [package, version, module] = before;
                let crc = crc.finalize();
                let record = format!("{package}p{version}1{module}m::{json}\u{3}{crc:08x}\u{4}");
                for reachable in ["handler", "AdminGetUser", "variable", "parameters"] {
                    is_as_encoded(&[head(reachable).as_bytes(), record.as_bytes()].concat());
                }
            }
        }
        Input::Record { written, changes, len } => {
            let record = written.record();
            let mut bytes = bytes_of(&record).expect("the actions are of the catalog");
            if let Ok(read) = decode(&bytes) {
                assert_eq!(read, record);
            }
            for (at, change) in &changes {
                if let Some(byte) = bytes.get_mut(usize::from(*at)) {
                    *byte ^= change;
                }
            }
            bytes.truncate(len.map_or(bytes.len(), usize::from));
            is_as_encoded(&bytes);
        }
    }
}

/// Panics if the bytes are read as a record and do not start with what that one is encoded as.
fn is_as_encoded(bytes: &[u8]) {
    let result = decode(bytes);
    assert_eq!(result, decode(bytes));
    if let Some(encoded) = result.ok().and_then(|record| bytes_of(&record)) {
        assert!(bytes.starts_with(&encoded));
    }
}

impl Written {
    pub(crate) fn record(self) -> Record {
        let Self { reachable, is_struct, path, user_pool, auth_actions, iam_actions, variables } = self;
        let [package, package_version, module, name] = path;
        let iam_action = |index: &u8| IamAction::ALL[usize::from(*index) % IamAction::ALL.len()];
        let absence = |absence| match absence {
            None => Absence::Error,
            Some(None) => Absence::None,
            Some(Some(default)) => Absence::Default(default),
        };
        let kind = if is_struct { GranteeKind::Struct } else { GranteeKind::Handler };
        Record {
            reachable: match reachable {
                WrittenReachable::Handler => Reachable::Handler,
                WrittenReachable::Operation(name) => Reachable::Operation(name),
                WrittenReachable::Granted(index) => {
                    let granted = iam_actions.get(usize::from(index) % iam_actions.len().max(1));
                    Reachable::Operation(granted.map_or("", |index| iam_action(index).operation()).to_owned())
                }
                WrittenReachable::Variable => Reachable::Variable,
                WrittenReachable::Parameters => Reachable::Parameters,
            },
            grant: Grant {
                grantee: Grantee { kind, package, package_version, path: format!("{module}::{name}") },
                user_pool: match user_pool {
                    WrittenUserPool::Resource(name, variable) => UserPool::Resource { name, variable },
                    WrittenUserPool::Variable(name) => UserPool::Variable(name),
                    WrittenUserPool::Event => UserPool::Event,
                    WrittenUserPool::Any => UserPool::Any,
                },
                auth_actions,
                iam_actions: iam_actions.iter().map(|index| iam_action(index).name().to_owned()).collect(),
                variables: variables
                    .into_iter()
                    .map(|(name, value)| Variable { name, absence: absence(value) })
                    .collect(),
            },
        }
    }
}
