//! Records.

use auth_grant_core::IamAction;
use auth_grant_core::record::{Absence, GranteeKind, UserPool, Variable, encode, head, magic};

use super::{policy_of, program};
use crate::functions::record_of;
use crate::support::{Run, operations};

/// A record of a handler of this name, with a variable of this default.
fn record(handler: &str, default: &str) -> Vec<u8> {
    let variable = Variable { name: "TEXT".to_owned(), absence: Absence::Default(default.to_owned()) };
    record_of(
        "app",
        &encode(GranteeKind::Handler, handler, &UserPool::Event, &["getUser"], &[IamAction::AdminGetUser], &[variable]),
    )
}

/// `policy` of a program with this behind its end.
fn policy_with(name: &str, more: &[u8]) -> Run {
    policy_of(name, [&program(), more].concat())
}

#[test]
fn thousands_of_records() {
    let records: Vec<_> = (0..5000).flat_map(|number| record(&format!("handler{number}"), "")).collect();
    let run = policy_with("thousands", &records);
    assert_eq!(operations(&run.json()), ["AdminDeleteUser", "AdminGetUser"]);
    assert_eq!(run.stderr.matches("app::handler").count(), 5000);
}

#[test]
fn thousands_of_starts() {
    for (name, more) in [("starts", magic().repeat(5000)), ("versions", head("handler").repeat(5000).into_bytes())] {
        policy_with(name, &more).assert_fails("cannot be read: it is ");
    }
}

/// What stands in a text is no record, since its start has to be escaped.
#[test]
fn a_record_inside_of_another_one() {
    let inner = String::from_utf8(record("inner", "")).expect("it is UTF-8");
    let run = policy_with("inside", &record("outer", &inner));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("app::outer") && !run.stderr.contains("app::inner"), "{}", run.stderr);

    let outer = record("outer", "TEXT");
    let at = memchr::memmem::find(&outer, b"TEXT\"}").expect("the default is there");
    let forged = [&outer[..at], inner.as_bytes(), &outer[at + 4..]].concat();
    policy_with("forged-inside", &forged).assert_fails("cannot be read: it is corrupt: ");
    policy_with("overlapping", &[&outer[..at], &outer].concat()).assert_fails("cannot be read: it is corrupt: ");
}

/// Both may be true, of two builds of one package; none is left out.
#[test]
fn one_handler_with_two_records() {
    let other = encode(GranteeKind::Handler, "handler", &UserPool::Event, &["listUsers"], &[IamAction::ListUsers], &[]);
    let run = policy_with("two", &[record("handler", ""), record_of("app", &other)].concat());
    for grant in ["app::handler of app 1.0.0 is granted getUser", "app::handler of app 1.0.0 is granted listUsers"] {
        assert!(run.stderr.contains(grant), "{}", run.stderr);
    }
}

#[test]
fn what_is_no_text() {
    for (name, from, to) in [
        ("utf-8", b"TEXT".as_slice(), b"TE\xff\xfe".as_slice()),
        ("nul", b"TEXT", b"TE\0T"),
        ("surrogate", b"TEXT", b"\\ud83"),
    ] {
        let bytes = record("handler", "TEXT");
        let at = memchr::memmem::rfind(&bytes, from).expect("the default is there");
        let forged = [&bytes[..at], to, &bytes[at + from.len()..]].concat();
        policy_with(name, &forged).assert_fails("cannot be read: it is corrupt: ");
    }
}

#[test]
fn what_is_nested_or_goes_on_for_too_long() {
    let bytes = record("handler", "");
    let at = memchr::memmem::find(&bytes, b"[\"getUser\"]").expect("the grants are there");
    for (name, more) in [("nested", "[".repeat(60_000)), ("long", "\"getUser\",".repeat(60_000))] {
        let forged = [&bytes[..=at], more.as_bytes(), &bytes[at + 1..]].concat();
        policy_with(name, &forged).assert_fails("cannot be read: it is c");
    }
}

/// A record is as short as can be for what it takes in memory.
#[test]
fn many_records_of_many_names() {
    let variables = vec![Variable { name: "A".to_owned(), absence: Absence::Error }; 3_600];
    let record_of = |number| {
        let name = format!("handler{number}");
        record_of(
            "app",
            &encode(
                GranteeKind::Handler,
                &name,
                &UserPool::Event,
                &["getUser"],
                &[IamAction::AdminGetUser],
                &variables,
            ),
        )
    };
    let records: Vec<_> = (0..200).flat_map(record_of).collect();
    let run = policy_with("names", &records);
    assert_eq!(run.code, Some(0), "{}", &run.stderr[..run.stderr.len().min(500)]);
}
