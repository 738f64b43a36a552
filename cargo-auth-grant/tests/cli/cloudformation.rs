//! `--format cloudformation`, and what `--format sam` has in common with it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use auth_grant_core::record::{Absence, UserPool};
use saphyr::{LoadableYamlNode as _, Yaml};

use crate::functions::{amplify_auth, parameters_of, user_pool, write_function, write_handler};
use crate::support::{ARN, Run, auth_grant, binary, folder, run};

/// What is printed for some artifacts, without its first line.
pub(crate) fn template<S: AsRef<OsStr>>(format: &str, arguments: impl IntoIterator<Item = S>) -> String {
    let run = run(auth_grant(["policy", "--quiet", "--format", format]).args(arguments));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let (first, rest) = run.stdout.split_once('\n').expect("there are lines");
    assert!(first.starts_with(&format!("# Made by `cargo auth-grant policy --format {format} ")), "{first}");
    assert!(first.ends_with("`; make it anew instead of changing it."), "{first}");
    rest.to_owned()
}

/// A function with one handler, which may get users.
pub(crate) fn write_getter(path: &Path, user_pool: &UserPool, variables: &[(&str, Absence)]) {
    write_handler(path, user_pool, &["getUser"], variables);
}

fn function(test: &str, name: &str, variables: &[(&str, Absence)]) -> PathBuf {
    let path = folder(&format!("cloudformation-{test}")).join(name);
    write_getter(&path, &amplify_auth(), variables);
    path
}

/// The lines that hold the text.
fn lines<'a>(template: &'a str, text: &str) -> Vec<&'a str> {
    template.lines().map(str::trim).filter(|line| line.contains(text)).collect()
}

fn policy(paths: &[&Path]) -> Run {
    run(auth_grant(["policy", "--format", "cloudformation"]).args(paths))
}

#[test]
fn refers_to_the_resources_of_the_deployment() {
    let expected = r#"# To be merged into your template, which has these resources. Where they have other names, put those here
# instead: CloudFormation replaces a deployed resource whose name changes.
# - AdminAuthUserPool: the user pool `adminAuth`
# - AmplifyAuthUserPool: the user pool `amplifyAuth`
# - PoolsEventUserPool: the user pool whose trigger `pools` is
# - PoolsFunction: the function `pools`
# - PoolsFunctionRole: the execution role of `pools`
AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  PoolsFunctionGreeting:
    Type: String
    Description: "The variable GREETING of the function `pools`; blank for its default, `\"hello\" \\ \\n`"
    Default: ""
  PoolsFunctionTableName:
    Type: String
    Description: "The variable TABLE_NAME of the function `pools`"
    MinLength: 1
Resources:
  PoolsFunction:
    Type: AWS::Lambda::Function
    Properties:
      Environment:
        Variables:
          ADMIN_AUTH_USERPOOL_ID: !Ref AdminAuthUserPool
          AMPLIFY_AUTH_USERPOOL_ID: !Ref AmplifyAuthUserPool
          GREETING: !Ref PoolsFunctionGreeting
          TABLE_NAME: !Ref PoolsFunctionTableName
  PoolsFunctionPolicy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: PoolsFunctionPolicy
      Roles:
        - !Ref PoolsFunctionRole
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          # pools::admin_pool of app 1.2.3: listUsers
          - Effect: Allow
            Action:
              - cognito-idp:ListUsers
            Resource: !GetAtt AdminAuthUserPool.Arn
          # pools::default_pool of app 1.2.3: getUser
          # pools::default_pool_again of app 1.2.3: deleteUser, getUser
          - Effect: Allow
            Action:
              - cognito-idp:AdminGetUser
              - cognito-idp:AdminDeleteUser
            Resource: !GetAtt AmplifyAuthUserPool.Arn
          # pools::trigger of app 1.2.3: addUserToGroup
          - Effect: Allow
            Action:
              - cognito-idp:AdminAddUserToGroup
            Resource: !GetAtt PoolsEventUserPool.Arn
"#;
    assert_eq!(template("cloudformation", [binary("pools")]), expected);
}

#[test]
fn user_pools_that_are_there_already() {
    for (argument, id, resource) in [
        (format!("--user-pool-arn={ARN}"), "eu-west-1_AbC123xyz", ARN),
        (
            "--user-pool-id=us-gov-west-1_Abc".to_owned(),
            "us-gov-west-1_Abc",
            "!Sub arn:${AWS::Partition}:cognito-idp:us-gov-west-1:${AWS::AccountId}:userpool/us-gov-west-1_Abc",
        ),
    ] {
        let path = binary("other");
        let template = template("cloudformation", [OsStr::new(&argument), path.as_os_str()]);
        assert_eq!(lines(&template, "_USERPOOL_ID"), [format!("AMPLIFY_AUTH_USERPOOL_ID: {id}")]);
        assert_eq!(lines(&template, "Resource: "), [format!("Resource: {resource}")]);
        assert_eq!(lines(&template, "UserPool"), [""; 0]);
    }
}

#[test]
fn parameters_of_the_parameter_store() {
    let path = folder("cloudformation-ssm").join("my-function");
    write_function(&path, "other", &[parameters_of("app", &["TABLE_NAME", "KEY"])]);

    let open = template("cloudformation", [&path]);
    let expected = r#"Parameters:
  MyFunctionSsmParameterArns:
    Type: CommaDelimitedList
    Description: "The ARNs, separated by commas, of the parameters in SSM's Parameter Store that the function `my-function` reads for KEY, TABLE_NAME"
Resources:
  MyFunction:
"#;
    assert!(open.contains(expected), "{open}");
    let statement = "          # app::handler of app 1.0.0: `Env::resolve` reads TABLE_NAME, KEY
          - Effect: Allow
            Action:
              - ssm:GetParameters
            Resource: !Ref MyFunctionSsmParameterArns
";
    assert!(open.ends_with(statement), "{open}");

    let path = path.to_str().expect("the path is UTF-8");
    let [one, other] = ["a", "b"].map(|name| format!("arn:aws:ssm:eu-west-1:123456789012:parameter/{name}/*"));
    let given = template("cloudformation", ["--ssm-parameter-arn", &one, "--ssm-parameter-arn", &other, path]);
    assert!(given.ends_with(&format!("Resource:\n              - {one}\n              - {other}\n")), "{given}");
    assert!(!given.contains("Parameters:"), "{given}");
}

#[test]
fn variables_say_in_their_parameter_what_happens_without_them() {
    let variables = [
        ("KEY", Absence::Error),
        ("LEVEL", Absence::Default("info".to_owned())),
        ("LONG", Absence::Default("x".repeat(5000))),
        ("REGION", Absence::None),
    ];
    let template = template("cloudformation", [function("variables", "invite", &variables)]);
    let shared = "Description: \"The variable";
    let long = format!("{shared} LONG of the function `invite`; blank for its default, `");
    let long = format!("{long}{}…\"", "x".repeat(1000 + "Description: \"".len() - long.len()));
    assert_eq!(
        lines(&template, "Description: "),
        [
            &format!("{shared} KEY of the function `invite`\""),
            &format!("{shared} LEVEL of the function `invite`; blank for its default, `info`\""),
            &long,
            &format!("{shared} REGION of the function `invite`; blank if it has none\""),
        ]
    );
    assert_eq!(lines(&template, "Default: "), ["Default: \"\""; 3]);
    assert_eq!(lines(&template, "MinLength: "), ["MinLength: 1"]);
}

#[test]
fn names_that_yaml_takes_for_something_else_are_quoted() {
    let names = ["123", "1e3", "NO", "Null", "ok", "y", "-"];
    let variables = names.map(|name| (name, Absence::None));
    let template = template("cloudformation", [function("yaml", "true", &variables)]);
    let keys: Vec<_> = lines(&template, ": !Ref True").iter().map(|line| line.rsplit_once(':').unwrap().0).collect();
    assert_eq!(keys, [r#""-""#, r#""123""#, r#""1e3""#, r#""NO""#, r#""Null""#, "ok", r#""y""#]);
}

#[test]
fn names_that_become_the_same_are_numbered() {
    let variables = ["A_B", "A__B", "POLICY", "ROLE"].map(|name| (name, Absence::None));
    let template = template("cloudformation", [function("same", "invite", &variables)]);
    assert_eq!(
        lines(&template, ": !Ref InviteFunction"),
        [
            "A_B: !Ref InviteFunctionAB",
            "A__B: !Ref InviteFunctionAB2",
            "POLICY: !Ref InviteFunctionPolicy2",
            "ROLE: !Ref InviteFunctionRole2",
        ]
    );
}

/// Else the functions `invite` and `invite-user` would both have `InviteUserTable`, in whatever files.
#[test]
fn no_two_functions_share_a_parameter() {
    let folder = folder("cloudformation-shared");
    write_getter(&folder.join("invite"), &amplify_auth(), &[("USER_TABLE", Absence::Error)]);
    write_getter(&folder.join("invite-user"), &amplify_auth(), &[("TABLE", Absence::Error)]);
    let template = template("cloudformation", [folder]);
    let tables = ["USER_TABLE: !Ref InviteFunctionUserTable", "TABLE: !Ref InviteUserFunctionTable"];
    assert_eq!(lines(&template, "TABLE: "), tables);
}

/// In one file, or in one for each function: one of them would have the other's permissions.
#[test]
fn user_pools_that_would_be_called_the_same() {
    let folder = folder("cloudformation-user-pools");
    for (name, user_pool) in [("a", "my_pool"), ("b", "myPool")] {
        write_getter(&folder.join(name), &self::user_pool(user_pool), &[]);
    }
    let out = folder.join("out");
    for (format, name) in [
        ("cloudformation", "MyPoolUserPool"),
        ("sam", "MyPoolUserPool"),
        ("terraform", "aws_cognito_user_pool.my_pool"),
    ] {
        let message = format!("the user pools `myPool` and `my_pool` would both be `{name}` in the output");
        run(auth_grant(["policy", "--format", format]).arg(&folder)).assert_fails(&message);
        run(auth_grant(["policy", "--format", format, "--out"]).args([&out, &folder])).assert_fails(&message);
        assert!(!out.exists());
    }
}

#[test]
fn functions_that_would_be_called_the_same() {
    let folder = folder("cloudformation-functions");
    for name in ["invite", "invite-function"] {
        write_getter(&folder.join(name), &amplify_auth(), &[]);
    }
    policy(&[&folder]).assert_fails("the functions `invite` and `invite-function` would both be `InviteFunction`");
}

#[test]
fn names_that_are_too_long() {
    policy(&[&function("long-function", &"a".repeat(120), &[])])
        .assert_fails("which is longer than IAM's limit of 128 characters; give the function a shorter name");
    policy(&[&function("long-variable", "invite", &[(&"A".repeat(250), Absence::None)])]).assert_fails(
        "would be longer than CloudFormation's limit of 255 characters; give the function, or the variable",
    );
}

/// A file's name may hold anything but a slash, and a default anything at all.
#[cfg(unix)]
#[test]
fn nothing_breaks_out_of_comments_and_strings() {
    let hostile = "x\n\"- 'A: !B #\t\r\u{85}\u{2028}\u{2029}\u{feff}\u{202e}\u{7f}`";
    let path = function("hostile", hostile, &[("KEY", Absence::Default(hostile.to_owned()))]);
    for format in ["cloudformation", "sam"] {
        let text = template(format, [&path]);
        let strange: Vec<_> = text.chars().filter(|c| c.is_control() && *c != '\n' || !c.is_ascii()).collect();
        assert_eq!(strange, []);
        let documents = Yaml::load_from_str(&text).expect("it is YAML");
        let keys = |yaml: &Yaml<'_>| -> Vec<String> {
            let mapping = yaml.as_mapping().expect("a mapping");
            mapping.keys().map(|key| key.as_str().expect("a string").to_owned()).collect()
        };
        let [template] = documents.as_slice() else { panic!("{text}") };
        let transform = (format == "sam").then_some("Transform");
        let expected = ["AWSTemplateFormatVersion"].into_iter().chain(transform).chain(["Parameters", "Resources"]);
        assert_eq!(keys(template), expected.collect::<Vec<_>>());
        assert_eq!(keys(&template["Parameters"]), ["XABFunctionKey"]);
        let policy = (format == "cloudformation").then_some("XABFunctionPolicy");
        assert_eq!(keys(&template["Resources"]), ["XABFunction"].into_iter().chain(policy).collect::<Vec<_>>());
    }
}

#[test]
fn the_order_of_artifacts_makes_no_difference() {
    let [one, other] = [binary("other"), binary("mixed")];
    let forth = template("cloudformation", [&one, &other]);
    assert_eq!(template("cloudformation", [&other, &one]), forth);
    let order = ["# - MixedFunction:", "# - OtherFunction:", "\n  MixedFunction:", "\n  OtherFunction:"];
    let found: Vec<_> = order.iter().map(|text| forth.find(text).expect(text)).collect();
    assert!(found.is_sorted(), "{forth}");
    assert_eq!(lines(&forth, "# - AmplifyAuthUserPool").len(), 1);
}
