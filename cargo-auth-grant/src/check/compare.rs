//! What a function's handlers are granted, held against what its role allows.
//!
//! There is no drift if and only if the two allow the same: every IAM action that is granted on a user pool is allowed
//! on it, and nothing else of Cognito is, on whatever user pool. A wildcard always allows something else, if only what
//! AWS adds one day.

use std::collections::{BTreeMap, BTreeSet};

use auth_grant_core::catalog::{self, Meaning};
use auth_grant_core::record::{Grant, UserPool};
use auth_grant_core::{IamAction, SsmParameterArn};

use super::expected::{Expected, is_document, is_placeholder};
use super::finding::{Finding, FindingKind};
use super::intrinsic::shown;
use super::model::{Deployed, Kind, Located, Model, Statement};
use super::node::{Fault, Result};
use super::parameters;
use super::pattern::{allows, has_wildcard, is_of_cognito};
use super::user_pool::{Resource, UserPoolRef};
use super::variables;
use crate::function::{Function, GET_PARAMETERS};
use crate::notes::printable;
use crate::user_pools::{UserPools, in_words};

/// A function and what it is held against.
pub(super) struct Comparison<'a> {
    pub(super) function: &'a Function,
    pub(super) deployed: &'a Deployed,
    pub(super) expected: &'a Expected<'a>,
    pub(super) user_pools: &'a UserPools,
    pub(super) ssm_parameter_arns: &'a [SsmParameterArn],
    pub(super) model: &'a Model,
}

impl Comparison<'_> {
    /// All that is wrong, in order, each once.
    pub(super) fn findings(&self) -> Result<BTreeSet<Finding>> {
        let mut findings = BTreeSet::new();
        self.missing(&mut findings);
        self.excess(&mut findings)?;
        self.not_understood(&mut findings);
        parameters::compare(self, &mut findings);
        variables::compare(self, &mut findings);
        self.accounts(&mut findings);
        Ok(findings)
    }

    /// The statements that say what is allowed, and nothing else.
    pub(super) fn plain_statements(&self) -> impl Iterator<Item = &Statement> {
        self.deployed.access.statements.iter().filter(|statement| statement.not_plain.is_none())
    }

    /// What else there is that may allow or deny anything, so that what is missing may not be.
    pub(super) fn unless(&self) -> &'static str {
        let access = &self.deployed.access;
        let is_unclear = access.statements.iter().any(|statement| statement.not_plain.is_some());
        if is_unclear || !access.not_understood.is_empty() { ", unless what is not understood allows it" } else { "" }
    }

    pub(super) fn resource(&self, text: &str) -> Resource {
        let resource = Resource::of(text, &self.model.declared);
        if let (Resource::UserPool(pool), true) = (&resource, is_document(self.model.kind)) {
            let is_meant = |user_pool: &UserPool| is_placeholder(pool, user_pool, self.user_pools);
            let meant = self.expected.iter().find(|(user_pool, _)| is_meant(user_pool));
            if let Some(expected) = meant.and_then(|(_, expected)| expected.first()) {
                return Resource::UserPool(expected.clone());
            }
        }
        resource
    }

    /// The user pool in the words of a message; which one it is of the file, if that is known.
    fn words(&self, user_pool: &UserPool) -> String {
        let pools: Vec<_> =
            self.expected.get(user_pool).into_iter().flatten().map(|pool| printable(&pool.to_string())).collect();
        if pools.is_empty() { in_words(user_pool) } else { format!("{} ({})", in_words(user_pool), pools.join(", ")) }
    }

    fn is_allowed(&self, iam_action: &str, pool: Option<&UserPoolRef>) -> bool {
        self.plain_statements().any(|statement| {
            statement.actions.iter().any(|action| allows(&action.text, iam_action))
                && statement.resources.iter().map(|resource| self.resource(&resource.text)).any(|resource| match pool {
                    Some(pool) => resource.covers(pool),
                    None => matches!(resource, Resource::UserPools(_)),
                })
        })
    }

    fn missing(&self, findings: &mut BTreeSet<Finding>) {
        for (user_pool, pools) in self.expected {
            // Without a pool only what is allowed on any is allowed.
            let pools: Vec<_> = if pools.is_empty() { vec![None] } else { pools.iter().map(Some).collect() };
            for grant in self.function.grants.iter().filter(|grant| grant.user_pool == **user_pool) {
                for iam_action in &grant.iam_actions {
                    for pool in pools.iter().filter(|pool| !self.is_allowed(iam_action, **pool)) {
                        let pool = pool.map(|pool| printable(&pool.to_string()));
                        findings.insert(self.missing_action(iam_action, user_pool, pool, grant));
                    }
                }
            }
        }
    }

    fn missing_action(&self, iam_action: &str, user_pool: &UserPool, pool: Option<String>, grant: &Grant) -> Finding {
        let words = match (&pool, user_pool) {
            (Some(pool), _) => format!("{} ({pool})", in_words(user_pool)),
            (None, UserPool::Event) => {
                format!("{} (none in the file has the function as its trigger)", in_words(user_pool))
            }
            (None, UserPool::Resource { .. }) => in_words(user_pool),
        };
        let grants: Vec<_> = grant
            .auth_actions
            .iter()
            .filter(|name| {
                catalog::find(name).is_some_and(|found| found.iam_actions.iter().any(|i| i.name() == iam_action))
            })
            .map(String::as_str)
            .collect();
        let grants = grants.join(", ");
        let handler = printable(&grant.handler.to_string());
        Finding {
            kind: FindingKind::Missing,
            line: self.deployed.line,
            subject: format!("{iam_action} on {words}"),
            message: format!(
                "{handler} is granted it by `{grants}`, and would be denied access{}; allow it, or remove the grant",
                self.unless()
            ),
            iam_action: Some(iam_action.to_owned()),
            user_pool: Some(pool.unwrap_or_else(|| in_words(user_pool))),
            handler: Some(handler),
            grant: Some(grants),
        }
    }

    fn excess(&self, findings: &mut BTreeSet<Finding>) -> Result<()> {
        for statement in self.plain_statements() {
            self.ensure_user_pools(statement)?;
            for action in statement.actions.iter().filter(|action| is_of_cognito(&action.text)) {
                for resource in &statement.resources {
                    if let Some(finding) = self.excess_action(action, resource) {
                        // The same may be written twice, and once is enough to say.
                        if !findings
                            .iter()
                            .any(|other| (other.kind, &other.subject) == (finding.kind, &finding.subject))
                        {
                            findings.insert(finding);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Fails if a statement that is about Cognito alone has the resource of another service: IAM accepts it, and it allows
    /// nothing.
    fn ensure_user_pools(&self, statement: &Statement) -> Result<()> {
        let is_of_catalog = |action: &Located| {
            action.text.contains(':') && IamAction::ALL.iter().any(|known| allows(&action.text, known.name()))
        };
        if !statement.actions.iter().all(is_of_catalog) {
            return Ok(());
        }
        for resource in &statement.resources {
            if let Resource::Other(service) = self.resource(&resource.text) {
                let [text, service] = [&resource.text, &service].map(|text| shown(text));
                let message = format!("the resource `{text}` is of `{service}`, and the actions are Cognito's");
                return Err(Fault::new(resource.line, message));
            }
        }
        Ok(())
    }

    fn excess_action(&self, action: &Located, text: &Located) -> Option<Finding> {
        let shown = shown(&text.text);
        let (target, user_pool, reason) = match self.resource(&text.text) {
            Resource::Other(_) => return None,
            Resource::Unclear => {
                return Some(Finding {
                    kind: FindingKind::NotUnderstood,
                    line: text.line,
                    subject: format!("the resource `{shown}` of a statement for user pools"),
                    message: self.why_unclear(&text.text).to_owned(),
                    iam_action: Some(printable(&action.text)),
                    user_pool: None,
                    handler: None,
                    grant: None,
                });
            }
            Resource::UserPools(_) => (
                format!("every user pool that fits `{shown}`"),
                shown.clone(),
                "write the ARN of the user pool instead",
            ),
            Resource::UserPool(pool) => {
                let name = printable(&pool.to_string());
                let used: Vec<_> = self
                    .expected
                    .iter()
                    .filter(|(_, pools)| pools.iter().any(|own| own.is(&pool)))
                    .map(|(u, _)| *u)
                    .collect();
                let is_granted = |iam_action: &str| {
                    let mut grants = self.function.grants.iter().filter(|grant| used.contains(&&grant.user_pool));
                    grants.any(|grant| grant.iam_actions.iter().any(|granted| granted.eq_ignore_ascii_case(iam_action)))
                };
                if !has_wildcard(&action.text) && is_granted(&action.text) {
                    return None;
                }
                let is_open = matches!(pool, UserPoolRef::Symbol(_) | UserPoolRef::OfArn(_));
                if used.is_empty() && is_open && self.expected.values().flatten().any(UserPoolRef::is_literal) {
                    return Some(Finding {
                        kind: FindingKind::NotUnderstood,
                        line: text.line,
                        subject: format!("the user pool `{name}`, which only the deployment knows"),
                        message:
                            "it cannot be held against the user pool that is given; leave out `--user-pool-arn` and \
                                  `--user-pool-id`, or write the ARN"
                                .to_owned(),
                        iam_action: Some(printable(&action.text)),
                        user_pool: Some(name),
                        handler: None,
                        grant: None,
                    });
                }
                match used.first() {
                    Some(user_pool) => (self.words(user_pool), name, ""),
                    None => (format!("the user pool {name}"), name, "no handler uses that user pool; remove it"),
                }
            }
        };
        let (grant, what_to_do) = what_to_do(action, reason);
        let pattern = printable(&action.text);
        Some(Finding {
            kind: FindingKind::Excess,
            line: action.line,
            subject: format!("{pattern} on {target}"),
            message: format!("it is allowed, and no handler is granted it; {what_to_do}"),
            iam_action: Some(pattern),
            user_pool: Some(user_pool),
            handler: None,
            grant,
        })
    }

    fn why_unclear(&self, text: &str) -> &'static str {
        if !text.contains("${!") {
            "it is no user pool's ARN, and it cannot be said what it allows; write the ARN of one user pool"
        } else if self.model.kind == Kind::Template {
            "it is plain text that holds `${…}`; did you forget `!Sub`?"
        } else {
            "it holds `${…}`, and it cannot be said what it allows; write the ARN of one user pool"
        }
    }

    /// An ID does not tell the account, so that all statements on the user pool have to.
    fn accounts(&self, findings: &mut BTreeSet<Finding>) {
        let mut seen: BTreeMap<String, (Option<String>, Option<String>)> = BTreeMap::new();
        for text in self.plain_statements().flat_map(|statement| &statement.resources) {
            let Resource::UserPool(UserPoolRef::Literal { id, partition, account, .. }) = self.resource(&text.text)
            else {
                continue;
            };
            let (of_other, account_of_other) = seen.entry(id.clone()).or_insert((partition.clone(), account.clone()));
            let is_same_partition = partition.is_none() || of_other.is_none() || partition == *of_other;
            if account == *account_of_other && is_same_partition {
                continue;
            }
            findings.insert(Finding {
                kind: FindingKind::NotUnderstood,
                line: text.line,
                subject: format!("the user pool {} in several accounts", printable(&id)),
                message: "it cannot be said in which of them it is; write its ARN in the same way everywhere"
                    .to_owned(),
                iam_action: None,
                user_pool: Some(printable(&id)),
                handler: None,
                grant: None,
            });
        }
    }

    fn not_understood(&self, findings: &mut BTreeSet<Finding>) {
        let reads_parameters = !self.function.parameters.is_empty();
        let concerns = |statement: &&Statement| {
            let is_ours = |action: &Located| {
                is_of_cognito(&action.text) || reads_parameters && allows(&action.text, GET_PARAMETERS)
            };
            statement.actions.iter().any(is_ours)
        };
        let statements = self.deployed.access.statements.iter().filter(concerns);
        for unclear in
            statements.filter_map(|statement| statement.not_plain.as_ref()).chain(&self.deployed.access.not_understood)
        {
            findings.insert(Finding {
                kind: FindingKind::NotUnderstood,
                line: unclear.line,
                subject: unclear.text.clone(),
                message:
                    "it may allow or deny access to user pools, and this program cannot tell; write what the handlers \
                          are granted as plain statements, or check this by hand"
                        .to_owned(),
                iam_action: None,
                user_pool: None,
                handler: None,
                grant: None,
            });
        }
    }
}

/// The auth action that would stand for what is in excess, and a sentence.
fn what_to_do(action: &Located, reason: &str) -> (Option<String>, String) {
    if has_wildcard(&action.text) {
        return (None, "a wildcard allows more than any grant does; write the IAM actions that are granted".to_owned());
    }
    let grant = match catalog::meaning(&action.text) {
        Meaning::IamAction(_, auth_action) => Some(auth_action.name.to_owned()),
        _ => None,
    };
    let sentence = match (&grant, reason) {
        (None, _) => "no auth action stands for it; remove it".to_owned(),
        (Some(name), "") => format!("remove it, or grant `{name}`"),
        (Some(_), reason) => reason.to_owned(),
    };
    (grant, sentence)
}
