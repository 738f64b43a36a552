//! What a `CloudFormation` template and one of SAM have in common.
//!
//! AWS: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>

mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Result, bail};
use auth_grant_core::POLICY_VERSION;
use auth_grant_core::record::UserPool;
use auth_grant_core::variable::UNRESOLVED;

use super::user_pool_names::logical_id;
use crate::deployment::{Deployment, UserPoolSource};
use crate::function::{Function, GrantedResource, NeededValue, Statement};
use crate::names::upper_camel;
use crate::printable::printable;
use crate::user_pool_name::in_words;

pub(super) use yaml::Yaml;
use yaml::scalar;

/// AWS's limit on the length of a logical ID.
const MAX_LOGICAL_ID_LEN: usize = 255;

/// AWS's limit on the length of a policy's name.
const MAX_POLICY_NAME_LEN: usize = 128;

/// Well below AWS's limit of 4000 characters; the default that is described may be of any length.
const MAX_DESCRIPTION_LEN: usize = 1000;

/// A template to be merged into that of the deployment, to whose resources it refers.
pub(super) struct Template<'a> {
    deployment: &'a Deployment<'a>,
    logical_ids: BTreeSet<String>,
    /// The logical IDs of the user pools that are deployed along with the functions.
    user_pools: BTreeMap<UserPoolKey<'a>, String>,
    /// What the deployment's resources are that it refers to, by logical ID.
    references: BTreeMap<String, String>,
    parameters: Vec<(String, Yaml)>,
    resources: Vec<(String, Yaml)>,
}

impl<'a> Template<'a> {
    pub(super) fn new(deployment: &'a Deployment<'a>) -> Result<Self> {
        let mut template = Self {
            deployment,
            logical_ids: BTreeSet::new(),
            user_pools: BTreeMap::new(),
            references: BTreeMap::new(),
            parameters: Vec::new(),
            resources: Vec::new(),
        };
        // Before any parameter, so that it is parameters that give way.
        for function in deployment.functions {
            for logical_id in [function_id(&function.name), role_id(function), policy_id(function)] {
                template.logical_id(logical_id)?;
            }
        }
        for function in deployment.functions {
            for user_pool in function.user_pools() {
                let key = user_pool_key(function, user_pool);
                if !template.is_own(user_pool) || template.user_pools.contains_key(&key) {
                    continue;
                }
                let wanted = match user_pool {
                    UserPool::Event => format!("{}EventUserPool", stem(&function.name)),
                    _ => logical_id(user_pool),
                };
                let logical_id = template.logical_id(wanted)?;
                template.user_pools.insert(key, logical_id);
            }
        }
        Ok(template)
    }

    /// Whether the user pool is deployed along with the functions.
    pub(super) fn is_own(&self, user_pool: &UserPool) -> bool {
        self.deployment.user_pools.is_own(user_pool)
    }

    /// Adds a policy of its own with these statements to the execution role of the function.
    pub(super) fn add_policy(&mut self, function: &Function, statements: Vec<Statement<'_>>) -> Result<()> {
        let [policy, role] = [policy_id(function), role_id(function)];
        if policy.len() > MAX_POLICY_NAME_LEN {
            bail!(
                "the policy of the function `{}` would be named `{policy}`, which is longer than IAM's limit of \
                 {MAX_POLICY_NAME_LEN} characters; give the function a shorter name",
                printable(&function.name)
            );
        }
        self.refer_to(role.clone(), format!("the execution role of `{}`", printable(&function.name)));
        let properties = [
            ("PolicyName", Yaml::plain(&policy)),
            ("Roles", Yaml::list([Yaml::plain(format!("!Ref {role}"))])),
            ("PolicyDocument", self.policy_document(function, statements)?),
        ];
        self.add_resource(policy, "AWS::IAM::Policy", Yaml::map(properties));
        Ok(())
    }

    /// Adds properties to those of the function, if there are any.
    pub(super) fn add_function(
        &mut self,
        function: &Function,
        kind: &str,
        properties: Vec<(String, Yaml)>,
        note: &str,
    ) {
        if properties.is_empty() {
            return;
        }
        let logical_id = function_id(&function.name);
        self.refer_to(logical_id.clone(), format!("the function `{}`{note}", printable(&function.name)));
        self.add_resource(logical_id, kind, Yaml::Map(properties));
    }

    /// IAM's document of these statements of the function.
    pub(super) fn policy_document(&mut self, function: &Function, statements: Vec<Statement<'_>>) -> Result<Yaml> {
        let mut items = Vec::new();
        for statement in statements {
            let comments = statement.comments();
            let actions = statement.iam_actions.into_iter().map(Yaml::plain);
            let resource = match statement.resource {
                GrantedResource::UserPool(user_pool) => self.user_pool_arns(function, user_pool)?,
                GrantedResource::Parameters => self.ssm_parameter_arns(function)?,
            };
            let item = [("Effect", Yaml::plain("Allow")), ("Action", Yaml::list(actions)), ("Resource", resource)];
            items.push((comments, Yaml::map(item)));
        }
        let version = Yaml::plain(format!("\"{POLICY_VERSION}\""));
        Ok(Yaml::map([("Version", version), ("Statement", Yaml::List(items))]))
    }

    /// The property `Environment` of the function, if it needs any variable.
    pub(super) fn environment(&mut self, function: &Function) -> Result<Option<(String, Yaml)>> {
        let mut variables = Vec::new();
        for (name, value) in function.variables() {
            variables.push((scalar(name), self.variable(function, name, value)?));
        }
        if variables.is_empty() {
            return Ok(None);
        }
        Ok(Some(("Environment".to_owned(), Yaml::map([("Variables", Yaml::Map(variables))]))))
    }

    /// The whole file.
    pub(super) fn finish(self, transform: Option<&str>) -> String {
        let mut lines = vec![
            format!("# Made by `{}`; make it anew instead of changing it.", self.deployment.how_made),
            "# To be merged into your template, which has these resources. Where they have other names, put those here"
                .to_owned(),
            "# instead: CloudFormation replaces a deployed resource whose name changes.".to_owned(),
        ];
        lines.extend(self.references.iter().map(|(logical_id, what)| format!("# - {logical_id}: {what}")));
        let mut template = vec![("AWSTemplateFormatVersion".to_owned(), Yaml::plain("\"2010-09-09\""))];
        template.extend(transform.map(|transform| ("Transform".to_owned(), Yaml::plain(transform))));
        if !self.parameters.is_empty() {
            template.push(("Parameters".to_owned(), Yaml::Map(self.parameters)));
        }
        template.push(("Resources".to_owned(), Yaml::Map(self.resources)));
        lines.extend(Yaml::Map(template).lines());
        lines.join("\n") + "\n"
    }

    fn user_pool_arns(&mut self, function: &Function, user_pool: &UserPool) -> Result<Yaml> {
        Ok(Yaml::plain(match self.deployment.user_pools.source(user_pool) {
            UserPoolSource::Own => format!("!GetAtt {}.Arn", self.own(function, user_pool)),
            UserPoolSource::Arn(arn) => arn.to_string(),
            UserPoolSource::Id(id) => {
                format!("!Sub arn:${{AWS::Partition}}:cognito-idp:{}:${{AWS::AccountId}}:userpool/{id}", id.region())
            }
            UserPoolSource::Several(arns) => {
                let description = format!(
                    "The ARNs, separated by commas, of the user pools that the function `{}` uses",
                    function.name
                );
                return self.arns(function, arns, "UserPoolArns", &description);
            }
        }))
    }

    /// That of one with a variable.
    fn user_pool_id(&mut self, function: &Function, user_pool: &UserPool) -> Yaml {
        Yaml::plain(match self.deployment.user_pools.source(user_pool) {
            UserPoolSource::Own | UserPoolSource::Several(_) => format!("!Ref {}", self.own(function, user_pool)),
            UserPoolSource::Arn(arn) => arn.user_pool_id().to_owned(),
            UserPoolSource::Id(id) => id.to_string(),
        })
    }

    /// The logical ID of a user pool that is deployed along with the functions.
    fn own(&mut self, function: &Function, user_pool: &UserPool) -> String {
        let logical_id = self.user_pools[&user_pool_key(function, user_pool)].clone();
        let what = match user_pool {
            UserPool::Event => format!("the user pool whose trigger `{}` is", printable(&function.name)),
            _ => in_words(user_pool),
        };
        self.refer_to(logical_id.clone(), what);
        logical_id
    }

    /// The parameters that the function reads from the Parameter Store.
    fn ssm_parameter_arns(&mut self, function: &Function) -> Result<Yaml> {
        let names = function.parameter_names().into_iter().collect::<Vec<_>>().join(", ");
        let description = format!(
            "The ARNs, separated by commas, of the parameters in SSM's Parameter Store that the function `{}` reads for \
             {names}",
            function.name
        );
        self.arns(function, self.deployment.ssm_parameter_arns, "SsmParameterArns", &description)
    }

    /// These ARNs, or a parameter for them.
    fn arns(&mut self, function: &Function, arns: &[impl ToString], name: &str, description: &str) -> Result<Yaml> {
        match arns {
            [] => self.parameter(function, name, "CommaDelimitedList", description, []),
            [one] => Ok(Yaml::plain(one.to_string())),
            several => Ok(Yaml::list(several.iter().map(|arn| Yaml::plain(arn.to_string())))),
        }
    }

    fn variable(&mut self, function: &Function, name: &str, value: NeededValue<'_>) -> Result<Yaml> {
        let mut what = format!("The variable {name} of the function `{}`", function.name);
        if function.parameter_names().contains(name) {
            let _ = write!(what, ": the value itself, or `{UNRESOLVED}` to have it read from the Parameter Store");
        }
        // A blank one is the same as none.
        let (description, bound) = match value {
            NeededValue::UserPoolId(user_pool) => return Ok(self.user_pool_id(function, user_pool)),
            NeededValue::Required => (what, ("MinLength", "1")),
            NeededValue::Optional(None) => (format!("{what}; blank if it has none"), ("Default", "\"\"")),
            NeededValue::Optional(Some(default)) => {
                (format!("{what}; blank for its default, `{default}`"), ("Default", "\"\""))
            }
        };
        self.parameter(function, name, "String", &description, [bound])
    }

    /// Adds a parameter and refers to it.
    fn parameter<const N: usize>(
        &mut self,
        function: &Function,
        name: &str,
        kind: &str,
        description: &str,
        more: [(&str, &str); N],
    ) -> Result<Yaml> {
        let logical_id = self.logical_id(format!("{}{}", function_id(&function.name), upper_camel(name)))?;
        let mut description = printable(description);
        if let Some((end, _)) = description.char_indices().nth(MAX_DESCRIPTION_LEN) {
            description.replace_range(end.., "…");
        }
        let description = Yaml::plain(serde_json::Value::from(description).to_string());
        let mut parameter = vec![("Type".to_owned(), Yaml::plain(kind)), ("Description".to_owned(), description)];
        parameter.extend(more.map(|(key, value)| (key.to_owned(), Yaml::plain(value))));
        self.parameters.push((logical_id.clone(), Yaml::Map(parameter)));
        Ok(Yaml::plain(format!("!Ref {logical_id}")))
    }

    fn add_resource(&mut self, logical_id: String, kind: &str, properties: Yaml) {
        self.resources.push((logical_id, Yaml::map([("Type", Yaml::plain(kind)), ("Properties", properties)])));
    }

    fn refer_to(&mut self, logical_id: String, what: String) {
        self.references.insert(logical_id, what);
    }

    /// This logical ID, with a number if it is taken.
    fn logical_id(&mut self, wanted: String) -> Result<String> {
        let numbered = (2..).map(|number: u64| format!("{wanted}{number}"));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|id| !self.logical_ids.contains(id));
        let logical_id = free.unwrap_or(wanted);
        if logical_id.len() > MAX_LOGICAL_ID_LEN {
            bail!(
                "`{logical_id}` would be longer than CloudFormation's limit of {MAX_LOGICAL_ID_LEN} characters; give \
                 the function, or the variable, a shorter name"
            );
        }
        self.logical_ids.insert(logical_id.clone());
        Ok(logical_id)
    }
}

/// The user pool, and the function if it is that of its event: another function may be the trigger of another pool.
type UserPoolKey<'a> = (&'a UserPool, Option<&'a str>);

fn user_pool_key<'a>(function: &'a Function, user_pool: &'a UserPool) -> UserPoolKey<'a> {
    (user_pool, (*user_pool == UserPool::Event).then_some(function.name.as_str()))
}

/// The logical ID of a function, such as `InviteFunction`.
pub(super) fn function_id(name: &str) -> String {
    format!("{}Function", stem(name))
}

/// That which SAM itself gives the role it makes.
fn role_id(function: &Function) -> String {
    format!("{}Role", function_id(&function.name))
}

fn policy_id(function: &Function) -> String {
    format!("{}Policy", function_id(&function.name))
}

/// What the logical IDs of a function start with; without the `Function` that they go on with.
fn stem(name: &str) -> String {
    let name = upper_camel(name);
    name.strip_suffix("Function").unwrap_or(&name).to_owned()
}
