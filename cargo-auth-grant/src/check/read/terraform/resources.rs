//! The resources of a plan or a state, and what its configuration says of them.

use std::collections::BTreeMap;

use super::address::{Call, calls, parts};
use crate::check::fault::{Fault, Result};
use crate::check::model::user_pool_id_of_arn;
use crate::check::read::node::{Data, Node};

pub(super) const FUNCTION: &str = "aws_lambda_function";
pub(super) const ROLE: &str = "aws_iam_role";
pub(super) const USER_POOL: &str = "aws_cognito_user_pool";

/// Of a resource of which nothing is known.
static EMPTY: Node = Node { line: 1, tag: None, data: Data::Map(Vec::new()) };

/// A resource or a data source.
pub(super) struct TerraformResource<'a> {
    pub(super) address: String,
    pub(super) is_managed: bool,
    pub(super) of_type: &'a str,
    pub(super) name: &'a str,
    pub(super) line: usize,
    /// What is known of its attributes.
    pub(super) values: &'a Node,
    /// Which of them are not known yet.
    pub(super) unknown: Option<&'a Node>,
    /// The calls of the modules it is in.
    pub(super) calls: Vec<Call>,
    index: Option<&'a Node>,
}

impl<'a> TerraformResource<'a> {
    /// The value of an attribute that is known.
    pub(super) fn value(&self, attribute: &str) -> Option<&'a str> {
        self.values.get(attribute).and_then(Node::known_text)
    }

    pub(super) fn is_unknown(&self, attribute: &str) -> bool {
        self.unknown.and_then(|unknown| unknown.get(attribute)).is_some_and(Node::is_true)
    }

    /// Its key, if it is one of a `for_each`.
    pub(super) fn index_key(&self) -> Option<&'a str> {
        self.index.and_then(Node::text)
    }

    /// What stands in brackets at the end of its address.
    pub(super) fn index_text(&self) -> Option<&str> {
        parts(&self.address).last().and_then(|part| part.index)
    }

    /// The value of an attribute, or what stands for it.
    pub(super) fn text_of(&self, attribute: &str) -> String {
        match self.value(attribute) {
            Some(text) => text.to_owned(),
            None => match (attribute, self.value("arn").and_then(user_pool_id_of_arn)) {
                ("id", Some(id)) => id.to_owned(),
                _ => format!("${{{}.{attribute}}}", self.address),
            },
        }
    }

    /// The address in the configuration of its module.
    fn address_in_module(&self) -> String {
        let prefix = if self.is_managed { "" } else { "data." };
        format!("{prefix}{}.{}", self.of_type, self.name)
    }
}

/// All that the file tells of.
pub(super) struct Resources<'a> {
    by_address: BTreeMap<String, TerraformResource<'a>>,
    configuration: Option<&'a Node>,
    /// The values of the root module's variables.
    pub(super) variables: Option<&'a Node>,
}

impl<'a> Resources<'a> {
    pub(super) fn new(root: &'a Node) -> Result<Self> {
        let configuration = root.at(&["configuration", "root_module"]);
        let mut this = Self { by_address: BTreeMap::new(), configuration, variables: root.get("variables") };
        for path in [["planned_values", "root_module"].as_slice(), &["values", "root_module"]] {
            if let Some(module) = root.at(path) {
                this.add_module(module, "", &|_| true)?;
            }
        }
        // What a data source gave already is in the state that the plan starts from.
        if let Some(module) = root.at(&["prior_state", "values", "root_module"]) {
            this.add_module(module, "", &|is_managed| !is_managed)?;
        }
        // What it will give is among the changes.
        for change in root.get("resource_changes").map_or(&[][..], Node::elements) {
            let Some(address) = change.get("address").and_then(Node::text) else { continue };
            let unknown = change.at(&["change", "after_unknown"]);
            if let Some(resource) = this.by_address.get_mut(address) {
                resource.unknown = unknown;
            } else if change.get("mode").and_then(Node::text) == Some("data") {
                let module = change.get("module_address").and_then(Node::text).unwrap_or_default();
                if let Some(values) = change.at(&["change", "after"]) {
                    this.add(change, module, values)?;
                    if let Some(resource) = this.by_address.get_mut(address) {
                        resource.unknown = unknown;
                    }
                }
            }
        }
        Ok(this)
    }

    fn add_module(&mut self, module: &'a Node, address: &str, takes: &dyn Fn(bool) -> bool) -> Result<()> {
        for resource in module.get("resources").map_or(&[][..], Node::elements) {
            if takes(resource.get("mode").and_then(Node::text) == Some("managed")) {
                // Where nothing is known it is left out.
                self.add(resource, address, resource.get("values").unwrap_or(&EMPTY))?;
            }
        }
        for child in module.get("child_modules").map_or(&[][..], Node::elements) {
            let address = child.get("address").and_then(Node::text).unwrap_or_default();
            self.add_module(child, address, takes)?;
        }
        Ok(())
    }

    fn add(&mut self, node: &'a Node, module_address: &str, values: &'a Node) -> Result<()> {
        let text = |key: &str| {
            let text = node.get(key).and_then(Node::text);
            text.ok_or_else(|| Fault::new(node.line, format!("a resource without `{key}`")))
        };
        let address = text("address")?;
        let resource = TerraformResource {
            address: address.to_owned(),
            is_managed: text("mode")? == "managed",
            of_type: text("type")?,
            name: text("name")?,
            line: node.line,
            values,
            unknown: None,
            calls: calls(module_address),
            index: node.get("index"),
        };
        self.by_address.entry(address.to_owned()).or_insert(resource);
        Ok(())
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &TerraformResource<'a>> {
        self.by_address.values()
    }

    /// The managed resources of that type.
    pub(super) fn of_type(&self, of_type: &str) -> impl Iterator<Item = &TerraformResource<'a>> {
        self.all().filter(move |resource| resource.is_managed && resource.of_type == of_type)
    }

    /// What the configuration says of an attribute.
    pub(super) fn expression(&self, of: &TerraformResource<'a>, path: &[&str]) -> Option<&'a Node> {
        let address = of.address_in_module();
        let resources = self.module(&of.calls)?.get("resources")?.elements();
        let resource = resources.iter().find(|node| node.get("address").and_then(Node::text) == Some(&address))?;
        path.iter().try_fold(resource.get("expressions")?, |node, key| match (&node.data, key.parse::<usize>()) {
            (Data::List(elements), Ok(index)) => elements.get(index),
            // A single block may stand there without a list around it.
            (Data::Map(_), Ok(0)) => Some(node),
            _ => node.get(key),
        })
    }

    /// The configuration of a module.
    pub(super) fn module(&self, calls: &[Call]) -> Option<&'a Node> {
        calls.iter().try_fold(self.configuration?, |module, call| module.at(&["module_calls", &call.name, "module"]))
    }
}

/// The blocks of that name.
pub(super) fn blocks<'n>(values: &'n Node, name: &str) -> &'n [Node] {
    match values.get(name).map(|node| &node.data) {
        Some(Data::List(blocks)) => blocks,
        _ => &[],
    }
}
