//! What holds for records with any names, variables and defaults.

use std::ops::Range;

use auth_grant_core::IamAction;
use auth_grant_core::record::{
    Absence, Grant, Grantee, GranteeKind, Reachable, Record, UserPool, Variable, decode, head, magic,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::bytes_of;

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

/// A record with such words of the compiler's, grantees and names.
fn record_of<W, H, N>(word: W, grantee: H, name: N) -> impl Strategy<Value = Record>
where
    W: Strategy<Value = String> + Clone + 'static,
    H: Strategy<Value = String> + 'static,
    N: Strategy<Value = String> + Clone + 'static,
{
    let kind = select(vec![GranteeKind::Handler, GranteeKind::Struct]);
    let grantee = (kind, word.clone(), word.clone(), vec(word, 1..4), grantee).prop_map(
        |(kind, package, package_version, module, name)| {
            let path = format!("{}::{name}", module.join("::"));
            Grantee { kind, package, package_version, path }
        },
    );
    let absence = option::of(option::of(any::<String>())).prop_map(|absence| match absence {
        None => Absence::Error,
        Some(None) => Absence::None,
        Some(Some(default)) => Absence::Default(default),
    });
    let variable = (name.clone(), absence).prop_map(|(name, absence)| Variable { name, absence });
    let user_pool = prop_oneof![
        (name.clone(), name.clone()).prop_map(|(name, variable)| UserPool::Resource { name, variable }),
        name.clone().prop_map(UserPool::Variable),
        Just(UserPool::Event),
        Just(UserPool::Any),
    ];
    let iam_action = select(IamAction::ALL).prop_map(|iam_action| iam_action.name().to_owned());
    let content = (user_pool, vec(name, 1..5), vec(iam_action, 1..5), vec(variable, 0..5));
    (grantee, content, any::<Index>()).prop_map(|(grantee, content, reachable)| {
        let (user_pool, auth_actions, iam_actions, mut variables) = content;
        if grantee.kind == GranteeKind::Struct {
            variables.clear();
        }
        let operation = |action: &String| Reachable::Operation(action.replacen("cognito-idp:", "", 1));
        let grant = Grant { grantee, user_pool, auth_actions, iam_actions, variables };
        let mut all: Vec<_> = grant.iam_actions.iter().map(operation).collect();
        if grant.grantee.kind == GranteeKind::Handler {
            all.push(Reachable::Handler);
            all.extend(grant.parameter_names().next().map(|_| Reachable::Parameters));
        }
        all.extend(grant.user_pool.variable().map(|_| Reachable::Variable));
        Record { reachable: all.swap_remove(reachable.index(all.len())), grant }
    })
}

/// Where the values stand that only the compiler knows, each but the first behind the one before it.
fn known_to_the_compiler(record: &Record, bytes: &[u8]) -> Vec<Range<usize>> {
    let grantee = &record.grant.grantee;
    let (module, _) = grantee.path.rsplit_once("::").expect("a path");
    let kind = match grantee.kind {
        GranteeKind::Handler => "\",\"handler\":\"",
        GranteeKind::Struct => "\",\"struct\":\"",
    };
    let mut places: Vec<Range<usize>> = Vec::new();
    for (before, value) in
        [("{\"package\":\"", &*grantee.package), ("\",\"version\":\"", &*grantee.package_version), (kind, module)]
    {
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
        let is_reserved = matches!(
            &record.grant.user_pool,
            UserPool::Resource { name, .. } | UserPool::Variable(name) if UserPool::is_reserved(name)
        );
        prop_assume!(!is_reserved);
        prop_assert_eq!(decode(&bytes_of(&record)), Ok(record));
    }

    #[test]
    fn nothing_reads_back_as_something_else(record in forged()) {
        if let Ok(read) = decode(&bytes_of(&record)) {
            prop_assert_eq!(read, record);
        }
    }

    #[test]
    fn a_change_of_a_byte_that_the_macro_wrote_is_an_error(record in record(), at in any::<Index>(), change in 1..=u8::MAX) {
        let mut bytes = bytes_of(&record);
        let others = known_to_the_compiler(&record, &bytes);
        let covered: Vec<_> = (0..bytes.len()).filter(|at| !others.iter().any(|place| place.contains(at))).collect();
        let at = covered[at.index(covered.len())];
        bytes[at] ^= change;
        prop_assert!(decode(&bytes).is_err(), "byte {}", at);
    }

    #[test]
    fn any_other_bytes_are_an_error(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(decode(&bytes).is_err());
        prop_assert!(decode(&[&magic(), b"3\x02".as_slice(), &bytes].concat()).is_err());
        prop_assert!(decode(&[head("handler").as_bytes(), &bytes].concat()).is_err());
    }
}
