//! For programs.

use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use crate::check::finding::{FindingKind, FunctionFindings};
use crate::printable::printable;

#[derive(Serialize)]
struct FindingObject<'a> {
    function: &'a str,
    kind: FindingKind,
    iam_action: Option<&'a str>,
    user_pool: Option<&'a str>,
    handler: Option<&'a str>,
    grant: Option<&'a str>,
    file: &'a str,
    line: usize,
    message: String,
}

pub(super) fn render(path: &Path, functions: &[FunctionFindings]) -> Result<String> {
    let file = printable(&path.to_string_lossy());
    let mut rows = Vec::new();
    for function in functions {
        rows.extend(function.findings.iter().map(|finding| FindingObject {
            function: &function.function,
            kind: finding.kind,
            iam_action: finding.iam_action.as_deref(),
            user_pool: finding.user_pool.as_deref(),
            handler: finding.handler.as_deref(),
            grant: finding.grant.as_deref(),
            file: &file,
            line: finding.line,
            message: format!("{}: {}", finding.subject, finding.message),
        }));
    }
    Ok(serde_json::to_string_pretty(&rows)? + "\n")
}
