//! Which user pool has to be allowed.

use auth_grant_core::record::UserPool;
use serde_json::{Value, json};

use super::{FILES, changed, check, check_text, findings, fixture, kinds, write};
use crate::functions::{amplify_auth, write_handler};
use crate::support::{ARN, auth_grant, binary, folder, run};

const ADMINS: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Admins";
const CUSTOMERS: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Customers";
const MEMBERS: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Members";

/// The resource of the statement for the administrators' pool, and another pool's.
const RESOURCES: &[(&str, &str, &str)] = &[
    (
        "template.yaml",
        "!Sub arn:${AWS::Partition}:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/${AdminsId}",
        "!GetAtt Customers.Arn",
    ),
    ("sam.yaml", "!GetAtt Admins.Arn", "!GetAtt Members.Arn"),
    ("cdk.json", "\"Fn::GetAtt\": [\"Admins2B0C1D3E\", \"Arn\"]", "\"Fn::GetAtt\": [\"Members5F60718A\", \"Arn\"]"),
    ("state.json", "userpool/eu-west-1_Admins\\\"", "userpool/eu-west-1_Other\\\""),
];

const LIST: &str = "cognito-idp:ListUsers";

#[test]
fn another_pool_is_missing_the_one_and_in_excess_on_the_other() {
    for (name, from, to) in RESOURCES {
        let run = check("pools", &write("other", name, changed(name, from, to)), &["--format", "json"]);
        let findings = findings(&run);
        assert_eq!(kinds(&findings)[..2], [("missing", LIST), ("excess", LIST)], "{name}: {findings:?}");
        assert!(findings[0].2.contains("Admins"), "{name}: {findings:?}");
        assert_ne!(findings[0].2, findings[1].2, "{name}: {findings:?}");
    }
}

#[test]
fn pools_that_are_swapped_are_found() {
    for (name, one, other) in [
        ("template.yaml", "!Ref AdminsId\n", "!Ref Customers\n"),
        ("sam.yaml", "!Ref Admins\n", "!Ref Customers\n"),
        ("state.json", "_ID\": \"eu-west-1_Admins", "_ID\": \"eu-west-1_Customers"),
    ] {
        let text = changed(name, one, "\u{1}").replace(other, one).replace('\u{1}', other);
        let run = check("pools", &write("swapped", name, &text), &["--format", "json"]);
        let findings = findings(&run);
        let of = |kind: &str| findings.iter().filter(|finding| finding.0 == kind).count();
        assert_eq!((of("missing"), of("excess"), of("variable")), (4, 3, 2), "{name}: {findings:?}");
    }
}

#[test]
fn a_resource_of_any_pool_is_in_excess() {
    for (name, from, _) in RESOURCES {
        for any in ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*", "*", "arn:aws:cognito-idp:*"] {
            let to = match *name {
                "cdk.json" => format!("\"Fn::Sub\": \"{any}\""),
                "state.json" => continue,
                _ => format!("'{any}'"),
            };
            let run = check("pools", &write("any", name, changed(name, from, &to)), &["--format", "json"]);
            let findings = findings(&run);
            assert_eq!(kinds(&findings), [("excess", LIST)], "{name}: {findings:?}");
            assert_eq!(findings[0].2, any, "{name}");
        }
    }
    let text = changed("policy.json", ADMINS, "*");
    assert_eq!(kinds(&findings(&check_text("any-policy", "pools", &text, &["--format", "json"]))), [("excess", LIST)]);
}

/// Two statements of a policy document may be for any two pools, unless it is said which.
#[test]
fn the_arn_that_is_given_is_the_one() {
    let given = |admins: &str, customers: &str| {
        let arns = [format!("adminAuth={admins}"), format!("amplifyAuth={customers}"), format!("event={MEMBERS}")];
        let options = arns.iter().flat_map(|arn| ["--user-pool-arn", arn]).collect::<Vec<_>>();
        let arguments = [options.as_slice(), &["--format", "json"]].concat();
        ["policy.json", "state.json"]
            .map(|name| findings(&check("pools", &write("given", name, fixture(name)), &arguments)))
    };
    assert_eq!(given(ADMINS, CUSTOMERS), [vec![], vec![]]);
    for findings in given(CUSTOMERS, ADMINS) {
        let of = |kind: &str| findings.iter().filter(|finding| finding.0 == kind).count();
        assert_eq!((of("missing"), of("excess")), (4, 3), "{findings:?}");
    }
    let other_account = ADMINS.replace("123456789012", "210987654321");
    for findings in given(&other_account, CUSTOMERS) {
        assert_eq!(kinds(&findings), [("missing", LIST), ("excess", LIST)], "{findings:?}");
    }
}

#[test]
fn the_id_that_is_given_is_the_one() {
    let other = changed("policy.json", "eu-west-1_Admins", "eu-west-1_Other");
    for (test, text, number) in [("id", fixture("policy.json"), 0), ("id-other", other, 2)] {
        let arguments = ["--user-pool-id", "adminAuth=eu-west-1_Admins", "--format", "json"];
        assert_eq!(findings(&check_text(test, "pools", &text, &arguments)).len(), number);
    }
}

/// It allows nothing, because no user pool has it.
fn assert_no_user_pool_has_it(test: &str, policy: &str) {
    for arguments in [&[][..], &["--user-pool-id", "adminAuth=eu-west-1_Admins"]] {
        let run = check_text(test, "pools", policy, &[arguments, &["--format", "json"]].concat());
        let findings = findings(&run);
        let of = |kind: &str| findings.iter().filter(|finding| finding.0 == kind).count();
        assert_eq!((of("missing"), of("not-understood")), (5, 3), "{policy}: {findings:?}");
    }
}

#[test]
fn an_arn_whose_partition_does_not_hold_its_region() {
    for partition in ["aws-cn", "aws-us-gov", "aws-eusc"] {
        let other = changed("policy.json", "arn:aws:cognito-idp:", &format!("arn:{partition}:cognito-idp:"));
        assert_no_user_pool_has_it("partition", &other);
    }
}

#[test]
fn an_arn_of_an_account_that_has_not_twelve_digits() {
    for account in ["12345678901", "1234567890123", "12345678901a", ""] {
        let other = changed("policy.json", ":123456789012:", &format!(":{account}:"));
        assert_no_user_pool_has_it("account", &other);
    }
}

#[test]
fn what_a_policy_document_suggests_is_noted() {
    let path = write("noted", "policy.json", fixture("policy.json"));
    let stderr = run(auth_grant(["check", "--against"]).arg(&path).arg(binary("pools"))).stderr;
    for (name, id) in
        [("adminAuth", "eu-west-1_Admins"), ("amplifyAuth", "eu-west-1_Customers"), ("event", "eu-west-1_Members")]
    {
        let note = format!("note: the user pool `{name}` is taken to be {id} of the account 123456789012, to which `");
        assert!(stderr.contains(&note), "{stderr}");
    }
}

/// What `policy` prints without an ARN, with one, and for several artifacts.
#[test]
fn what_policy_prints_matches() {
    for arguments in [&["pools"][..], &["other"], &["pools", "other", "mixed"]] {
        let artifacts: Vec<_> = arguments.iter().map(|name| binary(name)).collect();
        for arn in [None, Some(format!("amplifyAuth={ARN}"))] {
            let arn: Vec<_> = arn.iter().flat_map(|arn| ["--user-pool-arn", arn]).collect();
            let printed = run(auth_grant(["policy", "--quiet"]).args(&arn).args(&artifacts)).stdout;
            let path = write("printed", "policy.json", printed);
            for arn in [&arn[..], &[]] {
                let run = run(auth_grant(["check", "--quiet", "--against"]).arg(&path).args(arn).args(&artifacts));
                assert_eq!(
                    (run.code, run.stdout.lines().count()),
                    (Some(0), artifacts.len()),
                    "{}{}",
                    run.stdout,
                    run.stderr
                );
            }
        }
    }
}

#[test]
fn what_iam_answers() {
    let policy = fixture("policy.json");
    for answer in [
        format!(r#"{{"RoleName": "a", "PolicyName": "b", "PolicyDocument": {policy}}}"#),
        format!(r#"{{"PolicyVersion": {{"Document": {policy}, "VersionId": "v1"}}}}"#),
    ] {
        let run = check_text("answer", "pools", &answer, &[]);
        assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    }
}

/// `get-template` prints a template as an object, or as the text that it was.
#[test]
fn what_cloudformation_answers() {
    let object: Value = serde_json::from_str(&fixture("cdk.json")).expect("JSON");
    for body in [
        object,
        Value::from(fixture("cdk.json")),
        Value::from(fixture("template.yaml")),
        Value::from(fixture("sam.yaml")),
    ] {
        let answer = json!({ "TemplateBody": body, "StagesAvailable": ["Original", "Processed"] }).to_string();
        let run = check_text("template-answer", "pools", &answer, &[]);
        assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    }
    let run = check_text("no-template", "pools", r#"{"TemplateBody": "Parameters: {}"}"#, &[]);
    run.assert_fails("it is no IAM policy document, no CloudFormation or SAM template");
}

/// IAM compares letter by letter, and so does `from_env`.
#[test]
fn white_space_around_an_arn_or_an_id() {
    let arn = "arn:${AWS::Partition}:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/${Pool}";
    let template = |arn: &str, id: &str| {
        format!(
            "Resources:\n  Pool:\n    Type: AWS::Cognito::UserPool\n  F:\n    Type: AWS::Serverless::Function\n    \
             Properties:\n      Policies:\n        - Statement:\n            Effect: Allow\n            Action: \
             cognito-idp:AdminGetUser\n            Resource: !Sub {arn}\n      Environment:\n        Variables:\n          \
             AMPLIFY_AUTH_USERPOOL_ID: !Sub {id}\n"
        )
    };
    let path = folder("white-space").join("f");
    write_handler(&path, &amplify_auth(), &["getUser"], &[]);
    let check = |text: &str| {
        let file = write("white-space", "template.yaml", text);
        run(auth_grant(["check", "--quiet", "--against"]).arg(file).arg(&path))
    };
    let (block, of_pool) = (|sign: &str| format!("{sign}\n              {arn}"), "${Pool}");
    for sign in ["", ">-", "|-"] {
        let run = check(&template(&block(sign), of_pool));
        assert_eq!(run.code, Some(0), "{sign}: {}{}", run.stdout, run.stderr);
    }
    for sign in ["|", ">", "|+"] {
        let run = check(&template(&block(sign), of_pool));
        assert!(
            run.code == Some(1) && run.stdout.contains("IAM takes the white space at its edge as part of it"),
            "{sign}"
        );
        assert!(run.stdout.contains("missing: granted, and not allowed"), "{sign}: {}", run.stdout);
    }
    for id in ["\"${Pool} \"", "|\n            ${Pool}"] {
        let run = check(&template(&block(">-"), id));
        assert!(run.code == Some(1) && run.stdout.contains("that is no user pool ID"), "{id}: {}", run.stdout);
    }
}

/// What PowerShell writes.
#[test]
fn a_file_in_utf_16() {
    let policy = fixture("policy.json");
    let little: Vec<u8> = "\u{feff}".encode_utf16().chain(policy.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "\u{feff}".encode_utf16().chain(policy.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [little.clone(), big] {
        let run = check("pools", &write("utf-16", "policy.json", bytes), &[]);
        assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    }
    let run = check("pools", &write("utf-16", "policy.json", &little[..little.len() - 1]), &[]);
    run.assert_fails("is not UTF-16, as it starts");
}

#[test]
fn an_action_that_no_auth_action_stands_for() {
    let text = changed("policy.json", "logs:CreateLogStream", "cognito-idp:ListUserPools");
    let run = check_text("no-auth-action", "pools", &text, &[]);
    assert!(run.stdout.contains("no auth action stands for it; remove it, or pass `--allow-action cognito-idp:ListUserPools` if other code needs it"), "{}", run.stdout);
}

#[test]
fn a_placeholder_of_the_wrong_pool() {
    let printed = run(auth_grant(["policy", "--quiet"]).arg(binary("pools"))).stdout;
    let text =
        printed.replace("adminAuth", "x").replace("amplifyAuth", "adminAuth").replace("\"${x.", "\"${amplifyAuth.");
    let findings = findings(&check_text("placeholder", "pools", &text, &["--format", "json"]));
    assert_eq!(findings.iter().filter(|finding| finding.0 == "missing").count(), 4, "{findings:?}");
}

#[test]
fn the_arn_of_a_pool_is_no_id() {
    let text = changed(
        "sam.yaml",
        "AMPLIFY_AUTH_USERPOOL_ID: !Ref Customers",
        "AMPLIFY_AUTH_USERPOOL_ID: !GetAtt Customers.Arn",
    );
    let run = check_text("arn-for-id", "pools", &text, &[]);
    let message = "`AMPLIFY_AUTH_USERPOOL_ID` is set to `${Customers.Arn}`\n      that is no user pool ID";
    assert!(run.stdout.contains(message), "{}", run.stdout);
}

#[test]
fn every_file_without_the_trigger_s_statement() {
    for name in FILES {
        let text = changed(name, "cognito-idp:AdminAddUserToGroup", "cognito-identity:GetId");
        let findings = findings(&check("pools", &write("trigger", name, text), &["--format", "json"]));
        assert_eq!(kinds(&findings), [("missing", "cognito-idp:AdminAddUserToGroup")], "{name}");
    }
}

/// As in a function that Amplify does not deploy.
#[test]
fn the_pool_whose_id_is_in_a_variable_of_its_own_name() {
    let path = folder("check-own-variable").join("fn");
    write_handler(&path, &UserPool::Variable("USER_POOL_ID".to_owned()), &["deleteUser"], &[]);
    let template = "Resources:\n  Pool: {Type: AWS::Cognito::UserPool}\n  Other: {Type: AWS::Cognito::UserPool}\n  Fn:\n    \
                    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n        Statement: {Effect: Allow, \
                    Action: cognito-idp:AdminDeleteUser, Resource: !GetAtt Pool.Arn}\n      Environment: {Variables: \
                    {USER_POOL_ID: !Ref Pool}}\n";
    let check = |from: &str, to: &str, arguments: &[&str]| {
        assert!(template.contains(from), "{from}");
        let against = write("own-variable", "template.yaml", template.replacen(from, to, 1));
        run(auth_grant(["check", "--quiet", "--against"]).arg(against).args(arguments).arg(&path))
    };
    let fine = check("USER_POOL_ID", "USER_POOL_ID", &[]);
    assert_eq!(fine.code, Some(0), "{}{}", fine.stdout, fine.stderr);
    let renamed = check("USER_POOL_ID", "AMPLIFY_AUTH_USERPOOL_ID", &[]);
    let message = "`USER_POOL_ID` is not set\n      set it to the user pool's ID; \
                   `AMPLIFY_AUTH_USERPOOL_ID`, which no handler reads, is set to it\n";
    assert!(renamed.stdout.contains(message), "{}", renamed.stdout);
    let swapped = check("!Ref Pool", "!Ref Other", &["--format=json"]);
    let findings = findings(&swapped);
    let kinds: Vec<_> = kinds(&findings).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["missing", "excess", "variable"], "{}", swapped.stdout);
    let given = check("!GetAtt Pool.Arn", ARN, &["--user-pool-arn", &format!("USER_POOL_ID={ARN}")]);
    assert!(given.stdout.contains("the user pool in `USER_POOL_ID` is eu-west-1_AbC123xyz of the"), "{}", given.stdout);
}
