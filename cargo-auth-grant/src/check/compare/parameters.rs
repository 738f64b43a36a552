//! `ssm:GetParameters`, for functions that read variables from SSM's Parameter Store.

use std::collections::BTreeSet;

use auth_grant_core::SsmParameterArn;

use super::comparison::Comparison;
use crate::check::finding::{Finding, FindingKind};
use crate::check::model::{Located, split_arn};
use crate::check::pattern::{allows, fits, has_wildcard};
use crate::function::{GET_PARAMETERS, ReachableGrant};
use crate::printable::printable;

pub(super) fn find(comparison: &Comparison<'_>, findings: &mut BTreeSet<Finding>) {
    if !comparison.function.reads_parameters() {
        return;
    }
    let mut allowed: Vec<&Located> = Vec::new();
    for statement in comparison.plain_statements() {
        let actions: Vec<_> = statement.actions.iter().filter(|action| allows(&action.text, GET_PARAMETERS)).collect();
        if !actions.is_empty() {
            findings.extend(actions.iter().filter(|action| has_wildcard(&action.text)).map(|action| wildcard(action)));
            allowed.extend(statement.resources.iter().filter(|resource| may_be_parameters(&resource.text)));
        }
    }
    let arns = comparison.ssm_parameter_arns;
    if arns.is_empty() && allowed.is_empty() {
        findings.insert(missing(comparison, "the parameters of its variables"));
    }
    for arn in arns {
        let is_allowed = |resource: &&Located| is_placeholder(&resource.text) || covers(&resource.text, arn.as_str());
        if !allowed.iter().any(is_allowed) {
            findings.insert(missing(comparison, arn.as_str()));
        }
    }
    findings.extend(allowed.iter().filter_map(|resource| excess(resource, arns)));
}

fn wildcard(action: &Located) -> Finding {
    let action_text = printable(&action.text);
    let message = format!("a wildcard allows more than `{GET_PARAMETERS}`, which is all that is needed; write that");
    Finding::new(FindingKind::Excess, action.line, format!("{action_text} on parameters"), message)
        .of_iam_action(action_text)
}

fn missing(comparison: &Comparison<'_>, what: &str) -> Finding {
    let handlers: Vec<_> = comparison.function.parameter_readers().map(ReachableGrant::grantee).collect();
    let handlers = handlers.join(", ");
    let message = format!(
        "{handlers} reads variables from the Parameter Store, and would be denied access{}; allow it",
        comparison.unless()
    );
    Finding::new(FindingKind::Missing, comparison.deployed.line, format!("{GET_PARAMETERS} on {what}"), message)
        .of_iam_action(GET_PARAMETERS)
        .for_handler(handlers)
}

fn excess(resource: &Located, arns: &[SsmParameterArn]) -> Option<Finding> {
    let parts = split_arn(&resource.text);
    let path = parts.last().copied().unwrap_or_default();
    let is_any = parts.len() < 6 && has_wildcard(&resource.text) || ["*", "parameter*", "parameter/*"].contains(&path);
    let is_given = arns.is_empty()
        || is_placeholder(&resource.text)
        || arns.iter().any(|arn| covers(&resource.text, arn.as_str()) && covers(arn.as_str(), &resource.text));
    let message = match (is_any, is_given) {
        (true, _) => "it allows every parameter; write the path of this application's",
        (false, false) => "no `--ssm-parameter-arn` is that; remove it, or give it",
        (false, true) => return None,
    };
    let subject = format!("{GET_PARAMETERS} on {}", printable(&resource.text));
    Some(Finding::new(FindingKind::Excess, resource.line, subject, message).of_iam_action(GET_PARAMETERS))
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
