//! What to do about a denial.

use auth_grant_core::without_grant::{Why, WithoutGrant};

use super::Artifacts;
use super::denial::{Denial, Principal, Reason};
use super::granted_on::GrantedOn;
use super::holders;
use super::subject::Subject;
use crate::deployment::UserPoolSources;
use crate::function::Function;
use crate::names;
use crate::printable::printable;

/// What to do about it, in a sentence or two; nothing where the subject itself says it.
pub(super) fn of(subject: &Subject, denial: &Denial, artifacts: Option<&Artifacts>) -> Option<String> {
    subject.is_known().then(|| of_known(subject, denial, artifacts))
}

fn of_known(subject: &Subject, denial: &Denial, artifacts: Option<&Artifacts>) -> String {
    match &denial.reason {
        Reason::Forbidden(policy) => {
            let policy = policy.as_deref().unwrap_or("a policy");
            return format!("No grant helps: what {policy} forbids, no other policy can allow.");
        }
        // A grant becomes part of an identity-based policy.
        Reason::NotAllowed(kind) if !kind.eq_ignore_ascii_case("identity-based policy") => {
            let own = if subject.can_be_granted() {
                "the identity-based policy that a grant becomes"
            } else {
                "a statement of your own in the role's policy"
            };
            return format!("No grant helps: a {kind} has to allow it besides {own}.");
        }
        Reason::NotAllowed(_) | Reason::Unsaid => {}
    }
    let Principal::Role { session, .. } = &denial.principal else {
        return "No grant helps: it is not a Lambda function's role that lacks it.".to_owned();
    };
    if let Some(own) = of_your_own(subject, denial) {
        return own;
    }
    let add = match subject.auth_action() {
        Some(action) => format!("add `{}` to the `#[grant(…)]` of the handler or struct that needs it", action.name),
        None => "call `Env::resolve` in it".to_owned(),
    };
    let Some(Artifacts { functions, user_pools }) = artifacts else {
        return format!(
            "If `{session}` is the function: {add}, and deploy the function and its policy. Whether the handler has it \
             already shows with the function's artifact as one more argument."
        );
    };
    match of_session(session, functions)[..] {
        [] => format!("None of the artifacts is named like the function `{session}`; give its artifact too."),
        [function] if holders::has(subject, function) => of_holder(subject, denial, function, user_pools),
        [function] => {
            let name = printable(&function.name);
            match holders::uncalled(subject, function) {
                None => format!("`{name}` does not have it: {add}, and deploy the function and its policy."),
                Some(grantee) => format!(
                    "`{name}` does not have it: {grantee} is granted it, and nothing in this artifact calls it. Build \
                     the code that was denied, and deploy the function and its policy."
                ),
            }
        }
        ref several => {
            let names: Vec<_> = several.iter().map(|function| format!("`{}`", printable(&function.name))).collect();
            format!("It is not clear which one `{session}` is: {}.", names.join(", "))
        }
    }
}

/// What to do about what no grant includes.
fn of_your_own(subject: &Subject, denial: &Denial) -> Option<String> {
    let (name, resource) = match subject {
        Subject::AlsoNeeded(name) => ((*name).to_owned(), denial.resource()),
        Subject::WithoutGrant(WithoutGrant { why: Why::NotByIam(_), .. }) => {
            return Some("No grant helps, and no policy: IAM does not authorize this operation.".to_owned());
        }
        Subject::WithoutGrant(WithoutGrant { operation, why, .. }) => {
            let resource = if *why == Why::OnAnyResource { Some("*".to_owned()) } else { denial.resource() };
            (format!("cognito-idp:{operation}"), resource)
        }
        _ => return None,
    };
    let on = resource.map_or_else(String::new, |resource| format!(" on `{resource}`"));
    Some(format!("No grant helps: allow `{name}`{on} in a statement of your own in the role's policy."))
}

/// What to do about a function that has it.
fn of_holder(subject: &Subject, denial: &Denial, function: &Function, sources: &UserPoolSources) -> String {
    let name = printable(&function.name);
    let deploy = "compare the two with `cargo auth-grant check`, and deploy the policy.";
    let lacks = format!("`{name}` has it, so the policy that is deployed lacks it");
    let Some(denied) = denial.user_pool() else {
        return format!("{lacks}, or has it for another resource: {deploy}");
    };
    let granted: Vec<_> = holders::user_pools(subject, function)
        .into_iter()
        .map(|user_pool| GrantedOn::new(user_pool, sources))
        .collect();
    let id = denied.user_pool_id();
    if granted.iter().any(|granted| granted.is(&denied) == Some(true)) {
        return format!("{lacks} on the user pool {id}: {deploy}");
    }
    let on = granted.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ");
    let is_another = |granted: &GrantedOn<'_>| granted.is_any() || granted.is(&denied) == Some(false);
    if granted.iter().any(GrantedOn::is_any) && granted.iter().all(is_another) {
        return format!(
            "`{name}` has it on {on}. If {id} is to be one of them, give its ARN to `cargo auth-grant policy`, with \
             `--user-pool-arn any=ARN`, and deploy the policy."
        );
    }
    let leave_out = "leave out `.user_pool_id(…)`, which sends a request to another pool than the grant's; for pools that \
                     are known at run time, as those made by `from_id`, write `user_pool = any`";
    if granted.iter().all(|granted| granted.is(&denied) == Some(false)) {
        return format!(
            "`{name}` has it on {on}, and the request was for another user pool, {id} of the account {}: {leave_out}, and \
             deploy the function and its policy.",
            denied.account()
        );
    }
    format!(
        "`{name}` has it on {on}. If that is {id}, the policy that is deployed lacks it: {deploy} If it is not, the \
         request was for another user pool than the grant's: {leave_out}. To tell which, give the ARN of the grant's pool \
         with `--user-pool-arn`."
    )
}

/// The function of that name; or else those whose words are in it, since deployments put words around them.
fn of_session<'a>(session: &str, functions: &'a [Function]) -> Vec<&'a Function> {
    if let Some(function) = functions.iter().find(|function| function.name == session) {
        return vec![function];
    }
    let words = |name: &str| format!("_{}_", names::snake(name));
    let session = words(session);
    functions.iter().filter(|function| session.contains(&words(&function.name))).collect()
}
