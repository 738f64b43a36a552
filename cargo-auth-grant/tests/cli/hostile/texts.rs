//! Files to check against, and texts to explain.

use std::fmt::Write as _;
use std::fs::File;
use std::process::Stdio;

use super::{bounded, ended, file};
use crate::support::{Run, binary, run};

fn check(name: &str, content: impl AsRef<[u8]>) -> Run {
    ended(run(bounded(["check", "--against"]).arg(file(name, content)).arg(binary("other"))))
}

fn explain(name: &str, content: impl AsRef<[u8]>) -> Run {
    let text = File::open(file(name, content)).expect("the file can be opened");
    ended(run(bounded(["explain", "-"]).stdin(Stdio::from(text))))
}

/// A template with this among its parameters and resources, and a function.
fn template(parameters: &str, resources: &str) -> String {
    format!(
        "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n{parameters}  Unused: {{Type: String}}\nResources:\n\
         {resources}  Other: {{Type: AWS::Lambda::Function, Properties: {{Role: !GetAtt Role.Arn}}}}\n"
    )
}

#[test]
fn what_is_nested_deep() {
    for (name, text) in [
        ("arrays", "[".repeat(60_000)),
        ("objects", "{\"a\":".repeat(60_000)),
        ("flow", format!("a: {}", "{a: ".repeat(60_000))),
        ("sequence", "- ".repeat(60_000)),
        ("keys", "? ".repeat(60_000)),
        ("lines", (0..3000).fold(String::new(), |text, depth| text + &" ".repeat(depth) + "a:\n")),
        ("tags", "!a ".repeat(60_000)),
        ("anchors", "&a ".repeat(60_000)),
        ("anchored", (0..90).fold(String::new(), |text, number| text + &format!("[&a{number} ")) + "x"),
    ] {
        check(name, text).assert_fails(", line ");
    }
}

#[test]
fn what_multiplies() {
    let lol = (0..40).fold("a0: &a0 [x, x]\n".to_owned(), |mut text, n| {
        let _ = writeln!(text, "a{}: &a{} [*a{n}, *a{n}]", n + 1, n + 1);
        text
    });
    check("nodes", lol).assert_fails("it holds more than 4000000 values, aliases included");
    let text = format!("a: &a '{}'\nb: [{}]\n", "x".repeat(1 << 20), "*a,".repeat(10_000));
    check("texts", text).assert_fails("it holds more than 128 MiB of text, aliases included");
    let text = format!("a: &a {{'{}': 1}}\nb: [{}]\n", "x".repeat(1000), "<<: *a,".repeat(10_000));
    check("merged", text).assert_fails(", line ");

    let sub =
        (0..20).fold("x".to_owned(), |text, _| format!("{{'Fn::Sub': ['${{A}}${{A}}${{A}}${{A}}', {{A: {text}}}]}}"));
    let resource = format!("  X: {{Type: AWS::IAM::Role, Properties: {{RoleName: {sub}}}}}\n");
    // A name that cannot be told is as good as none.
    assert_eq!(check("sub", template("", &resource)).code, Some(1));
    let role = format!("  Other2: {{Type: AWS::Lambda::Function, Properties: {{Role: {sub}}}}}\n");
    check("role", template("", &role)).assert_fails("a text is put together that is longer than 1 MiB");
    let join =
        (0..15).fold("x".to_owned(), |text, _| format!("{{'Fn::Join': ['{}', [{text}, {text}]]}}", "x".repeat(50)));
    let role = format!("  Other2: {{Type: AWS::Lambda::Function, Properties: {{Role: {join}}}}}\n");
    check("join", template("", &role)).assert_fails("a text is put together that is longer than 1 MiB");
}

/// `CloudFormation` puts nothing into a default.
#[test]
fn defaults_that_refer_to_each_other() {
    let parameters = (0..60).fold(String::new(), |mut text, n| {
        let _ = writeln!(text, "  P{n:02}: {{Type: String, Default: '${{P{:02}}}${{P{:02}}}'}}", n + 1, n + 1);
        text
    });
    let role = "  Role: {Type: AWS::IAM::Role, Properties: {RoleName: !Ref P00}}\n\
                \x20 Policy: {Type: AWS::IAM::Policy, Properties: {Roles: [x], PolicyDocument: {Statement: []}}}\n";
    assert_eq!(check("defaults", template(&parameters, role)).code, Some(1));
    let long = format!("  P: {{Type: String, Default: '{}'}}\n", "x".repeat(1 << 20));
    let role =
        format!("  Role: {{Type: AWS::IAM::Role, Properties: {{RoleName: !Sub '{}'}}}}\n", "${P}".repeat(100_000));
    assert_eq!(check("long-defaults", template(&long, &role)).code, Some(1));
}

#[test]
fn many_functions_and_policies() {
    let resources = (0..2000).fold("  Role: {Type: AWS::IAM::Role}\n".to_owned(), |mut text, n| {
        let _ = writeln!(text, "  F{n}: {{Type: AWS::Lambda::Function, Properties: {{Role: !GetAtt Role.Arn}}}}");
        let _ = writeln!(
            text,
            "  P{n}: {{Type: AWS::IAM::Policy, Properties: {{Roles: [x], PolicyDocument: {{Statement: [{{Effect: Allow, \
             Action: 's3:*', Resource: '*'}}]}}}}}}"
        );
        text
    });
    let run = check("quadratic", template("", &resources));
    assert_eq!(run.code, Some(1), "{}", run.stderr);
}

#[test]
fn keys_that_are_huge_or_do_not_print() {
    let key = "k".repeat(10 << 20);
    check("huge-key", format!("\"{key}\": 1\n")).assert_fails("huge-key`, line 1: it is neither YAML nor JSON: ");
    let run = check("key", "{\"\\u001b[2J\\u202e\": 1, \"\\u001b[2J\\u202e\": 2}");
    run.assert_fails("the key `\\u{1b}[2J\\u{202e}` stands there twice");
}

#[test]
fn a_log_of_messages() {
    let message = |number: usize, iam_action: &str| {
        format!("User: arn:aws:sts::1:assumed-role/r/s{number} is not authorized to perform: {iam_action}\n")
    };
    let different: String = (0..3000).map(|number| message(number, "cognito-idp:AdminGetUser")).collect();
    explain("different", different).assert_fails("the text holds more than 1000 different messages");
    let unknown: String = (0..3000).map(|number| message(0, &format!("x:Y{number}"))).collect();
    explain("unknown", unknown).assert_fails("the text holds more than 1000 different messages");
    let same = explain("same", message(0, "cognito-idp:AdminGetUser").repeat(3000));
    assert_eq!((same.code, same.stdout.matches("in a session named").count()), (Some(0), 1), "{}", same.stderr);
}

#[test]
fn a_text_of_one_word_or_of_none() {
    for (name, text) in [
        ("word", "a".repeat(1 << 20)),
        ("colons", ":".repeat(1 << 20)),
        ("backslashes", "\\".repeat(1 << 20)),
        ("phrases", "is not authorized to perform ".repeat(30_000)),
        ("escapes", "\u{1b}[2J\u{202e}".repeat(100_000)),
    ] {
        let run = explain(name, text);
        assert_eq!(run.code, Some(2), "{name}");
        assert!(run.stderr.chars().all(|c| c == '\n' || !c.is_control()), "{name}");
    }
    explain("too-long", "x ".repeat(9 << 20)).assert_fails("standard input is longer than 16 MiB");
}
