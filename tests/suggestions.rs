//! What editors get from the compiler: `cargo check --message-format=json` on a crate with misspelt auth actions.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

const FACADE: &str = env!("CARGO_MANIFEST_DIR");

/// The messages of the compiler on a `main.rs`, which is at the path that is returned too.
fn check(name: &str, source: &str) -> Vec<Value> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nauth-grant = {{ path = {FACADE:?} }}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(format!("{FACADE}/Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("src/main.rs"), source).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--message-format=json", "--target-dir", "../suggestions-target"])
        .current_dir(&folder)
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let messages: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line["reason"] == "compiler-message" && line["target"]["name"] == name)
        .map(|line| line["message"].clone())
        .filter(|message| !message["spans"].as_array().unwrap().is_empty())
        .collect();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() || !messages.is_empty(), "{stderr}");
    messages
}

/// What the primary span covers, and the edit that is suggested.
fn edit(source: &str, message: &Value) -> (String, String) {
    let text = |span: &Value| {
        let byte = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        source[byte("byte_start")..byte("byte_end")].to_owned()
    };
    let span = &message["spans"].as_array().unwrap().iter().find(|span| span["is_primary"] == true).unwrap();
    let suggested: Vec<_> =
        message["children"].as_array().unwrap().iter().flat_map(|child| child["spans"].as_array().unwrap()).collect();
    let [suggested] = suggested.as_slice() else { panic!("not one suggestion: {message:#}") };
    assert_eq!(text(suggested), text(span), "the edit is of another place");
    assert_eq!(suggested["suggestion_applicability"], "MaybeIncorrect");
    (text(span), suggested["suggested_replacement"].as_str().unwrap().to_owned())
}

#[test]
fn misspelt_names_carry_an_edit_that_mends_them() {
    let misspelt = [
        ("addUserToGruop", "addUserToGroup"),
        ("ListUsers", "listUsers"),
        ("AdminGetUser", "getUser"),
        ("adminSetUserMfaPreference", "setUserMfaPreference"),
        ("update_user_attributes", "updateUserAttributes"),
        ("MANAGE_GROUPS", "manageGroups"),
    ];
    let source = |names: Vec<&str>| {
        format!(
            "#[auth_grant::grant(\n    {},\n)]\nfn handler() {{}}\n\nfn main() {{\n    handler();\n}}\n",
            names.join(",\n    ")
        )
    };
    let wrong = source(misspelt.iter().map(|(wrong, _)| *wrong).collect());
    let messages = check("misspelt", &wrong);
    let mut edits: Vec<_> = messages.iter().map(|message| edit(&wrong, message)).collect();
    let mut expected = misspelt.map(|(wrong, right)| (wrong.to_owned(), right.to_owned())).to_vec();
    edits.sort();
    expected.sort();
    assert_eq!(edits, expected);

    let mended = source(misspelt.iter().map(|(_, right)| *right).collect());
    assert_eq!(check("misspelt", &mended), Vec::<Value>::new());
}

#[test]
fn a_grant_that_another_includes_is_a_warning() {
    let handler = |attributes: &str| {
        format!(
            "{attributes}\n#[auth_grant::grant(manageUsers, getUser)]\nfn handler() {{}}\n\nfn main() {{\n    handler();\n}}\n"
        )
    };
    let source = handler("");
    let messages = check("redundant", &source);
    let [warning] = messages.as_slice() else { panic!("not one message: {messages:#?}") };
    assert_eq!((&warning["level"], &warning["code"]["code"]), (&"warning".into(), &"deprecated".into()));
    let message = warning["message"].as_str().unwrap();
    assert!(message.ends_with("`manageUsers` already grants `getUser`; remove it"), "{message}");
    let spans = warning["spans"].as_array().unwrap();
    assert_eq!(spans.len(), 1);
    let byte = |end: &str| usize::try_from(spans[0][end].as_u64().unwrap()).unwrap();
    assert_eq!(&source[byte("byte_start")..byte("byte_end")], "getUser");

    assert_eq!(check("redundant", &handler("#[allow(deprecated)]")), Vec::<Value>::new());
}

#[test]
fn every_auth_action_has_the_trait_that_suggests_it() {
    let traits = include_str!("../src/granted.rs");
    for action in auth_grant_core::catalog::CATALOG {
        let name = action.name;
        let comment = match action.iam_actions {
            [single] if action.kind == auth_grant::Kind::Single => format!("grants the IAM action `{}`", single.name()),
            _ => "an action group".to_owned(),
        };
        let expected = format!("pub trait {name} {{\n    const {name}: (); // {comment}\n}}\n");
        assert!(traits.contains(&expected), "{expected}");
    }
    assert_eq!(traits.matches("pub trait").count(), auth_grant_core::catalog::CATALOG.len());
}
