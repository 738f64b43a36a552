//! Messages of denied access.
//!
//! AWS: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>

use std::collections::HashSet;
use std::str::FromStr as _;

use auth_grant_core::{UserPoolArn, UserPoolId};
use regex_lite::Regex;

use crate::printable::printable;

/// What one message says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Denial {
    pub(super) iam_action: String,
    pub(super) principal: Principal,
    resource: Option<String>,
    pub(super) reason: Reason,
}

/// Who was denied.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Principal {
    /// Whoever assumed a role. A Lambda function's session is named after the function.
    Role { name: String, session: String, account: String },
    /// Anyone else, as the message calls them.
    Other(String),
}

/// Why, as far as the message tells.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reason {
    Unsaid,
    /// No policy of this kind allows it, such as `identity-based policy`.
    NotAllowed(String),
    /// One forbids it, such as `a service control policy`.
    Forbidden(Option<String>),
}

/// What stands in every message between who and what.
const PHRASE: &str = "is not authorized to perform";

/// Longer than what a message says after that.
const MAX_LEN: usize = 8 * 1024;

/// All messages in a text, in order, each once.
pub(super) fn find(text: &str) -> Vec<Denial> {
    let text = plain(text);
    let details = regex(r#"(?i)^:? ([a-z0-9-]+:[a-z0-9*]+)(?: on (?:resource:? )?["']?([^\s"',;]+))?"#);
    let reason = regex(
        r#"(?i)^["']?\s?(?:because no ([a-z -]+?) allows|with an explicit deny(?: in ((?:an?|the) [a-z -]+?(?:policy|boundary)))?)"#,
    );
    let mut denials = Vec::new();
    let mut seen = HashSet::new();
    for (at, phrase) in text.match_indices(PHRASE) {
        let rest = start(&text[at + phrase.len()..]);
        let Some(found) = details.captures(rest) else { continue };
        let end = found.get(0).map_or(0, |whole| whole.end());
        let reason = match reason.captures(&rest[end..]) {
            None => Reason::Unsaid,
            Some(found) => match (found.get(1), found.get(2)) {
                (Some(kind), _) => Reason::NotAllowed(kind.as_str().to_owned()),
                (None, kind) => Reason::Forbidden(kind.map(|kind| kind.as_str().to_owned())),
            },
        };
        let denial = Denial {
            iam_action: found[1].to_owned(),
            principal: Principal::new(text[..at].trim_end().rsplit(' ').next().unwrap_or_default()),
            // A message may be the end of a sentence, or of a value in a log.
            resource: found.get(2).map(|resource| resource.as_str().trim_end_matches(['.', ')', '}', ']']).to_owned()),
            reason,
        };
        if seen.insert(denial.clone()) {
            denials.push(denial);
        }
    }
    denials
}

/// No more of the text than a message can be.
fn start(text: &str) -> &str {
    let end = (0..=text.len().min(MAX_LEN)).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or_default()]
}

/// The text on one line, without what quoting made of it, as in a log of JSON in JSON.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' {
            // Each quoting doubles the backslashes of the one before.
            while chars.next_if_eq(&'\\').is_some() {}
            if chars.next_if(|c| matches!(c, 'n' | 'r' | 't')).is_some() {
                plain.push(' ');
            }
        } else {
            plain.push(if c.is_control() { ' ' } else { c });
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is one")
}

impl Principal {
    fn new(text: &str) -> Self {
        let text = text.trim_matches(['"', '\'', '(', ')']);
        let parts: Vec<_> = text.splitn(6, ':').collect();
        if let ["arn", _, "sts", _, account, resource] = parts[..] {
            if let ["assumed-role", name, session] = resource.split('/').collect::<Vec<_>>()[..] {
                let [name, session, account] = [name, session, account].map(printable);
                return Self::Role { name, session, account };
            }
        }
        Self::Other(printable(text))
    }
}

impl Denial {
    /// The resource, as the message has it. Holds nothing that does not print.
    pub(super) fn resource(&self) -> Option<String> {
        self.resource.as_deref().map(printable)
    }

    /// What the message says, on lines.
    pub(super) fn facts(&self) -> Vec<String> {
        let principal = match &self.principal {
            Principal::Role { name, session, account } => {
                format!(
                    "to the role `{name}` of the account {account}, in a session named `{session}`; Lambda gives it the \
                     function's name"
                )
            }
            Principal::Other(text) => format!("to `{text}`, which is no Lambda function"),
        };
        let mut facts = vec![principal];
        facts.extend(self.resource.as_deref().map(|resource| format!("on {}", self.resource_in_words(resource))));
        facts.push(match &self.reason {
            Reason::Unsaid => "for a reason that the message does not say".to_owned(),
            Reason::NotAllowed(kind) => format!("because no {kind} allows it"),
            Reason::Forbidden(None) => "by an explicit deny".to_owned(),
            Reason::Forbidden(Some(policy)) => format!("by an explicit deny in {policy}"),
        });
        facts
    }

    /// The user pool that it is about.
    pub(super) fn user_pool(&self) -> Option<UserPoolArn> {
        self.resource.as_deref()?.parse().ok()
    }

    fn resource_in_words(&self, resource: &str) -> String {
        if let Ok(arn) = UserPoolArn::from_str(resource) {
            return format!("the user pool {} of the account {}", arn.user_pool_id(), arn.account());
        }
        if UserPoolId::from_str(resource).is_ok() {
            return format!("the user pool {resource}");
        }
        let is_of_user_pool = self.iam_action.to_ascii_lowercase().starts_with("cognito-idp:");
        format!("`{}`{}", printable(resource), if is_of_user_pool { ", which is no user pool's ARN" } else { "" })
    }
}
