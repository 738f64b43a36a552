//! How findings are printed.

use std::collections::BTreeSet;

use super::{changed, check, check_text, fixture, write};
use serde_json::Value;

fn drifted() -> String {
    changed("policy.json", "cognito-idp:AdminDeleteUser", "cognito-idp:AdminCreateUser")
}

#[test]
fn for_people() {
    let path = write("text", "policy.json", drifted());
    let run = check("pools", &path, &[]);
    let path = path.display();
    let pool = "the user pool `amplifyAuth`";
    let expected = format!(
        "drift pools does not match {path}\n  missing: granted, and not allowed\n    {path}:3: \
         cognito-idp:AdminDeleteUser on {pool} (eu-west-1_Customers of the account 123456789012)\n      \
         pools::default_pool_again of app 1.2.3 is granted it by `deleteUser`, and would be denied access; allow it, or \
         remove the grant\n  excess: allowed, and not granted\n    {path}:11: cognito-idp:AdminCreateUser on {pool} \
         (eu-west-1_Customers of the account 123456789012)\n      it is allowed, and nothing is granted it; remove it, \
         grant `createUser`, or pass `--allow-action cognito-idp:AdminCreateUser` if other code needs it\n"
    );
    assert_eq!(run.stdout.replace(&format!("{path}:1:"), &format!("{path}:3:")), expected);
}

#[test]
fn for_programs() {
    let path = write("json", "policy.json", drifted());
    let run = check("pools", &path, &["--format", "json"]);
    let rows: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let row = rows[1].as_object().expect("an object");
    let keys: BTreeSet<_> = row.keys().map(String::as_str).collect();
    let expected = ["function", "kind", "iam_action", "user_pool", "handler", "grant", "file", "line", "message"];
    assert_eq!(keys, BTreeSet::from(expected));
    assert_eq!((row["kind"].as_str(), row["file"].as_str()), (Some("excess"), path.to_str()));
    assert_eq!((row["line"].as_u64(), &row["handler"]), (Some(11), &Value::Null));

    let fine = check_text("json-fine", "pools", &fixture("policy.json"), &["--format", "json"]);
    assert_eq!((fine.code, fine.stdout.as_str()), (Some(0), "[]\n"));
}

/// A runner splits what it reads at line breaks, and properties at colons and commas.
#[cfg(unix)]
#[test]
fn for_github() {
    let path = write("github", "a,b:c%.json", drifted());
    let run = check("pools", &path, &["--format", "github"]);
    let lines: Vec<_> = run.stdout.lines().collect();
    assert_eq!((run.code, lines.len()), (Some(1), 2), "{}", run.stdout);
    let folder = path.parent().expect("a folder").display().to_string();
    let escaped = folder.replace('%', "%25").replace(':', "%3A").replace(',', "%2C");
    let start = format!("::error file={escaped}/a%2Cb%3Ac%25.json,line=11,title=pools%3A in excess in the policy::");
    let message = "cognito-idp:AdminCreateUser on the user pool `amplifyAuth` (eu-west-1_Customers of the account \
                   123456789012): it is allowed, and nothing is granted it; remove it, grant `createUser`, or pass \
                   `--allow-action cognito-idp:AdminCreateUser` if other code needs it";
    assert_eq!(lines[1], format!("{start}{message}"));

    let fine = check_text("github-fine", "pools", &fixture("policy.json"), &["--format", "github"]);
    assert_eq!((fine.code, fine.stdout.as_str()), (Some(0), ""));
}

#[test]
fn what_a_file_holds_cannot_move_the_cursor() {
    let text = changed("policy.json", "AdminDeleteUser", "\\u001b[31m\\nok all matches");
    for format in ["text", "github"] {
        let run = check_text("cursor", "pools", &text, &["--format", format]);
        assert!(run.stdout.contains("cognito-idp:\\u{1b}[31m\\nok all matches"), "{}", run.stdout);
        assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
    }
}
