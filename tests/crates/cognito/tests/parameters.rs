//! What is read from the Parameter Store for variables that hold Amplify's placeholder.

use std::collections::BTreeMap;

use auth_grant::__private::read;
use aws_sdk_ssm::Client;
use aws_sdk_ssm::operation::get_parameters::{GetParametersError, GetParametersInput, GetParametersOutput};
use aws_sdk_ssm::types::Parameter;
use aws_smithy_mocks::{Rule, RuleMode, mock, mock_client};
use serde_json::{Map, Value, json};

/// A call for exactly these paths, answered with a value for each of `found`.
fn call(asked: &[&str], found: &[&str]) -> Rule {
    let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    let (asked, found) = (owned(asked), owned(found));
    mock!(Client::get_parameters)
        .match_requests(move |request: &GetParametersInput| {
            request.names() == asked && request.with_decryption() == Some(true)
        })
        .then_output(move || {
            let parameter = |path: &String| Parameter::builder().name(path).value(format!("value of {path}")).build();
            GetParametersOutput::builder().set_parameters(Some(found.iter().map(parameter).collect())).build()
        })
}

/// Each variable with its value, or what is said of it.
async fn values(rules: &[&Rule], paths: &str, names: &[&'static str]) -> BTreeMap<&'static str, String> {
    let client = mock_client!(aws_sdk_ssm, RuleMode::Sequential, rules);
    let parameters = read(&client, paths, names).await;
    parameters.into_iter().map(|(name, value)| (name, value.unwrap_or_else(|problem| problem.to_string()))).collect()
}

#[tokio::test]
async fn reads_paths_and_falls_back_to_shared_ones() {
    let paths = json!({
        "OWN": { "path": "/amplify/app/branch/OWN", "sharedPath": "/amplify/shared/app/OWN" },
        "SHARED": { "path": "/amplify/app/branch/SHARED", "sharedPath": "/amplify/shared/app/SHARED" },
        "NOWHERE": { "path": "/amplify/app/branch/NOWHERE", "sharedPath": "/amplify/shared/app/NOWHERE" },
        "NOT_SHARED": { "path": "/amplify/app/branch/NOT_SHARED" },
        "NOT_ASKED_FOR": { "path": "/amplify/app/branch/NOT_ASKED_FOR" },
    });
    let own = call(
        &[
            "/amplify/app/branch/NOT_SHARED",
            "/amplify/app/branch/NOWHERE",
            "/amplify/app/branch/OWN",
            "/amplify/app/branch/SHARED",
        ],
        &["/amplify/app/branch/OWN"],
    );
    let shared = call(&["/amplify/shared/app/NOWHERE", "/amplify/shared/app/SHARED"], &["/amplify/shared/app/SHARED"]);
    let names = ["OWN", "SHARED", "NOWHERE", "NOT_SHARED", "WITHOUT_PATH"];
    let values = values(&[&own, &shared], &paths.to_string(), &names).await;
    assert_eq!(values["OWN"], "value of /amplify/app/branch/OWN");
    assert_eq!(values["SHARED"], "value of /amplify/shared/app/SHARED");
    let ends = |name: &str, end: &str| assert!(values[name].ends_with(end), "{}", values[name]);
    ends("NOWHERE", "there is none at `/amplify/app/branch/NOWHERE`, and none at `/amplify/shared/app/NOWHERE`");
    ends("NOT_SHARED", "there is none at `/amplify/app/branch/NOT_SHARED`");
    ends("WITHOUT_PATH", "`AMPLIFY_SSM_ENV_CONFIG` has no path for it");
    assert_eq!((own.num_calls(), shared.num_calls()), (1, 1));
}

#[tokio::test]
async fn reads_what_older_versions_of_amplify_write() {
    let paths = json!({ "/amplify/app/KEY": { "name": "KEY", "sharedPath": "/amplify/shared/KEY" } });
    let own = call(&["/amplify/app/KEY"], &[]);
    let shared = call(&["/amplify/shared/KEY"], &["/amplify/shared/KEY"]);
    let values = values(&[&own, &shared], &paths.to_string(), &["KEY"]).await;
    assert_eq!(values["KEY"], "value of /amplify/shared/KEY");
}

#[tokio::test]
async fn asks_for_ten_parameters_at_a_time() {
    const NAMES: [&str; 12] = ["A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "B0", "B1"];
    let paths = NAMES.map(|name| format!("/{name}"));
    let paths: Vec<_> = paths.iter().map(String::as_str).collect();
    let config: Map<_, _> =
        NAMES.iter().map(|name| ((*name).to_owned(), json!({ "path": format!("/{name}") }))).collect();
    let (first, second) = (call(&paths[..10], &paths[..10]), call(&paths[10..], &paths[10..]));
    let values = values(&[&first, &second], &Value::Object(config).to_string(), &NAMES).await;
    assert_eq!(values, NAMES.iter().map(|name| (*name, format!("value of /{name}"))).collect());
}

#[tokio::test]
async fn a_refusal_is_said_of_every_variable() {
    let refusal = mock!(Client::get_parameters).then_error(|| {
        GetParametersError::generic(
            aws_sdk_ssm::error::ErrorMetadata::builder()
                .code("AccessDeniedException")
                .message("not authorized to perform: ssm:GetParameters")
                .build(),
        )
    });
    let paths = json!({ "A": { "path": "/a" }, "B": { "path": "/b" } });
    let values = values(&[&refusal], &paths.to_string(), &["A", "B"]).await;
    for name in ["A", "B"] {
        assert!(values[name].contains("cannot be read from SSM's Parameter Store"), "{}", values[name]);
        assert!(values[name].contains("not authorized to perform: ssm:GetParameters"), "{}", values[name]);
    }
}

#[tokio::test]
async fn a_refusal_of_one_call_leaves_what_another_has_read() {
    let paths = json!({ "READ": { "path": "/read", "sharedPath": "/shared" }, "REFUSED": { "path": "/no", "sharedPath": "/shared" } });
    let own = call(&["/no", "/read"], &["/read"]);
    let refusal = mock!(Client::get_parameters).then_error(|| GetParametersError::unhandled("no luck"));
    let values = values(&[&own, &refusal], &paths.to_string(), &["READ", "REFUSED"]).await;
    assert_eq!(values["READ"], "value of /read");
    assert!(values["REFUSED"].ends_with("no luck"), "{}", values["REFUSED"]);
}

#[tokio::test]
async fn a_configuration_that_is_none_is_said_of_every_variable() {
    for config in ["[]", "{", "null", "\"x\""] {
        let values = values(&[], config, &["A"]).await;
        assert!(values["A"].ends_with("`AMPLIFY_SSM_ENV_CONFIG` is no JSON object"), "{config}: {}", values["A"]);
    }
    let values = values(&[], "", &["A"]).await;
    assert!(values["A"].ends_with("`AMPLIFY_SSM_ENV_CONFIG` has no path for it"), "{}", values["A"]);
}
