//! What operations need besides, on resources that are no user pools.

use crate::functions::{amplify_auth, write_handler};
use crate::support::{auth_grant, folder, run};

const PASS_ROLE: &str =
    "CreateGroup also needs `iam:PassRole` on the group's IAM role, if it has one; no grant includes it";

/// JSON has no comments.
#[test]
fn every_export_says_it() {
    let path = folder("also-needed").join("f");
    write_handler(&path, &amplify_auth(), &["createGroup", "getUser"], &[]);
    for (format, comment) in [
        ("json", None),
        ("sam", Some('#')),
        ("cloudformation", Some('#')),
        ("terraform", Some('#')),
        ("cdk", Some('/')),
        ("amplify", Some('/')),
    ] {
        let run = run(auth_grant(["policy", "--format", format]).arg(&path));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("note: f: {PASS_ROLE}\n")), "{}", run.stderr);
        let line = run.stdout.lines().find(|line| line.ends_with(PASS_ROLE));
        assert_eq!(line.and_then(|line| line.trim_start().chars().next()), comment, "{format}: {}", run.stdout);
    }
}

#[test]
fn nothing_is_said_where_nothing_is_needed() {
    let path = folder("nothing-needed").join("f");
    write_handler(&path, &amplify_auth(), &["deleteGroup", "getUser"], &[]);
    let run = run(auth_grant(["policy", "--format", "sam"]).arg(&path));
    assert!(!format!("{}{}", run.stdout, run.stderr).contains("also need"), "{}{}", run.stdout, run.stderr);
}
