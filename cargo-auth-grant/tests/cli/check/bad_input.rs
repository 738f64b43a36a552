//! Files that nothing can be held against: a message with the place, and exit code 2.

use super::{changed, check, check_text, fixture, write};
use crate::support::folder;

#[test]
fn a_file_that_cannot_be_read() {
    let folder = folder("check-unreadable");
    check("other", &folder.join("none.json"), &[]).assert_fails("none.json` cannot be read: No such file");
    check("other", &folder, &[]).assert_fails("is not a file");
    check("other", &write("utf-8", "file", b"a: 1\nb: \xff"), &[]).assert_fails("file`, line 2: it is not UTF-8");
    let pipe = folder.join("pipe");
    std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo can be started");
    check("other", &pipe, &[]).assert_fails("is not a file");
    let large = folder.join("large");
    std::fs::File::create(&large).and_then(|file| file.set_len(65 << 20)).expect("the file can be written");
    check("other", &large, &[]).assert_fails("is larger than 64 MiB");
}

#[test]
fn a_file_of_terraform_s_own() {
    let message = "give what `terraform show -json` prints";
    check("other", &write("terraform", "main.tf", "resource \"a\" \"b\" {}"), &[]).assert_fails(message);
    check("other", &write("terraform", "plan", b"PK\x03\x04\xff"), &[]).assert_fails(message);
    let state = r#"{"version": 4, "serial": 1, "lineage": "x", "outputs": {}, "resources": []}"#;
    check("other", &write("terraform", "terraform.tfstate", state), &[]).assert_fails(message);
}

#[test]
fn a_file_that_is_neither_yaml_nor_json() {
    for (text, message) in [
        ("", "line 1: it is empty"),
        ("a: [1,\nb: }", "line 2: it is neither YAML nor JSON: "),
        ("{\"a\": 1, \"a\": 2}", "line 1: the key `a` stands there twice"),
        ("a: 1\n---\nb: 2", "line 2: a second document starts here"),
        ("{\n\"a\": 1,\n}", "line 3: it is no JSON: key must be a string"),
        ("a: &a [*a]", "line 1: "),
        ("? [a]\n: 1", "line 1: a key is no text"),
        ("<<: 1", "line 1: `<<` merges something else than maps"),
    ] {
        check_text("syntax", "other", text, &[]).assert_fails(message);
    }
}

/// YAML knows neither.
#[test]
fn surrogates_and_tabs_in_json() {
    let text = changed("policy.json", "  {", "\t{\"Sid\": \"\\ud83d\\uDE00 \\\\ud83d \\u00e9\",");
    assert_eq!(check_text("surrogates", "pools", &text, &[]).code, Some(0), "{text}");
    let text = changed("policy.json", "eu-west-1_Admins", "\\ud83d\\ude00");
    let run = check_text("surrogate-pool", "pools", &text, &[]);
    assert!(run.stdout.contains("userpool/\u{1f600}`"), "{}{}", run.stdout, run.stderr);
    let text = changed("policy.json", "eu-west-1_Admins", "\\ud83d");
    check_text("surrogate", "pools", &text, &[]).assert_fails("line 7: it is neither YAML nor JSON");
}

#[test]
fn a_file_that_would_take_for_ever() {
    for (text, message) in [
        ("[".repeat(200_000), "line 1: "),
        ("- ".repeat(5000), "line 1: it is nested more than 100 levels deep"),
        (
            (0..40).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
                format!("{text}a{}: &a{} [*a{n}, *a{n}]\n", n + 1, n + 1)
            }),
            "it holds more than 4000000 values, aliases included",
        ),
    ] {
        check_text("endless", "other", &text, &[]).assert_fails(message);
    }
}

#[test]
fn a_file_of_another_kind() {
    for text in ["a: 1", "[]", "hello", "{\"Resources\": 1}", "{\"format_version\": \"1.0\"}", "null"] {
        check_text("kind", "other", text, &[])
            .assert_fails("file`, line 1: it is no IAM policy document, no CloudFormation");
    }
    let text = changed("state.json", "\"format_version\": \"1.0\"", "\"format_version\": \"2.0\"");
    check_text("version", "pools", &text, &[]).assert_fails("its `format_version` is `2.0`, and this program reads 1");
}

#[test]
fn an_intrinsic_function_that_does_not_exist() {
    for (from, to) in [
        ("Resource: !GetAtt Admins.Arn", "Resource: !Iff [A, b, c]"),
        ("Resource: !GetAtt Admins.Arn", "Resource: { 'Fn::Iff': [A, b, c] }"),
        ("ADMIN_AUTH_USERPOOL_ID: !Ref Admins", "ADMIN_AUTH_USERPOOL_ID: !Iff [a, b, c]"),
    ] {
        let text = changed("sam.yaml", from, to);
        let message = format!("file`, line {}: there is no intrinsic function `Fn::Iff`", super::line_of(&text, to));
        check_text("no-intrinsic", "pools", &text, &[]).assert_fails(&message);
    }
}

#[test]
fn an_intrinsic_function_where_it_does_not_matter() {
    let text = changed("sam.yaml", "TABLE_NAME: users", "TABLE_NAME: !FindInMap [a, b, c]");
    assert_eq!(check_text("intrinsic-elsewhere", "pools", &text, &[]).code, Some(0));
}

#[test]
fn the_arn_of_another_service() {
    let arn = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Admins";
    let text = changed("policy.json", arn, "arn:aws:s3:::bucket");
    let message = "line 7: the resource `arn:aws:s3:::bucket` is of `s3`, and the actions are Cognito's";
    check_text("service", "pools", &text, &[]).assert_fails(message);
    let text = changed("sam.yaml", "Resource: !GetAtt Admins.Arn", "Resource: !GetAtt PoolsFunction.Arn");
    let message =
        "the resource `${PoolsFunction.Arn}` is of `AWS::Serverless::Function`, and the actions are Cognito's";
    check_text("type", "pools", &text, &[]).assert_fails(message);
}

#[test]
fn a_policy_that_is_none() {
    for (from, to, message) in [
        ("\"Effect\": \"Allow\",\n      \"Action\": \"cog", "\"Action\": \"cog", "the statement has no `Effect`"),
        ("\"Action\": \"cognito-idp:ListUsers\",", "", "the statement needs either `Action` or `NotAction`"),
        (
            "\"Action\": \"cognito-idp:ListUsers\"",
            "\"Actions\": \"cognito-idp:ListUsers\"",
            "a statement of a policy has no `Actions`",
        ),
        ("\"Action\": \"cognito-idp:ListUsers\"", "\"Action\": {}", "a text is expected here"),
    ] {
        check_text("policy", "pools", &changed("policy.json", from, to), &[]).assert_fails(message);
    }
}

#[test]
fn every_kind_of_file_that_is_cut_off() {
    for name in super::FILES {
        let text = fixture(name);
        for part in 1..10 {
            let at = text.char_indices().nth(text.chars().count() * part / 10).map_or(0, |(at, _)| at);
            let run = check_text("cut", "pools", &text[..at], &[]);
            // Of YAML a part may be whole.
            let is_expected = run.code == Some(2) || name.ends_with("yaml") && matches!(run.code, Some(0 | 1));
            assert!(is_expected, "{name} {part}: {}{}", run.stdout, run.stderr);
        }
    }
}
