//! Reads the file that functions are compared with, whatever kind of file it is.

mod cloudformation;
mod intrinsic;
mod managed_policy;
mod node;
mod parse;
mod policy_document;
mod policy_file;
mod terraform;
mod texts;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};

use self::node::Node;
use self::parse::{Lines, parse};
use super::fault::{self, Fault};
use super::model::Model;
use crate::printable::quoted;

/// Plans of large infrastructures have some tens of megabytes.
const MAX_LEN: u64 = 64 * 1024 * 1024;

/// IAM's own limits on the length of a role's policies are below that; what takes long to compare is above.
const MAX_ACCESS: usize = 10_000;

pub(crate) fn read(path: &Path) -> Result<Model> {
    if path.extension().is_some_and(|extension| extension == "tf") {
        bail!("{} is Terraform's configuration; give what `terraform show -json` prints of a plan", quoted(path));
    }
    let text = text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let root = parse(text, Lines::Own).map_err(|fault| fault.in_file(path))?;
    let model = model(&root).map_err(|fault| fault.in_file(path))?;
    for function in &model.functions {
        let statements = function.access.statements.iter();
        if statements.map(|statement| statement.actions.len() + statement.resources.len()).sum::<usize>() > MAX_ACCESS {
            bail!(
                "{}, line {}: the policies of one function hold more than {MAX_ACCESS} actions and resources",
                quoted(path),
                function.line
            );
        }
    }
    Ok(model)
}

fn text(path: &Path) -> Result<String> {
    let context = || format!("{} cannot be read", quoted(path));
    // Opening a pipe waits for who writes to it.
    if !path.metadata().with_context(context)?.is_file() {
        bail!("{} is not a file", quoted(path));
    }
    let mut file = File::open(path).with_context(context)?;
    let mut bytes = Vec::new();
    file.by_ref().take(MAX_LEN + 1).read_to_end(&mut bytes).with_context(context)?;
    if bytes.len() as u64 > MAX_LEN {
        bail!("{} is larger than {} MiB, which no policy and no template is", quoted(path), MAX_LEN >> 20);
    }
    if bytes.starts_with(b"PK") {
        bail!("{} is binary; give what `terraform show -json` prints of a plan", quoted(path));
    }
    if let [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] = &bytes[..] {
        return of_utf_16(rest, bytes[0] == 0xff)
            .ok_or_else(|| anyhow!("{} is not UTF-16, as it starts", quoted(path)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        anyhow!("{}, line {line}: it is not UTF-8", quoted(path))
    })
}

/// The text of what PowerShell's `>` writes, without its mark; nothing if it is cut off or no text.
fn of_utf_16(bytes: &[u8], is_little_endian: bool) -> Option<String> {
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if is_little_endian { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    };
    let pairs = bytes.chunks_exact(2);
    let is_whole = pairs.remainder().is_empty();
    let text = char::decode_utf16(pairs.map(unit)).collect::<Result<String, _>>();
    text.ok().filter(|_| is_whole)
}

fn model(root: &Node) -> fault::Result<Model> {
    // What `aws cloudformation get-template` prints: a template, or the text of one.
    match root.get("TemplateBody").map(|body| (body, body.text())) {
        Some((body, Some(text))) => of_document(&parse(text, Lines::All(body.line))?),
        Some((body, None)) => of_document(body),
        None => of_document(root),
    }
}

fn of_document(root: &Node) -> fault::Result<Model> {
    // What `aws iam get-role-policy` and `aws iam get-policy-version` print.
    let in_answer = root.get("PolicyDocument").or_else(|| root.at(&["PolicyVersion", "Document"]));
    let root = in_answer.filter(|document| policy_document::is_one(document)).unwrap_or(root);
    let is_object_of_documents =
        !root.entries().is_empty() && root.entries().iter().all(|entry| policy_document::is_one(&entry.value));
    if policy_document::is_one(root) || is_object_of_documents {
        policy_file::read(root)
    } else if terraform::is_one(root) {
        terraform::read(root)
    } else if cloudformation::is_one(root) {
        cloudformation::read(root)
    } else if root.get("lineage").is_some() {
        let message = "it is a state as Terraform keeps it; give what `terraform show -json` prints";
        Err(Fault::new(root.line, message))
    } else {
        Err(Fault::new(
            root.line,
            "it is no IAM policy document, no CloudFormation or SAM template, and not what `terraform show -json` prints \
             of a plan or a state",
        ))
    }
}
