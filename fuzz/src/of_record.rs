//! The decoder of records.

use arbitrary::Arbitrary;
use auth_grant_core::IamAction;
use auth_grant_core::record::{Absence, Grant, Handler, Parameters, Record, UserPool, Variable, decode, magic};

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
pub enum Written {
    Grant {
        path: [String; 4],
        user_pool: Option<(String, String)>,
        auth_actions: Vec<String>,
        iam_actions: Vec<u8>,
        variables: Vec<(String, Option<Option<String>>)>,
    },
    Parameters {
        path: [String; 4],
        names: Vec<String>,
    },
}

/// Panics unless what is decoded is what was encoded.
pub fn run(input: Input<'_>) {
    match input {
        Input::Bytes(bytes) => {
            let bytes = [&magic(), b"2\x02".as_slice(), bytes].concat();
            is_as_encoded(&bytes);
        }
        Input::Json(json) => {
            let before = ["{\"package\":\"", "\",\"version\":\"", "\",\"handler\":\""];
            let mut crc = crc32fast::Hasher::new();
            for part in [before[0], before[1], before[2], "::", json] {
                crc.update(part.as_bytes());
            }
            let [package, version, module] = before;
            let crc = crc.finalize();
            let record = format!("2\u{2}{package}p{version}1{module}m::{json}\u{3}{crc:08x}\u{4}");
            is_as_encoded(&[&magic(), record.as_bytes()].concat());
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
        let handler = |[package, package_version, module, name]: [String; 4]| Handler {
            package,
            package_version,
            path: format!("{module}::{name}"),
        };
        match self {
            Self::Parameters { path, names } => Record::Parameters(Parameters { handler: handler(path), names }),
            Self::Grant { path, user_pool, auth_actions, iam_actions, variables } => {
                let iam_action =
                    |index: u8| IamAction::ALL[usize::from(index) % IamAction::ALL.len()].name().to_owned();
                let absence = |absence| match absence {
                    None => Absence::Error,
                    Some(None) => Absence::None,
                    Some(Some(default)) => Absence::Default(default),
                };
                Record::Grant(Grant {
                    handler: handler(path),
                    user_pool: user_pool
                        .map_or(UserPool::Event, |(name, variable)| UserPool::Resource { name, variable }),
                    auth_actions,
                    iam_actions: iam_actions.into_iter().map(iam_action).collect(),
                    variables: variables
                        .into_iter()
                        .map(|(name, value)| Variable { name, absence: absence(value) })
                        .collect(),
                })
            }
        }
    }
}
