//! What a policy allows, as iam-rs evaluates it, and whether `check` has to find anything in it.

use std::collections::BTreeSet;

use auth_grant_core::{IamAction, UserPoolArn, catalog};
use iam_rs::{Arn, Decision, IAMPolicy, IAMRequest, PolicyEvaluator, Principal, PrincipalId};
use serde_json::{Value, json};

use super::Said;
use super::case::{Case, Statement};

/// The handlers' user pool.
pub(super) const TARGET: &str = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyz";

/// It, and one that differs from it in each way.
pub(super) const POOLS: [&str; 9] = [
    TARGET,
    "arn:aws:cognito-idp:eu-west-1:210987654321:userpool/eu-west-1_AbC123xyz",
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Other1",
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc123xyz",
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123xyzZ",
    "arn:aws:cognito-idp:eu-west-2:123456789012:userpool/eu-west-2_AbC123xyz",
    "arn:aws:cognito-idp:eu-west-2:210987654321:userpool/eu-west-2_Other1",
    "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/cn-north-1_AbC123xyz",
    "arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/us-gov-west-1_AbC123xyz",
];

/// Whether `check` has to find something.
pub(super) fn has_drift(case: &Case, said: Said) -> bool {
    if case.statements.iter().any(|statement| concerns_cognito(statement) && !is_plain(statement)) {
        return true;
    }
    let evaluator = evaluator(&case.statements);
    let granted: BTreeSet<_> =
        catalog::iam_actions(case.grants.iter().filter_map(|name| catalog::find(name))).into_iter().collect();
    let witnesses: BTreeSet<_> = case.statements.iter().flat_map(witnesses).collect();
    let is_exact = |pool: &str| {
        IamAction::ALL.iter().all(|action| allows(&evaluator, action.name(), pool) == granted.contains(action))
            && witnesses
                .iter()
                .filter(|action| !granted.iter().any(|granted| granted.name().eq_ignore_ascii_case(action)))
                .all(|action| !allows(&evaluator, action, pool))
    };
    // What a statement allows on a pool, it allows of its witnesses.
    let is_free = |pool: &str| witnesses.iter().all(|action| !allows(&evaluator, action, pool));
    let pools: BTreeSet<_> = POOLS.into_iter().chain(user_pools(case)).collect();
    let can_be = |pool: &&&str| said.can_be(pool);
    !pools
        .iter()
        .filter(can_be)
        .any(|own| is_exact(own) && pools.iter().filter(|pool| *pool != own).all(|pool| is_free(pool)))
}

/// Where `check` deliberately asks for more than that the same is allowed, in statements about Cognito.
fn is_plain(statement: &Statement) -> bool {
    // Denials, conditions and exceptions are findings whatever they come to.
    let is_permission = !statement.is_deny && !statement.is_condition;
    let is_positive = !statement.is_not_action && !statement.is_not_resource;
    is_permission && is_positive && statement.resources.iter().all(|resource| is_plain_resource(resource))
}

fn is_plain_resource(resource: &str) -> bool {
    let service = resource.split(':').nth(2);
    // So is whatever is not the ARN of one user pool that there can be, though no user pool may fit it.
    service == Some("dynamodb")
        || resource.parse::<UserPoolArn>().is_ok() && POOLS.iter().any(|pool| place(pool) == place(resource))
}

/// The partition and the region of an ARN.
fn place(arn: &str) -> (Option<&str>, Option<&str>) {
    (arn.split(':').nth(1), arn.split(':').nth(3))
}

/// Whether its actions, allowed everywhere, would allow anything of Cognito.
fn concerns_cognito(statement: &Statement) -> bool {
    let everywhere = Statement {
        is_deny: false,
        is_condition: false,
        is_not_resource: false,
        resources: vec!["*".to_owned()],
        ..statement.clone()
    };
    let evaluator = evaluator(std::slice::from_ref(&everywhere));
    let known = IamAction::ALL.iter().map(|action| action.name().to_owned());
    // An exception has to leave out Cognito's actions whatever they are called.
    let known = known.chain(["cognito-idp:".to_owned()]);
    known.chain(witnesses(statement)).any(|action| allows(&evaluator, &action, TARGET))
}

/// The user pools that the policy names.
fn user_pools(case: &Case) -> impl Iterator<Item = &str> {
    let resources = case.statements.iter().flat_map(|statement| &statement.resources).map(String::as_str);
    resources.filter(|resource| resource.parse::<UserPoolArn>().is_ok())
}

/// For each of its actions of Cognito one that it stands for: where there is a wildcard, one that nobody is granted, since
/// no operation has a digit in its name.
fn witnesses(statement: &Statement) -> impl Iterator<Item = String> {
    statement.actions.iter().filter_map(|action| {
        let (service, name) = action.split_once(':').unwrap_or(("*", action));
        (service == "*" || service.eq_ignore_ascii_case("cognito-idp"))
            .then(|| format!("cognito-idp:{}", name.replace(['*', '?'], "0")))
    })
}

fn evaluator(statements: &[Statement]) -> PolicyEvaluator {
    let statements: Vec<Value> = statements
        .iter()
        .map(|statement| {
            let resources = statement.resources.iter().map(|resource| completed(resource)).collect();
            Statement { resources, ..statement.clone() }.to_json()
        })
        .collect();
    evaluator_of(&json!({ "Version": "2012-10-17", "Statement": statements }))
}

pub(super) fn evaluator_of(policy: &Value) -> PolicyEvaluator {
    let policy: IAMPolicy =
        serde_json::from_value(policy.clone()).unwrap_or_else(|error| panic!("{error}: {policy:#}"));
    PolicyEvaluator::with_policies(vec![policy])
}

/// IAM puts `*` for what an ARN leaves out at its end; iam-rs refuses it.
fn completed(resource: &str) -> String {
    let missing = 6usize.saturating_sub(resource.split(':').count());
    if resource == "*" { resource.to_owned() } else { resource.to_owned() + &":*".repeat(missing) }
}

pub(super) fn allows(evaluator: &PolicyEvaluator, action: &str, pool: &str) -> bool {
    let role = Principal::Aws(PrincipalId::String("arn:aws:iam::123456789012:role/function".to_owned()));
    let request = IAMRequest::new(role, action, Arn::parse(pool).expect("it is an ARN"));
    evaluator.evaluate(&request).expect("the policy can be evaluated").decision == Decision::Allow
}
