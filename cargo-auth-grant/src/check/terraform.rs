//! What `terraform show -json` prints of a plan or a state.
//!
//! Format: <https://developer.hashicorp.com/terraform/internals/json-format>

mod address;
mod documents;
mod resources;

use std::collections::{BTreeMap, BTreeSet};

use self::resources::{Referred, Resource, Resources};
use super::managed_policy::{self, Meaning};
use super::model::{Access, Declared, Deployed, Environment, Kind, Located, Model, Variable, VariableValue};
use super::node::{Data, Fault, Node, Result};
use super::user_pool::{self, UserPoolRef};
use crate::notes::printable;

const FUNCTION: &str = "aws_lambda_function";
const USER_POOL: &str = "aws_cognito_user_pool";

/// Whether it looks like that.
pub(super) fn is_one(root: &Node) -> bool {
    root.get("format_version").is_some() && (root.get("planned_values").is_some() || root.get("values").is_some())
}

pub(super) fn read(root: &Node) -> Result<Model> {
    let version = root.get("format_version").and_then(Node::text).unwrap_or_default();
    if !["0", "1"].contains(&version.split('.').next().unwrap_or_default()) {
        let message = format!("its `format_version` is `{}`, and this program reads 1", printable(version));
        return Err(Fault::new(root.line, message));
    }
    let plan = Plan { resources: Resources::new(root)? };
    let mut declared = Declared::default();
    for resource in plan.resources.all() {
        if resource.of_type == USER_POOL {
            declared.user_pools.insert(resource.address.clone());
        } else {
            declared.others.insert(resource.address.clone(), resource.of_type.to_owned());
        }
    }
    let functions = plan.resources.of_type(FUNCTION).map(|function| plan.function(function, &declared));
    let mut functions = functions.collect::<Result<Vec<_>>>()?;
    functions.sort_by(|one, other| (one.line, &one.id).cmp(&(other.line, &other.id)));
    Ok(Model { kind: Kind::Terraform, functions, declared })
}

/// Whether a resource is for a role.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum IsFor {
    No,
    Unknown,
    Yes,
}

struct Plan<'a> {
    resources: Resources<'a>,
}

impl<'a> Plan<'a> {
    fn function(&self, function: &Resource<'a>, declared: &Declared) -> Result<Deployed> {
        let mut access = Access::default();
        if let Some(role) = self.role_of(function) {
            self.add_role(role, &mut access)?;
        } else {
            let role = function.values.get("role").and_then(Node::known_text).unwrap_or("not known yet");
            let message = format!("the role of {}, `{}`, which is not in this file", function.address, printable(role));
            access.not_understood.push(Located::new(function.line, message));
        }
        let mut names = BTreeSet::from([function.name.to_owned()]);
        names.extend(function.index_key().map(str::to_owned));
        names.extend(function.values.get("function_name").and_then(Node::known_text).map(str::to_owned));
        Ok(Deployed {
            id: function.address.clone(),
            names,
            line: function.line,
            access,
            environment: self.environment(function, declared),
            triggered_by: self.triggers_of(function, declared),
        })
    }

    fn role_of<'s>(&'s self, function: &'s Resource<'a>) -> Option<&'s Resource<'a>> {
        match function.values.get("role").and_then(Node::known_text) {
            Some(arn) => self.resources.of_type("aws_iam_role").find(|role| role.value("arn") == Some(arn)),
            None => self.resources.the_one_referred_to(function, &["role"], "aws_iam_role"),
        }
    }

    fn add_role(&self, role: &Resource<'a>, access: &mut Access) -> Result<()> {
        self.add_inline_policies(role, access)?;
        for arn in role.values.get("managed_policy_arns").filter(|node| !node.is_null()).map_or(&[][..], Node::elements)
        {
            self.add_managed_policy(role, Some(arn), &["managed_policy_arns"], access)?;
        }
        for attribute in ["inline_policy", "managed_policy_arns"] {
            // Terraform does not know them either where the configuration says nothing of them.
            if role.is_unknown(attribute) && self.resources.expression(role, &[attribute]).is_some() {
                let message = format!(
                    "`{attribute}` of {}, which is not known before it is applied; write it as resources of its own, or \
                     check the state",
                    printable(&role.address)
                );
                access.not_understood.push(Located::new(role.line, message));
            }
        }
        if role.values.get("permissions_boundary").and_then(Node::known_text).is_some_and(|arn| !arn.is_empty())
            || role.is_unknown("permissions_boundary")
        {
            let message = format!("the permissions boundary of {}", role.address);
            access.not_understood.push(Located::new(role.line, message));
        }
        for policy in self.resources.of_type("aws_iam_role_policy") {
            Self::add_attached(policy, self.is_for(policy, "role", role), access, |access| {
                access.extend(self.document(policy, policy.values.get("policy"), &["policy"])?);
                Ok(())
            })?;
        }
        for (of_type, attribute) in [("aws_iam_role_policy_attachment", "role"), ("aws_iam_policy_attachment", "roles")]
        {
            for attachment in self.resources.of_type(of_type) {
                Self::add_attached(attachment, self.is_for(attachment, attribute, role), access, |access| {
                    self.add_managed_policy(attachment, attachment.values.get("policy_arn"), &["policy_arn"], access)
                })?;
            }
        }
        for of_type in ["aws_iam_role_policies_exclusive", "aws_iam_role_policy_attachments_exclusive"] {
            for exclusive in self.resources.of_type(of_type) {
                if self.is_for(exclusive, "role_name", role) != IsFor::No {
                    let message = format!("{}, which removes policies", printable(&exclusive.address));
                    access.not_understood.push(Located::new(exclusive.line, message));
                }
            }
        }
        Ok(())
    }

    fn add_inline_policies(&self, role: &Resource<'a>, access: &mut Access) -> Result<()> {
        let policies = blocks(role.values, "inline_policy");
        let is_known = |policy: &&Node| policy.get("policy").and_then(Node::known_text).is_some();
        for policy in policies.iter().filter(is_known) {
            access.extend(self.document(role, policy.get("policy"), &[])?);
        }
        let unknown = role.unknown.and_then(|unknown| unknown.get("inline_policy")).map_or(&[][..], Node::elements);
        let is_unknown = |index: usize| unknown.get(index).is_some_and(|unknown| !unknown.entries().is_empty());
        let mut policies_by_index = policies.iter().enumerate();
        // An empty one is Terraform's way to say: no inline policies.
        if policies_by_index
            .all(|(index, policy)| is_known(&policy) || policy.entries().is_empty() && !is_unknown(index))
        {
            return Ok(());
        }
        // They are a set, so that it cannot be told which of the blocks in the configuration are those.
        let written = self.resources.expression(role, &["inline_policy"]).map_or(&[][..], Node::elements);
        for index in 0..policies.len() {
            let index = index.to_string();
            let path = ["inline_policy", &index, "policy"];
            if written.len() != policies.len() || !self.resources.references(role, &path).is_empty() {
                access.extend(self.document(role, None, &path)?);
            }
        }
        Ok(())
    }

    /// Adds what a resource attaches, if it does so to the role.
    fn add_attached(
        resource: &Resource<'a>,
        is_for: IsFor,
        access: &mut Access,
        add: impl FnOnce(&mut Access) -> Result<()>,
    ) -> Result<()> {
        match is_for {
            IsFor::Yes => add(access),
            IsFor::No => Ok(()),
            IsFor::Unknown => {
                let mut attached = Access::default();
                add(&mut attached)?;
                if !attached.statements.is_empty() || !attached.not_understood.is_empty() {
                    let message = format!(
                        "the role of {}, which is not known before it is applied; refer to one role directly, or check the \
                         state",
                        printable(&resource.address)
                    );
                    access.not_understood.push(Located::new(resource.line, message));
                }
                Ok(())
            }
        }
    }

    /// Whether what a resource says of its roles means this one.
    fn is_for(&self, resource: &Resource<'a>, attribute: &str, role: &Resource<'a>) -> IsFor {
        let said = resource.values.get(attribute).filter(|node| !node.is_null()).map_or(&[][..], Node::elements);
        let mut is_for = IsFor::No;
        for name in said.iter().filter_map(Node::known_text) {
            is_for = is_for.max(self.is_named(resource, name, role, attribute));
        }
        if !said.is_empty() && said.iter().all(|node| node.known_text().is_some()) {
            return is_for;
        }
        let is_known_to_have_none =
            matches!(resource.values.get(attribute).map(|node| &node.data), Some(Data::List(_))) && said.is_empty()
                || attribute == "roles" && !resource.is_unknown(attribute) && said.is_empty();
        if is_known_to_have_none {
            return IsFor::No;
        }
        is_for.max(self.is_referred_to(resource, attribute, role))
    }

    fn is_referred_to(&self, resource: &Resource<'a>, attribute: &str, role: &Resource<'a>) -> IsFor {
        let references = self.resources.references(resource, &[attribute]);
        let is_role = |referred: &Referred<'_, 'a>| matches!(referred, Ok((other, _)) if other.is_managed && other.of_type == "aws_iam_role");
        let is_this = |referred: &Referred<'_, 'a>| matches!(referred, Ok((other, _)) if other.address == role.address);
        let is_in_there = references.iter().any(is_this);
        // Terraform tells of the references alone, so that a name that is known may stand beside them.
        let may_be_named = attribute == "roles" && role.value("name").is_some();
        if is_in_there && (attribute == "roles" || references.len() == 1) {
            IsFor::Yes
        } else if is_in_there || may_be_named || references.is_empty() || !references.iter().all(is_role) {
            IsFor::Unknown
        } else {
            IsFor::No
        }
    }

    /// Names are unique in an account, but a file may be about several accounts.
    fn is_named(&self, resource: &Resource<'a>, name: &str, role: &Resource<'a>, attribute: &str) -> IsFor {
        let has_name = |role: &Resource<'a>| [role.value("name"), role.value("id")].contains(&Some(name));
        if !has_name(role) {
            return IsFor::No;
        }
        let of_name: Vec<_> = self.resources.of_type("aws_iam_role").filter(|other| has_name(other)).collect();
        if of_name.len() == 1 {
            return IsFor::Yes;
        }
        if let Some(referred) = self.resources.the_one_referred_to(resource, &[attribute], "aws_iam_role") {
            return if referred.address == role.address { IsFor::Yes } else { IsFor::No };
        }
        let mut in_module = of_name.iter().filter(|other| other.calls == resource.calls);
        match (in_module.next(), in_module.next()) {
            (Some(only), None) if only.address == role.address => IsFor::Yes,
            (Some(_), None) => IsFor::No,
            _ => IsFor::Unknown,
        }
    }

    fn add_managed_policy(
        &self,
        resource: &Resource<'a>,
        arn: Option<&Node>,
        path: &[&str],
        access: &mut Access,
    ) -> Result<()> {
        let policies = || self.resources.of_type("aws_iam_policy");
        let policy = match arn.and_then(Node::known_text) {
            Some(arn) if managed_policy::meaning(arn) == Meaning::Harmless => return Ok(()),
            Some(arn) => policies().find(|policy| policy.value("arn") == Some(arn)),
            None => self.resources.the_one_referred_to(resource, path, "aws_iam_policy"),
        };
        if let Some(policy) = policy {
            access.extend(self.document(policy, policy.values.get("policy"), &["policy"])?);
        } else {
            let text = arn.and_then(Node::known_text).unwrap_or("not known yet");
            let message = format!("the managed policy of {}, `{}`", resource.address, printable(text));
            access.not_understood.push(Located::new(arn.map_or(resource.line, |node| node.line), message));
        }
        Ok(())
    }

    fn environment(&self, function: &Resource<'a>, declared: &Declared) -> Environment {
        let mut variables = BTreeMap::new();
        let environment = blocks(function.values, "environment").first().and_then(|block| block.get("variables"));
        for entry in environment.map_or(&[][..], Node::entries) {
            if let Some(text) = entry.value.known_text() {
                // Nothing is put in its place any more; so does Terraform write it.
                let value = VariableValue::Text(text.replace("${", "$${"));
                variables.insert(entry.key.clone(), Variable { line: entry.line, value });
            }
        }
        let user_pools = || {
            let texts = self.user_pool_ids_in(function).into_iter();
            texts.filter_map(|text| UserPoolRef::of_id(&text, declared)).collect()
        };
        if function.is_unknown("environment") {
            return Environment::NotYetKnown(user_pools());
        }
        let block = function.unknown.and_then(|unknown| unknown.get("environment")?.elements().first());
        match block.and_then(|block| block.get("variables")) {
            // AWS's provider says so as soon as one value is not known.
            Some(unknown) if unknown.is_true() => Environment::NotYetKnown(user_pools()),
            unknown => {
                for entry in unknown.map_or(&[][..], Node::entries) {
                    let value = match self.user_pool_ids_in(function).as_slice() {
                        [one] => VariableValue::Text(one.clone()),
                        _ => VariableValue::Unknown,
                    };
                    variables.entry(entry.key.clone()).or_insert(Variable { line: function.line, value });
                }
                Environment::Known(variables)
            }
        }
    }

    /// The user pools that the environment refers to, without saying in which variable; those by ID where there are some.
    fn user_pool_ids_in(&self, function: &Resource<'a>) -> Vec<String> {
        let referred = self.resources.referred_to(function, &["environment", "0", "variables"]);
        let referred = referred.into_iter().filter(|(pool, _)| pool.of_type == USER_POOL);
        let (ids, others): (Vec<_>, Vec<_>) =
            referred.partition(|(_, attribute)| attribute == "id" || attribute.is_empty());
        let texts = if ids.is_empty() { others } else { ids };
        let texts: BTreeSet<_> = texts
            .iter()
            .map(|(pool, attribute)| pool.text_of(if attribute.is_empty() { "id" } else { attribute }))
            .collect();
        texts.into_iter().collect()
    }

    /// The user pools whose events the function gets.
    fn triggers_of(&self, function: &Resource<'a>, declared: &Declared) -> BTreeSet<UserPoolRef> {
        let is_trigger = |pool: &&Resource<'a>| {
            let arn = function.value("arn");
            let is_known =
                pool.values.get("lambda_config").is_some_and(|config| arn.is_some_and(|arn| holds(config, arn)));
            is_known
                || self
                    .resources
                    .referred_to(pool, &["lambda_config"])
                    .iter()
                    .any(|(other, _)| other.address == function.address)
        };
        let pools = self.resources.of_type(USER_POOL).filter(is_trigger);
        pools.filter_map(|pool| UserPoolRef::of_id(&pool.text_of("id"), declared)).collect()
    }
}

/// The blocks of that name.
fn blocks<'n>(values: &'n Node, name: &str) -> &'n [Node] {
    match values.get(name).map(|node| &node.data) {
        Some(Data::List(blocks)) => blocks,
        _ => &[],
    }
}

/// Whether the ARN is somewhere in there, or that of one of its versions and aliases.
fn holds(node: &Node, arn: &str) -> bool {
    match &node.data {
        Data::Scalar { text, .. } => {
            text.strip_prefix(arn).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        }
        Data::List(elements) => elements.iter().any(|element| holds(element, arn)),
        Data::Map(entries) => entries.iter().any(|entry| holds(&entry.value, arn)),
    }
}

/// The user pool ID at the end of a user pool's ARN.
fn id_of_arn(arn: &str) -> Option<&str> {
    user_pool::split_arn(arn).last()?.strip_prefix("userpool/")
}
