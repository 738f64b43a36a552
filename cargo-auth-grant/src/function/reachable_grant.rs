//! One `#[grant(…)]`, as far as it can run in a function.

use std::collections::BTreeSet;

use auth_grant_core::record::{Grant, GranteeKind, Reachable, Variable};
use auth_grant_core::{AuthAction, IamAction, catalog};

use crate::printable::printable;
use crate::user_pool_name::in_words;

/// One `#[grant(…)]`, and what of it can run in a function.
pub struct ReachableGrant {
    /// What it says.
    pub grant: Grant,
    /// What can run, in order; at least one.
    pub reachable: BTreeSet<Reachable>,
}

impl ReachableGrant {
    /// What the function is allowed for it, in the grant's order: all that a handler lists; of what a struct lists, the
    /// operations that can run.
    pub(crate) fn iam_actions(&self) -> Vec<&str> {
        let is_granted = |iam_action: &&str| match self.grant.grantee.kind {
            GranteeKind::Handler => self.is_granted_anything(),
            GranteeKind::Struct => self.reachable.iter().any(|reachable| is_operation(reachable, iam_action)),
        };
        self.grant.iam_actions.iter().map(String::as_str).filter(is_granted).collect()
    }

    /// Whether the handler can run, or an operation.
    pub(crate) fn is_granted_anything(&self) -> bool {
        self.reachable.iter().any(|reachable| matches!(reachable, Reachable::Handler | Reachable::Operation(_)))
    }

    /// Whether the function acts on its user pool, or reads the pool's ID.
    pub(crate) fn uses_user_pool(&self) -> bool {
        self.is_granted_anything() || self.user_pool_variable().is_some()
    }

    /// The variable with the user pool ID, if it has to be set: always for a handler that can run, for a struct only if
    /// something reads it.
    pub(crate) fn user_pool_variable(&self) -> Option<&str> {
        let is_handler = self.grant.grantee.kind == GranteeKind::Handler;
        let is_needed = self.reachable.contains(&Reachable::Variable) || is_handler && self.is_granted_anything();
        self.grant.user_pool.variable().filter(|_| is_needed)
    }

    /// The variables of `env(…)` that it reads.
    pub(crate) fn variables(&self) -> &[Variable] {
        if self.is_granted_anything() { &self.grant.variables } else { &[] }
    }

    /// Whether its variables are read from the Parameter Store.
    pub(crate) fn reads_parameters(&self) -> bool {
        self.reachable.contains(&Reachable::Parameters)
    }

    /// The names of those variables.
    pub(crate) fn parameter_names(&self) -> Vec<&str> {
        if self.reads_parameters() { self.grant.parameter_names().collect() } else { Vec::new() }
    }

    /// The single auth actions for what a struct uses; nothing for a handler, and where the struct uses all it lists.
    pub(crate) fn uses(&self) -> Option<Vec<&'static str>> {
        let iam_actions = self.iam_actions();
        if self.grant.grantee.kind == GranteeKind::Handler || iam_actions.len() == self.grant.iam_actions.len() {
            return None;
        }
        Some(iam_actions.into_iter().filter_map(IamAction::find).map(|known| catalog::single_for(known).name).collect())
    }

    /// The auth actions that stand for what it is allowed: those that it lists, as far as all of them is used, and single
    /// ones for the rest.
    pub(crate) fn auth_actions(&self) -> Vec<&'static AuthAction> {
        let allowed: Vec<_> = self.iam_actions().into_iter().filter_map(IamAction::find).collect();
        let is_allowed = |action: &&AuthAction| action.iam_actions.iter().all(|known| allowed.contains(known));
        let listed = self.grant.auth_actions.iter().filter_map(|name| catalog::find(name));
        let mut actions: Vec<_> = listed.filter(is_allowed).collect();
        for iam_action in &allowed {
            if !actions.iter().any(|action| action.iam_actions.contains(iam_action)) {
                actions.push(catalog::single_for(*iam_action));
            }
        }
        actions
    }

    /// Such as `my_crate::Members of my-crate 1.2.3`, printable.
    pub(crate) fn grantee(&self) -> String {
        printable(&self.grant.grantee.to_string())
    }

    /// Such as `granted manageUsers and uses getUser, disableUser`, printable.
    pub(crate) fn granted(&self) -> String {
        let uses = match self.uses().as_deref() {
            None => String::new(),
            Some([]) => " and uses nothing".to_owned(),
            Some(uses) => format!(" and uses {}", uses.join(", ")),
        };
        format!("granted {}{uses}", self.grant.auth_actions.join(", "))
    }

    /// Who is granted what, and where, in a sentence.
    pub(crate) fn sentence(&self) -> String {
        format!("{} is {} on {}", self.grantee(), self.granted(), in_words(&self.grant.user_pool))
    }

    /// Who reads which variables from the Parameter Store, in a sentence.
    pub(crate) fn sentence_for_parameters(&self) -> String {
        format!("{} may read {} from the Parameter Store", self.grantee(), self.parameter_names().join(", "))
    }

    /// Who needs a statement for the user pool, printable.
    pub(crate) fn reason(&self) -> String {
        let uses = self.uses().map(|uses| format!("; uses {}", uses.join(", "))).unwrap_or_default();
        format!("{}: {}{uses}", self.grantee(), self.grant.auth_actions.join(", "))
    }

    /// Who needs the statement for parameters, printable.
    pub(crate) fn reason_for_parameters(&self) -> String {
        format!("{}: `Env::resolve` reads {}", self.grantee(), self.parameter_names().join(", "))
    }
}

fn is_operation(reachable: &Reachable, iam_action: &str) -> bool {
    matches!(reachable, Reachable::Operation(name) if iam_action.strip_prefix("cognito-idp:") == Some(name))
}
