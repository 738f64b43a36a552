//! `ssm:GetParameters`, for functions that read variables from SSM's Parameter Store.

use std::collections::BTreeSet;

use super::compare::Comparison;
use super::finding::{Finding, FindingKind};
use super::model::Located;
use super::pattern::{allows, fits, has_wildcard};
use super::user_pool::split_arn;
use crate::function::GET_PARAMETERS;
use crate::notes::printable;

pub(super) fn compare(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    let arns = comparison.ssm_parameter_arns;
    if comparison.function.parameters.is_empty() {
        return;
    }
    let mut allowed: Vec<&Located> = Vec::new();
    for statement in comparison.plain_statements() {
        let actions: Vec<_> = statement.actions.iter().filter(|action| allows(&action.text, GET_PARAMETERS)).collect();
        if actions.is_empty() {
            continue;
        }
        for action in actions.iter().filter(|action| has_wildcard(&action.text)) {
            let subject = format!("{} on parameters", printable(&action.text));
            let message =
                format!("a wildcard allows more than `{GET_PARAMETERS}`, which is all that is needed; write that");
            findings.insert(finding(FindingKind::Excess, action.line, subject, message, &action.text));
        }
        allowed.extend(statement.resources.iter().filter(|resource| may_be_parameters(&resource.text)));
    }
    let missing = |what: &str| {
        let handlers: Vec<_> =
            comparison.function.parameters.iter().map(|record| printable(&record.handler.to_string())).collect();
        let message = format!(
            "{} reads variables from the Parameter Store, and would be denied access{}; allow it",
            handlers.join(", "),
            comparison.unless()
        );
        let subject = format!("{GET_PARAMETERS} on {what}");
        let missing = finding(FindingKind::Missing, comparison.deployed.line, subject, message, GET_PARAMETERS);
        Finding { handler: Some(handlers.join(", ")), ..missing }
    };
    if arns.is_empty() && allowed.is_empty() {
        findings.insert(missing("the parameters of its variables"));
    }
    for arn in arns {
        let is_allowed =
            allowed.iter().any(|resource| is_placeholder(&resource.text) || covers(&resource.text, arn.as_str()));
        if !is_allowed {
            findings.insert(missing(arn.as_str()));
        }
    }
    for resource in allowed {
        let parts = split_arn(&resource.text);
        let path = parts.last().copied().unwrap_or_default();
        let is_any =
            parts.len() < 6 && has_wildcard(&resource.text) || ["*", "parameter*", "parameter/*"].contains(&path);
        let is_given = arns.is_empty()
            || is_placeholder(&resource.text)
            || arns.iter().any(|arn| covers(&resource.text, arn.as_str()) && covers(arn.as_str(), &resource.text));
        if is_any || !is_given {
            let subject = format!("{GET_PARAMETERS} on {}", printable(&resource.text));
            let message = if is_any {
                "it allows every parameter; write the path of this application's"
            } else {
                "no `--ssm-parameter-arn` is that; remove it, or give it"
            };
            findings.insert(finding(FindingKind::Excess, resource.line, subject, message.to_owned(), GET_PARAMETERS));
        }
    }
}

/// What `policy` prints if it does not know the ARNs.
fn is_placeholder(text: &str) -> bool {
    text == "${SsmParameterArn}"
}

/// Not if it is certainly the ARN of something else.
fn may_be_parameters(text: &str) -> bool {
    match split_arn(text).as_slice() {
        [_, _, service, ..] => fits(service, "ssm") || service.contains("${"),
        _ => true,
    }
}

/// Whether each part of the ARN fits; what only the deployment knows does.
fn covers(pattern: &str, arn: &str) -> bool {
    let (pattern, arn) = (split_arn(pattern), split_arn(arn));
    let fits_part =
        |(pattern, part): (&&str, &&str)| pattern.contains("${") || part.contains("${") || fits(pattern, part);
    match (pattern.as_slice(), arn.as_slice()) {
        ([only], _) if !only.contains("${") => fits(only, &arn.join(":")),
        _ if pattern.len() == arn.len() => pattern.iter().zip(&arn).all(fits_part),
        _ => pattern.len() == 1,
    }
}

fn finding(kind: FindingKind, line: usize, subject: String, message: String, iam_action: &str) -> Finding {
    let iam_action = Some(printable(iam_action));
    Finding { kind, line, subject, message, iam_action, user_pool: None, handler: None, grant: None }
}
