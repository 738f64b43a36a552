//! What to do about a denial.

use super::denial::{Denial, Principal, Reason};
use super::holders;
use super::subject::Subject;
use crate::function::Function;
use crate::names;
use crate::printable::printable;

/// What to do about it, in a sentence or two; nothing where the subject itself says it.
pub(super) fn of(subject: &Subject, denial: &Denial, functions: Option<&[Function]>) -> Option<String> {
    subject.is_known().then(|| of_known(subject, denial, functions))
}

fn of_known(subject: &Subject, denial: &Denial, functions: Option<&[Function]>) -> String {
    match &denial.reason {
        Reason::Forbidden(policy) => {
            let policy = policy.as_deref().unwrap_or("a policy");
            return format!("No grant helps: what {policy} forbids, no other policy can allow.");
        }
        // A grant becomes part of an identity-based policy.
        Reason::NotAllowed(kind) if !kind.eq_ignore_ascii_case("identity-based policy") => {
            return format!(
                "No grant helps: a {kind} has to allow it besides the identity-based policy that a grant becomes."
            );
        }
        Reason::NotAllowed(_) | Reason::Unsaid => {}
    }
    let Principal::Role { session, .. } = &denial.principal else {
        return "No grant helps: it is not a Lambda function's role that lacks it.".to_owned();
    };
    let add = match subject.auth_action() {
        Some(action) => format!("add `#[grant({})]` to the handler that needs it", action.name),
        None => "call `Env::resolve` in it".to_owned(),
    };
    let Some(functions) = functions else {
        return format!(
            "If `{session}` is the function: {add}, and deploy the function and its policy. Whether the handler has it \
             already shows with the function's artifact as one more argument."
        );
    };
    match of_session(session, functions)[..] {
        [] => format!("None of the artifacts is named like the function `{session}`; give its artifact too."),
        [function] if holders::has(subject, function) => {
            let other = denial.user_pool_id().map(|id| format!(", or has it for another user pool than {id}"));
            let other = other.unwrap_or_else(|| ", or has it for another resource".to_owned());
            format!(
                "`{}` has it, so the policy that is deployed lacks it{other}: compare the two with \
                 `cargo auth-grant check`, and deploy the policy.",
                printable(&function.name)
            )
        }
        [function] => {
            format!("`{}` does not have it: {add}, and deploy the function and its policy.", printable(&function.name))
        }
        ref several => {
            let names: Vec<_> = several.iter().map(|function| format!("`{}`", printable(&function.name))).collect();
            format!("It is not clear which one `{session}` is: {}.", names.join(", "))
        }
    }
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
