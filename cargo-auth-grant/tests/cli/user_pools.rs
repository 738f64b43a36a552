//! User pools of other kinds than auth resources: that in a variable, and those known at run time.

use std::path::{Path, PathBuf};

use auth_grant_core::record::UserPool;
use serde_json::json;

use crate::functions::{add_record, amplify_auth, struct_of, user_pool, write_function, write_handler};
use crate::support::{ARN, Run, auth_grant, folder, run};

const OTHER: &str = "arn:aws:cognito-idp:us-east-1:210987654321:userpool/us-east-1_Other";
const ALL: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*";

/// A function whose handler may get users of this pool.
fn function(test: &str, user_pool: &UserPool) -> PathBuf {
    let path = folder(&format!("user-pools-{test}")).join("lookup");
    write_handler(&path, user_pool, &["getUser"], &[]);
    path
}

fn variable(name: &str) -> UserPool {
    UserPool::Variable(name.to_owned())
}

fn policy(path: &Path, arguments: &[&str]) -> Run {
    run(auth_grant(["policy", "--quiet", "--allow-package=domain"]).args(arguments).arg(path))
}

/// What is printed in this format, without its first line.
fn printed(path: &Path, format: &str, arguments: &[&str]) -> String {
    let run = policy(path, &[&["--format", format], arguments].concat());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout.split_once('\n').expect("there are lines").1.to_owned()
}

fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn the_pool_in_a_variable_goes_by_the_variable_s_name() {
    let path = function("variable", &variable("USER_POOL_ID"));
    let open = run(auth_grant(["policy"]).arg(&path));
    assert_eq!(open.json()["Statement"][0]["Resource"], "${UserPoolArn}");
    assert_has(&open.stderr, &["app::handler of app 1.0.0 is granted getUser on the user pool in `USER_POOL_ID`\n"]);
    for arn in [ARN.to_owned(), format!("USER_POOL_ID={ARN}")] {
        assert_eq!(policy(&path, &["--user-pool-arn", &arn]).json()["Statement"][0]["Resource"], ARN);
    }
    add_record(&path, &struct_of("Admins", &variable("ADMINS_ID"), &["getUser"], &["AdminGetUser"]));
    let several = policy(&path, &[]);
    assert_eq!(several.json()["Statement"][0]["Resource"], "${ADMINS_ID.UserPoolArn}");
    assert_has(&several.stderr, &["`--user-pool-arn ADMINS_ID=ARN`", "`--user-pool-arn USER_POOL_ID=ARN`"]);
}

#[test]
fn a_deployment_s_own_pool_is_called_like_its_variable() {
    let path = function("own", &variable("USER_POOL_ID"));
    for format in ["cloudformation", "sam"] {
        let text = printed(&path, format, &[]);
        let reference = "# - UserPool: the user pool in `USER_POOL_ID`\n";
        assert_has(&text, &[reference, "Resource: !GetAtt UserPool.Arn\n", "USER_POOL_ID: !Ref UserPool\n"]);
    }
    let terraform = printed(&path, "terraform", &[]);
    let address = "# - aws_cognito_user_pool.user_pool: the user pool in `USER_POOL_ID`\n";
    let resource = "    resources = [aws_cognito_user_pool.user_pool.arn]\n";
    assert_has(&terraform, &[address, resource, "    USER_POOL_ID = aws_cognito_user_pool.user_pool.id\n"]);
    let cdk = printed(&path, "cdk", &[]);
    let property = "  /** The user pool in `USER_POOL_ID`. */\n  readonly userPool: IUserPool;\n";
    let call = "  fn.addEnvironment(\"USER_POOL_ID\", props.userPool.userPoolId);\n";
    assert_has(&cdk, &[property, "resources: [props.userPool.userPoolArn]", call]);
    let amplify = printed(&path, "amplify", &[]);
    let call = ".addEnvironment(\"USER_POOL_ID\", backend.auth.resources.userPool.userPoolId);\n";
    assert_has(&amplify, &["resourceGroupName: \"auth\"", ".to([\"getUser\"]);\n", call]);
}

#[test]
fn an_existing_pool_is_set_in_its_variable() {
    let path = function("existing", &variable("USER_POOL_ID"));
    for (option, value) in [("--user-pool-arn", ARN), ("--user-pool-id", "eu-west-1_AbC123xyz")] {
        let text = printed(&path, "sam", &[option, value]);
        assert_has(&text, &["USER_POOL_ID: eu-west-1_AbC123xyz\n"]);
    }
}

#[test]
fn pools_that_would_be_called_the_same() {
    let folder = folder("user-pools-same");
    for (name, user_pool) in [("a", variable("MEMBERS_USER_POOL_ID")), ("b", user_pool("members"))] {
        write_handler(&folder.join(name), &user_pool, &["getUser"], &[]);
    }
    policy(&folder, &["--format", "sam"]).assert_fails(
        "the user pools `MEMBERS_USER_POOL_ID` and `members` would both be `MembersUserPool` in the output",
    );
    write_handler(&folder.join("a"), &variable("MEMBERS"), &["getUser"], &[]);
    policy(&folder, &["--format", "terraform"]).assert_fails(
        "the user pools `MEMBERS` and `members` would both be `aws_cognito_user_pool.members` in the output",
    );
}

#[test]
fn pools_of_one_name_on_the_command_line() {
    let path = function("one-name", &variable("X"));
    add_record(&path, &struct_of("Members", &user_pool("X"), &["getUser"], &["AdminGetUser"]));
    let message = "two user pools have the name `X` on the command line, those of `user_pool = \"X\"` and `user_pool = \
                   env(X)`; give one of them another name";
    policy(&path, &[]).assert_fails(message);
}

#[test]
fn pools_of_one_variable() {
    let path = function("one-variable", &variable("AMPLIFY_AUTH_USERPOOL_ID"));
    add_record(&path, &struct_of("Members", &amplify_auth(), &["getUser"], &["AdminGetUser"]));
    for command in ["policy", "matrix"] {
        run(auth_grant([command, "--allow-package=domain"]).arg(&path)).assert_fails(
            "app::handler of app 1.0.0 has `user_pool = env(AMPLIFY_AUTH_USERPOOL_ID)` and domain::Members of domain 1.0.0 \
             has `user_pool = \"amplifyAuth\"`, and the variable `AMPLIFY_AUTH_USERPOOL_ID` can have the ID of only one",
        );
    }
}

#[test]
fn pools_known_at_run_time_are_a_list() {
    let path = function("any", &UserPool::Any);
    for (arns, resource) in [
        (&[ARN][..], json!(ARN)),
        (&[ARN, OTHER, ARN], json!([ARN, OTHER])),
        (&[ALL], json!(ALL)),
        (&[OTHER, ALL], json!([OTHER, ALL])),
    ] {
        for start in ["", "any="] {
            let arguments: Vec<_> = arns.iter().map(|arn| format!("--user-pool-arn={start}{arn}")).collect();
            let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
            let run = policy(&path, &arguments);
            assert_eq!((&run.json()["Statement"][0]["Resource"], run.stderr.as_str()), (&resource, ""));
        }
    }
    let arguments = ["--user-pool-arn", OTHER, "--user-pool-arn", ALL];
    let list = |indent: &str, before: &str, after: &str| {
        [OTHER, ALL].map(|arn| format!("{indent}{before}{arn}{after}\n")).concat()
    };
    for (format, expected) in [
        ("cloudformation", format!("            Resource:\n{}", list("              ", "- ", ""))),
        ("sam", format!("              Resource:\n{}", list("                ", "- ", ""))),
        ("terraform", format!("    resources = [\n{}    ]\n", list("      ", "\"", "\","))),
        ("cdk", format!("      resources: [\"{OTHER}\", \"{ALL}\"],\n")),
        ("amplify", format!("      resources: [\"{OTHER}\", \"{ALL}\"],\n")),
    ] {
        let text = printed(&path, format, &arguments);
        assert_has(&text, &[&expected]);
        for absent in ["Parameters:", "variable \"", "IUserPool", "Environment:", ".addEnvironment(", "Access"] {
            assert!(!text.contains(absent), "{absent}: {text}");
        }
    }
}

#[test]
fn without_an_arn_the_list_is_a_parameter() {
    let path = function("any-open", &UserPool::Any);
    let json = policy(&path, &[]);
    assert_eq!(json.json()["Statement"][0]["Resource"], "${UserPoolArn}");
    let warning = "warning: `${UserPoolArn}` stands for the ARNs of the user pools known at run time, and IAM refuses the \
                   policy until you fill it in with `--user-pool-arn ARN`, once for each of them, or with an ARN that ends \
                   in `userpool/*`\n";
    assert_eq!(json.stderr, warning);
    for format in ["cloudformation", "sam"] {
        let text = printed(&path, format, &[]);
        let parameter = "  LookupFunctionUserPoolArns:\n    Type: CommaDelimitedList\n    Description: \"The ARNs, separated \
                         by commas, of the user pools that the function `lookup` uses\"\n";
        assert_has(&text, &[parameter, "Resource: !Ref LookupFunctionUserPoolArns\n"]);
    }
    let terraform = printed(&path, "terraform", &[]);
    let variable = r#"variable "lookup_user_pool_arns" {
  type        = list(string)
  description = "The ARNs of the user pools that the function lookup uses"
}
"#;
    assert_has(&terraform, &["    resources = var.lookup_user_pool_arns\n", variable]);
    for format in ["cdk", "amplify"] {
        let text = printed(&path, format, &[]);
        let property = "  /** The ARNs of the user pools that it uses. */\n  readonly userPoolArns: string[];\n";
        assert_has(&text, &[property, "      resources: props.userPoolArns,\n"]);
        assert!(!text.contains("IUserPool"), "{text}");
    }
}

#[test]
fn any_stands_beside_other_pools() {
    let path = function("any-beside", &UserPool::Any);
    add_record(&path, &struct_of("Admins", &variable("ADMINS_ID"), &["listUsers"], &["ListUsers", "variable"]));
    let open = policy(&path, &[]);
    assert_eq!(open.json()["Statement"][1]["Resource"], "${any.UserPoolArn}");
    assert_has(&open.stderr, &["`--user-pool-arn any=ARN`, once for each of them"]);
    let arns = [format!("any={ALL}"), format!("ADMINS_ID={OTHER}"), format!("any={OTHER}")];
    let arguments: Vec<_> = arns.iter().flat_map(|arn| ["--user-pool-arn", arn]).collect();
    let document = policy(&path, &arguments).json();
    assert_eq!(document["Statement"][0]["Resource"], OTHER);
    assert_eq!(document["Statement"][1]["Resource"], json!([ALL, OTHER]));
}

#[test]
fn what_is_not_taken_for_pools_known_at_run_time() {
    let path = function("any-not", &UserPool::Any);
    let message = "the user pools known at run time may be of several accounts, so give their ARNs instead of \
                   `eu-west-1_AbC123`: `--user-pool-arn any=ARN`, repeated";
    for id in ["eu-west-1_AbC123", "any=eu-west-1_AbC123"] {
        policy(&path, &["--format=sam", "--user-pool-id", id]).assert_fails(message);
    }
    let moved = ARN.replace("123456789012", "210987654321");
    policy(&path, &["--user-pool-arn", ARN, "--user-pool-arn", &moved])
        .assert_fails("are two ARNs of one user pool ID");
    for (arn, reason) in [
        ("arn:aws:cognito-idp:*:123456789012:userpool/*", "it has no AWS region"),
        ("arn:aws:cognito-idp:eu-west-1:*:userpool/*", "its account is not twelve digits"),
        ("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_*", "not made of letters and digits"),
        ("arn:aws:cognito-idp:eu-west-1:123456789012:*", "its resource is not a `userpool/…`"),
        ("*", "it does not start with `arn:`"),
    ] {
        policy(&path, &["--user-pool-arn", arn]).assert_fails(reason);
    }
    for user_pool in [amplify_auth(), variable("USER_POOL_ID"), UserPool::Event] {
        let path = function("all-of-one", &user_pool);
        let message = format!("`{ALL}` stands for all user pools of an account, which only `user_pool = any` accepts");
        policy(&path, &["--user-pool-arn", ALL]).assert_fails(&message);
    }
}

#[test]
fn matrix_shows_them() {
    let path = folder("user-pools-matrix").join("fn");
    let structs = [
        struct_of("Tenants", &UserPool::Any, &["getUser"], &["AdminGetUser"]),
        struct_of("Members", &variable("USER_POOL_ID"), &["getUser"], &["AdminGetUser"]),
    ];
    write_function(&path, "none", &structs);
    let matrix = |format: &str| {
        run(auth_grant(["matrix", "--quiet", "--allow-package=domain", "--format", format]).arg(&path)).stdout
    };
    assert_has(
        &matrix("text"),
        &["\n  USER_POOL_ID    Read   AdminGetUser\n", "\n  userpool/*      Read   AdminGetUser\n"],
    );
    assert_has(&matrix("markdown"), &["| `fn` | `userpool/*` |", "| `fn` | `USER_POOL_ID` |"]);
    assert_has(&matrix("html"), &["<code>getUser</code> on userpool/*", "<code>getUser</code> on USER_POOL_ID"]);
    assert_has(&matrix("json"), &["\"user_pool\": \"any\"", "\"user_pool\": \"USER_POOL_ID\""]);
}
