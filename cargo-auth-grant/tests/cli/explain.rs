//! `cargo auth-grant explain`.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use auth_grant_core::record::UserPool;
use serde_json::{Value, json};

use crate::functions::{amplify_auth, write_handler};
use crate::support::{Run, auth_grant, binary, folder, run};

const POOL: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123";

fn explain(text: &str) -> Command {
    auth_grant(["explain", text])
}

/// What is said of a text; the run must have gone well.
fn explained(command: &mut Command) -> String {
    let Run { code, stdout, stderr } = run(command);
    assert_eq!(code, Some(0), "{stderr}");
    stdout
}

fn message(function: &str, iam_action: &str, resource: &str, reason: &str) -> String {
    format!(
        "User: arn:aws:sts::123456789012:assumed-role/my-role/{function} is not authorized to perform: {iam_action} on \
         resource: {resource}{reason}"
    )
}

fn not_allowed(function: &str, iam_action: &str) -> String {
    message(function, iam_action, POOL, &format!(" because no identity-based policy allows the {iam_action} action"))
}

const GET_USER: &str = "\
cognito-idp:AdminGetUser, in the AWS SDK for Rust `admin_get_user`
getUser: single action in Amplify's documentation
  cognito-idp:AdminGetUser                  Read   \
https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
Included in manageUsers
Grant it with #[grant(getUser)]
";

/// Whatever people have before them: what AWS, the SDK or the source calls it, alone or in a line of it.
#[test]
fn every_name_of_an_iam_action() {
    for text in [
        "cognito-idp:AdminGetUser",
        "AdminGetUser",
        "admin_get_user",
        " AdminGetUser\n",
        "let user = users.admin_get_user().username(name).send().await?;",
        // Of the AWS SDKs for JavaScript, and of the AWS CLI.
        "AdminGetUserCommand",
        "await client.send(new AdminGetUserCommand({ UserPoolId, Username }));",
        "cognito.adminGetUser",
        "admin-get-user",
        "aws cognito-idp admin-get-user --user-pool-id x",
        "error[E0277]: `handler::UserPool` is not granted `cognito-idp:AdminGetUser`",
    ] {
        assert_eq!(explained(&mut explain(text)), GET_USER, "{text}");
    }
    let auth_action = GET_USER.split_once('\n').expect("several lines").1;
    assert_eq!(explained(&mut explain("getUser")), auth_action);
    assert_eq!(explained(&mut explain("#[grant(getUser)]")), auth_action);
}

/// Held against the data that the catalog was written from.
#[test]
fn every_iam_action_has_its_grant_and_all_of_its_groups() {
    let data: Value = serde_json::from_str(include_str!("../../../auth-grant-core/catalog.json")).expect("JSON");
    let actions = data["actions"].as_array().expect("an array");
    let granting = |kind: &str, iam_action: &Value| -> BTreeSet<String> {
        let actions = actions.iter().filter(|action| action["kind"] == kind);
        let granting =
            actions.filter(|action| action["iam_actions"].as_array().expect("an array").contains(iam_action));
        granting.map(|action| action["name"].as_str().expect("a name").to_owned()).collect()
    };
    let all: BTreeSet<_> = actions
        .iter()
        .flat_map(|action| action["iam_actions"].as_array().expect("an array"))
        .map(Value::as_str)
        .collect();
    assert_eq!(all.len(), 91);
    for iam_action in all.into_iter().flatten() {
        let text = explained(&mut explain(iam_action));
        let groups = text.lines().find_map(|line| line.strip_prefix("Included in "));
        let groups: BTreeSet<_> = groups.into_iter().flat_map(|groups| groups.split(", ")).map(str::to_owned).collect();
        assert_eq!(groups, granting("group", &json!(iam_action)), "{text}");
        let [single] = &granting("single", &json!(iam_action)).into_iter().collect::<Vec<_>>()[..] else {
            panic!("one single action grants {iam_action}");
        };
        assert!(text.ends_with(&format!("Grant it with #[grant({single})]\n")), "{text}");
    }
}

#[test]
fn a_message_is_taken_apart() {
    let expected = format!(
        "{GET_USER}
Denied
  to the role `my-role` of the account 123456789012, in a session named `invite`; Lambda gives it the function's name
  on the user pool eu-west-1_AbC123 of the account 123456789012
  because no identity-based policy allows it
  If `invite` is the function: add `getUser` to the `#[grant(…)]` of the handler or struct that needs it, and deploy the function and its \
policy. Whether the handler has it already shows with the function's artifact as one more argument.
"
    );
    let message = not_allowed("invite", "cognito-idp:AdminGetUser");
    let json_line = json!({ "level": "ERROR", "fields": { "message": format!("failed:\n{message}") } }).to_string();
    for text in [
        message.clone(),
        message.replace(' ', "\n  "),
        format!("{message}."),
        format!("unhandled error (AccessDeniedException): {message} (AccessDeniedException)"),
        format!("Unhandled(Unhandled {{ source: ErrorMetadata {{ message: Some({message:?}) }} }})"),
        json!({ "log": json_line }).to_string(),
        json_line,
        format!("{message}\n{message}"),
    ] {
        assert_eq!(explained(&mut explain(&text)), expected, "{text}");
    }
}

#[test]
fn what_was_denied_and_why() {
    for (resource, reason, facts) in [
        (
            POOL,
            "",
            "on the user pool eu-west-1_AbC123 of the account 123456789012\n  for a reason that the message does not say\n  If `f` is",
        ),
        ("eu-west-1_AbC123", "", "on the user pool eu-west-1_AbC123\n  for a"),
        ("*", "", "on `*`, which is no user pool's ARN\n  for a"),
        (
            "\"arn:aws:s3:::x\"",
            " with an explicit deny",
            "on `arn:aws:s3:::x`, which is no user pool's ARN\n  by an explicit deny\n  No grant helps: what a policy forbids",
        ),
        (
            POOL,
            " with an explicit deny in an identity-based policy",
            "by an explicit deny in an identity-based policy\n  No grant helps",
        ),
        (
            POOL,
            " with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-1",
            "by an explicit deny in a service control policy\n  No grant helps: what a service control policy forbids, no \
             other policy can allow.\n",
        ),
        (
            POOL,
            " with an explicit deny in a permissions boundary",
            "by an explicit deny in a permissions boundary\n  No grant helps",
        ),
        (
            POOL,
            " because no permissions boundary allows the cognito-idp:ListUsers action",
            "because no permissions boundary allows it\n  No grant helps: a permissions boundary has to allow it besides \
             the identity-based policy that a grant becomes.\n",
        ),
        (
            POOL,
            " because no VPC endpoint policy allows the cognito-idp:ListUsers action",
            "because no VPC endpoint policy allows it\n  No grant helps",
        ),
        (
            POOL,
            " because no session policy allows the cognito-idp:ListUsers action",
            "because no session policy allows it\n  No grant helps",
        ),
    ] {
        let text = explained(&mut explain(&message("f", "cognito-idp:ListUsers", resource, reason)));
        assert!(text.contains(&format!("\n  {facts}")), "{facts}\n{text}");
    }
    let user = not_allowed("f", "cognito-idp:ListUsers")
        .replace("sts::123456789012:assumed-role/my-role/f", "iam::1:user/ann");
    let text = explained(&mut explain(&user));
    assert!(text.contains("\n  to `arn:aws:iam::1:user/ann`, which is no Lambda function\n"), "{text}");
    assert!(text.ends_with("\n  No grant helps: it is not a Lambda function's role that lacks it.\n"), "{text}");
}

#[test]
fn artifacts_show_who_has_it() {
    let artifacts = ["mixed", "other", "pools"].map(binary);
    let text = explained(explain("AdminDeleteUser").args(&artifacts));
    let expected = "
In the artifacts
  `mixed` does not have it
  `other` has it: library::uncalled of library 0.4.0 through deleteUser on the user pool `amplifyAuth`
  `pools` has it: pools::default_pool_again of app 1.2.3 through deleteUser on the user pool `amplifyAuth`
";
    assert!(text.ends_with(expected), "{text}");

    let group = explained(explain("manageGroupMembership").arg(&artifacts[0]));
    let some = "  `mixed` has 1 of its 2 IAM actions: mixed::own of app 1.2.3 through addUserToGroup on the user pool `amplifyAuth`\n";
    assert!(group.ends_with(some), "{group}");
}

#[test]
fn what_to_do_depends_on_what_the_function_has() {
    let last_line = |function: &str, iam_action: &str| {
        let text = explained(explain(&not_allowed(function, iam_action)).args(["other", "pools"].map(binary)));
        text.lines().last().expect("a line").trim().to_owned()
    };
    let has = "`other` has it on the user pool `amplifyAuth`. If that is eu-west-1_AbC123, the policy that is deployed lacks \
               it: compare the two with `cargo auth-grant check`, and deploy the policy. If it is not, the request was for \
               another user pool than the grant's: leave out `.user_pool_id(…)`, which sends a request to another pool than \
               the grant's; for pools that are known at run time, as those made by `from_id`, write `user_pool = any`. To \
               tell which, give the ARN of the grant's pool with `--user-pool-arn`.";
    assert_eq!(last_line("other", "cognito-idp:AdminDeleteUser"), has);
    let lacks = "`other` does not have it: add `createGroup` to the `#[grant(…)]` of the handler or struct that \
                 needs it, and deploy the function and its policy.";
    assert_eq!(last_line("other", "cognito-idp:CreateGroup"), lacks);
    // As CloudFormation names functions.
    assert_eq!(last_line("my-app-Other-1A2B3C", "cognito-idp:CreateGroup"), lacks);
    assert_eq!(
        last_line("another", "cognito-idp:CreateGroup"),
        "None of the artifacts is named like the function `another`; give its artifact too."
    );
    assert_eq!(
        last_line("other-pools", "cognito-idp:CreateGroup"),
        "It is not clear which one `other-pools` is: `other`, `pools`."
    );
}

/// What was asked for by `.user_pool_id(…)`, or of a pool made by `from_id`, whatever the grant is on.
#[test]
fn a_request_for_another_user_pool() {
    let path = folder("explain-pools").join("f");
    let last_line = |user_pool: &UserPool, arguments: &[&str]| {
        write_handler(&path, user_pool, &["getUser"], &[]);
        let text = explained(explain(&not_allowed("f", "cognito-idp:AdminGetUser")).args(arguments).arg(&path));
        text.lines().last().expect("a line").trim().to_owned()
    };
    let denied = "eu-west-1_AbC123";
    let [own, other] = [POOL, "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Granted"];
    let leave_out = "leave out `.user_pool_id(…)`, which sends a request to another pool than the grant's; for pools that \
                     are known at run time, as those made by `from_id`, write `user_pool = any`, and deploy the function \
                     and its policy.";
    let (variable, moved) =
        (UserPool::Variable("USER_POOL_ID".to_owned()), POOL.replace("123456789012", "210987654321"));
    for (user_pool, words) in [
        (amplify_auth(), "the user pool `amplifyAuth`"),
        (variable, "the user pool in `USER_POOL_ID`"),
        (UserPool::Event, "the user pool of the triggering event"),
    ] {
        for (option, value, granted) in [
            ("--user-pool-arn", other, "eu-west-1_Granted of the account 123456789012"),
            ("--user-pool-id", "eu-west-1_Granted", "eu-west-1_Granted"),
            ("--user-pool-arn", &moved, "eu-west-1_AbC123 of the account 210987654321"),
        ] {
            let expected = format!(
                "`f` has it on {words} ({granted}), and the request was for another user pool, {denied} of the account \
                 123456789012: {leave_out}"
            );
            assert_eq!(last_line(&user_pool, &[option, value]), expected);
        }
        let lacks = format!(
            "`f` has it, so the policy that is deployed lacks it on the user pool {denied}: compare the two with \
             `cargo auth-grant check`, and deploy the policy."
        );
        for arguments in [["--user-pool-arn", own], ["--user-pool-id", denied]] {
            assert_eq!(last_line(&user_pool, &arguments), lacks);
        }
        let open = last_line(&user_pool, &[]);
        assert!(open.starts_with(&format!("`f` has it on {words}. If that is {denied}, the policy")), "{open}");
    }
    let expected = |pools: &str| {
        format!(
            "`f` has it on the user pools known at run time{pools}. If {denied} is to be one of them, give its ARN to \
             `cargo auth-grant policy`, with `--user-pool-arn any=ARN`, and deploy the policy."
        )
    };
    assert_eq!(last_line(&UserPool::Any, &[]), expected(""));
    assert_eq!(last_line(&UserPool::Any, &["--user-pool-arn", other]), expected(&format!(" ({other})")));
    for arn in [own, "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*"] {
        let lacks = format!("`f` has it, so the policy that is deployed lacks it on the user pool {denied}: ");
        assert!(last_line(&UserPool::Any, &["--user-pool-arn", arn]).starts_with(&lacks));
    }
}

#[test]
fn arns_without_an_artifact_say_nothing() {
    let run = run(explain("AdminGetUser").args(["--user-pool-arn", POOL]));
    run.assert_fails("the following required arguments were not provided:\n  <ARTIFACT>...");
}

#[test]
fn a_log_from_standard_input_with_several_messages() {
    let unknown = message("f", "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:1:table/t", "");
    let [one, other] = ["one", "other"].map(|name| not_allowed(name, "cognito-idp:AdminGetUser"));
    let log = [one.as_bytes(), b"\xff START\n", unknown.as_bytes(), b"\n", other.as_bytes()].concat();
    let mut command = explain("-");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("it has standard input").write_all(&log).expect("it reads");
    let run = Run::from(child.wait_with_output().expect("it ends"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let text = run.stdout;
    assert_eq!((text.matches("Grant it with").count(), text.matches("\nDenied\n").count()), (1, 3), "{text}");
    assert!(
        text.contains("\n`dynamodb:GetItem` is an action of `dynamodb`, and grants are for Cognito user pools; "),
        "{text}"
    );
    assert!(text.contains("\n  on `arn:aws:dynamodb:eu-west-1:1:table/t`\n"), "{text}");
}

#[test]
fn parameters_need_no_grant() {
    for name in ["ssm:GetParameters", "GetParameters", "get_parameters"] {
        let text = explained(explain(name).arg(binary("other")));
        assert!(
            text.contains("`cargo auth-grant policy --ssm-parameter-arn ARN` says for which parameters\n"),
            "{text}"
        );
        assert!(text.ends_with("\n  `other` does not have it\n"), "{text}");
    }
}

/// The same as the attribute says of it.
#[test]
fn an_operation_without_a_grant_says_what_to_do() {
    let needs_none = "`InitiateAuth` needs no grant: it is authorized by the app client's ID, not by IAM; call \
                      `initiate_auth` on a client of the AWS SDK; the grant `initiateAuth` is for `AdminInitiateAuth`\n";
    for name in
        ["InitiateAuth", "initiate_auth", "InitiateAuthCommand", "cognito-idp:InitiateAuth", "COGNITO-IDP:INITIATEAUTH"]
    {
        assert_eq!(explained(explain(name).arg(binary("other"))), needs_none, "{name}");
    }
    let last_line = |iam_action: &str, resource: &str| {
        let text = explained(&mut explain(&message("f", iam_action, resource, "")));
        text.lines().last().expect("a line").trim().to_owned()
    };
    assert_eq!(
        last_line("cognito-idp:ListUserPools", "arn:aws:cognito-idp:eu-west-1:1:userpool/*"),
        "No grant helps: allow `cognito-idp:ListUserPools` on `*` in a statement of your own in the role's policy."
    );
    assert_eq!(
        last_line("cognito-idp:TagResource", POOL),
        format!(
            "No grant helps: allow `cognito-idp:TagResource` on `{POOL}` in a statement of your own in the role's policy."
        )
    );
    assert_eq!(
        last_line("cognito-idp:SignUp", POOL),
        "No grant helps, and no policy: IAM does not authorize this operation."
    );
}

/// Of a group with a role, AWS denies the role.
#[test]
fn what_an_operation_needs_besides() {
    let path = folder("explain-also-needed").join("f");
    write_handler(&path, &amplify_auth(), &["createGroup", "getUser"], &[]);
    let role = "arn:aws:iam::123456789012:role/editors";
    let text = explained(explain(&message("f", "iam:PassRole", role, "")).arg(&path).arg(binary("other")));
    for expected in [
        "iam:PassRole: no grant includes it, because its resource is not a user pool\n",
        "\n  CreateGroup (`createGroup`) needs it on the group's IAM role, if it has one\n",
        "\n  `f` may call CreateGroup: app::handler of app 1.0.0 is granted it\n",
        "\n  `other` is not granted any operation that needs it\n",
        &format!(
            "\n  No grant helps: allow `iam:PassRole` on `{role}` in a statement of your own in the role's policy.\n"
        ),
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn what_is_not_known_is_said_with_what_is_nearest() {
    for (text, said) in [
        (
            "getUsr",
            "error: `getUsr` is no IAM action, operation, method of the SDK or auth action of Cognito user pools \
                    that is known; a similar grant is `getUser`; `cargo auth-grant actions` lists them\n",
        ),
        (
            "cognito-idp:*",
            "`cognito-idp:*` is a wildcard, and no grant is one: grant the operations that the code calls",
        ),
        ("GET /list-users and admin-get-user of a router", "error: the text names no IAM action"),
        ("cognito-idp:DescribeUser", "is none of the IAM actions that grants stand for"),
        ("cognito-idp:GetUserz", "lists; a similar grant is `getUser`; what needs it"),
        ("cognito-identity:GetId", "is an action of Cognito identity pools, and grants are for user pools"),
        ("ssm:GetParameter", "is not what `Env::resolve` needs, which is `ssm:GetParameters` alone"),
        ("kms:Decrypt", "is what parameters under a key of your own need besides `ssm:GetParameters`"),
        ("dynamodb:GetItem", "is an action of `dynamodb`, and grants are for Cognito user pools"),
        (&message("f", "dynamodb:GetItem", "*", ""), "\n  to the role `my-role` of the account 123456789012"),
        // Operations of many services.
        ("ERROR in GetUser: TagResource and list_devices failed", "error: the text names no IAM action"),
        ("service error", "error: the text names no IAM action"),
        ("", "error: the text names no IAM action"),
    ] {
        run(&mut explain(text)).assert_fails(said);
    }
}

/// A log may hold what moves a terminal's cursor.
#[test]
fn nothing_is_printed_that_does_not_print_as_itself() {
    let hostile = "\u{1b}[2J\u{202e}\u{7}";
    let message = not_allowed(&format!("a\u{202e}{hostile}"), "cognito-idp:AdminGetUser");
    let texts = [hostile.to_owned(), "é\u{202e}:b".to_owned(), message.replace("/eu-", "/\u{202e}"), message];
    for text in texts {
        let Run { stdout, stderr, .. } = run(&mut explain(&text));
        let is_plain = |c: char| c == '\n' || !c.is_control() && c != '\u{202e}';
        assert!(stdout.chars().chain(stderr.chars()).all(is_plain), "{stdout}{stderr}");
        assert!(!format!("{stdout}{stderr}").is_empty());
    }
}
