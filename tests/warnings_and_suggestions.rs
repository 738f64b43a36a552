//! What `cargo check --message-format=json` says of a crate outside of this workspace: what editors show.

mod outside;

use auth_grant_core::without_grant::{WITHOUT_GRANT, WithoutGrant};
use serde_json::Value;

use outside::FACADE;

/// The messages of the compiler on a crate with these sources, which depends on auth-grant with the features.
fn check(name: &str, features: &[&str], sources: &[(&str, &str)]) -> Vec<Value> {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         auth-grant = {{ path = {FACADE:?}, features = {features:?} }}\n\n[profile.dev]\ndebug = 0\n"
    );
    let files: Vec<_> = sources.iter().copied().chain([("Cargo.toml", manifest.as_str())]).collect();
    let folder = outside::folder(name, &files);
    let output = outside::cargo(&folder, "check-target", &["check", "--message-format=json"]).output().unwrap();
    let messages: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line["reason"] == "compiler-message" && line["target"]["name"] == name.replace('-', "_"))
        .map(|line| line["message"].clone())
        .filter(|message| !message["spans"].as_array().unwrap().is_empty())
        .collect();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() || !messages.is_empty(), "{stderr}");
    messages
}

/// What the span covers.
fn text<'a>(source: &'a str, span: &Value) -> &'a str {
    let byte = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
    &source[byte("byte_start")..byte("byte_end")]
}

/// What the primary span covers, and the edit that is suggested.
fn edit(source: &str, message: &Value) -> (String, String) {
    let span = &message["spans"].as_array().unwrap().iter().find(|span| span["is_primary"] == true).unwrap();
    let suggested: Vec<_> =
        message["children"].as_array().unwrap().iter().flat_map(|child| child["spans"].as_array().unwrap()).collect();
    let [suggested] = suggested.as_slice() else { panic!("not one suggestion: {message:#}") };
    assert_eq!(text(source, suggested), text(source, span), "the edit is of another place");
    assert_eq!(suggested["suggestion_applicability"], "MaybeIncorrect");
    (text(source, span).to_owned(), suggested["suggested_replacement"].as_str().unwrap().to_owned())
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
    let messages = check("misspelt", &[], &[("src/main.rs", &wrong)]);
    let mut edits: Vec<_> = messages.iter().map(|message| edit(&wrong, message)).collect();
    let mut expected = misspelt.map(|(wrong, right)| (wrong.to_owned(), right.to_owned())).to_vec();
    edits.sort();
    expected.sort();
    assert_eq!(edits, expected);

    let mended = source(misspelt.iter().map(|(_, right)| *right).collect());
    assert_eq!(check("misspelt", &[], &[("src/main.rs", &mended)]), Vec::<Value>::new());
}

#[test]
fn a_grant_that_another_includes_is_a_warning() {
    let handler = |attributes: &str| {
        format!(
            "{attributes}\n#[auth_grant::grant(manageUsers, getUser)]\nfn handler() {{}}\n\nfn main() {{\n    handler();\n}}\n"
        )
    };
    let source = handler("");
    let messages = check("redundant", &[], &[("src/main.rs", &source)]);
    let [warning] = messages.as_slice() else { panic!("not one message: {messages:#?}") };
    assert_eq!((&warning["level"], &warning["code"]["code"]), (&"warning".into(), &"deprecated".into()));
    let message = warning["message"].as_str().unwrap();
    assert!(message.ends_with("`manageUsers` already grants `getUser`; remove it"), "{message}");
    let spans = warning["spans"].as_array().unwrap();
    assert_eq!(spans.len(), 1);
    assert_eq!(text(&source, &spans[0]), "getUser");

    let allowed = handler("#[allow(deprecated)]");
    assert_eq!(check("redundant", &[], &[("src/main.rs", &allowed)]), Vec::<Value>::new());
}

#[test]
fn every_auth_action_has_the_trait_that_suggests_it() {
    let traits = include_str!("../src/__private/granted.rs");
    for action in auth_grant_core::catalog::CATALOG {
        let name = action.name;
        let (record, comment) = match action.iam_actions {
            [single] if action.kind == auth_grant::ActionKind::Single => (
                format!("RecordOf<Self, {}>", single.operation()),
                match public_namesake(name) {
                    Some(public) => format!("`{public}` needs no grant; this grants `{}`", single.operation()),
                    None => format!("grants `{}`", single.operation()),
                },
            ),
            _ => ("()".to_owned(), "an action group".to_owned()),
        };
        let expected = format!("pub trait {name}: Granted {{\n    const {name}: {record}; // {comment}\n}}\n");
        assert!(traits.contains(&expected), "{expected}");
    }
    assert_eq!(traits.matches("\npub trait ").count(), auth_grant_core::catalog::CATALOG.len());
}

/// The method of the AWS SDK that is named like the auth action and needs no grant.
fn public_namesake(action: &str) -> Option<&'static str> {
    let namesake = |row: &&WithoutGrant| row.operation.eq_ignore_ascii_case(action);
    WITHOUT_GRANT.iter().find(namesake).and_then(|row| row.sdk_method)
}

/// However many records the annotation makes of them.
#[cfg(feature = "cognito")]
#[test]
fn arguments_that_are_too_long_are_one_error() {
    let variables: Vec<_> = (0..5_000).map(|number| format!("VARIABLE_{number}")).collect();
    let source = format!(
        "#[auth_grant::grant(getUser, env({}))]\nfn handler() {{}}\n\nfn main() {{\n    handler();\n}}\n",
        variables.join(", ")
    );
    let messages = check("long", &["cognito"], &[("src/main.rs", &source)]);
    let errors: Vec<_> = messages.iter().filter(|message| message["level"] == "error").collect();
    let [error] = errors.as_slice() else { panic!("not one error, but {}", errors.len()) };
    assert_eq!(error["message"], "the arguments make a record of over 49152 bytes; shorten them");
}

/// A library whose handlers a binary of the package runs: the grants that no operation uses, whether the handlers are
/// public, generic, async or in a module.
#[cfg(feature = "cognito")]
#[test]
fn unused_grants_of_a_library_are_warnings() {
    let library = r#"
pub mod users {
    #[auth_grant::grant(getUser, listUsers, manageGroups)]
    pub async fn handler(users: &handler::UserPool) {
        let _ = users.admin_get_user().username("ada").send().await;
    }

    #[auth_grant::grant(deleteUser, listUsersInGroup, mod = access)]
    pub fn generic<T>(users: &access::UserPool, _: T) {
        let _ = users.list_users_in_group();
    }
}

#[auth_grant::grant(getUser, enableUser)]
pub fn through_a_helper(users: &through_a_helper::UserPool) {
    helper(users);
}

fn helper(users: &through_a_helper::UserPool) {
    let _ = users.admin_get_user();
}

/// The operation is called where nothing runs.
#[auth_grant::grant(disableUser)]
pub fn dead(_: &dead::UserPool) {}

fn nobody_calls_this(users: &dead::UserPool) {
    let _ = users.admin_disable_user();
}

#[auth_grant::grant(manageUsers, updateGroup)]
pub fn all_used(users: &all_used::UserPool) {
    let _ = (users.update_group(), users.admin_create_user());
}

#[allow(dead_code)]
#[auth_grant::grant(resetUserPassword)]
pub fn allowed(_: &allowed::UserPool) {}
"#;
    let binary = "
async fn run() {
    let users = library::users::handler::UserPool::from_env().await.unwrap();
    library::users::handler(&users).await;
}

fn main() {
    drop(run());
}
";
    let messages = check("library", &["cognito"], &[("src/lib.rs", library), ("src/main.rs", binary)]);
    let mut unused = Vec::new();
    for message in &messages {
        assert_eq!((&message["level"], &message["code"]["code"]), (&"warning".into(), &"dead_code".into()));
        let covered = text(library, &message["spans"][0]);
        let said = message["message"].as_str().unwrap();
        assert!(said.ends_with(&format!("`{covered}` is never used")), "{said}");
        unused.push(covered);
    }
    unused.sort_unstable();
    assert_eq!(unused, ["deleteUser", "disableUser", "enableUser", "listUsers", "manageGroups", "nobody_calls_this"]);
}
