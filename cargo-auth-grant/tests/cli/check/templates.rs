//! What templates of `CloudFormation` and SAM say in many ways, and what only looks as if it said it.

use super::{check_text, findings};

const OF_POOL: &str = "arn:aws:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/";

/// A template whose function has this variable and this resource, with more at the end of its statements and before it.
struct Template {
    variable: String,
    resource: String,
    head: String,
    more: String,
}

impl Template {
    fn of(variable: &str, resource: &str) -> Self {
        Self { variable: variable.to_owned(), resource: resource.to_owned(), head: String::new(), more: String::new() }
    }

    fn head(self, head: &str) -> Self {
        Self { head: format!("{head}\n"), ..self }
    }

    fn more(self, more: &str) -> Self {
        Self { more: format!("{more}\n"), ..self }
    }

    fn text(&self) -> String {
        let Self { variable, resource, head, more } = self;
        format!(
            "{head}Resources:\n  Pool: {{Type: AWS::Cognito::UserPool}}\n  Fn:\n    Type: AWS::Serverless::Function\n    \
             Properties:\n      Environment: {{Variables: {{AMPLIFY_AUTH_USERPOOL_ID: {variable}}}}}\n      Policies:\n        \
             - Statement:\n            - Effect: Allow\n              Action: cognito-idp:AdminDeleteUser\n              \
             Resource: {resource}\n{more}"
        )
    }
}

/// A folder of the test's own.
fn folder() -> String {
    std::thread::current().name().expect("a test has a name").replace("::", "-")
}

#[track_caller]
fn fine(template: &Template) {
    let text = template.text();
    let run = check_text(&folder(), "other", &text, &[]);
    assert_eq!(run.code, Some(0), "{text}\n{}{}", run.stdout, run.stderr);
}

/// There is a finding, and it says that.
#[track_caller]
fn found(template: &Template, part: &str) {
    let text = template.text();
    let run = check_text(&folder(), "other", &text, &["--format", "json"]);
    assert!(!findings(&run).is_empty(), "{text}");
    assert!(run.stdout.contains(part), "{text}\n{}", run.stdout);
}

#[test]
fn a_user_pool_of_the_template() {
    for resource in ["!GetAtt Pool.Arn", "!Sub '${Pool.Arn}'", &format!("!Sub '{OF_POOL}${{Pool}}'")] {
        fine(&Template::of("!Ref Pool", resource));
    }
}

#[test]
fn plain_text_in_the_form_of_a_reference() {
    for resource in [
        &format!("'{OF_POOL}${{Pool}}'"),
        "'${Pool.Arn}'",
        "!Sub '${!Pool.Arn}'",
        "!Join ['', ['${Pool', '.Arn}']]",
        "!Join ['', ['$', '{Pool.Arn}']]",
        "!Join ['{Pool', ['$', '.Arn}']]",
    ] {
        found(&Template::of("!Ref Pool", resource), "did you forget `!Sub`?");
    }
    found(&Template::of("'${Pool}'", "!GetAtt Pool.Arn"), "did you forget `!Sub`?");
    let policy_variable = &format!("!Sub '{OF_POOL}${{!aws:PrincipalTag/pool}}'");
    found(&Template::of("!Ref Pool", policy_variable), "not-understood");
}

#[test]
fn policy_variables_in_a_document() {
    for resource in [
        "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${aws:PrincipalTag/pool}",
        "${Pool}",
        "${Pool.Arn}",
        "${SsmParameterArn}",
    ] {
        let text = format!(
            r#"{{"Statement": {{"Effect": "Allow", "Action": "cognito-idp:AdminDeleteUser", "Resource": "{resource}"}}}}"#
        );
        let run = check_text("policy-variables", "other", &text, &["--format", "json"]);
        assert!(findings(&run).iter().any(|finding| finding.0 == "not-understood"), "{}", run.stdout);
    }
}

#[test]
fn parameters_with_defaults() {
    let parameters = |id: &str, arn: &str| format!("Parameters: {{PoolId: {id}, PoolArn: {arn}}}");
    let own = "{Type: String, Default: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_A'}";
    let template = || Template::of("!Ref PoolId", "!Ref PoolArn");
    fine(&template().head(&parameters("{Type: String}", "{Type: String}")));
    fine(&template().head(&parameters("{Type: String, Default: eu-west-1_A}", own)));
    let ssm = "{Type: AWS::SSM::Parameter::Value<String>, Default: /auth/pool}";
    fine(&template().head(&parameters(ssm, ssm)));
    for any in ["'*'", "'arn:aws:cognito-idp:*:*:userpool/*'", "eu-west-1_A", "none"] {
        let arn = format!("{{Type: String, Default: {any}}}");
        found(&template().head(&parameters("{Type: String}", &arn)), "${PoolArn}");
    }
    found(&template().head(&parameters(own, "{Type: String}")), "is set to `${PoolId}`");
}

#[test]
fn ids_and_arns_that_are_confused() {
    let head = "Parameters: {PoolId: {Type: String}, PoolArn: {Type: String}, Own: {Type: String}}";
    let id_in_arn = |name: &str| format!("!Sub '{OF_POOL}${{{name}}}'");
    fine(&Template::of("!Ref PoolId", &id_in_arn("PoolId")).head(head));
    fine(&Template::of("!Ref Own", &id_in_arn("Own")).head(head));
    let [id, arn] = ["'{{resolve:ssm:/pool-id}}'", "'{{resolve:ssm:/pool-arn}}'"];
    fine(&Template::of(id, arn));
    found(&Template::of(id, id), "not-understood");
    for (variable, resource) in [
        ("!Ref PoolId", "!Ref PoolId"),
        ("!Ref PoolArn", "!Ref PoolArn"),
        ("!Ref PoolId", &id_in_arn("PoolArn")),
        ("!Ref Own", "!Ref Own"),
        ("!Ref PoolRef", "!Ref PoolArn"),
        ("!Ref AWS::AccountId", &id_in_arn("AWS::AccountId")),
    ] {
        found(&Template::of(variable, resource).head(head), "");
    }
}

#[test]
fn an_arn_of_another_place() {
    for arn in [
        "arn:aws:cognito-idp:us-east-9:${AWS::AccountId}:userpool/${Pool}",
        "arn:aws:cognito-idp:${AWS::Region}:000000000000:userpool/${Pool}",
        "arn:aws-cn:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/${Pool}",
        "arn:aws:cognito-idp:${AWS::AccountId}:${AWS::Region}:userpool/${Pool}",
        "arn:aws:cognito-idp:${AWS::Region}::userpool/${Pool}",
    ] {
        found(&Template::of("!Ref Pool", &format!("!Sub '{arn}'")), "not-understood");
    }
    let literal = |region: &str, account: &str| {
        format!("!Sub 'arn:${{AWS::Partition}}:cognito-idp:{region}:{account}:userpool/eu-west-1_A'")
    };
    for (region, account) in [("eu-west-1", "123456789012"), ("${AWS::Region}", "${AWS::AccountId}")] {
        fine(&Template::of("eu-west-1_A", &literal(region, account)));
    }
    for (region, account) in [("us-east-1", "123456789012"), ("${AWS::AccountId}", "${AWS::Region}")] {
        found(&Template::of("eu-west-1_A", &literal(region, account)), "not-understood");
    }
    let accounts = format!("[{}, {}]", literal("eu-west-1", "111111111111"), literal("eu-west-1", "222222222222"));
    found(&Template::of("eu-west-1_A", &accounts), "the user pool eu-west-1_A in several accounts");
    // No ID holds a slash.
    found(&Template::of("!Ref Pool", &format!("!Sub '{OF_POOL}${{Pool}}/*'")), "missing");
}

#[test]
fn policies_that_are_attached_by_name() {
    let template = |role: &str, attached: &str| {
        format!(
            "Parameters: {{Name: {{Type: String, Default: own}}}}\nResources:\n  Pool: {{Type: AWS::Cognito::UserPool}}\n  \
             Role: {{Type: AWS::IAM::Role, Properties: {{RoleName: {role}}}}}\n  Policy:\n    Type: AWS::IAM::Policy\n    \
             Properties:\n      Roles: [{attached}]\n      PolicyDocument: {{Statement: {{Effect: Allow, Action: \
             'cognito-idp:*', Resource: !GetAtt Pool.Arn}}}}\n  Fn:\n    Type: AWS::Lambda::Function\n    Properties:\n      \
             Role: !GetAtt Role.Arn\n      Environment: {{Variables: {{AMPLIFY_AUTH_USERPOOL_ID: !Ref Pool}}}}\n"
        )
    };
    for (role, attached) in [
        ("own", "own"),
        ("!Sub '${AWS::StackName}-own'", "{'Fn::Sub': '${AWS::StackName}-own'}"),
        ("!Ref Name", "!Ref Name"),
        ("!Ref Name", "own"),
        ("own", "!Join ['', [o, wn]]"),
    ] {
        let run = check_text("attached", "other", &template(role, attached), &[]);
        assert!(
            run.stdout.contains("cognito-idp:* on the user pool"),
            "{role} {attached}: {}{}",
            run.stdout,
            run.stderr
        );
    }
    for attached in ["other", "!ImportValue Role", "!If [A, own, other]"] {
        let run = check_text("attached", "other", &template("own", attached), &[]);
        assert!(run.stdout.contains("a policy for user pools of the role"), "{attached}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn what_other_types_and_services_stand_for() {
    let statement = |action: &str, resource: &str, more: &str| {
        Template::of("!Ref Pool", "!GetAtt Pool.Arn").more(&format!(
            "            - Effect: Allow\n              Action: {action}\n              Resource: {resource}\n{more}"
        ))
    };
    for of_type in ["Acme::Auth::Pool", "Custom::Pool", "AWS::Acme::Pool::MODULE"] {
        found(&statement("'*'", "!GetAtt Corp.Arn", &format!("  Corp: {{Type: '{of_type}'}}")), "excess");
    }
    found(&statement("'*'", "!Sub 'arn:aws:${S}:eu-west-1:123456789012:userpool/eu-west-1_A'", ""), "not-understood");
    found(&statement("cognito-idp*AdminCreateUser", "'*'", ""), "excess");
    fine(&statement("'*'", "!GetAtt Table.Arn", "  Table: {Type: AWS::DynamoDB::Table}"));
    fine(&statement("'*'", "'arn:aws:s3:*'", ""));
}

#[test]
fn a_variable_that_is_taken_out_of_the_globals() {
    let globals = "Globals: {Function: {Environment: {Variables: {AMPLIFY_AUTH_USERPOOL_ID: eu-west-1_A}}}}";
    let arn = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_A";
    found(&Template::of("!Ref AWS::NoValue", arn).head(globals), "`AMPLIFY_AUTH_USERPOOL_ID` is not set");
}

#[test]
fn intrinsic_functions_that_are_not_understood() {
    for (call, name) in [
        ("!If [A, !GetAtt Pool.Arn, '*']", "Fn::If"),
        ("!FindInMap [a, b, c]", "Fn::FindInMap"),
        ("{'Fn::Select': [0, [!GetAtt Pool.Arn]]}", "Fn::Select"),
        ("!Split [',', a]", "Fn::Split"),
        ("!Join ['', !Split [',', a]]", "Fn::Split"),
    ] {
        found(&Template::of("!Ref Pool", call), &format!("`{name}` in the place of a resource"));
        found(&Template::of(call, "!GetAtt Pool.Arn"), &format!("`{name}` in the value of `AMPLIFY_AUTH_USERPOOL_ID`"));
    }
    let own = Template::of("!Ref Pool", "!GetAtt Pool.Arn").text();
    let if_of = "!If [A, a, b]";
    for (from, to) in [
        ("cognito-idp:AdminDeleteUser", if_of),
        ("Effect: Allow", "Effect: !If [A, Allow, Deny]"),
        ("Environment: {Variables: {AMPLIFY_AUTH_USERPOOL_ID: !Ref Pool}}", "Environment: !If [A, a, b]"),
        ("{AMPLIFY_AUTH_USERPOOL_ID: !Ref Pool}", if_of),
        ("- Statement:", "- !If [A, a, b]\n        - Statement:"),
        ("            - Effect", "            - !If [A, a, b]\n            - Effect"),
        ("      Environment", "      Role: !If [A, a, b]\n      Environment"),
        ("!Ref Pool}", "!Ref Pool, 'Fn::Transform': {Name: X}}"),
        ("{Variables:", "{'Fn::Transform': {Name: X}, Variables:"),
        ("      Environment", "      Fn::Transform: {Name: X}\n      Environment"),
        ("- Statement:", "- Fn::Transform: {Name: X}\n          Statement:"),
        ("Resources:", "Fn::Transform: {Name: X}\nResources:"),
        ("Resources:", "Resources:\n  Fn::ForEach::X: [a, b, c]"),
        ("Resources:", "Transform: [AWS::Serverless-2016-10-31, X]\nResources:"),
    ] {
        assert!(own.contains(from), "{from}");
        let run = check_text("intrinsic", "other", &own.replacen(from, to, 1), &["--format", "json"]);
        assert!(findings(&run).iter().any(|finding| finding.0 == "not-understood"), "{to}: {}", run.stdout);
    }
    // A function that is not held against anything may be made of what it likes.
    let another = "  Another:\n    Type: AWS::Serverless::Function\n    Properties:\n      Environment: !If [A, a, b]\n      \
                   Policies: [!If [A, a, b]]";
    let text = Template::of("!Ref Pool", "!GetAtt Pool.Arn").more(another).text();
    let run = check_text("another", "other", &text, &["--function", "Fn"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}
