//! `--format sam`, where it is not like `--format cloudformation`.

use auth_grant_core::record::{Absence, UserPool};

use crate::cloudformation::{template, write_getter};
use crate::functions::amplify_auth;
use crate::support::{ARN, binary, folder};

/// SAM makes the role, so that a policy on the pool that triggers the function has to stand apart.
#[test]
fn policies_stand_under_the_function_but_for_that_of_the_events_user_pool() {
    let folder = folder("sam-pools");
    std::fs::copy(binary("pools"), folder.join("pools")).expect("the binary can be copied");
    write_getter(&folder.join("trigger"), &UserPool::Event, &[]);
    let expected = r#"# To be merged into your template, which has these resources. Where they have other names, put those here
# instead: CloudFormation replaces a deployed resource whose name changes.
# - AdminAuthUserPool: the user pool `adminAuth`
# - AmplifyAuthUserPool: the user pool `amplifyAuth`
# - PoolsEventUserPool: the user pool whose trigger `pools` is
# - PoolsFunction: the function `pools`, without a `Role`: SAM ignores `Policies` beside one
# - PoolsFunctionRole: the execution role of `pools`
# - TriggerEventUserPool: the user pool whose trigger `trigger` is
# - TriggerFunctionRole: the execution role of `trigger`
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
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
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - Version: "2012-10-17"
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
          # pools::trigger of app 1.2.3: addUserToGroup
          - Effect: Allow
            Action:
              - cognito-idp:AdminAddUserToGroup
            Resource: !GetAtt PoolsEventUserPool.Arn
  TriggerFunctionPolicy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: TriggerFunctionPolicy
      Roles:
        - !Ref TriggerFunctionRole
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          # app::handler of app 1.0.0: getUser
          - Effect: Allow
            Action:
              - cognito-idp:AdminGetUser
            Resource: !GetAtt TriggerEventUserPool.Arn
"#;
    assert_eq!(template("sam", [folder]), expected);
}

#[test]
fn an_events_user_pool_that_is_there_already_needs_no_policy_apart() {
    let path = folder("sam-event").join("trigger");
    write_getter(&path, &UserPool::Event, &[]);
    let template = template("sam", ["--user-pool-arn", ARN, path.to_str().expect("the path is UTF-8")]);
    assert!(template.contains("\n      Policies:\n"), "{template}");
    assert!(!template.contains("AWS::IAM::Policy"), "{template}");
}

/// That of the function alone stands apart, and the function needs no policy of its own.
#[test]
fn without_policies_there_may_be_a_role() {
    let folder = folder("sam-role");
    write_getter(&folder.join("trigger"), &UserPool::Event, &[("KEY", Absence::Error)]);
    write_getter(&folder.join("other"), &amplify_auth(), &[]);
    let template = template("sam", [folder]);
    assert!(template.contains("# - TriggerFunction: the function `trigger`\n"), "{template}");
    assert!(template.contains("# - OtherFunction: the function `other`, without a `Role`"), "{template}");
}
