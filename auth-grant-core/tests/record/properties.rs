//! What holds for records with any names, variables and defaults.

use std::ops::Range;

use auth_grant_core::IamAction;
use auth_grant_core::record::{Absence, Grant, Handler, Parameters, Record, UserPool, Variable, decode, magic};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{bytes_of, handler_mut};

/// What the macro and the compiler can put into a record.
fn record() -> impl Strategy<Value = Record> {
    // Letters of any script, as in Rust's names and in cargo's.
    let word = || r"[\p{Lu}\p{Ll}\p{Lt}\p{Lo}_][\p{Lu}\p{Ll}\p{Lt}\p{Lo}0-9_]{0,8}";
    record_of(word(), word(), "[A-Za-z_-][A-Za-z0-9_-]{0,8}")
}

/// What anybody can write into one.
fn forged() -> impl Strategy<Value = Record> {
    record_of(any::<String>(), any::<String>(), any::<String>())
}

/// A record with such words of the compiler's, handlers and names.
fn record_of<W, H, N>(word: W, handler: H, name: N) -> impl Strategy<Value = Record>
where
    W: Strategy<Value = String> + Clone + 'static,
    H: Strategy<Value = String> + 'static,
    N: Strategy<Value = String> + Clone + 'static,
{
    let handler =
        (word.clone(), word.clone(), vec(word, 1..4), handler).prop_map(|(package, package_version, module, name)| {
            Handler { package, package_version, path: format!("{}::{name}", module.join("::")) }
        });
    let absence = option::of(option::of(any::<String>())).prop_map(|absence| match absence {
        None => Absence::Error,
        Some(None) => Absence::None,
        Some(Some(default)) => Absence::Default(default),
    });
    let variable = (name.clone(), absence).prop_map(|(name, absence)| Variable { name, absence });
    let user_pool = option::of((name.clone(), name.clone())).prop_map(|resource| match resource {
        Some((name, variable)) => UserPool::Resource { name, variable },
        None => UserPool::Event,
    });
    let iam_action = select(IamAction::ALL).prop_map(|iam_action| iam_action.name().to_owned());
    let content = (user_pool, vec(name.clone(), 1..5), vec(iam_action, 1..5), vec(variable, 0..5));
    (handler, option::of(content), vec(name, 1..5)).prop_map(|(handler, content, names)| match content {
        None => Record::Parameters(Parameters { handler, names }),
        Some((user_pool, auth_actions, iam_actions, variables)) => {
            Record::Grant(Grant { handler, user_pool, auth_actions, iam_actions, variables })
        }
    })
}

/// Where the values stand that only the compiler knows, each but the first behind the one before it.
fn known_to_the_compiler(record: &mut Record, bytes: &[u8]) -> Vec<Range<usize>> {
    let handler = handler_mut(record);
    let (module, _) = handler.path.rsplit_once("::").expect("a path");
    let mut places: Vec<Range<usize>> = Vec::new();
    for (before, value) in [
        ("{\"package\":\"", &*handler.package),
        ("\",\"version\":\"", &*handler.package_version),
        ("\",\"handler\":\"", module),
    ] {
        let from = places.last().map_or(0, |place| place.end);
        let written = format!("{before}{value}");
        let at = bytes[from..].windows(written.len()).position(|bytes| bytes == written.as_bytes());
        let start = from + at.expect("it is in the record") + before.len();
        places.push(start..start + value.len());
    }
    places
}

proptest! {
    #[test]
    fn what_the_macro_writes_reads_back(record in record()) {
        let is_named_event = matches!(&record, Record::Grant(Grant { user_pool: UserPool::Resource { name, .. }, .. }) if name == "event");
        prop_assume!(!is_named_event);
        prop_assert_eq!(decode(&bytes_of(&record)), Ok(record));
    }

    #[test]
    fn nothing_reads_back_as_something_else(record in forged()) {
        if let Ok(read) = decode(&bytes_of(&record)) {
            prop_assert_eq!(read, record);
        }
    }

    #[test]
    fn a_change_of_a_byte_that_the_macro_wrote_is_an_error(mut record in record(), at in any::<Index>(), change in 1..=u8::MAX) {
        let mut bytes = bytes_of(&record);
        let others = known_to_the_compiler(&mut record, &bytes);
        let covered: Vec<_> = (0..bytes.len()).filter(|at| !others.iter().any(|place| place.contains(at))).collect();
        let at = covered[at.index(covered.len())];
        bytes[at] ^= change;
        prop_assert!(decode(&bytes).is_err(), "byte {}", at);
    }

    #[test]
    fn any_other_bytes_are_an_error(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(decode(&bytes).is_err());
        prop_assert!(decode(&[&magic(), b"2\x02".as_slice(), &bytes].concat()).is_err());
    }
}
