//! Which resources the configuration's expressions refer to.

use std::collections::HashSet;

use super::address::{Call, parts};
use super::resources::{Resources, TerraformResource};
use crate::check::read::node::{Data, Node};

/// A value that is handed on more often than that is not followed.
const MAX_DEPTH: usize = 50;

/// An expression that hands on more than that is not followed to its end.
const MAX_FOLLOWED: usize = 100;

impl<'a> Resources<'a> {
    /// The resource of that type that an expression refers to, if it is one, and all else in it is known.
    pub(super) fn the_one_referred_to<'s>(
        &'s self,
        from: &'s TerraformResource<'a>,
        path: &[&str],
        of_type: &str,
    ) -> Option<&'s TerraformResource<'a>> {
        match self.references(from, path).as_slice() {
            [Ok((one, _))] if one.is_managed && one.of_type == of_type => Some(*one),
            _ => None,
        }
    }

    /// The resources that the expression of an attribute refers to, with the attribute of each.
    pub(super) fn referred_to<'s>(
        &'s self,
        from: &'s TerraformResource<'a>,
        path: &[&str],
    ) -> Vec<(&'s TerraformResource<'a>, String)> {
        self.references(from, path).into_iter().flatten().collect()
    }

    /// The same, with the names of what cannot be followed.
    pub(super) fn references<'s>(&'s self, from: &'s TerraformResource<'a>, path: &[&str]) -> Vec<Referred<'s, 'a>> {
        let mut following = Following { seen: HashSet::new(), found: Vec::new() };
        if let Some(expression) = self.expression(from, path) {
            let scope = Scope { calls: from.calls.clone(), index: from.index_text().map(str::to_owned) };
            self.follow_all(&scope, expression, "", 0, &mut following);
        }
        following.found
    }

    /// Follows all references in an expression, of whose values `rest` is then taken.
    fn follow_all<'s>(
        &'s self,
        scope: &Scope,
        expression: &Node,
        rest: &str,
        depth: usize,
        following: &mut Following<'s, 'a>,
    ) {
        let mut references = Vec::new();
        collect(expression, &mut references);
        let references = longest(&references);
        // `x[each.key].arn` is listed as `x` and `each.key`.
        let (iterated, others): (Vec<&str>, Vec<&str>) = references
            .into_iter()
            .partition(|reference| reference.starts_with("each.") || reference.starts_with("count."));
        let are_indexes = iterated.len() <= others.iter().filter(|reference| is_whole(reference)).count();
        let has_own_index =
            are_indexes && iterated.iter().any(|reference| ["each.key", "count.index"].contains(reference));
        if !are_indexes {
            following.found.extend(iterated.iter().map(|reference| Err((*reference).to_owned())));
        }
        for reference in others {
            let is_indexed = are_indexes && !iterated.is_empty() && is_whole(reference);
            let index = if has_own_index { scope.index.as_deref() } else { None };
            let at = Indexed { is_indexed, index };
            self.follow(scope, &format!("{reference}{rest}"), &at, depth, following);
        }
    }

    /// Follows a reference through variables and outputs of modules.
    fn follow<'s>(
        &'s self,
        scope: &Scope,
        reference: &str,
        at: &Indexed<'_>,
        depth: usize,
        following: &mut Following<'s, 'a>,
    ) {
        if !following.seen.insert((scope.clone(), reference.to_owned())) {
            return;
        }
        if depth == MAX_DEPTH || following.seen.len() > MAX_FOLLOWED {
            following.found.push(Err(reference.to_owned()));
            return;
        }
        let parts = parts(reference);
        let names: Vec<_> = parts.iter().map(|part| part.name).collect();
        let calls = scope.calls.as_slice();
        match names.as_slice() {
            // What may stand in an ARN, and says nothing of whose it is.
            ["path" | "terraform", ..] | ["data", "aws_partition" | "aws_region" | "aws_caller_identity", ..] => {}
            ["var", name, ..] => {
                let Some((own, parents)) = calls.split_last() else {
                    // Terraform asks for all that the root module takes.
                    if self.variables.and_then(|variables| variables.get(name)).is_none() {
                        following.found.push(Err(reference.to_owned()));
                    }
                    return;
                };
                let call = self.module(parents).and_then(|module| module.at(&["module_calls", &own.name]));
                if let Some(expression) = call.and_then(|call| call.at(&["expressions", name])) {
                    let scope = Scope { calls: parents.to_vec(), index: own.index.clone() };
                    self.follow_all(&scope, expression, rest(reference, 2), depth + 1, following);
                } else if call.and_then(|call| call.at(&["module", "variables", name])).is_none() {
                    following.found.push(Err(reference.to_owned()));
                }
            }
            ["module", name, output, ..] => {
                let module = self.module(calls).and_then(|module| module.at(&["module_calls", name, "module"]));
                let expression = module.and_then(|module| module.at(&["outputs", output, "expression"]));
                let Some(expression) = expression else {
                    following.found.push(Err(reference.to_owned()));
                    return;
                };
                let call = Call { name: (*name).to_owned(), index: parts[1].index.map(str::to_owned) };
                let scope = Scope { calls: [calls, &[call]].concat(), index: None };
                self.follow_all(&scope, expression, rest(reference, 3), depth + 1, following);
            }
            ["data", of_type, name, ..] => {
                let attribute = names.get(3).copied();
                let found = self.instance(calls, false, of_type, name, parts[2].index, at);
                following.add(found, attribute, at, reference);
            }
            [of_type, name, ..] => {
                let attribute = names.get(2).copied();
                let found = self.instance(calls, true, of_type, name, parts[1].index, at);
                following.add(found, attribute, at, reference);
            }
            _ => following.found.push(Err(reference.to_owned())),
        }
    }

    /// The resource of that name; of several, the one with the index that is written, or with that of the expression's.
    fn instance(
        &self,
        calls: &[Call],
        is_managed: bool,
        of_type: &str,
        name: &str,
        index: Option<&str>,
        at: &Indexed<'_>,
    ) -> Option<&TerraformResource<'a>> {
        let is_one = |resource: &&TerraformResource<'a>| {
            resource.is_managed == is_managed
                && resource.of_type == of_type
                && resource.name == name
                && resource.calls == calls
        };
        let mut found: Vec<_> = self.all().filter(is_one).collect();
        if index.is_some() {
            found.retain(|resource| resource.index_text() == index);
        } else if found.len() > 1 {
            found.retain(|resource| at.index.is_some() && resource.index_text() == at.index);
        }
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// Where an expression stands.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Scope {
    calls: Vec<Call>,
    /// What `each.key` and `count.index` are there.
    index: Option<String>,
}

/// Whether a reference has an index that Terraform does not list with it, and which, if that is the expression's own.
struct Indexed<'t> {
    is_indexed: bool,
    index: Option<&'t str>,
}

/// A resource and one of its attributes, which is empty where an index hides it; or the name of what cannot be followed.
pub(super) type Referred<'s, 'a> = std::result::Result<(&'s TerraformResource<'a>, String), String>;

/// Following the references of one expression.
struct Following<'s, 'a> {
    /// Modules that refer to each other in a circle, or to one thing in many ways, cost no more than that.
    seen: HashSet<(Scope, String)>,
    found: Vec<Referred<'s, 'a>>,
}

impl<'s, 'a> Following<'s, 'a> {
    fn add(
        &mut self,
        found: Option<&'s TerraformResource<'a>>,
        attribute: Option<&str>,
        at: &Indexed<'_>,
        reference: &str,
    ) {
        let attribute = attribute.or(at.is_indexed.then_some(""));
        let referred = match (found, attribute) {
            (Some(resource), Some(attribute)) => Ok((resource, attribute.to_owned())),
            _ => Err(reference.to_owned()),
        };
        let is_same = |other: &Referred<'s, 'a>| match (other, &referred) {
            (Ok((one, attribute)), Ok((other, other_attribute))) => {
                one.address == other.address && attribute == other_attribute
            }
            (Err(one), Err(other)) => one == other,
            _ => false,
        };
        if !self.found.iter().any(is_same) {
            self.found.push(referred);
        }
    }
}

/// Whether it is a whole resource, without an index.
fn is_whole(reference: &str) -> bool {
    let parts = parts(reference);
    let length = if parts[0].name == "data" { 3 } else { 2 };
    !["var", "local", "module", "path", "terraform"].contains(&parts[0].name)
        && parts.len() == length
        && parts.iter().all(|part| part.index.is_none())
}

/// What stands after the first names and dots, with an index of the last of these.
fn rest(reference: &str, names: usize) -> &str {
    let (mut dots, mut is_inside, mut is_quoted, mut is_escaped) = (0, false, false, false);
    for (at, c) in reference.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' if is_inside => is_quoted = !is_quoted,
            '[' if !is_quoted => {
                if dots + 1 == names {
                    return &reference[at..];
                }
                is_inside = true;
            }
            ']' if !is_quoted => is_inside = false,
            '.' if !is_inside => {
                dots += 1;
                if dots == names {
                    return &reference[at..];
                }
            }
            _ => {}
        }
    }
    ""
}

/// All references in an expression, or in the expressions of blocks.
fn collect<'n>(node: &'n Node, references: &mut Vec<&'n str>) {
    match &node.data {
        Data::Scalar { .. } => {}
        Data::List(elements) => elements.iter().for_each(|element| collect(element, references)),
        Data::Map(entries) => {
            for entry in entries {
                if entry.key == "references" {
                    references.extend(entry.value.elements().iter().filter_map(Node::text));
                } else {
                    collect(&entry.value, references);
                }
            }
        }
    }
}

/// Terraform lists `a.b.c` as `a.b` too; the longest says all.
fn longest<'n>(references: &[&'n str]) -> Vec<&'n str> {
    let mut result: Vec<&str> = Vec::new();
    for reference in references {
        let is_start_of = |other: &&str| other.strip_prefix(reference).is_some_and(|rest| rest.starts_with(['.', '[']));
        if !references.iter().any(is_start_of) && !result.contains(reference) {
            result.push(reference);
        }
    }
    result
}
