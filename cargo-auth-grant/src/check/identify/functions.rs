//! Which function of the file is which artifact.

use std::path::Path;

use anyhow::{Result, bail};

use crate::check::model::{DeployedFunction, FileKind, Model};
use crate::cli::FunctionArgument;
use crate::faults::Faults;
use crate::function::Function;
use crate::names;
use crate::printable::{printable, quoted};

/// Each function with what the file says of it.
pub(crate) struct Chosen<'a> {
    pub(crate) pairs: Vec<(&'a Function, &'a DeployedFunction)>,
    /// Those that are granted nothing, and of which the file says nothing either.
    pub(crate) left_out: Vec<&'a Function>,
}

/// Finds each function in the file. One that is granted nothing may be missing there, if another one is not.
pub(crate) fn choose<'a>(
    functions: &'a [Function],
    model: &'a Model,
    arguments: &[FunctionArgument],
    path: &Path,
) -> Result<Chosen<'a>> {
    let given = given(functions, model, arguments, path)?;
    if model.functions.is_empty() {
        bail!("{} holds no Lambda function", quoted(path));
    }
    let number = match functions.iter().filter(|function| function.is_granted_anything()).count() {
        0 => functions.len(),
        granted => granted,
    };
    let mut chosen = Chosen { pairs: Vec::new(), left_out: Vec::new() };
    let mut faults = Vec::new();
    let mut faults_of_left_out = Vec::new();
    for function in functions {
        let found = match given.iter().find(|(name, _)| *name == function.name) {
            Some((_, deployed)) => Ok(*deployed),
            None if function.is_granted_anything() || functions.len() == 1 => by_name(function, number, model, path),
            None => match named(function, model)[..] {
                [] => {
                    chosen.left_out.push(function);
                    faults_of_left_out.extend(by_name(function, functions.len(), model, path).err());
                    continue;
                }
                _ => by_name(function, functions.len(), model, path),
            },
        };
        match found {
            Ok(deployed) => match chosen.pairs.iter().find(|(_, other)| std::ptr::eq(*other, deployed)) {
                Some((other, _)) => faults.push(format!(
                    "`{}` of {} is both the artifact `{}` and the artifact `{}`; say which is which with \
                     `--function ARTIFACT=ID`",
                    printable(&deployed.id),
                    quoted(path),
                    printable(&other.name),
                    printable(&function.name)
                )),
                None => chosen.pairs.push((function, deployed)),
            },
            Err(fault) => faults.push(fault),
        }
    }
    if chosen.pairs.is_empty() {
        faults.extend(faults_of_left_out);
    }
    if !faults.is_empty() {
        return Err(Faults(faults.into_iter().map(anyhow::Error::msg).collect()).into());
    }
    Ok(chosen)
}

/// The functions that `--function` names.
fn given<'a>(
    functions: &'a [Function],
    model: &'a Model,
    arguments: &[FunctionArgument],
    path: &Path,
) -> Result<Vec<(&'a str, &'a DeployedFunction)>> {
    let mut given: Vec<(&str, &DeployedFunction)> = Vec::new();
    for FunctionArgument { artifact, id } in arguments {
        let name = match (artifact, functions) {
            (None, [only]) => &only.name,
            (None, _) => bail!(
                "there are several artifacts, so name the one: {}",
                listed(functions.iter().map(|function| format!("--function {}={id}", function.name)))
            ),
            (Some(artifact), _) => match functions.iter().find(|function| function.name == *artifact) {
                Some(function) => &function.name,
                None => bail!(
                    "`--function` names the artifact `{}`, and there are {}",
                    printable(artifact),
                    listed(functions.iter().map(|function| function.name.clone()))
                ),
            },
        };
        let Some(deployed) = model.functions.iter().find(|deployed| deployed.id == *id) else {
            bail!("{} has no function `{}`; it has {}", quoted(path), printable(id), ids(&model.functions));
        };
        if given.iter().any(|(other, _)| other == name) {
            bail!("`--function` is given twice for the artifact `{}`", printable(name));
        }
        given.push((name, deployed));
    }
    Ok(given)
}

fn by_name<'a>(
    function: &Function,
    number: usize,
    model: &'a Model,
    path: &Path,
) -> std::result::Result<&'a DeployedFunction, String> {
    let name = printable(&function.name);
    if let ([only], 1) = (model.functions.as_slice(), number) {
        return Ok(only);
    }
    if model.kind == FileKind::PolicyDocument {
        return Err(format!(
            "{} is the policy document of one function, so the artifact `{name}` cannot be held against it along with \
             others; give one artifact",
            quoted(path)
        ));
    }
    let named = named(function, model);
    let option = format!("`--function {}ID`", if number > 1 { format!("{name}=") } else { String::new() });
    match named.as_slice() {
        [one] => Ok(*one),
        [] => Err(format!(
            "{} has no function with the name of the artifact `{name}`; it has {}; say which with {option}",
            quoted(path),
            ids(&model.functions)
        )),
        several => Err(format!(
            "{} has several functions with the name of the artifact `{name}`: {}; say which with {option}",
            quoted(path),
            ids(several.iter().copied())
        )),
    }
}

/// The functions of the file with the artifact's name. A document without a name is no other one's.
fn named<'a>(function: &Function, model: &'a Model) -> Vec<&'a DeployedFunction> {
    if model.kind == FileKind::PolicyDocument {
        return Vec::new();
    }
    model.functions.iter().filter(|deployed| is_named(deployed, &function.name, model.kind)).collect()
}

/// Whether that is the name of the artifact; one without a name has none that differs.
pub(crate) fn is_named(deployed: &DeployedFunction, artifact: &str, kind: FileKind) -> bool {
    deployed.names.contains(artifact)
        || match kind {
            FileKind::PolicyDocument => true,
            FileKind::PolicyDocuments => deployed.id == artifact,
            FileKind::Template => deployed
                .names
                .iter()
                .any(|name| is_logical_id(&names::upper_camel(name), &names::upper_camel(artifact))),
            FileKind::Terraform => deployed.names.iter().any(|name| names::snake(name) == names::snake(artifact)),
        }
}

/// Whether that is a logical ID for the name. CDK leaves out what separates words, and so the case tells nothing.
fn is_logical_id(id: &str, name: &str) -> bool {
    let rest = id.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).map(|_| &id[name.len()..]);
    rest.is_some_and(|rest| ["", "Function", "Lambda"].iter().any(|end| rest.eq_ignore_ascii_case(end)))
}

fn ids<'a>(functions: impl IntoIterator<Item = &'a DeployedFunction>) -> String {
    listed(functions.into_iter().map(|deployed| deployed.id.clone()))
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    texts.map(|text| format!("`{}`", printable(&text))).collect::<Vec<_>>().join(", ")
}
