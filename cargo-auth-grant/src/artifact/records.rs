//! The records in an executable.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Read};

use anyhow::{Context as _, Result, anyhow, bail};
use auth_grant_core::catalog;
use auth_grant_core::record::{self, Grant, Reachable, Record, RecordError, UserPool};
use auth_grant_core::variable::user_pool_variable;
use memchr::memmem::Finder;

/// How much of an executable is in memory at a time. Longer than a record, and short enough for a processor's cache.
const WINDOW: usize = 256 * 1024;

/// The records in an executable: what can run in it of each grant. In order, because that in the binary is the linker's,
/// which may also keep several copies of one function.
#[derive(Default)]
pub(crate) struct Records {
    pub(crate) by_grant: BTreeMap<Grant, BTreeSet<Reachable>>,
}

impl Records {
    /// Adds the record that starts where the bytes start.
    fn add(&mut self, bytes: &[u8]) -> Result<()> {
        let Record { reachable, grant } = record::decode(bytes).map_err(fault)?;
        check(&grant)?;
        self.by_grant.entry(grant).or_default().insert(reachable);
        Ok(())
    }
}

/// The error, with what to do about one of another version.
fn fault(error: RecordError) -> anyhow::Error {
    match error {
        RecordError::Version(_) => {
            anyhow!("{error}; build it with auth-grant {}, the version of this program", env!("CARGO_PKG_VERSION"))
        }
        _ => error.into(),
    }
}

/// Reads every record.
pub(crate) fn records(mut executable: impl Read) -> Result<Records> {
    let magic = record::magic();
    let finder = Finder::new(&magic);
    let mut records = Records::default();
    let mut window = vec![0; WINDOW];
    let mut window_offset = 0;
    let mut len = 0;
    loop {
        let more = match executable.read(&mut window[len..]) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            more => more.context("it cannot be read to its end")?,
        };
        let is_end = more == 0;
        len += more;
        // A record may start in its last bytes.
        let mut done = len.saturating_sub(magic.len() - 1);
        for start in finder.find_iter(&window[..len]) {
            if !is_end && len - start < record::MAX_LEN {
                // It may go on behind the window.
                done = start;
                break;
            }
            let context = || format!("the record at byte {} cannot be read", window_offset + start);
            records.add(&window[start..len]).with_context(context)?;
        }
        if is_end {
            return Ok(records);
        }
        window.copy_within(done..len, 0);
        window_offset += done;
        len -= done;
    }
}

/// Fails unless the record says what its grants and its user pool stand for, and nothing else: those are what a person is
/// shown.
fn check(grant: &Grant) -> Result<()> {
    let mut actions = Vec::new();
    for name in &grant.auth_actions {
        let Some(action) = catalog::find(name) else {
            bail!("it grants `{name}`, of which this version of cargo-auth-grant does not know");
        };
        actions.push(action);
    }
    if !catalog::iam_actions(actions).iter().map(|iam_action| iam_action.name()).eq(&grant.iam_actions) {
        bail!("its IAM actions are not those of its grants: another version of auth-grant made it, or a forger");
    }
    if let UserPool::Resource { name, variable } = &grant.user_pool {
        let expected = user_pool_variable(name);
        if *variable != expected {
            bail!(
                "it reads the ID of the user pool `{name}` from `{variable}` instead of `{expected}`: another version \
                 of auth-grant made it, or a forger"
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use auth_grant_core::IamAction;
    use auth_grant_core::record::{GranteeKind, MAX_LEN, Template, UserPool, encode, head, magic};

    use super::{WINDOW, records};

    /// Gives at most so many bytes at a time, and is interrupted before each.
    struct Halting<'a> {
        bytes: &'a [u8],
        at_a_time: usize,
        is_interrupted: bool,
    }

    impl Read for Halting<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.is_interrupted = !self.is_interrupted;
            if self.is_interrupted {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let len = buffer.len().min(self.at_a_time);
            self.bytes.read(&mut buffer[..len])
        }
    }

    fn record(handler: &str) -> Vec<u8> {
        let Template { before_package, before_version, before_module, after_module } =
            encode(GranteeKind::Handler, handler, &UserPool::Event, &["getUser"], &[IamAction::AdminGetUser], &[]);
        let head = head("handler");
        let parts = [&head, before_package, "app", before_version, "1.0.0", before_module, "app", &after_module];
        parts.concat().into_bytes()
    }

    fn handlers(bytes: &[u8], at_a_time: usize) -> Vec<String> {
        let found = records(Halting { bytes, at_a_time, is_interrupted: false }).expect("the records can be read");
        found.by_grant.into_keys().map(|grant| grant.grantee.path).collect()
    }

    #[test]
    fn a_record_across_the_end_of_a_window() {
        let (first, second) = (record("first"), record("second"));
        for end in [WINDOW, WINDOW - MAX_LEN, 2 * WINDOW - MAX_LEN] {
            // From just behind the end to just before it.
            for start in end - first.len() - 1..=end + 1 {
                let mut bytes = vec![b'.'; 3 * WINDOW];
                bytes[start..start + first.len()].copy_from_slice(&first);
                let last = bytes.len() - second.len();
                bytes[last..].copy_from_slice(&second);
                assert_eq!(handlers(&bytes, usize::MAX), ["app::first", "app::second"], "at {start}");
            }
        }
    }

    #[test]
    fn bytes_that_come_little_by_little() {
        let bytes = [b"..".to_vec(), record("first"), record("second")].concat();
        for at_a_time in [1, 2, 13, 100] {
            assert_eq!(handlers(&bytes, at_a_time), ["app::first", "app::second"]);
        }
    }

    #[test]
    fn a_fault_says_at_which_byte_of_the_whole() {
        let bytes = [vec![b'.'; 3 * WINDOW], magic().to_vec()].concat();
        let fault = records(bytes.as_slice()).err().expect("the record is cut off");
        assert!(fault.to_string().contains(&format!("the record at byte {} cannot be read", 3 * WINDOW)), "{fault}");
    }

    #[test]
    fn a_source_that_fails() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk is gone"))
            }
        }
        let fault = records(record("first").as_slice().chain(Failing)).err().expect("it cannot be read");
        assert_eq!(format!("{fault:#}"), "it cannot be read to its end: the disk is gone");
    }
}
