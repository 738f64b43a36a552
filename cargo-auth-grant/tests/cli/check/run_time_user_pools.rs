//! User pools known at run time, and what has to be given of them.

use std::path::{Path, PathBuf};

use auth_grant_core::record::UserPool;
use serde_json::{Value, json};

use super::{findings, kinds, write};
use crate::functions::{add_record, amplify_auth, struct_of, write_handler};
use crate::support::{ARN, Run, auth_grant, folder, run};

const GET: &str = "cognito-idp:AdminGetUser";
const OTHER: &str = "arn:aws:cognito-idp:us-east-1:210987654321:userpool/us-east-1_Other";
const ALL: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*";
const ALL_ELSEWHERE: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*";
const PSEUDO: &str = "arn:aws:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/*";

/// A function that may get users of any pool.
fn function(test: &str) -> PathBuf {
    let path = folder(&format!("check-run-time-{test}")).join("tenant");
    write_handler(&path, &UserPool::Any, &["getUser"], &[]);
    path
}

fn check(function: &Path, against: &Path, arns: &[&str]) -> Run {
    let arns = arns.iter().flat_map(|arn| ["--user-pool-arn", arn]);
    run(auth_grant(["check", "--quiet", "--allow-package=domain", "--format=json", "--against"])
        .arg(against)
        .args(arns)
        .arg(function))
}

fn policy(resources: &Value) -> String {
    json!({ "Statement": { "Effect": "Allow", "Action": GET, "Resource": resources } }).to_string()
}

fn template(resources: &[&str]) -> String {
    let resources: Vec<_> = resources.iter().map(|resource| format!("!Sub '{resource}'")).collect();
    format!(
        "Resources:\n  Tenant:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n        Statement: {{ \
         Effect: Allow, Action: '{GET}', Resource: [{}] }}\n",
        resources.join(", ")
    )
}

/// Asserts the kinds of what is found.
#[track_caller]
fn assert_finds(run: &Run, expected: &[&str]) {
    let findings = findings(run);
    let kinds: Vec<_> = kinds(&findings).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, expected, "{}", run.stdout);
}

#[test]
fn exactly_the_pools_that_are_given() {
    let function = function("given");
    for (resources, arns, expected) in [
        (json!(ARN), &[ARN][..], &[][..]),
        (json!([OTHER, ARN]), &[ARN, OTHER], &[]),
        (json!(ARN), &[ARN, OTHER], &["missing"]),
        (json!([OTHER, ARN]), &[ARN], &["excess"]),
        (json!(ALL), &[ALL], &[]),
        (json!([ALL, OTHER]), &[ALL, OTHER], &[]),
        (json!([ALL, ALL_ELSEWHERE]), &[ALL, ALL_ELSEWHERE], &[]),
        // All of an account are not those that there are today, nor the other way round.
        (json!(ALL), &[ARN], &["excess"]),
        (json!(ARN), &[ALL], &["missing"]),
        (json!(ALL), &[ALL, OTHER], &["missing"]),
        (json!(ALL), &[ALL_ELSEWHERE], &["missing", "excess"]),
        (json!([ALL, OTHER]), &[ALL], &["excess"]),
        // One that is among all of them allows nothing more.
        (json!([ALL, ARN]), &[ALL], &[]),
        (json!(ALL), &[ALL, ARN], &[]),
        // What allows more than it.
        (json!("*"), &[ALL], &["excess"]),
        (json!("arn:aws:cognito-idp:*:123456789012:userpool/*"), &[ALL], &["excess"]),
        (json!("arn:aws:cognito-idp:eu-west-1:123456789012:*"), &[ALL], &["excess"]),
        // What allows less.
        (json!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/?"), &[ALL], &["missing", "excess"]),
        (json!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/??*"), &[ALL], &["missing", "excess"]),
        (json!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_A*"), &[ALL], &["missing", "excess"]),
        (json!("arn:aws:cognito-idp:eu-west-1:210987654321:userpool/*"), &[ALL], &["missing", "excess"]),
        (json!("arn:aws-cn:cognito-idp:eu-west-1:123456789012:userpool/*"), &[ALL], &["missing", "excess"]),
    ] {
        let against = write("run-time", "policy.json", policy(&resources));
        let run = check(&function, &against, arns);
        println!("{resources} {arns:?}");
        assert_finds(&run, expected);
    }
}

#[test]
fn another_action_on_them_is_in_excess() {
    let function = function("action");
    for (resource, arn) in [(ARN, ARN), (ALL, ALL), ("${UserPoolArn}", ARN)] {
        for action in ["cognito-idp:AdminDeleteUser", "cognito-idp:AdminGet*"] {
            let text = policy(&json!(resource)).replace(&format!("\"{GET}\""), &format!("[\"{GET}\", \"{action}\"]"));
            let run = check(&function, &write("run-time-action", "policy.json", text), &[arn]);
            assert_finds(&run, &["excess"]);
        }
    }
}

/// The function's own partition, region and account, of which one cannot be two.
#[test]
fn pseudo_parameters_of_a_template() {
    let function = function("pseudo");
    let partition = PSEUDO.replacen("aws", "${AWS::Partition}", 1);
    for (resources, arns, expected) in [
        (&[PSEUDO][..], &[ALL][..], &[][..]),
        (&[&partition], &[ALL], &[]),
        (&[ALL], &[ALL], &[]),
        (&[PSEUDO], &[], &["not-understood"]),
        (&[PSEUDO], &[ARN], &["excess"]),
        (&[PSEUDO], &["arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/*"], &["missing", "excess"]),
        (&[PSEUDO], &[ALL, ALL_ELSEWHERE], &["not-understood"]),
        (&[PSEUDO, ALL_ELSEWHERE], &[ALL, ALL_ELSEWHERE], &["not-understood", "not-understood"]),
        (&[PSEUDO, ALL], &[ALL], &["not-understood"]),
        // It is among all of them only if the function is in their account.
        (&[ALL, "arn:aws:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/eu-west-1_A"], &[ALL], &["excess"]),
        (&["arn:aws:cognito-idp:${Region}:${AWS::AccountId}:userpool/*"], &[ALL], &["excess"]),
        (&["arn:aws:cognito-idp:${AWS::AccountId}:${AWS::Region}:userpool/*"], &[ALL], &["excess"]),
    ] {
        let run = check(&function, &write("run-time-pseudo", "template.yaml", template(resources)), arns);
        println!("{resources:?} {arns:?}");
        assert_finds(&run, expected);
    }
}

/// For two of the pools, one of them would have to be two accounts, or two regions.
#[test]
fn pseudo_parameters_that_would_be_two() {
    let function = function("two-values");
    let arn = |region: &str, account: &str, id: &str| format!("arn:aws:cognito-idp:{region}:{account}:userpool/{id}");
    let (own, region) = ("${AWS::AccountId}", "${AWS::Region}");
    for (resources, arns) in [
        (
            [arn("eu-west-1", own, "eu-west-1_A"), arn("eu-west-1", own, "eu-west-1_B")],
            [arn("eu-west-1", "111111111111", "eu-west-1_A"), arn("eu-west-1", "222222222222", "eu-west-1_B")],
        ),
        (
            [arn("eu-west-1", own, "*"), arn("us-east-1", own, "*")],
            [arn("eu-west-1", "111111111111", "*"), arn("us-east-1", "222222222222", "*")],
        ),
        (
            [arn(region, "111111111111", "*"), arn(region, "222222222222", "*")],
            [arn("eu-west-1", "111111111111", "*"), arn("us-east-1", "222222222222", "*")],
        ),
    ] {
        let resources: Vec<_> = resources.iter().map(String::as_str).collect();
        let arns: Vec<_> = arns.iter().map(String::as_str).collect();
        let run = check(&function, &write("run-time-two", "template.yaml", template(&resources)), &arns);
        println!("{resources:?}");
        assert_finds(&run, &["not-understood"]);
        assert!(run.stdout.contains("it has one value only"), "{}", run.stdout);
    }
}

/// `userpool/*` is right for those that are known at run time, and says nothing of another pool.
#[test]
fn all_of_an_account_are_not_another_pool() {
    let function = function("and-one");
    add_record(&function, &struct_of("Main", &amplify_auth(), &["getUser"], &["AdminGetUser", "variable"]));
    for (id, arns, expected) in [
        // In the file, whose region and account nobody knows.
        ("!Ref Main", &["arn:aws-cn:cognito-idp:cn-north-1:999999999999:userpool/*"][..], &["missing"][..]),
        // In another region than the one that the pseudo parameter was taken for.
        ("us-east-1_Main", &[PSEUDO], &["missing", "not-understood"]),
        ("eu-west-1_Main", &[PSEUDO], &[]),
        ("!Ref Main", &[PSEUDO], &[]),
    ] {
        let template = template(arns).replace(
            "    Properties:\n",
            &format!("    Properties:\n      Environment: {{Variables: {{AMPLIFY_AUTH_USERPOOL_ID: {id}}}}}\n"),
        );
        let template = template.replacen("Resources:\n", "Resources:\n  Main: {Type: AWS::Cognito::UserPool}\n", 1);
        let given = if arns[0] == PSEUDO { ALL } else { arns[0] };
        let run =
            check(&function, &write("run-time-and-one", "template.yaml", template.clone()), &[&format!("any={given}")]);
        println!("{template}");
        assert_finds(&run, expected);
    }
}

#[test]
fn without_an_arn_it_is_never_right() {
    let function = function("open");
    for resources in [json!(ARN), json!([ARN, OTHER]), json!(ALL), json!("*"), json!("${UserPoolArn}")] {
        let run = check(&function, &write("run-time-open", "policy.json", policy(&resources)), &[]);
        assert_finds(&run, &["not-understood"]);
        let message =
            "the user pools known at run time: only the deployment knows which they are; give the ARN of each";
        assert!(run.stdout.contains(message), "{}", run.stdout);
    }
    let other = policy(&json!(ARN)).replace(GET, "cognito-idp:AdminDeleteUser");
    let run = check(&function, &write("run-time-open-other", "policy.json", other), &[]);
    assert_finds(&run, &["excess", "not-understood"]);
}

#[test]
fn what_policy_prints_matches_with_the_arns() {
    let function = function("printed");
    for arns in [&[][..], &[ARN], &[ARN, OTHER], &[ALL, OTHER]] {
        let given: Vec<_> = arns.iter().flat_map(|arn| ["--user-pool-arn", arn]).collect();
        for format in ["json", "cloudformation", "sam"] {
            let printed = run(auth_grant(["policy", "--quiet", "--format", format]).args(&given).arg(&function)).stdout;
            let rest = "  TenantFunction: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt TenantFunctionRole.Arn}}\n  \
                        TenantFunctionRole: {Type: AWS::IAM::Role}\n";
            let rest = if format == "cloudformation" { rest } else { "" };
            let run = check(&function, &write("run-time-printed", "file", printed + rest), arns);
            let expected = Some(i32::from(arns.is_empty()));
            assert_eq!(run.code, expected, "{format} {arns:?}: {}{}", run.stdout, run.stderr);
        }
    }
    // The placeholder stands for all of them.
    let against = write("run-time-placeholder", "policy.json", policy(&json!("${UserPoolArn}")));
    assert_finds(&check(&function, &against, &[ARN, OTHER]), &[]);
}

#[test]
fn beside_a_pool_of_its_own() {
    let function = function("beside");
    add_record(&function, &struct_of("Members", &amplify_auth(), &["listUsers"], &["ListUsers"]));
    let document = |any: &Value| {
        json!({ "Statement": [
            { "Effect": "Allow", "Action": "cognito-idp:ListUsers", "Resource": ARN },
            { "Effect": "Allow", "Action": GET, "Resource": any },
        ] })
    };
    let (any, all, own) = (format!("any={OTHER}"), format!("any={ALL}"), format!("amplifyAuth={ARN}"));
    for (resources, arns, expected) in [
        (json!(OTHER), &[any.as_str(), &own][..], &[][..]),
        (json!(OTHER), &[&any], &[]),
        (json!(OTHER), &[&own], &["not-understood"]),
        (json!([OTHER, ARN]), &[&any, &own], &["excess"]),
        (json!(ALL), &[&all, &own], &[]),
        (json!([ALL, ARN]), &[&all, &own], &[]),
    ] {
        let against = write("run-time-beside", "policy.json", document(&resources).to_string());
        println!("{resources} {arns:?}");
        assert_finds(&check(&function, &against, arns), expected);
    }
}
