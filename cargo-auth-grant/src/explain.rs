//! `cargo auth-grant explain`.

mod denial;
mod holders;
mod subject;
mod topic;
mod verdict;

use std::io::{self, Read as _};

use anstyle::Style;
use anyhow::{Context as _, Result, bail};

use crate::cli::ExplainArgs;
use crate::function::Function;
use crate::provenance::Provenance;
use crate::{artifact, function};
use topic::Topic;

/// Longer than any log that somebody reads.
const MAX_LEN: u64 = 16 * 1024 * 1024;

pub(crate) fn run(arguments: &ExplainArgs) -> Result<String> {
    let text = match arguments.text.as_str() {
        "-" => standard_input()?,
        text => text.to_owned(),
    };
    let topics = topic::find(&text)?;
    if topics.is_empty() {
        bail!(
            "the text names no IAM action, operation, method of the SDK or auth action that is known, and holds no \
             message such as `User: … is not authorized to perform: …`; of an error of the AWS SDK for Rust, print \
             what `DisplayErrorContext` or `{{:?}}` gives"
        );
    }
    if !topics.iter().any(|topic| topic.subject.is_known()) {
        let sections: Vec<_> = topics.iter().map(|topic| section(topic, None)).collect();
        bail!("{}", sections.join("\n").trim_end());
    }
    let functions = if arguments.artifacts.is_empty() {
        None
    } else {
        let provenance = Provenance::new(None, &arguments.allow_package)?;
        Some(function::read(&artifact::find(&arguments.artifacts)?, &provenance, false)?)
    };
    let sections: Vec<_> = topics.iter().map(|topic| section(topic, functions.as_deref())).collect();
    Ok(sections.join("\n"))
}

fn standard_input() -> Result<String> {
    let mut bytes = Vec::new();
    let context = "standard input cannot be read";
    io::stdin().lock().take(MAX_LEN + 1).read_to_end(&mut bytes).context(context)?;
    if bytes.len() as u64 > MAX_LEN {
        bail!("standard input is longer than {} MiB; leave out what has nothing to do with it", MAX_LEN >> 20);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// All there is to say of one topic, on lines.
fn section(topic: &Topic, functions: Option<&[Function]>) -> String {
    let mut text = format!("{}\n", topic.subject);
    if let Some(functions) = functions.filter(|_| topic.subject.is_known()) {
        let lines: Vec<_> = functions.iter().flat_map(|function| holders::lines(&topic.subject, function)).collect();
        text += &paragraph("In the artifacts", &lines);
    }
    for denial in &topic.denials {
        let mut lines = denial.facts();
        lines.extend(verdict::of(&topic.subject, denial, functions));
        text += &paragraph("Denied", &lines);
    }
    text
}

fn paragraph(heading: &str, lines: &[String]) -> String {
    let bold = Style::new().bold();
    format!("\n{bold}{heading}{bold:#}\n  {}\n", lines.join("\n  "))
}
