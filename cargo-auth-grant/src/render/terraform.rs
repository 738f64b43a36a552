//! Terraform: a file that stands in the folder of the root module as it is.

mod hcl;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use auth_grant_core::record::UserPool;
use auth_grant_core::variable::UNRESOLVED;

use super::user_pool_names;
use crate::deployment::{Deployment, UserPoolSource};
use crate::function::{Function, GrantedResource, NeededValue, Statement};
use crate::names;
use crate::printable::printable;
use crate::user_pool_name::in_words;
use hcl::{aligned, quoted};

pub(super) fn render(deployment: &Deployment<'_>) -> String {
    let user_pools = own_user_pools(deployment);
    let mut text = head(deployment, &user_pools);
    for function in deployment.functions {
        let function = Rendered { function, deployment, name: names::snake(&function.name) };
        for block in function.blocks() {
            text += "\n";
            text += &block;
        }
    }
    text
}

/// What user pools of the configuration's own are, by their addresses in it.
fn own_user_pools(deployment: &Deployment<'_>) -> BTreeMap<String, String> {
    let mut by_address = BTreeMap::new();
    for function in deployment.functions {
        for user_pool in function.user_pools() {
            if !deployment.user_pools.is_own(user_pool) {
                continue;
            }
            let address = address(&names::snake(&function.name), user_pool);
            let what = match user_pool {
                UserPool::Event => {
                    let name = printable(&function.name);
                    format!(
                        "yours to set to the user pool whose trigger `{name}` is, such as aws_cognito_user_pool.main"
                    )
                }
                _ => in_words(user_pool),
            };
            by_address.insert(address, what);
        }
    }
    by_address
}

/// Where Terraform finds a user pool of the configuration's own. That of a trigger is known to the configuration under
/// another name, and is not the same for all functions.
fn address(function: &str, user_pool: &UserPool) -> String {
    match user_pool {
        UserPool::Event => format!("local.{function}_event_user_pool"),
        _ => user_pool_names::address(user_pool),
    }
}

/// What the file is, and what it wants of the configuration that it comes to.
fn head(deployment: &Deployment<'_>, user_pools: &BTreeMap<String, String>) -> String {
    let mut head = format!("# Made by `{}`; make it anew instead of changing it.\n", deployment.how_made);
    head += "#\n# It goes into the folder of the root module, and refers to these there:\n";
    for function in deployment.functions {
        let (name, role) = (printable(&function.name), names::snake(&function.name));
        let _ = writeln!(head, "# - aws_iam_role.{role}: the execution role of the function `{name}`");
    }
    for (address, what) in user_pools {
        let _ = writeln!(head, "# - {address}: {what}");
    }
    let with_variables: Vec<_> =
        deployment.functions.iter().filter(|function| !function.variables().is_empty()).collect();
    if !with_variables.is_empty() {
        head += "#\n# It does nothing to functions, whose own resources take what they need from here:\n";
    }
    for function in with_variables {
        let (name, local) = (printable(&function.name), names::snake(&function.name));
        let _ = writeln!(head, "# - `{name}`: environment {{ variables = local.{local}_environment }}");
    }
    head
}

/// A function as its blocks see it.
struct Rendered<'a> {
    function: &'a Function,
    deployment: &'a Deployment<'a>,
    /// Its name in Terraform.
    name: String,
}

impl Rendered<'_> {
    fn blocks(&self) -> Vec<String> {
        let statements = self.function.statements();
        let mut blocks = self.current_account(&statements);
        blocks.push(self.policy_document(&statements));
        blocks.push(self.role_policy());
        blocks.extend(self.environment());
        blocks.extend(self.environment_variables());
        if self.function.user_pools().contains(&UserPool::Any) && self.deployment.user_pools.several().is_empty() {
            blocks.push(self.user_pool_arns_variable());
        }
        if self.function.reads_parameters() && self.deployment.ssm_parameter_arns.is_empty() {
            blocks.push(self.ssm_parameter_arns_variable());
        }
        blocks
    }

    /// What a user pool's ARN is made of where only its ID is known.
    fn current_account(&self, statements: &[Statement<'_>]) -> Vec<String> {
        let has_id = |statement: &Statement<'_>| match statement.resource {
            GrantedResource::UserPool(user_pool) => {
                matches!(self.deployment.user_pools.source(user_pool), UserPoolSource::Id(_))
            }
            GrantedResource::Parameters => false,
        };
        if !statements.iter().any(has_id) {
            return Vec::new();
        }
        let data = |kind| format!("data \"{kind}\" \"{}_auth_grant\" {{}}\n", self.name);
        vec![data("aws_partition"), data("aws_caller_identity")]
    }

    fn policy_document(&self, statements: &[Statement<'_>]) -> String {
        let statements: Vec<_> = statements.iter().map(|statement| self.statement(statement)).collect();
        format!("data \"aws_iam_policy_document\" \"{}_auth_grant\" {{\n{}}}\n", self.name, statements.join("\n"))
    }

    fn statement(&self, statement: &Statement<'_>) -> String {
        let mut text = String::new();
        for comment in statement.comments() {
            let _ = writeln!(text, "  # {comment}");
        }
        text += "  statement {\n    actions = [\n";
        for iam_action in &statement.iam_actions {
            let _ = writeln!(text, "      {},", quoted(iam_action));
        }
        text += "    ]\n    resources = ";
        text += &match statement.resource {
            GrantedResource::UserPool(user_pool) => self.user_pool_arns(user_pool),
            GrantedResource::Parameters => {
                arns(self.deployment.ssm_parameter_arns, &self.list_name("ssm_parameter_arns"))
            }
        };
        text + "\n  }\n"
    }

    /// The expression for the list of the user pool's ARN, or of the ARNs of `UserPool::Any`.
    fn user_pool_arns(&self, user_pool: &UserPool) -> String {
        let name = &self.name;
        let arn = match self.deployment.user_pools.source(user_pool) {
            UserPoolSource::Several(several) => return arns(several, &self.list_name("user_pool_arns")),
            UserPoolSource::Own => format!("{}.arn", address(name, user_pool)),
            UserPoolSource::Arn(arn) => quoted(arn.as_str()),
            UserPoolSource::Id(id) => format!(
                "\"arn:${{data.aws_partition.{name}_auth_grant.partition}}:cognito-idp:{}:\
                 ${{data.aws_caller_identity.{name}_auth_grant.account_id}}:userpool/{}\"",
                id.region(),
                id.as_str()
            ),
        };
        format!("[{arn}]")
    }

    /// That of one with a variable.
    fn user_pool_id(&self, user_pool: &UserPool) -> String {
        match self.deployment.user_pools.source(user_pool) {
            UserPoolSource::Own | UserPoolSource::Several(_) => format!("{}.id", address(&self.name, user_pool)),
            UserPoolSource::Arn(arn) => quoted(arn.user_pool_id()),
            UserPoolSource::Id(id) => quoted(id.as_str()),
        }
    }

    /// Apart from the role, since a trigger's user pool needs the function, and the function its role.
    fn role_policy(&self) -> String {
        let name = &self.name;
        let lines = [
            ("name", "\"auth-grant\"".to_owned()),
            ("role", format!("aws_iam_role.{name}.id")),
            ("policy", format!("data.aws_iam_policy_document.{name}_auth_grant.json")),
        ];
        block(&format!("resource \"aws_iam_role_policy\" \"{name}_auth_grant\""), lines)
    }

    fn environment(&self) -> Option<String> {
        let variables = self.function.variables();
        if variables.is_empty() {
            return None;
        }
        let lines: Vec<_> = variables
            .iter()
            .map(|(variable, value)| {
                // At the start of an object, it would be an expression.
                let key = if *variable == "for" { quoted(variable) } else { (*variable).to_owned() };
                let value = match value {
                    NeededValue::UserPoolId(user_pool) => self.user_pool_id(user_pool),
                    NeededValue::Required | NeededValue::Optional(_) => format!("var.{}", self.variable_name(variable)),
                };
                (key, value)
            })
            .collect();
        Some(format!("locals {{\n  {}_environment = {{\n{}  }}\n}}\n", self.name, aligned(4, &lines)))
    }

    /// What whoever deploys has to give.
    fn environment_variables(&self) -> Vec<String> {
        let mut blocks = Vec::new();
        for (variable, value) in self.function.variables() {
            let mut what =
                format!("The environment variable {variable} of the function {}", printable(&self.function.name));
            if self.function.parameter_names().contains(variable) {
                let _ = write!(what, ": the value itself, or {UNRESOLVED} to have it read from the Parameter Store");
            }
            let (description, default) = match value {
                NeededValue::UserPoolId(_) => continue,
                NeededValue::Required => (what, None),
                NeededValue::Optional(None) => (format!("{what}; it may be blank"), Some(())),
                NeededValue::Optional(Some(default)) => {
                    (format!("{what}; where it is blank, the default is \"{}\"", printable(default)), Some(()))
                }
            };
            let lines = [("type", "string".to_owned()), ("description", quoted(&description))];
            let lines = lines.into_iter().chain(default.map(|()| ("default", "\"\"".to_owned())));
            blocks.push(block(&format!("variable \"{}\"", self.variable_name(variable)), lines));
        }
        blocks
    }

    /// No two functions have a variable of one name, not even in files that are made apart: what comes before the two
    /// underscores is the function, whose name has not two in a row.
    fn variable_name(&self, variable: &str) -> String {
        let name = names::snake(variable);
        let variables = self.function.variables();
        let is_shared = variables.iter().any(|(other, _)| *other != variable && names::snake(other) == name);
        format!("{}__{}", self.name, if is_shared { variable } else { &name })
    }

    /// The name of a variable with a list.
    fn list_name(&self, name: &str) -> String {
        format!("{}_{name}", self.name)
    }

    fn user_pool_arns_variable(&self) -> String {
        let function = printable(&self.function.name);
        self.list_variable("user_pool_arns", &format!("The ARNs of the user pools that the function {function} uses"))
    }

    fn ssm_parameter_arns_variable(&self) -> String {
        let names: Vec<_> = self.function.parameter_names().into_iter().collect();
        let function = printable(&self.function.name);
        let description =
            format!("The ARNs of the parameters in which the function {function} finds {}", names.join(", "));
        self.list_variable("ssm_parameter_arns", &description)
    }

    fn list_variable(&self, name: &str, description: &str) -> String {
        let lines = [("type", "list(string)".to_owned()), ("description", quoted(description))];
        block(&format!("variable \"{}\"", self.list_name(name)), lines)
    }
}

/// The expression for a list of these ARNs, or the variable with it.
fn arns(arns: &[impl ToString], variable: &str) -> String {
    if arns.is_empty() {
        return format!("var.{variable}");
    }
    let lines: Vec<_> = arns.iter().map(|arn| format!("      {},\n", quoted(&arn.to_string()))).collect();
    format!("[\n{}    ]", lines.concat())
}

/// A block of nothing but attributes.
fn block(head: &str, lines: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let lines: Vec<_> = lines.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    format!("{head} {{\n{}}}\n", aligned(2, &lines))
}
