//! The record format, both ways.

use auth_grant_core::IamAction;
use auth_grant_core::record::{
    Absence, MAX_LEN, Record, RecordError, UserPool, VERSION, Variable, decode, encode, magic,
};

/// A record with every kind of content.
fn sample() -> Record {
    let variable = |name: &str, absence| Variable { name: name.to_owned(), absence };
    Record {
        package: "my-app".to_owned(),
        package_version: "1.2.3-rc.1".to_owned(),
        handler: "my_app::users::handler".to_owned(),
        user_pool: UserPool::Resource {
            name: "amplifyAuth".to_owned(),
            variable: "AMPLIFY_AUTH_USERPOOL_ID".to_owned(),
        },
        grants: vec!["getUser".to_owned(), "listUsers".to_owned()],
        iam_actions: vec!["cognito-idp:AdminGetUser".to_owned(), "cognito-idp:ListUsers".to_owned()],
        variables: vec![
            variable("TABLE_NAME", Absence::Error),
            variable("LIMIT", Absence::None),
            variable("GREETING", Absence::Default("\"Grüße\"\\\n\u{7f}".to_owned())),
        ],
    }
}

/// What the macro and the compiler together make of a record.
fn bytes_of(record: &Record) -> Vec<u8> {
    let (module, name) = record.handler.rsplit_once("::").expect("a path");
    let grants: Vec<_> = record.grants.iter().map(String::as_str).collect();
    let iam_actions: Vec<_> = record.iam_actions.iter().map(|name| IamAction::find(name).expect("known")).collect();
    let template = encode(name, &record.user_pool, &grants, &iam_actions, &record.variables);
    [
        template.before_package.as_str(),
        &record.package,
        template.before_version,
        &record.package_version,
        template.before_module,
        module,
        &template.after_module,
    ]
    .concat()
    .into_bytes()
}

/// Fails when the format changes without a new version: then add the file of the new version, and keep reading this.
#[test]
fn the_format_is_that_of_its_version() {
    assert_eq!(VERSION, 1);
    assert_eq!(bytes_of(&sample()), include_bytes!("data/record-v1.bin"));
    assert_eq!(decode(include_bytes!("data/record-v1.bin")), Ok(sample()));
}

#[test]
fn a_record_reads_back_as_it_was_written() {
    for user_pool in [sample().user_pool, UserPool::Event] {
        let record = Record { user_pool, ..sample() };
        assert_eq!(decode(&bytes_of(&record)), Ok(record));
    }
    let bare = Record { variables: Vec::new(), ..sample() };
    assert_eq!(decode(&bytes_of(&bare)), Ok(bare));
}

#[test]
fn what_follows_a_record_does_not_matter() {
    let record = sample();
    let bytes = [bytes_of(&record), bytes_of(&record), vec![0xff; MAX_LEN]].concat();
    assert_eq!(decode(&bytes), Ok(record));
}

#[test]
fn a_record_that_is_cut_off_anywhere_is_refused() {
    let bytes = bytes_of(&sample());
    for len in magic().len() + 1..bytes.len() {
        assert_eq!(decode(&bytes[..len]), Err(RecordError::Truncated), "{len}");
    }
}

/// Every byte but those that only the compiler knows: the package's name and version, and the module path.
#[test]
fn a_change_of_any_byte_that_the_macro_wrote_is_refused() {
    let record = sample();
    let bytes = bytes_of(&record);
    for at in 0..bytes.len() {
        for flip in [1, 0x20, 0x80] {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            let Ok(read) = decode(&changed) else { continue };
            let as_written = Record {
                package: record.package.clone(),
                package_version: record.package_version.clone(),
                ..read.clone()
            };
            let (_, name) = read.handler.rsplit_once("::").expect("a path");
            assert_eq!(Record { handler: record.handler.clone(), ..as_written }, record, "byte {at} ^ {flip}");
            assert_eq!(name, "handler", "byte {at} ^ {flip}");
        }
    }
}

#[test]
fn a_newer_version_is_named() {
    let text = String::from_utf8(bytes_of(&sample())).expect("the record is UTF-8");
    let newer = text.replacen("r\u{2}1\u{2}", "r\u{2}27\u{2}", 1);
    assert_eq!(decode(newer.as_bytes()), Err(RecordError::Version(27)));
    let message = RecordError::Version(27).to_string();
    assert_eq!(message, "it is of version 27, and this program reads version 1");
}

#[test]
fn a_wildcard_or_another_service_is_refused_before_the_checksum_is_looked_at() {
    for iam_action in ["cognito-idp:*", "*", "cognito-idp:Admin?", "iam:CreateUser", "s3"] {
        let text = String::from_utf8(bytes_of(&sample())).expect("the record is UTF-8");
        let forged = text.replacen("cognito-idp:ListUsers", iam_action, 1);
        let error = decode(forged.as_bytes()).expect_err(iam_action);
        assert_eq!(error, RecordError::Corrupt("an IAM action of Cognito without a wildcard"), "{iam_action}");
    }
}

#[test]
fn what_does_not_print_as_itself_never_reaches_a_terminal() {
    let text = String::from_utf8(bytes_of(&sample())).expect("the record is UTF-8");
    for forged in ["my\u{1b}[2Japp", "my\\u001bapp", "my\u{85}app", "ppa\u{202e}ym", "my\u{2028}app", "my app", ""] {
        let forged = text.replacen("my-app", forged, 1);
        assert_eq!(decode(forged.as_bytes()), Err(RecordError::Corrupt("a printable word")));
    }
}

#[test]
fn only_the_canonical_form_is_read() {
    let text = String::from_utf8(bytes_of(&sample())).expect("the record is UTF-8");
    let checksum = &text[text.find('\u{3}').expect("a checksum") + 1..text.len() - 1];
    for (from, to, error) in [
        ("r\u{2}1\u{2}", "r\u{2}01\u{2}", RecordError::Corrupt("a version")),
        (checksum, &checksum.to_uppercase(), RecordError::Checksum),
        ("\"amplifyAuth\"", "\"event\"", RecordError::Corrupt("another name than `event`")),
        (",\"grants\"", ", \"grants\"", RecordError::Corrupt(r#","grants":"#)),
        ("}\u{3}", "} \u{3}", RecordError::Corrupt("its end")),
    ] {
        assert_eq!(decode(text.replacen(from, to, 1).as_bytes()), Err(error), "{to}");
    }
}
