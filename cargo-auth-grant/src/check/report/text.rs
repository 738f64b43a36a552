//! For people.

use std::fmt::Write as _;
use std::path::Path;

use anstyle::{AnsiColor, Style};

use crate::check::finding::{FindingKind, FunctionFindings};
use crate::printable::printable;

pub(super) fn render(path: &Path, functions: &[FunctionFindings]) -> String {
    let path = printable(&path.to_string_lossy());
    let mut text = String::new();
    for FunctionFindings { function, id, findings } in functions {
        let at = if id.is_empty() { path.clone() } else { format!("{id} in {path}") };
        let bold = Style::new().bold();
        if findings.is_empty() {
            let ok = bold.fg_color(Some(AnsiColor::BrightGreen.into()));
            let _ = writeln!(text, "{ok}ok{ok:#} {bold}{function}{bold:#} matches {at}");
            continue;
        }
        let drift = bold.fg_color(Some(AnsiColor::BrightRed.into()));
        let _ = writeln!(text, "{drift}drift{drift:#} {bold}{function}{bold:#} does not match {at}");
        for (kind, heading) in [
            (FindingKind::Missing, "missing: granted, and not allowed"),
            (FindingKind::Excess, "excess: allowed, and not granted"),
            (FindingKind::Variable, "variable: not as the handlers need it"),
            (FindingKind::NotUnderstood, "not understood"),
        ] {
            let of_kind: Vec<_> = findings.iter().filter(|finding| finding.kind == kind).collect();
            if !of_kind.is_empty() {
                let _ = writeln!(text, "  {bold}{heading}{bold:#}");
            }
            for finding in of_kind {
                let _ = writeln!(text, "    {path}:{}: {}\n      {}", finding.line, finding.subject, finding.message);
            }
        }
    }
    text
}
