//! What a role allows.

use super::located::Located;
use crate::check::fault::{Fault, Result};
use crate::check::pattern;
use crate::function::GET_PARAMETERS;

/// What a role allows.
#[derive(Clone, Default)]
pub(crate) struct Access {
    pub(crate) statements: Vec<DeployedStatement>,
    /// Whatever else decides what is allowed, and cannot be seen into.
    pub(crate) not_understood: Vec<Located>,
    /// How many resources are not known before the plan is applied, but what they refer to is.
    pub(crate) known_by_reference: usize,
}

impl Access {
    /// The statements that say what is allowed, and nothing else.
    pub(crate) fn plain_statements(&self) -> impl Iterator<Item = &DeployedStatement> {
        self.statements.iter().filter(|statement| statement.not_plain.is_none())
    }

    /// Whether there is nothing in it that matters.
    pub(crate) fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.not_understood.is_empty()
    }

    /// Takes note of something that is not understood.
    pub(crate) fn note(&mut self, line: usize, text: impl Into<String>) {
        self.not_understood.push(Located::new(line, text));
    }

    /// Takes note of an intrinsic function that is not understood; fails with any other fault.
    pub(crate) fn note_intrinsic(&mut self, fault: Fault, place: &str) -> Result<()> {
        if !fault.is_intrinsic {
            return Err(fault);
        }
        self.note(fault.line, format!("{} in the place of {place}", fault.message));
        Ok(())
    }

    /// What is understood; nothing, with a note, for an intrinsic function that is not.
    pub(crate) fn understood<T>(&mut self, result: Result<T>, place: &str) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(fault) => self.note_intrinsic(fault, place).map(|()| None),
        }
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.statements.extend(other.statements);
        self.not_understood.extend(other.not_understood);
        self.known_by_reference += other.known_by_reference;
    }
}

/// A statement of a policy of the file.
#[derive(Clone, Default)]
pub(crate) struct DeployedStatement {
    /// Which may hold wildcards.
    pub(crate) actions: Vec<Located>,
    /// Which may hold wildcards.
    pub(crate) resources: Vec<Located>,
    /// What it is about, which its actions do not say where it is no plain permission.
    pub(crate) concerns: Concerns,
    /// Why it cannot be said what it allows, if so: it is no plain permission.
    pub(crate) not_plain: Option<Located>,
}

impl DeployedStatement {
    /// One that may be about anything.
    pub(crate) fn any(line: usize) -> Self {
        let any = vec![Located::new(line, "*")];
        Self {
            actions: any.clone(),
            resources: any,
            concerns: Concerns { user_pools: true, parameters: true },
            not_plain: None,
        }
    }

    /// Notes why it is no plain permission. The first reason is kept.
    pub(crate) fn mark_not_plain(&mut self, line: usize, why: impl Into<String>) {
        self.not_plain.get_or_insert_with(|| Located::new(line, why));
    }
}

/// What a statement is about, as far as it is compared.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Concerns {
    pub(crate) user_pools: bool,
    /// Those of SSM's Parameter Store.
    pub(crate) parameters: bool,
}

impl Concerns {
    /// What these actions are about.
    pub(crate) fn of(actions: &[Located]) -> Self {
        Self {
            user_pools: actions.iter().any(|action| pattern::is_of_cognito(&action.text)),
            parameters: actions.iter().any(|action| pattern::allows(&action.text, GET_PARAMETERS)),
        }
    }

    /// Whether it is about other services only.
    pub(crate) fn nothing(self) -> bool {
        self == Self::default()
    }
}
