//! Terraform's addresses and references, such as `module.auth["eu"].aws_iam_role.this[0].arn`.

/// A name, with what stands in brackets after it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Part<'t> {
    pub(super) name: &'t str,
    /// As it stands there: `"eu"`, `0`.
    pub(super) index: Option<&'t str>,
}

/// The parts between the dots; of several indexes of one part, the last.
pub(super) fn parts(address: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let (mut start, mut name, mut index) = (0, None, None);
    let (mut is_inside, mut is_quoted, mut is_escaped) = (false, false, false);
    for (at, c) in address.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' if is_inside => is_quoted = !is_quoted,
            '[' if !is_inside => {
                name.get_or_insert(&address[start..at]);
                (is_inside, start) = (true, at + 1);
            }
            ']' if is_inside && !is_quoted => {
                index = Some(&address[start..at]);
                (is_inside, start) = (false, at + 1);
            }
            '.' if !is_inside => {
                parts.push(Part { name: name.take().unwrap_or(&address[start..at]), index: index.take() });
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(Part { name: name.unwrap_or(&address[start..]), index });
    parts
}

/// A call of a module: its name, and which of several it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Call {
    pub(super) name: String,
    pub(super) index: Option<String>,
}

/// The calls in a module's address, outermost first.
pub(super) fn calls(address: &str) -> Vec<Call> {
    let parts = parts(address);
    let calls = parts.chunks_exact(2).map(|pair| &pair[1]);
    calls.map(|part| Call { name: part.name.to_owned(), index: part.index.map(str::to_owned) }).collect()
}
