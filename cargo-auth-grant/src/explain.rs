//! What error messages and names stand for, and which grant permits it.

mod denial;
mod granted_on;
mod holders;
mod subject;
mod topic;
mod verdict;

use anstyle::Style;
use anyhow::{Result, bail};

use self::subject::Subject;
use self::topic::Topic;
use crate::deployment::UserPoolSources;
use crate::function::Function;

/// What artifacts say.
pub struct Artifacts {
    pub(crate) functions: Vec<Function>,
    pub(crate) user_pools: UserPoolSources,
}

/// Explains what a text is about: which grant permits it, which handlers have that grant, and what to do about a denial.
/// Reads the artifacts only if the text is about something known.
///
/// # Errors
/// If the text is about nothing known, or if the artifacts cannot be read.
pub fn explain(text: &str, artifacts: impl FnOnce() -> Result<Option<Artifacts>>) -> Result<String> {
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
    let artifacts = artifacts()?;
    let sections: Vec<_> = topics.iter().map(|topic| section(topic, artifacts.as_ref())).collect();
    Ok(sections.join("\n"))
}

/// All there is to say of one topic, on lines.
fn section(topic: &Topic, artifacts: Option<&Artifacts>) -> String {
    let mut text = format!("{}\n", topic.subject);
    if let Some(Artifacts { functions, .. }) = artifacts.filter(|_| topic.subject.is_known()) {
        let lines: Vec<_> = functions.iter().flat_map(|function| holders::lines(&topic.subject, function)).collect();
        if !lines.is_empty() {
            text += &paragraph("In the artifacts", &lines);
        }
    }
    if topic.denials.is_empty() && matches!(topic.subject, Subject::AlsoNeeded(_)) {
        text += "Allow it in a statement of your own in the role's policy\n";
    }
    for denial in &topic.denials {
        let mut lines = denial.facts();
        lines.extend(verdict::of(&topic.subject, denial, artifacts));
        text += &paragraph("Denied", &lines);
    }
    text
}

fn paragraph(heading: &str, lines: &[String]) -> String {
    let bold = Style::new().bold();
    format!("\n{bold}{heading}{bold:#}\n  {}\n", lines.join("\n  "))
}
