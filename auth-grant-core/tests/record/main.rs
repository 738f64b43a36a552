//! The record format, both ways.

use auth_grant_core::IamAction;
use auth_grant_core::record::{
    Absence, Grant, Grantee, GranteeKind, MAX_LEN, Reachable, Record, RecordError, UserPool, VERSION, Variable, decode,
    encode, head, magic,
};

mod properties;

/// What a handler is granted, with every kind of content.
fn grant() -> Grant {
    let variable = |name: &str, absence| Variable { name: name.to_owned(), absence };
    Grant {
        grantee: Grantee {
            kind: GranteeKind::Handler,
            package: "my-app".to_owned(),
            package_version: "1.2.3-rc.1".to_owned(),
            path: "my_app::users::handler".to_owned(),
        },
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

/// What a struct is granted.
fn grant_of_struct() -> Grant {
    let Grant { grantee, .. } = grant();
    let grantee = Grantee { kind: GranteeKind::Struct, path: "my_app::users::Members".to_owned(), ..grantee };
    let user_pool = UserPool::Variable("USER_POOL_ID".to_owned());
    Grant { grantee, user_pool, variables: Vec::new(), ..grant() }
}

fn operation(name: &str) -> Reachable {
    Reachable::Operation(name.to_owned())
}

/// A record in each thing that can have one.
fn samples() -> [Record; 4] {
    [
        Record { reachable: Reachable::Handler, grant: grant() },
        Record { reachable: Reachable::Parameters, grant: grant() },
        Record { reachable: operation("ListUsers"), grant: grant_of_struct() },
        Record { reachable: Reachable::Variable, grant: grant_of_struct() },
    ]
}

/// What the macro and the compiler together make of a record.
fn bytes_of(record: &Record) -> Vec<u8> {
    let Record { reachable, grant } = record;
    let Grant { grantee, user_pool, auth_actions, iam_actions, variables } = grant;
    let (module, name) = grantee.path.rsplit_once("::").expect("a path");
    let auth_actions: Vec<_> = auth_actions.iter().map(String::as_str).collect();
    let iam_actions: Vec<_> = iam_actions.iter().map(|name| IamAction::find(name).expect("known")).collect();
    let template = encode(grantee.kind, name, user_pool, &auth_actions, &iam_actions, variables);
    let reachable = match reachable {
        Reachable::Handler => "handler",
        Reachable::Operation(name) => name,
        Reachable::Variable => "variable",
        Reachable::Parameters => "parameters",
    };
    [
        &head(reachable),
        template.before_package,
        &grantee.package,
        template.before_version,
        &grantee.package_version,
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
    assert_eq!(VERSION, 3);
    for (record, bytes) in samples().iter().zip([
        include_bytes!("../data/record-v3-handler.bin").as_slice(),
        include_bytes!("../data/record-v3-parameters.bin"),
        include_bytes!("../data/record-v3-operation.bin"),
        include_bytes!("../data/record-v3-variable.bin"),
    ]) {
        assert_eq!(String::from_utf8_lossy(&bytes_of(record)), String::from_utf8_lossy(bytes));
        assert_eq!(decode(bytes).as_ref(), Ok(record));
    }
}

#[test]
fn a_record_reads_back_as_it_was_written() {
    for user_pool in [grant().user_pool, grant_of_struct().user_pool, UserPool::Event, UserPool::Any] {
        for grant in [Grant { variables: Vec::new(), ..grant() }, grant(), grant_of_struct()] {
            let grant = Grant { user_pool: user_pool.clone(), ..grant };
            let record = Record { reachable: operation("AdminGetUser"), grant };
            assert_eq!(decode(&bytes_of(&record)), Ok(record));
        }
    }
}

#[test]
fn a_record_in_the_handlers_inner_module_is_the_same() {
    let [record, ..] = samples();
    let inner = "\"inner_module\":\"my_app::users::own::inner\",\"handler\":\"handler\"";
    let written = text_of(&record).replacen("\"handler\":\"my_app::users::handler\"", inner, 1);
    assert_eq!(decode(written.as_bytes()), Ok(record));
    for faulty in
        ["\"inner_module\":\"own::inner\"", "\"inner_module\":\"\"", "\"inner_module\":\"my_app::own::inner \""]
    {
        let faulty = written.replacen("\"inner_module\":\"my_app::users::own::inner\"", faulty, 1);
        assert!(decode(faulty.as_bytes()).is_err(), "{faulty}");
    }
    let of_struct = written.replacen("\"handler\":\"handler\"", "\"struct\":\"handler\"", 1);
    assert_eq!(decode(of_struct.as_bytes()), Err(RecordError::Corrupt(r#"","handler":""#)));
}

#[test]
fn a_record_in_what_the_grant_does_not_have_is_refused() {
    let any = Grant { user_pool: UserPool::Any, ..grant_of_struct() };
    let without_variables = Grant { variables: Vec::new(), user_pool: UserPool::Event, ..grant() };
    for (reachable, grant) in [
        (operation("AdminDeleteUser"), grant()),
        (operation(""), grant()),
        (operation("*"), grant()),
        (operation("cognito-idp:ListUsers"), grant()),
        (Reachable::Handler, grant_of_struct()),
        (Reachable::Parameters, grant_of_struct()),
        (Reachable::Parameters, without_variables),
        (Reachable::Variable, any),
    ] {
        let error = RecordError::Corrupt("an operation that is granted");
        assert_eq!(decode(&bytes_of(&Record { reachable, grant })), Err(error));
    }
}

#[test]
fn variables_of_a_struct_are_refused() {
    let grant = Grant { variables: grant().variables, ..grant_of_struct() };
    let record = Record { reachable: operation("ListUsers"), grant };
    assert_eq!(decode(&bytes_of(&record)), Err(RecordError::Corrupt("a struct without variables")));
}

#[test]
fn parameters_are_all_variables_but_those_of_lambda() {
    let variable = |name: &str| Variable { name: name.to_owned(), absence: Absence::Error };
    let variables = vec![variable("AWS_REGION"), variable("KEY")];
    let grant = Grant { variables, ..grant() };
    assert_eq!(grant.parameter_names().collect::<Vec<_>>(), ["AMPLIFY_AUTH_USERPOOL_ID", "KEY"]);
    let of_event = Grant { user_pool: UserPool::Event, ..grant };
    assert_eq!(of_event.parameter_names().collect::<Vec<_>>(), ["KEY"]);
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
    for record in samples() {
        let bytes = bytes_of(&record);
        let grantee = record.grant.grantee.clone();
        let (_, name) = grantee.path.rsplit_once("::").expect("a path");
        for at in 0..bytes.len() {
            for flip in [1, 0x20, 0x80] {
                let mut changed = bytes.clone();
                changed[at] ^= flip;
                let Ok(mut read) = decode(&changed) else { continue };
                let read_grantee = std::mem::replace(&mut read.grant.grantee, grantee.clone());
                assert_eq!(read, record, "byte {at} ^ {flip}");
                assert_eq!(read_grantee.path.rsplit_once("::").expect("a path").1, name, "byte {at} ^ {flip}");
            }
        }
    }
}

#[test]
fn another_version_is_named() {
    for record in samples() {
        for (version, number) in [("2", 2), ("27", 27)] {
            let other = text_of(&record).replacen("r\u{2}3\u{2}", &format!("r\u{2}{version}\u{2}"), 1);
            assert_eq!(decode(other.as_bytes()), Err(RecordError::Version(number)));
        }
    }
    let message = RecordError::Version(27).to_string();
    assert_eq!(message, "it is of version 27, and this program reads version 3");
}

#[test]
fn a_wildcard_or_another_service_is_refused_before_the_checksum_is_looked_at() {
    for iam_action in ["cognito-idp:*", "*", "cognito-idp:Admin?", "iam:CreateUser", "s3"] {
        let forged = text_of(&samples()[0]).replacen("cognito-idp:ListUsers", iam_action, 1);
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
    for forged in ["a b", "", "A*", "Ä"] {
        let [record, ..] = samples();
        let user_pool = UserPool::Variable(forged.to_owned());
        let record = Record { grant: Grant { user_pool, ..record.grant }, ..record };
        assert!(
            matches!(decode(&bytes_of(&record)), Err(RecordError::Corrupt("a name" | "a printable word"))),
            "{forged}"
        );
    }
}

#[test]
fn only_the_canonical_form_is_read() {
    let text = text_of(&samples()[0]);
    let checksum = &text[text.find('\u{3}').expect("a checksum") + 1..text.len() - 1];
    for (from, to, error) in [
        ("r\u{2}3\u{2}", "r\u{2}03\u{2}", RecordError::Corrupt("a version")),
        (checksum, &checksum.to_uppercase(), RecordError::Checksum),
        ("\"amplifyAuth\"", "\"event\"", RecordError::Corrupt("another name than `event` and `any`")),
        ("\"amplifyAuth\"", "\"any\"", RecordError::Corrupt("another name than `event` and `any`")),
        ("\"handler\":", "\"function\":", RecordError::Corrupt("a handler or a struct")),
        ("\"handler\":", "\"struct\":", RecordError::Corrupt("a struct without variables")),
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
}
