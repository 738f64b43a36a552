//! The record format, both ways.

use auth_grant_core::IamAction;
use auth_grant_core::record::{
    Absence, Grant, Handler, MAX_LEN, Parameters, Record, RecordError, UserPool, VERSION, Variable, decode, encode,
    encode_parameters, magic,
};

mod properties;

fn handler(name: &str) -> Handler {
    Handler {
        package: "my-app".to_owned(),
        package_version: "1.2.3-rc.1".to_owned(),
        path: format!("my_app::users::{name}"),
    }
}

/// What a handler is granted, with every kind of content.
fn grant() -> Grant {
    let variable = |name: &str, absence| Variable { name: name.to_owned(), absence };
    Grant {
        handler: handler("handler"),
        user_pool: UserPool::Resource {
            name: "amplifyAuth".to_owned(),
            variable: "AMPLIFY_AUTH_USERPOOL_ID".to_owned(),
        },
        auth_actions: vec!["getUser".to_owned(), "listUsers".to_owned()],
        iam_actions: vec!["cognito-idp:AdminGetUser".to_owned(), "cognito-idp:ListUsers".to_owned()],
        variables: vec![
            variable("TABLE_NAME", Absence::Error),
            variable("LIMIT", Absence::None),
            variable("GREETING", Absence::Default("\"Grüße\"\\\n\u{7f}".to_owned())),
        ],
    }
}

fn parameters() -> Parameters {
    Parameters { handler: handler("resolve"), names: vec!["TABLE_NAME".to_owned(), "KEY".to_owned()] }
}

/// A record of each kind.
fn samples() -> [Record; 2] {
    [Record::Grant(grant()), Record::Parameters(parameters())]
}

fn handler_mut(record: &mut Record) -> &mut Handler {
    match record {
        Record::Grant(grant) => &mut grant.handler,
        Record::Parameters(parameters) => &mut parameters.handler,
    }
}

/// What the macro and the compiler together make of a record.
fn bytes_of(record: &Record) -> Vec<u8> {
    let handler = handler_mut(&mut record.clone()).clone();
    let (module, name) = handler.path.rsplit_once("::").expect("a path");
    let template = match record {
        Record::Grant(Grant { user_pool, auth_actions, iam_actions, variables, .. }) => {
            let auth_actions: Vec<_> = auth_actions.iter().map(String::as_str).collect();
            let iam_actions: Vec<_> = iam_actions.iter().map(|name| IamAction::find(name).expect("known")).collect();
            encode(name, user_pool, &auth_actions, &iam_actions, variables)
        }
        Record::Parameters(Parameters { names, .. }) => encode_parameters(name, names),
    };
    [
        template.before_package.as_str(),
        &handler.package,
        template.before_version,
        &handler.package_version,
        template.before_module,
        module,
        &template.after_module,
    ]
    .concat()
    .into_bytes()
}

fn text_of(record: &Record) -> String {
    String::from_utf8(bytes_of(record)).expect("the record is UTF-8")
}

/// Fails when the format changes without a new version: then add the files of the new version.
#[test]
fn the_format_is_that_of_its_version() {
    assert_eq!(VERSION, 2);
    let [grant, parameters] = samples();
    for (record, bytes) in [
        (grant, include_bytes!("../data/record-v2.bin").as_slice()),
        (parameters, include_bytes!("../data/record-v2-parameters.bin")),
    ] {
        assert_eq!(bytes_of(&record), bytes);
        assert_eq!(decode(bytes), Ok(record));
    }
}

#[test]
fn a_record_reads_back_as_it_was_written() {
    for record in [
        Record::Grant(grant()),
        Record::Grant(Grant { user_pool: UserPool::Event, ..grant() }),
        Record::Grant(Grant { variables: Vec::new(), ..grant() }),
        Record::Parameters(parameters()),
        Record::Parameters(Parameters { names: vec!["KEY".to_owned()], ..parameters() }),
    ] {
        assert_eq!(decode(&bytes_of(&record)), Ok(record));
    }
}

#[test]
fn what_follows_a_record_does_not_matter() {
    for record in samples() {
        let bytes = [bytes_of(&record), bytes_of(&record), vec![0xff; MAX_LEN]].concat();
        assert_eq!(decode(&bytes), Ok(record));
    }
}

#[test]
fn a_record_that_is_cut_off_anywhere_is_refused() {
    for record in samples() {
        let bytes = bytes_of(&record);
        for len in magic().len() + 1..bytes.len() {
            assert_eq!(decode(&bytes[..len]), Err(RecordError::Truncated), "{len}");
        }
    }
}

/// Every byte but those that only the compiler knows: the package's name and version, and the module path.
#[test]
fn a_change_of_any_byte_that_the_macro_wrote_is_refused() {
    for mut record in samples() {
        let bytes = bytes_of(&record);
        let handler = handler_mut(&mut record).clone();
        let (_, name) = handler.path.rsplit_once("::").expect("a path");
        for at in 0..bytes.len() {
            for flip in [1, 0x20, 0x80] {
                let mut changed = bytes.clone();
                changed[at] ^= flip;
                let Ok(mut read) = decode(&changed) else { continue };
                let read_handler = std::mem::replace(handler_mut(&mut read), handler.clone());
                assert_eq!(read, record, "byte {at} ^ {flip}");
                assert_eq!(read_handler.path.rsplit_once("::").expect("a path").1, name, "byte {at} ^ {flip}");
            }
        }
    }
}

#[test]
fn another_version_is_named() {
    for record in samples() {
        for (version, number) in [("1", 1), ("27", 27)] {
            let other = text_of(&record).replacen("r\u{2}2\u{2}", &format!("r\u{2}{version}\u{2}"), 1);
            assert_eq!(decode(other.as_bytes()), Err(RecordError::Version(number)));
        }
    }
    let message = RecordError::Version(27).to_string();
    assert_eq!(message, "it is of version 27, and this program reads version 2");
}

#[test]
fn a_wildcard_or_another_service_is_refused_before_the_checksum_is_looked_at() {
    for iam_action in ["cognito-idp:*", "*", "cognito-idp:Admin?", "iam:CreateUser", "s3"] {
        let forged = text_of(&Record::Grant(grant())).replacen("cognito-idp:ListUsers", iam_action, 1);
        let error = decode(forged.as_bytes()).expect_err(iam_action);
        assert_eq!(error, RecordError::Corrupt("an IAM action of Cognito without a wildcard"), "{iam_action}");
    }
}

#[test]
fn what_does_not_print_as_itself_never_reaches_a_terminal() {
    for record in samples() {
        for forged in ["my\u{1b}[2Japp", "my\\u001bapp", "my\u{85}app", "ppa\u{202e}ym", "my\u{2028}app", "my app", ""]
        {
            let forged = text_of(&record).replacen("my-app", forged, 1);
            assert_eq!(decode(forged.as_bytes()), Err(RecordError::Corrupt("a printable word")));
        }
    }
    for (forged, expected) in [("a b", "a printable word"), ("", "a printable word"), ("A*", "a name"), ("Ä", "a name")]
    {
        let names = vec!["KEY".to_owned(), forged.to_owned()];
        let record = Record::Parameters(Parameters { names, ..parameters() });
        assert_eq!(decode(&bytes_of(&record)), Err(RecordError::Corrupt(expected)), "{forged}");
    }
}

#[test]
fn only_the_canonical_form_is_read() {
    let text = text_of(&Record::Grant(grant()));
    let checksum = &text[text.find('\u{3}').expect("a checksum") + 1..text.len() - 1];
    for (from, to, error) in [
        ("r\u{2}2\u{2}", "r\u{2}02\u{2}", RecordError::Corrupt("a version")),
        (checksum, &checksum.to_uppercase(), RecordError::Checksum),
        ("\"amplifyAuth\"", "\"event\"", RecordError::Corrupt("another name than `event`")),
        (",\"grants\"", ", \"grants\"", RecordError::Corrupt(r#","grants":"#)),
        ("}\u{3}", "} \u{3}", RecordError::Corrupt("its end")),
        ("\\u000a", "\\u000A", RecordError::Corrupt("a string")),
        ("\\u000a", "\\u+00a", RecordError::Corrupt("a string")),
        ("\\u000a", "\\n", RecordError::Corrupt("a string")),
        ("Grüße", "Gr\\u00fcße", RecordError::Corrupt("a string")),
        ("Grüße", "Gr\\ud83d\\ude00ße", RecordError::Corrupt("a string")),
    ] {
        assert_eq!(decode(text.replacen(from, to, 1).as_bytes()), Err(error), "{to}");
    }
    let text = text_of(&Record::Parameters(parameters()));
    for (from, to, error) in [
        ("\"parameters\":", "\"parameters\": ", RecordError::Corrupt("[")),
        ("\"parameters\"", "\"parameter\"", RecordError::Corrupt(r#"","user_pool":"#)),
        ("[\"TABLE_NAME\",\"KEY\"]", "[]", RecordError::Corrupt("a parameter")),
        (",\"KEY\"", ", \"KEY\"", RecordError::Corrupt("\"")),
        (",\"KEY\"", "", RecordError::Checksum),
        ("]}", "],\"iam_actions\":[\"ssm:*\"]}", RecordError::Corrupt("}")),
        ("}\u{3}", "} \u{3}", RecordError::Corrupt("its end")),
    ] {
        assert_eq!(decode(text.replacen(from, to, 1).as_bytes()), Err(error), "{to}");
    }
}

#[test]
fn parameters_without_a_name_are_refused() {
    let record = Record::Parameters(Parameters { names: Vec::new(), ..parameters() });
    assert_eq!(decode(&bytes_of(&record)), Err(RecordError::Corrupt("a parameter")));
}
