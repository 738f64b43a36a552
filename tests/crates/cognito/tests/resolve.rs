//! `Env::resolve` in a process whose variables hold Amplify's placeholder, with a Parameter Store on this machine.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Duration;
use std::{env, thread};

use auth_grant::grant;
use auth_grant_cognito_tests::other_process::{said_with, say};

const PLACEHOLDER: &str = "<value will be resolved during runtime>";

#[allow(dead_code)] // nothing is asked of the user pool
#[grant(getUser, env(PARTNER_KEY, PAGE_SIZE: u8))]
fn handler(env: &handler::Env) -> String {
    format!("{} {} {}", env.user_pool_id, env.partner_key, env.page_size)
}

#[tokio::test]
#[ignore = "what the other tests of this file run in a process of its own"]
async fn in_the_other_process() {
    let deadline = Duration::from_millis(env::var("DEADLINE").unwrap().parse().unwrap());
    match handler::Env::resolve(deadline).await {
        Ok(env) => say(&handler(&env)),
        Err(error) => say(&error.to_string()),
    }
}

/// What `resolve` says with these variables, and a Parameter Store that gives this answer, or none at all.
fn resolve(deadline: &str, variables: &[(&str, &str)], answer: Option<&'static str>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let Some(answer) = answer else {
                thread::sleep(Duration::from_secs(30));
                continue;
            };
            let _ = connection.read(&mut [0; 16 * 1024]);
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.1\r\nconnection: close";
            let _ = write!(connection, "{head}\r\ncontent-length: {}\r\n\r\n{answer}", answer.len());
        }
    });
    let aws = [
        ("AWS_REGION", "eu-west-1"),
        ("AWS_ACCESS_KEY_ID", "id"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_ENDPOINT_URL", &address),
        ("DEADLINE", deadline),
    ];
    said_with(&[&aws, variables].concat())
}

const UNRESOLVED: &[(&str, &str)] = &[
    ("AMPLIFY_AUTH_USERPOOL_ID", "eu-west-1_AbC123"),
    ("PARTNER_KEY", PLACEHOLDER),
    ("PAGE_SIZE", PLACEHOLDER),
    ("AMPLIFY_SSM_ENV_CONFIG", r#"{"PARTNER_KEY":{"path":"/key"},"PAGE_SIZE":{"path":"/size"}}"#),
];

#[test]
fn takes_values_from_the_parameter_store() {
    let answer = r#"{"Parameters":[{"Name":"/key","Value":"sesame"},{"Name":"/size","Value":"20"}]}"#;
    assert_eq!(resolve("20000", UNRESOLVED, Some(answer)), "eu-west-1_AbC123 sesame 20");
}

#[test]
fn names_every_variable_that_stays_unresolved() {
    let said = resolve("20000", UNRESOLVED, Some(r#"{"Parameters":[{"Name":"/size","Value":"many"}]}"#));
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(lines[1].contains("`PARTNER_KEY` holds Amplify's placeholder"), "{said}");
    assert!(lines[1].ends_with("there is none at `/key`"), "{said}");
    assert!(lines[2].ends_with("`PAGE_SIZE` is not a valid `u8`"), "{said}");
}

#[test]
fn an_answer_that_cannot_be_read_is_not_repeated() {
    let broken = r#"{"Parameters":[{"Name":"/key","Value":"sesame","Version":"x"}]}"#;
    let said = resolve("20000", UNRESOLVED, Some(broken));
    assert!(said.contains("`PARTNER_KEY` holds Amplify's placeholder"), "{said}");
    assert!(!said.contains("sesame"), "a value is in the error: {said}");
}

#[test]
fn gives_up_at_the_deadline() {
    let said = resolve("300", UNRESOLVED, None);
    assert_eq!(said.matches("no answer within 300ms").count(), 2, "{said}");
}

#[test]
fn asks_nothing_if_nothing_is_unresolved() {
    let variables = [("AMPLIFY_AUTH_USERPOOL_ID", "eu-west-1_AbC123"), ("PARTNER_KEY", "sesame"), ("PAGE_SIZE", "20")];
    assert_eq!(resolve("1", &variables, None), "eu-west-1_AbC123 sesame 20");
}
