//! Workflow commands of GitHub Actions, which become annotations of the file.
//!
//! GitHub: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write as _;
use std::path::Path;

use crate::check::finding::{FindingKind, FunctionFindings};

pub(super) fn render(path: &Path, functions: &[FunctionFindings]) -> String {
    let file = property(&path.to_string_lossy());
    let mut text = String::new();
    for FunctionFindings { function, findings, .. } in functions {
        for finding in findings {
            let kind = match finding.kind {
                FindingKind::Missing => "missing from the policy",
                FindingKind::Excess => "in excess in the policy",
                FindingKind::Variable => "variable",
                FindingKind::NotUnderstood => "not understood",
            };
            let title = property(&format!("{function}: {kind}"));
            let message = data(&format!("{}: {}", finding.subject, finding.message));
            let _ = writeln!(text, "::error file={file},line={},title={title}::{message}", finding.line);
        }
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
