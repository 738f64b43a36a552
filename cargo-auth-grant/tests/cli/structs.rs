//! Structs: of what they are granted, the operations that can run.

use std::path::PathBuf;

use auth_grant_core::record::UserPool;
use serde_json::json;

use crate::functions::{amplify_auth, struct_of, write_function};
use crate::support::{ARN, Run, auth_grant, folder, operations, run};

/// A function with these records.
fn function(test: &str, records: &[Vec<u8>]) -> PathBuf {
    let path = folder(&format!("structs-{test}")).join("fn");
    write_function(&path, "none", records);
    path
}

fn members(reachable: &[&str]) -> Vec<u8> {
    struct_of("Members", &amplify_auth(), &["manageUsers", "listUsers"], reachable)
}

fn auth_grant_on(path: &PathBuf, arguments: &[&str]) -> Run {
    let (command, options) = arguments.split_first().expect("there is a command");
    run(auth_grant([command, "--allow-package=domain"]).args(options).arg(path))
}

#[test]
fn the_policy_has_the_operations_that_can_run_in_the_order_of_the_grant() {
    let path = function("policy", &[members(&["ListUsers", "AdminDisableUser", "AdminGetUser", "variable"])]);
    let run = auth_grant_on(&path, &["policy", "--user-pool-arn", ARN]);
    assert_eq!(operations(&run.json()), ["AdminDisableUser", "AdminGetUser", "ListUsers"]);
    let note = "note: fn: domain::Members of domain 1.0.0 is granted manageUsers, listUsers and uses disableUser, getUser, \
                listUsers on the user pool `amplifyAuth`\n";
    assert_eq!(run.stderr, note);
}

#[test]
fn one_that_uses_all_that_it_is_granted_is_like_a_handler() {
    let all = struct_of("Members", &amplify_auth(), &["getUser", "listUsers"], &["ListUsers", "AdminGetUser"]);
    let run = auth_grant_on(&function("all", &[all]), &["policy", "--user-pool-arn", ARN]);
    let note =
        "note: fn: domain::Members of domain 1.0.0 is granted getUser, listUsers on the user pool `amplifyAuth`\n";
    assert_eq!(run.stderr, note);
}

#[test]
fn its_variable_is_needed_only_where_something_reads_it() {
    for (reachable, is_needed) in [(&["AdminGetUser"][..], false), (&["AdminGetUser", "variable"], true)] {
        let path = function("variable", &[members(reachable)]);
        let yaml = auth_grant_on(&path, &["policy", "--format=sam", "--user-pool-arn", ARN]).stdout;
        assert_eq!(yaml.contains("AMPLIFY_AUTH_USERPOOL_ID: eu-west-1_AbC123xyz"), is_needed, "{yaml}");
    }
}

/// A pool that is made and never asked.
#[test]
fn a_function_that_only_reads_a_pool_s_id_has_no_policy() {
    let path = function("idle", &[members(&["variable"])]);
    for command in ["policy", "matrix"] {
        auth_grant_on(&path, &[command]).assert_fails("nothing with `#[grant(…)]` can run in");
    }
    // Beside another one it has no statement either, but its variable.
    let admins = struct_of("Admins", &UserPool::Variable("ADMINS_ID".to_owned()), &["getUser"], &["AdminGetUser"]);
    let path = function("idle-beside", &[members(&["variable"]), admins]);
    let arns = ["policy", "--user-pool-arn", &format!("amplifyAuth={ARN}")].map(str::to_owned);
    let arns: Vec<_> = arns.iter().map(String::as_str).collect();
    let document = auth_grant_on(&path, &arns).json();
    assert_eq!(document["Statement"].as_array().map(Vec::len), Some(1), "{document}");
    for format in ["cloudformation", "terraform", "cdk", "amplify"] {
        let text = auth_grant_on(&path, &[&arns[..], &["--format", format]].concat()).stdout;
        assert!(text.contains("AMPLIFY_AUTH_USERPOOL_ID") && !text.contains("ListUsers"), "{format}: {text}");
        assert!(!text.contains("ADMINS_ID\""), "{format}: {text}");
    }
}

#[test]
fn reasons_in_every_format_say_what_is_used() {
    let path = function("reasons", &[members(&["AdminGetUser", "AdminDisableUser"])]);
    for format in ["cloudformation", "sam", "terraform", "cdk", "amplify"] {
        let text = auth_grant_on(&path, &["policy", "--format", format]).stdout;
        let reason = " domain::Members of domain 1.0.0: manageUsers, listUsers; uses disableUser, getUser\n";
        assert!(text.contains(reason), "{format}: {text}");
    }
}

/// Amplify's access by the names that it is written with would allow all that they stand for.
#[test]
fn amplify_s_access_is_as_narrow() {
    let path = function("amplify", &[members(&["AdminGetUser", "AdminUserGlobalSignOut", "ListUsers"])]);
    let text = auth_grant_on(&path, &["policy", "--format", "amplify"]).stdout;
    assert!(text.contains(".to([\"listUsers\", \"getUser\"]);\n"), "{text}");
    assert!(text.contains("      actions: [\"cognito-idp:AdminUserGlobalSignOut\"],\n"), "{text}");
}

#[test]
fn matrix_names_it_with_what_it_uses() {
    let used = struct_of("Members", &amplify_auth(), &["manageUsers"], &["AdminGetUser", "AdminDisableUser"]);
    let idle = struct_of("Admins", &UserPool::Variable("ADMINS_ID".to_owned()), &["getUser"], &["variable"]);
    let path = function("matrix", &[used, idle]);
    let text = auth_grant_on(&path, &["matrix"]).stdout;
    let expected = "\
1 function (1 with write access), 2 structs

fn
  amplifyAuth    Read   AdminGetUser
               ◆ Write  AdminDisableUser
                 from   domain::Members of domain 1.0.0: manageUsers; uses
                          disableUser, getUser
";
    assert_eq!(text, expected);
    let markdown = auth_grant_on(&path, &["matrix", "--format=markdown"]).stdout;
    let from = "| `domain::Members of domain 1.0.0: manageUsers; uses disableUser, getUser` |\n";
    assert!(markdown.ends_with(from), "{markdown}");
    let html = auth_grant_on(&path, &["matrix", "--format=html"]).stdout;
    let code = |text: &str| format!("<code>{text}</code>");
    let sentence = format!(
        "{} of {} is granted {} and uses {}, {} on amplifyAuth",
        code("domain::Members"),
        code("domain 1.0.0"),
        code("manageUsers"),
        code("disableUser"),
        code("getUser")
    );
    assert!(html.contains(&sentence), "{html}");
    assert!(html.contains(" and uses nothing on ADMINS_ID"), "{html}");
    let expected = json!([
        {
            "artifact": "fn",
            "kind": "struct",
            "handler": "domain::Admins",
            "package": "domain",
            "package_version": "1.0.0",
            "user_pool": "ADMINS_ID",
            "grants": ["getUser"],
            "uses": [],
            "iam_actions": [],
            "variables": [{ "name": "ADMINS_ID", "required": true, "default": null }],
            "parameters": [],
        },
        {
            "artifact": "fn",
            "kind": "struct",
            "handler": "domain::Members",
            "package": "domain",
            "package_version": "1.0.0",
            "user_pool": "amplifyAuth",
            "grants": ["manageUsers"],
            "uses": ["disableUser", "getUser"],
            "iam_actions": ["cognito-idp:AdminDisableUser", "cognito-idp:AdminGetUser"],
            "variables": [],
            "parameters": [],
        },
    ]);
    assert_eq!(auth_grant_on(&path, &["matrix", "--format=json"]).json(), expected);
}

#[test]
fn explain_says_what_is_used_and_what_is_not() {
    let path = function("explain", &[members(&["AdminGetUser"])]);
    let ends_with = |text: &str, end: &str| {
        let run = auth_grant_on(&path, &["explain", text]);
        assert!(run.stdout.ends_with(end), "{}{}", run.stdout, run.stderr);
    };
    let granted = "is granted manageUsers, listUsers and uses getUser";
    let has =
        format!("  `fn` has it: domain::Members of domain 1.0.0, which {granted}, on the user pool `amplifyAuth`\n");
    ends_with("AdminGetUser", &has);
    let lists = format!("\n  domain::Members of domain 1.0.0 {granted}: what nothing calls is not in the policy\n");
    ends_with("ListUsers", &format!("\n  `fn` does not have it{lists}"));
    ends_with("CreateGroup", "\n  `fn` does not have it\n");
}

#[test]
fn check_finds_what_it_uses_and_what_it_does_not() {
    let path = function("check", &[members(&["AdminGetUser", "AdminDisableUser"])]);
    let check = |actions: &[&str]| {
        let statement = json!({ "Effect": "Allow", "Action": actions, "Resource": ARN });
        let against = path.with_file_name("policy.json");
        std::fs::write(&against, json!({ "Statement": statement }).to_string()).expect("the file can be written");
        let against = against.to_str().expect("UTF-8");
        auth_grant_on(&path, &["check", "--quiet", "--user-pool-arn", ARN, "--against", against])
    };
    let [get, disable] = ["cognito-idp:AdminGetUser", "cognito-idp:AdminDisableUser"];
    let fine = check(&[get, disable]);
    assert_eq!(fine.code, Some(0), "{}{}", fine.stdout, fine.stderr);
    let granted = "domain::Members of domain 1.0.0 is granted manageUsers, listUsers and uses disableUser, getUser";
    let missing = check(&[get]);
    assert!(missing.stdout.contains(&format!("{granted}, and would be denied access")), "{}", missing.stdout);
    let excess = check(&[get, disable, "cognito-idp:ListUsers"]);
    let message = format!("it is allowed, and nothing calls it: {granted}; remove it\n");
    assert!(excess.stdout.contains(&message), "{}", excess.stdout);
    let other = check(&[get, disable, "cognito-idp:CreateGroup"]);
    assert!(other.stdout.contains("nothing is granted it; remove it, grant `createGroup`, or"), "{}", other.stdout);
}

/// Several grants of one path are two builds of one package; each counts.
#[test]
fn a_handler_is_granted_all_that_it_lists_if_one_of_its_operations_can_run() {
    use auth_grant_core::record::GranteeKind;

    use crate::functions::{record_in, template};

    let handler = template(GranteeKind::Handler, "handler", &amplify_auth(), &["getUser", "listUsers"], &[]);
    let path = function("handler", &[record_in("ListUsers", "domain", &handler)]);
    let run = auth_grant_on(&path, &["policy"]);
    assert_eq!(operations(&run.json()), ["AdminGetUser", "ListUsers"]);
    let variable = auth_grant_on(&path, &["policy", "--format=sam"]).stdout;
    assert!(variable.contains("AMPLIFY_AUTH_USERPOOL_ID: !Ref AmplifyAuthUserPool"), "{variable}");
}

#[test]
fn a_record_of_version_2_says_what_to_do() {
    let text = String::from_utf8(members(&["AdminGetUser"])).expect("it is UTF-8");
    let path = function("old", &[text.replacen("r\u{2}3\u{2}", "r\u{2}2\u{2}", 1).into_bytes()]);
    auth_grant_on(&path, &["policy"]).assert_fails(
        "it is of version 2, and this program reads version 3; build it with auth-grant 0.1.0, the version of this program",
    );
}
