//! What error messages and names stand for, and which grant permits it.

mod denial;
mod holders;
mod subject;
mod topic;
mod verdict;

use anstyle::Style;
use anyhow::{Result, bail};

use self::topic::Topic;
use crate::function::Function;

/// Explains what a text is about: which grant permits it, which handlers have that grant, and what to do about a denial.
/// Reads the functions only if the text is about something known.
///
/// # Errors
/// If the text is about nothing known, or if the functions cannot be read.
pub fn explain(text: &str, functions: impl FnOnce() -> Result<Option<Vec<Function>>>) -> Result<String> {
    let topics = topic::find(text)?;
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
    let functions = functions()?;
    let sections: Vec<_> = topics.iter().map(|topic| section(topic, functions.as_deref())).collect();
    Ok(sections.join("\n"))
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
