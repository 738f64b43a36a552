//! From environment variables to typed values, and the error that names all that is wrong with them.

use std::any::type_name;
use std::collections::BTreeMap;
use std::env::{self, VarError};
use std::error::Error;
use std::fmt;
use std::str::FromStr;

use auth_grant_core::variable::UNRESOLVED;
use auth_grant_core::{InvalidUserPoolId, UserPoolId};

/// Why a handler's environment cannot be read: every variable that is absent or malformed, each with its name.
///
/// It never holds the value of a variable of `env(…)`, which may be a secret. `Debug` prints the same text as
/// `Display`, because that is what a `main` that returns the error prints.
#[derive(Clone, PartialEq, Eq)]
pub struct EnvError {
    problems: Vec<EnvProblem>,
}

impl EnvError {
    /// What is wrong with which variable, in the order of the handler's `Env`; never empty.
    #[must_use]
    pub fn problems(&self) -> &[EnvProblem] {
        &self.problems
    }
}

impl fmt::Display for EnvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [problem] = self.problems.as_slice() {
            return write!(f, "environment variable {problem}");
        }
        write!(f, "{} environment variables cannot be read:", self.problems.len())?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl fmt::Debug for EnvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for EnvError {}

/// What is wrong with one variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvProblem {
    variable: String,
    kind: EnvProblemKind,
}

impl EnvProblem {
    /// The variable's name, such as `AMPLIFY_AUTH_USERPOOL_ID`.
    #[must_use]
    pub fn variable(&self) -> &str {
        &self.variable
    }

    /// What is wrong with it.
    #[must_use]
    pub fn kind(&self) -> &EnvProblemKind {
        &self.kind
    }
}

impl fmt::Display for EnvProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.variable, self.kind)
    }
}

/// What to do about Amplify's placeholder.
#[cfg(feature = "ssm")]
const RESOLVE: &str = "read the environment with `Env::resolve`, which asks SSM's Parameter Store";
#[cfg(not(feature = "ssm"))]
const RESOLVE: &str = "read the environment with `Env::resolve`, which needs auth-grant's feature `ssm`";

/// What can be wrong with a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EnvProblemKind {
    /// It is not set, or blank, which counts as the same.
    Absent,
    /// It is not valid Unicode.
    NotUnicode,
    /// It holds Amplify's placeholder instead of a value.
    Unresolved,
    /// It holds Amplify's placeholder, and the Parameter Store has no value for it, for the reason given.
    Parameter(String),
    /// It is not a user pool ID.
    InvalidUserPoolId(InvalidUserPoolId),
    /// It is not a value of the field's type, which is named.
    InvalidValue(&'static str),
    /// It is absent, and its default is not a value of the field's type, which is named.
    InvalidDefault(&'static str),
}

impl fmt::Display for EnvProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => write!(f, "is not set or blank"),
            Self::NotUnicode => write!(f, "is not valid Unicode"),
            Self::Unresolved => write!(
                f,
                "holds Amplify's placeholder `{UNRESOLVED}`, not a value; {RESOLVE}, or give the function the value \
                 itself with `addEnvironment` in `amplify/backend.ts`"
            ),
            Self::Parameter(reason) => write!(
                f,
                "holds Amplify's placeholder `{UNRESOLVED}`, and its value cannot be read from SSM's Parameter Store: \
                 {reason}"
            ),
            Self::InvalidUserPoolId(reason) => write!(f, "is {reason}"),
            Self::InvalidValue(expected) => write!(f, "is not a valid `{expected}`"),
            Self::InvalidDefault(expected) => {
                write!(f, "is not set or blank, and its default is no valid `{expected}`")
            }
        }
    }
}

/// A value that a variable can have: one of any type that is [`FromStr`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of an environment variable",
    label = "is not `FromStr`",
    note = "a type in `env(…)` has to implement `std::str::FromStr`"
)]
pub trait FromVariable: Sized {
    /// The value that the text stands for.
    fn from_variable(text: &str) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: FromStr> FromVariable for T {
    fn from_variable(text: &str) -> Option<Self> {
        // Without the reason: it may quote the text, and the text may be a secret.
        text.parse().ok()
    }
}

/// What answers for the environment in tests: a function from a variable's name to its value, such as
/// `|name| variables.get(name).cloned()`.
// A trait of its own, because the compiler takes half as long to check a generated function that takes one.
pub trait Lookup: Fn(&str) -> Option<String> {}

impl<F: Fn(&str) -> Option<String>> Lookup for F {}

/// Reads variables one by one, and collects what is wrong with them.
pub struct Variables<'a> {
    source: Source<'a>,
    problems: Vec<EnvProblem>,
}

enum Source<'a> {
    /// The process, with what became of the variables that hold Amplify's placeholder.
    Process(Parameters),
    Lookup(&'a dyn Fn(&str) -> Option<String>),
}

/// The values that variables have in the Parameter Store, or why they have none.
pub type Parameters = BTreeMap<&'static str, Result<String, EnvProblemKind>>;

impl Source<'_> {
    fn text(&self, name: &str) -> Result<Option<String>, EnvProblemKind> {
        let (text, parameter) = match self {
            Self::Lookup(lookup) => (lookup(name), None),
            Self::Process(parameters) => match env::var(name) {
                Ok(text) => (Some(text), parameters.get(name)),
                Err(VarError::NotPresent) => (None, None),
                Err(VarError::NotUnicode(_)) => return Err(EnvProblemKind::NotUnicode),
            },
        };
        if text.as_ref().is_some_and(|text| text.trim() == UNRESOLVED) {
            return parameter.cloned().unwrap_or(Err(EnvProblemKind::Unresolved)).map(Some);
        }
        Ok(text)
    }
}

impl<'a> Variables<'a> {
    /// The variables of the process.
    #[must_use]
    pub fn of_process() -> Self {
        Self::of_process_and(Parameters::new())
    }

    /// The variables of the process, and what became of those that hold Amplify's placeholder.
    #[must_use]
    pub fn of_process_and(parameters: Parameters) -> Self {
        Self { source: Source::Process(parameters), problems: Vec::new() }
    }

    /// The variables that the lookup knows.
    #[must_use]
    pub fn of_lookup(lookup: &'a impl Lookup) -> Self {
        Self { source: Source::Lookup(lookup), problems: Vec::new() }
    }

    /// The user pool ID in the variable.
    pub fn user_pool_id(&mut self, name: &'static str) -> Option<UserPoolId> {
        let text = self.required_text(name)?;
        match text.parse() {
            Ok(id) => Some(id),
            Err(reason) => self.problem(name, EnvProblemKind::InvalidUserPoolId(reason)),
        }
    }

    /// The value of a variable that has to be there.
    pub fn required<T: FromVariable>(&mut self, name: &'static str) -> Option<T> {
        let text = self.required_text(name)?;
        self.parse(name, &text)
    }

    /// The value of a variable that may be absent.
    #[allow(clippy::option_option)] // the outer one says whether it is valid
    pub fn optional<T: FromVariable>(&mut self, name: &'static str) -> Option<Option<T>> {
        match self.text(name)? {
            Some(text) => self.parse(name, &text).map(Some),
            None => Some(None),
        }
    }

    /// The value of a variable, or the default if it is absent.
    pub fn with_default<T: FromVariable>(&mut self, name: &'static str, default: &str) -> Option<T> {
        match self.text(name)? {
            Some(text) => self.parse(name, &text),
            None => match T::from_variable(default) {
                Some(value) => Some(value),
                None => self.problem(name, EnvProblemKind::InvalidDefault(type_name::<T>())),
            },
        }
    }

    /// The value, if nothing was wrong.
    ///
    /// # Errors
    /// When something was.
    pub fn finish<T>(self, value: T) -> Result<T, EnvError> {
        if self.problems.is_empty() { Ok(value) } else { Err(self.into_error()) }
    }

    /// What was wrong.
    #[must_use]
    pub fn into_error(self) -> EnvError {
        EnvError { problems: self.problems }
    }

    fn required_text(&mut self, name: &'static str) -> Option<String> {
        match self.text(name)? {
            Some(text) => Some(text),
            None => self.problem(name, EnvProblemKind::Absent),
        }
    }

    fn parse<T: FromVariable>(&mut self, name: &'static str, text: &str) -> Option<T> {
        let value = T::from_variable(text);
        if value.is_none() { self.problem(name, EnvProblemKind::InvalidValue(type_name::<T>())) } else { value }
    }

    /// The variable's text, `Some(None)` if it is absent, `None` if there is a problem with it.
    #[allow(clippy::option_option)] // as above
    fn text(&mut self, name: &'static str) -> Option<Option<String>> {
        match self.source.text(name) {
            Ok(text) => Some(text.filter(|text| !text.trim().is_empty())),
            Err(problem) => self.problem(name, problem),
        }
    }

    /// Notes the problem; there is no value then.
    fn problem<T>(&mut self, name: &'static str, kind: EnvProblemKind) -> Option<T> {
        self.problems.push(EnvProblem { variable: name.to_owned(), kind });
        None
    }
}
