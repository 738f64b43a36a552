//! `cargo auth-grant policy --format cdk`; that the AWS CDK takes it, `tests/suites/deployment/checks/cdk.py` tries.

use std::ffi::OsStr;

use auth_grant_core::record::{Absence, UserPool};

use crate::functions::{add_record, amplify_auth, parameters_of, write_handler};
use crate::support::{ARN, auth_grant, folder, run};

fn cdk(paths: &[impl AsRef<OsStr>], arguments: &[&str]) -> String {
    let run = run(auth_grant(["policy", "--quiet", "--format", "cdk"]).args(arguments).args(paths));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout
}

/// The module without its first line, which has the whole command.
fn rest(module: &str) -> &str {
    module.split_once('\n').expect("there are lines").1
}

#[test]
fn a_user_pool_of_the_deployment_is_a_property() {
    let path = folder("cdk-own").join("invite-user");
    let variables =
        [("TABLE_NAME", Absence::Error), ("LEVEL", Absence::Default("info".to_owned())), ("X", Absence::None)];
    write_handler(&path, &amplify_auth(), &["createUser", "addUserToGroup"], &variables);
    let module = cdk(&[&path], &[]);
    let head = format!("// Made by `cargo auth-grant policy --format cdk {}`; make it anew", path.display());
    assert!(module.starts_with(&head), "{module}");
    let expected = r#"
import { type IUserPool } from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { type Function } from "aws-cdk-lib/aws-lambda";

/** What `grantInviteUser` has to be given. */
export interface InviteUserProps {
  /** The user pool `amplifyAuth`. */
  readonly amplifyAuth: IUserPool;
  /** The variable `LEVEL`; without it, "info". */
  readonly level?: string;
  /** The variable `TABLE_NAME`. */
  readonly tableName: string;
  /** The variable `X`. */
  readonly x?: string;
}

/** Grants `invite-user` what its handlers are granted, and sets their variables. */
export function grantInviteUser(fn: Function, props: InviteUserProps): void {
  fn.addToRolePolicy(
    // app::handler of app 1.0.0: createUser, addUserToGroup
    new PolicyStatement({
      actions: ["cognito-idp:AdminCreateUser", "cognito-idp:AdminAddUserToGroup"],
      resources: [props.amplifyAuth.userPoolArn],
    }),
  );
  fn.addEnvironment("AMPLIFY_AUTH_USERPOOL_ID", props.amplifyAuth.userPoolId);
  if (props.level !== undefined) {
    fn.addEnvironment("LEVEL", props.level);
  }
  fn.addEnvironment("TABLE_NAME", props.tableName);
  if (props.x !== undefined) {
    fn.addEnvironment("X", props.x);
  }
}
"#;
    assert_eq!(rest(&module), expected);
}

#[test]
fn a_user_pool_that_is_there_is_a_literal_and_no_property() {
    let path = folder("cdk-literal").join("invite");
    write_handler(&path, &amplify_auth(), &["createUser"], &[]);
    let by_arn = cdk(&[&path], &["--user-pool-arn", ARN]);
    let expected = format!(
        r#"
import {{ PolicyStatement }} from "aws-cdk-lib/aws-iam";
import {{ type Function }} from "aws-cdk-lib/aws-lambda";

/** Grants `invite` what its handlers are granted, and sets their variables. */
export function grantInvite(fn: Function): void {{
  fn.addToRolePolicy(
    // app::handler of app 1.0.0: createUser
    new PolicyStatement({{
      actions: ["cognito-idp:AdminCreateUser"],
      resources: ["{ARN}"],
    }}),
  );
  fn.addEnvironment("AMPLIFY_AUTH_USERPOOL_ID", "eu-west-1_AbC123xyz");
}}
"#
    );
    assert_eq!(rest(&by_arn), expected);

    let by_id = cdk(&[path], &["--user-pool-id", "eu-west-1_AbC123xyz"]);
    let arn = "Stack.of(fn).formatArn({ service: \"cognito-idp\", region: \"eu-west-1\", resource: \"userpool\", \
               resourceName: \"eu-west-1_AbC123xyz\" })";
    let expected = expected.replace(&format!("\"{ARN}\""), arn).replacen(
        "import ",
        "import { Stack } from \"aws-cdk-lib\";\nimport ",
        1,
    );
    assert_eq!(rest(&by_id), expected);
}

#[test]
fn the_user_pool_of_a_trigger_has_a_policy_apart() {
    let path = folder("cdk-event").join("trigger");
    write_handler(&path, &UserPool::Event, &["addUserToGroup"], &[]);
    let module = cdk(&[&path], &[]);
    for text in [
        "  /** The user pool of the triggering event. */\n  readonly eventUserPool: IUserPool;\n",
        "  fn.role?.attachInlinePolicy(\n    new Policy(fn, \"EventUserPool\", {\n",
        "          resources: [props.eventUserPool.userPoolArn],\n",
    ] {
        assert!(module.contains(text), "{text}: {module}");
    }
    assert!(!module.contains("addToRolePolicy") && !module.contains("addEnvironment"), "{module}");

    let literal = cdk(&[path], &["--user-pool-arn", ARN]);
    assert!(literal.contains("addToRolePolicy") && !literal.contains("attachInlinePolicy"), "{literal}");
}

#[test]
fn parameters_are_a_property_unless_their_arns_are_given() {
    let path = folder("cdk-parameters").join("lookup");
    write_handler(&path, &amplify_auth(), &["getUser"], &[("KEY", Absence::Error)]);
    add_record(&path, &parameters_of("app", &["KEY"]));
    let module = cdk(&[&path], &[]);
    for text in [
        "  /** The ARNs of the parameters in SSM's Parameter Store for KEY. */\n  readonly ssmParameterArns: string[];\n",
        "      actions: [\"ssm:GetParameters\"],\n      resources: props.ssmParameterArns,\n",
    ] {
        assert!(module.contains(text), "{text}: {module}");
    }
    let arns = ["a", "b/*"].map(|path| format!("arn:aws:ssm:eu-west-1:123456789012:parameter/{path}"));
    let module = cdk(&[path], &["--ssm-parameter-arn", &arns[0], "--ssm-parameter-arn", &arns[1]]);
    assert!(module.contains(&format!("      resources: [\"{}\", \"{}\"],\n", arns[0], arns[1])), "{module}");
    assert!(!module.contains("ssmParameterArns"), "{module}");
}

#[test]
fn names_that_are_one_in_camel_case_are_numbered() {
    let path = folder("cdk-numbered").join("fn");
    let variables = ["AMPLIFY_AUTH", "TABLE_NAME", "table_name"].map(|name| (name, Absence::Error));
    write_handler(&path, &amplify_auth(), &["getUser"], &variables);
    let module = cdk(&[path], &[]);
    for (variable, property) in
        [("AMPLIFY_AUTH", "amplifyAuth2"), ("TABLE_NAME", "tableName"), ("table_name", "tableName2")]
    {
        let comment = format!("  /** The variable `{variable}`. */\n  readonly {property}: string;\n");
        assert!(module.contains(&comment), "{comment}: {module}");
        let call = format!("  fn.addEnvironment(\"{variable}\", props.{property});\n");
        assert!(module.contains(&call), "{call}: {module}");
    }
}

#[test]
fn with_optional_properties_only_they_may_be_left_out() {
    let path = folder("cdk-optional").join("fn");
    write_handler(&path, &amplify_auth(), &["getUser"], &[("LEVEL", Absence::None)]);
    let module = cdk(&[path], &["--user-pool-arn", ARN]);
    assert!(module.contains("export function grantFn(fn: Function, props: FnProps = {}): void {\n"), "{module}");
}

/// Two modules' worth of functions in one, and what they import once.
#[test]
fn several_functions_share_a_module() {
    let folder = folder("cdk-several");
    let paths = ["a", "b"].map(|name| folder.join(name));
    for path in &paths {
        write_handler(path, &amplify_auth(), &["getUser"], &[]);
    }
    let module = cdk(&paths, &[]);
    for text in
        ["import { PolicyStatement }", "function grantA(", "function grantB(", "interface AProps", "interface BProps"]
    {
        assert_eq!(module.matches(text).count(), 1, "{text}: {module}");
    }
}

#[test]
fn nothing_in_a_record_or_a_name_ends_a_comment_or_a_string() {
    let path = folder("cdk-hostile").join("a*\"`\u{2028}\nb");
    let default = Absence::Default("*/ throw 1 // \"\\\n\u{2028}".to_owned());
    write_handler(&path, &amplify_auth(), &["getUser"], &[("LEVEL", default)]);
    let run = run(auth_grant(["policy", "--quiet", "--format", "cdk"]).arg(&path));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let comments: Vec<_> = run.stdout.lines().filter(|line| line.trim_start().starts_with("/**")).collect();
    assert_eq!(comments.len(), 4, "{}", run.stdout);
    for comment in comments {
        assert!(comment.ends_with(" */") && comment.matches("*/").count() == 1, "{comment}");
    }
    assert!(!run.stdout.contains('\u{2028}'), "{}", run.stdout);
}
