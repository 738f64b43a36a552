//! Templates of `CloudFormation` and SAM, as written and as CDK and Amplify synthesize them.

use std::collections::{BTreeMap, BTreeSet};

use super::intrinsic::{self, Intrinsics, shown};
use super::managed_policy::{self, Meaning};
use super::model::{Access, Declared, Deployed, Environment, Kind, Located, Model, Statement, Variable, VariableValue};
use super::node::{Data, Entry, Fault, Node, Result, understood};
use super::policy_document;
use super::sam_policy_template::{HARMLESS as HARMLESS_POLICY_TEMPLATES, OF_PARAMETERS as PARAMETER_POLICY_TEMPLATES};
use super::user_pool::UserPoolRef;
use crate::function::GET_PARAMETERS;
use crate::notes::printable;

/// Whether it looks like a template.
pub(super) fn is_one(root: &Node) -> bool {
    let has_types = |resources: &Node| resources.entries().iter().any(|entry| entry.value.get("Type").is_some());
    root.get("Resources").is_some_and(has_types) || root.get("AWSTemplateFormatVersion").is_some()
}

pub(super) fn read(root: &Node) -> Result<Model> {
    let mut template = Template::new(root)?;
    let mut unattached = Access::default();
    template.note_unattached(&mut unattached)?;
    template.not_understood.extend(unattached.not_understood);
    let mut functions = Vec::new();
    for (id, resource) in &template.resources {
        if ["AWS::Lambda::Function", "AWS::Serverless::Function"].contains(&resource.of_type) {
            functions.push(template.function(id, resource)?);
        }
    }
    functions.sort_by_key(|function| function.line);
    Ok(Model { kind: Kind::Template, functions, declared: template.declared })
}

struct Template<'a> {
    resources: BTreeMap<&'a str, Resource<'a>>,
    /// `Globals.Function` of SAM.
    globals: Option<&'a Node>,
    declared: Declared,
    /// What may put anything into the template, or be attached to anything.
    not_understood: Vec<Located>,
}

/// Macros that change nothing that is checked, besides what this program knows of SAM.
const TRANSFORMS: &[&str] = &[
    "AWS::CodeDeployBlueGreen",
    "AWS::LanguageExtensions",
    "AWS::SecretsManager-2020-07-23",
    "AWS::SecretsManager-2024-09-16",
    "AWS::Serverless-2016-10-31",
];

struct Resource<'a> {
    of_type: &'a str,
    entry: &'a Entry,
}

impl<'a> Resource<'a> {
    fn property(&self, name: &str) -> Option<&'a Node> {
        self.entry.value.at(&["Properties", name]).filter(|node| !is_no_value(node))
    }

    fn is_conditional(&self) -> bool {
        self.entry.value.get("Condition").is_some()
    }
}

impl<'a> Template<'a> {
    fn new(root: &'a Node) -> Result<Self> {
        let mut resources = BTreeMap::new();
        let mut declared = Declared { has_references: true, ..Declared::default() };
        for entry in root.get("Resources").map_or(&[][..], Node::entries) {
            if entry.key.starts_with("Fn::") {
                continue;
            }
            let Some(of_type) = entry.value.get("Type").and_then(Node::text) else {
                return Err(Fault::new(entry.line, format!("the resource `{}` has no `Type`", printable(&entry.key))));
            };
            if of_type == "AWS::Cognito::UserPool" {
                declared.user_pools.insert(entry.key.clone());
            } else {
                declared.others.insert(entry.key.clone(), of_type.to_owned());
            }
            resources.insert(entry.key.as_str(), Resource { of_type, entry });
        }
        let mut unclear = Access::default();
        for node in [Some(root), root.get("Resources"), root.get("Globals"), root.at(&["Globals", "Function"])] {
            note_keys(node, "what else is in the template", &mut unclear)?;
        }
        let transforms = root.get("Transform").map_or(&[][..], Node::elements);
        for transform in transforms.iter().filter(|node| !node.text().is_some_and(|text| TRANSFORMS.contains(&text))) {
            let name = transform.text().or_else(|| transform.get("Name")?.text()).unwrap_or("a map");
            let message = format!("the transform `{}`", printable(name));
            unclear.not_understood.push(Located::new(transform.line, message));
        }
        for entry in root.get("Parameters").map_or(&[][..], Node::entries) {
            // The default of such a parameter is the name of what holds its value.
            let of_type = entry.value.get("Type").and_then(Node::text).unwrap_or_default();
            if of_type.starts_with("AWS::SSM::Parameter::Value") {
                continue;
            }
            if let Some(default) = entry.value.get("Default").and_then(Node::text) {
                declared.defaults.insert(entry.key.clone(), default.to_owned());
            }
        }
        let globals = root.at(&["Globals", "Function"]);
        Ok(Self { resources, globals, declared, not_understood: unclear.not_understood })
    }

    fn function(&self, id: &str, resource: &Resource<'a>) -> Result<Deployed> {
        let is_serverless = resource.of_type == "AWS::Serverless::Function";
        let globals = self.globals.filter(|_| is_serverless);
        let inherited = |name: &str| resource.property(name).or_else(|| globals?.get(name));
        let mut access = Access { not_understood: self.not_understood.clone(), ..Access::default() };
        note_properties(resource, &mut access)?;
        if let Some(role) = inherited("Role") {
            self.add_role_of(role, &mut access)?; // SAM leaves `Policies` out of account then
        } else {
            if is_serverless {
                self.add_sam_policies(resource, globals, &mut access)?;
            }
            // What SAM calls the role that it makes, and what one is called that a template to be merged has elsewhere.
            let is_attached = self.add_attached(&format!("{id}Role"), &mut access)?;
            if !is_serverless && !is_attached {
                let message = format!("the function `{}`, which has no `Role`", printable(id));
                access.not_understood.push(Located::new(resource.entry.line, message));
            }
        }
        let mut names = names(id, resource);
        names.extend(resource.property("FunctionName").and_then(Node::text).map(str::to_owned));
        Ok(Deployed {
            id: id.to_owned(),
            names,
            line: resource.entry.line,
            access,
            environment: environment(resource, globals)?,
            triggered_by: self.triggers_of(id, resource)?,
        })
    }

    /// Adds what a function of SAM without a role of its own allows.
    fn add_sam_policies(&self, function: &Resource<'a>, globals: Option<&'a Node>, access: &mut Access) -> Result<()> {
        let inherited = |name: &str| globals.and_then(|globals| globals.get(name));
        if let Some(boundary) = function.property("PermissionsBoundary").or(inherited("PermissionsBoundary")) {
            access.not_understood.push(Located::new(boundary.line, "a permissions boundary"));
        }
        for policies in [inherited("Policies"), function.property("Policies")].into_iter().flatten() {
            for policy in policies.elements() {
                self.add_sam_policy(policy, access)?;
            }
        }
        Ok(())
    }

    /// Adds what the role of a function allows.
    fn add_role_of(&self, node: &Node, access: &mut Access) -> Result<()> {
        let text = understood(intrinsic::text(node), |fault| access.not_understand(fault, "the function's role"))?;
        let Some(text) = text else { return Ok(()) };
        let text = text.unwrap_or_default();
        let id = text.strip_prefix("${").and_then(|text| text.strip_suffix(".Arn}"));
        match id.and_then(|id| self.resources.get_key_value(id)) {
            Some((id, role)) if role.of_type == "AWS::IAM::Role" => self.add_role(id, role, access),
            _ => {
                let message = format!("the role `{}`, which is not in this file", shown(&text));
                access.not_understood.push(Located::new(node.line, message));
                Ok(())
            }
        }
    }

    fn add_role(&self, id: &str, role: &Resource<'_>, access: &mut Access) -> Result<()> {
        note_properties(role, access)?;
        for policy in role.property("Policies").map_or(&[][..], Node::elements) {
            add_named_policy(policy, access)?;
        }
        for policy in role.property("ManagedPolicyArns").map_or(&[][..], Node::elements) {
            self.add_managed_policy(policy, access)?;
        }
        if let Some(boundary) = role.property("PermissionsBoundary") {
            access.not_understood.push(Located::new(boundary.line, "a permissions boundary"));
        }
        self.add_attached(id, access)?;
        if let Some(name) = self.role_name(role) {
            self.add_attached_by(&|text| self.with_default(text) == name, access)?;
        }
        Ok(())
    }

    /// One of `Policies` of a function of SAM.
    fn add_sam_policy(&self, policy: &Node, access: &mut Access) -> Result<()> {
        if is_no_value(policy) {
            return Ok(());
        }
        if policy.text().is_some() || intrinsic::call(policy).is_some() {
            return self.add_managed_policy(policy, access);
        }
        if policy_document::is_one(policy) {
            access.extend(policy_document::access(policy, &Intrinsics)?);
            return Ok(());
        }
        match policy.entries() {
            [only] if HARMLESS_POLICY_TEMPLATES.contains(&only.key.as_str()) => Ok(()),
            [only] if PARAMETER_POLICY_TEMPLATES.contains(&only.key.as_str()) => {
                let not_plain = Located::new(only.line, format!("the SAM policy template `{}`", only.key));
                access.statements.push(Statement {
                    actions: vec![Located::new(only.line, GET_PARAMETERS)],
                    resources: vec![Located::new(only.line, "*")],
                    not_plain: Some(not_plain),
                });
                Ok(())
            }
            [only] => {
                let message = format!("the SAM policy template `{}`", printable(&only.key));
                access.not_understood.push(Located::new(only.line, message));
                Ok(())
            }
            _ => Err(Fault::new(policy.line, "a policy is expected here")),
        }
    }

    fn add_managed_policy(&self, policy: &Node, access: &mut Access) -> Result<()> {
        let text = understood(intrinsic::text(policy), |fault| access.not_understand(fault, "a policy"))?;
        let Some(text) = text.flatten() else { return Ok(()) };
        let reference = text.strip_prefix("${").and_then(|text| text.strip_suffix('}'));
        // `Ref` gives the ARN, and so does the attribute of that name.
        let reference = reference.map(|id| id.strip_suffix(".PolicyArn").unwrap_or(id));
        if let Some(managed) = reference.and_then(|id| self.resources.get(id)) {
            if managed.of_type == "AWS::IAM::ManagedPolicy" {
                return add_policy(managed, access);
            }
        }
        if managed_policy::meaning(&text) == Meaning::NotUnderstood {
            let message = format!("the managed policy `{}`", shown(&text));
            access.not_understood.push(Located::new(policy.line, message));
        }
        Ok(())
    }

    /// Adds the policies that are attached to a role by themselves; whether there are any.
    fn add_attached(&self, role: &str, access: &mut Access) -> Result<bool> {
        let reference = format!("${{{role}}}");
        self.add_attached_by(&|text| text == reference, access)
    }

    fn add_attached_by(&self, is_role: &dyn Fn(&str) -> bool, access: &mut Access) -> Result<bool> {
        let mut is_attached = false;
        for resource in self.resources.values() {
            for role in attached_to(resource).map_or(&[][..], Node::elements) {
                if let Ok(Some(text)) = intrinsic::text(role) {
                    if is_role(&text) {
                        add_policy(resource, access)?;
                        is_attached = true;
                    }
                }
            }
        }
        Ok(is_attached)
    }

    /// Takes note of policies for user pools of which it cannot be said whose they are.
    fn note_unattached(&self, access: &mut Access) -> Result<()> {
        let roles = self.resources.iter().filter(|(_, resource)| resource.of_type == "AWS::IAM::Role");
        let names: BTreeSet<_> = roles.clone().filter_map(|(_, role)| self.role_name(role)).collect();
        let of_functions = self.resources.keys().map(|id| format!("{id}Role"));
        let references: BTreeSet<_> =
            roles.map(|(id, _)| (*id).to_owned()).chain(of_functions).map(|id| format!("${{{id}}}")).collect();
        for resource in self.resources.values() {
            for role in attached_to(resource).map_or(&[][..], Node::elements) {
                let text = match understood(intrinsic::text(role), |_| ()) {
                    Ok(Some(None)) => continue,
                    Ok(text) => text.flatten(),
                    Err(_) if !is_about_user_pools(resource) => continue,
                    Err(fault) => return Err(fault),
                };
                let is_known = text
                    .as_ref()
                    .is_some_and(|text| references.contains(text) || names.contains(&self.with_default(text)));
                if !is_known && is_about_user_pools(resource) {
                    let name = text.map_or_else(String::new, |text| format!(" `{}`", shown(&text)));
                    let message = format!("a policy for user pools of the role{name}, which is not in this file");
                    access.not_understood.push(Located::new(role.line, message));
                }
            }
        }
        Ok(())
    }

    /// The name that a role is given.
    fn role_name(&self, role: &Resource<'_>) -> Option<String> {
        let text = intrinsic::text(role.property("RoleName")?).ok()??;
        Some(self.with_default(&text))
    }

    /// The text with the defaults of parameters for what refers to them; as it is, if that is too long for a name.
    fn with_default(&self, text: &str) -> String {
        let mut result = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let referred =
                after.split_once('}').and_then(|(name, after)| Some((self.declared.defaults.get(name)?, after)));
            // A default is no reference itself.
            let (put_in, after) = referred.map_or(("${", after), |(default, after)| (default, after));
            result.extend([before, put_in]);
            rest = after;
            if result.len() > intrinsic::MAX_LEN {
                return text.to_owned();
            }
        }
        result + rest
    }

    /// The user pools whose events the function gets.
    fn triggers_of(&self, id: &str, function: &Resource<'_>) -> Result<BTreeSet<UserPoolRef>> {
        let mut user_pools = BTreeSet::new();
        for (pool, resource) in &self.resources {
            if self.declared.user_pools.contains(*pool)
                && resource.property("LambdaConfig").is_some_and(|config| self.mentions(config, id))
            {
                user_pools.insert(UserPoolRef::Declared((*pool).to_owned()));
            }
        }
        for event in function.property("Events").map_or(&[][..], Node::entries) {
            if event.value.get("Type").and_then(Node::text) == Some("Cognito") {
                if let Some(pool) = event.value.at(&["Properties", "UserPool"]) {
                    let text = understood(intrinsic::text(pool), |_| ())?.flatten().unwrap_or_default();
                    user_pools.extend(UserPoolRef::of_id(&text, &self.declared));
                }
            }
        }
        Ok(user_pools)
    }

    /// Whether the function, or an alias or a version of it, is named in there.
    fn mentions(&self, node: &Node, function: &str) -> bool {
        if let Ok(Some(text)) = intrinsic::text(node) {
            let name = text.strip_prefix("${").and_then(|text| text.strip_suffix('}')).unwrap_or(&text);
            let name = name.strip_suffix(".Arn").unwrap_or(name);
            if name == function {
                return true;
            }
            let of_function = self
                .resources
                .get(name)
                .filter(|resource| ["AWS::Lambda::Alias", "AWS::Lambda::Version"].contains(&resource.of_type));
            return of_function.and_then(|resource| resource.property("FunctionName")).is_some_and(
                |node| matches!(intrinsic::text(node), Ok(Some(text)) if names_function(&text, function)),
            );
        }
        match &node.data {
            Data::Scalar { .. } => false,
            Data::List(elements) => elements.iter().any(|element| self.mentions(element, function)),
            Data::Map(entries) => entries.iter().any(|entry| self.mentions(&entry.value, function)),
        }
    }
}

/// The roles that a policy of its own is attached to.
fn attached_to<'a>(resource: &Resource<'a>) -> Option<&'a Node> {
    match resource.of_type {
        "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => resource.property("Roles"),
        "AWS::IAM::RolePolicy" => resource.property("RoleName"),
        _ => None,
    }
}

/// Takes note of intrinsic functions among the properties.
fn note_properties(resource: &Resource<'_>, access: &mut Access) -> Result<()> {
    note_keys(Some(&resource.entry.value), "what else the resource has", access)?;
    note_keys(resource.entry.value.get("Properties"), "what else the properties hold", access)
}

/// Takes note of an intrinsic function among keys.
fn note_keys(node: Option<&Node>, place: &str, access: &mut Access) -> Result<()> {
    match node.and_then(intrinsic::among_keys) {
        Some(fault) => {
            understood(Err(fault), |fault| access.not_understand(fault, place)).map(Option::unwrap_or_default)
        }
        None => Ok(()),
    }
}

/// The variables of a function: those of SAM's globals, and its own.
fn environment(function: &Resource<'_>, globals: Option<&Node>) -> Result<Environment> {
    let mut variables = BTreeMap::new();
    for environment in [globals.and_then(|globals| globals.get("Environment")), function.property("Environment")] {
        let Some(environment) = environment else { continue };
        let of_environment = environment.get("Variables").filter(|_| intrinsic::call(environment).is_none());
        let of_environment = of_environment.unwrap_or(environment);
        let fault = if intrinsic::call(of_environment).is_some() {
            if is_no_value(of_environment) {
                continue;
            }
            Some(intrinsic::unexpected(of_environment, "variables are expected here"))
        } else {
            intrinsic::among_keys(of_environment).or_else(|| intrinsic::among_keys(environment))
        };
        if let Some(fault) = fault {
            let mut unclear = Located::new(0, "");
            understood(Err::<(), _>(fault), |fault| unclear = Located::new(fault.line, fault.message))?;
            return Ok(Environment::NotUnderstood(unclear));
        }
        for entry in environment.get("Variables").map_or(&[][..], Node::entries) {
            match variable(&entry.value)? {
                Some(value) => variables.insert(entry.key.clone(), Variable { line: entry.line, value }),
                None => variables.remove(&entry.key),
            };
        }
    }
    Ok(Environment::Known(variables))
}

/// One of `Policies` of a role: a name and a document.
fn add_named_policy(policy: &Node, access: &mut Access) -> Result<()> {
    if is_no_value(policy) {
        return Ok(());
    }
    if let Some(fault) = intrinsic::among_keys(policy) {
        return understood(Err(fault), |fault| access.not_understand(fault, "a policy")).map(Option::unwrap_or_default);
    }
    let Some(document) = policy.get("PolicyDocument") else {
        let fault = intrinsic::unexpected(policy, "a policy with a `PolicyDocument` is expected here");
        return understood(Err(fault), |fault| access.not_understand(fault, "a policy")).map(Option::unwrap_or_default);
    };
    access.extend(policy_document::access(document, &Intrinsics)?);
    Ok(())
}

fn add_policy(resource: &Resource<'_>, access: &mut Access) -> Result<()> {
    let line = resource.entry.line;
    let Some(document) = resource.property("PolicyDocument") else {
        return Err(Fault::new(line, "the policy has no `PolicyDocument`"));
    };
    note_properties(resource, access)?;
    let own = policy_document::access(document, &Intrinsics)?;
    if resource.is_conditional() && !own.statements.is_empty() {
        access.not_understood.push(Located::new(line, "a policy with a `Condition` of its own"));
    }
    access.extend(own);
    Ok(())
}

/// Whether the policy has a statement that matters, or one that is not understood.
fn is_about_user_pools(policy: &Resource<'_>) -> bool {
    let document = policy.property("PolicyDocument").map(|document| policy_document::access(document, &Intrinsics));
    !document.is_some_and(|access| {
        access.is_ok_and(|access| access.statements.is_empty() && access.not_understood.is_empty())
    })
}

fn names_function(text: &str, function: &str) -> bool {
    text == format!("${{{function}}}") || text == format!("${{{function}.Arn}}")
}

/// The names by which an artifact is found: those of the logical ID and of CDK's path.
fn names(id: &str, resource: &Resource<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::from([id.to_owned()]);
    // CDK appends a hash to what it calls a resource.
    if let Some((name, hash)) = id.split_at_checked(id.len().saturating_sub(8)) {
        if !name.is_empty() && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F')) {
            names.insert(name.to_owned());
        }
    }
    let path = resource.entry.value.at(&["Metadata", "aws:cdk:path"]).and_then(Node::text);
    if let Some(construct) = path.and_then(|path| path.strip_suffix("/Resource")?.rsplit('/').next()) {
        names.insert(construct.to_owned());
    }
    names
}

fn is_no_value(node: &Node) -> bool {
    matches!(intrinsic::text(node), Ok(None))
}

fn variable(node: &Node) -> Result<Option<VariableValue>> {
    match intrinsic::text(node) {
        Ok(text) => Ok(text.map(VariableValue::Text)),
        Err(fault) if fault.is_intrinsic => Ok(Some(VariableValue::Intrinsic(fault.message))),
        Err(fault) => Err(fault),
    }
}
