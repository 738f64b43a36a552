//! A template as a whole: its resources, and what may change any of them.

use std::collections::BTreeMap;

use super::resource::{TemplateResource, note_keys};
use super::text::{self, MAX_LEN};
use crate::check::fault::{Fault, Result};
use crate::check::model::{Access, Declared, Located};
use crate::check::read::node::Node;
use crate::printable::printable;

pub(super) struct TemplateFile<'a> {
    pub(super) resources: BTreeMap<&'a str, TemplateResource<'a>>,
    /// `Globals.Function` of SAM.
    pub(super) globals: Option<&'a Node>,
    pub(super) declared: Declared,
    /// What may put anything into the template, or be attached to anything.
    pub(super) not_understood: Vec<Located>,
}

/// Macros that change nothing that is checked, besides what this program knows of SAM.
const TRANSFORMS: &[&str] = &[
    "AWS::CodeDeployBlueGreen",
    "AWS::LanguageExtensions",
    "AWS::SecretsManager-2020-07-23",
    "AWS::SecretsManager-2024-09-16",
    "AWS::Serverless-2016-10-31",
];

impl<'a> TemplateFile<'a> {
    pub(super) fn new(root: &'a Node) -> Result<Self> {
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
            resources.insert(entry.key.as_str(), TemplateResource { of_type, entry });
        }
        let mut unclear = Access::default();
        for node in [Some(root), root.get("Resources"), root.get("Globals"), root.at(&["Globals", "Function"])] {
            note_keys(node, "what else is in the template", &mut unclear)?;
        }
        let transforms = root.get("Transform").map_or(&[][..], Node::elements);
        for transform in transforms.iter().filter(|node| !node.text().is_some_and(|text| TRANSFORMS.contains(&text))) {
            let name = transform.text().or_else(|| transform.get("Name")?.text()).unwrap_or("a map");
            let message = format!("the transform `{}`", printable(name));
            unclear.note(transform.line, message);
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

    /// The name that a role is given.
    pub(super) fn role_name(&self, role: &TemplateResource<'_>) -> Option<String> {
        let text = text::text(role.property("RoleName")?).ok()??;
        Some(self.with_default(&text))
    }

    /// The text with the defaults of parameters for what refers to them; as it is, if that is too long for a name.
    pub(super) fn with_default(&self, text: &str) -> String {
        let mut result = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let referred =
                after.split_once('}').and_then(|(name, after)| Some((self.declared.defaults.get(name)?, after)));
            // A default is no reference itself.
            let (put_in, after) = referred.map_or(("${", after), |(default, after)| (default, after));
            result.extend([before, put_in]);
            rest = after;
            if result.len() > MAX_LEN {
                return text.to_owned();
            }
        }
        result + rest
    }
}
