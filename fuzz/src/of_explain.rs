//! `explain`: whatever text somebody pastes.

/// Panics unless the text is explained, or refused, without a character that moves a terminal's cursor.
pub fn run(text: &str) {
    let said = cargo_auth_grant::explain(text, || Ok(None)).unwrap_or_else(|error| format!("{error:#}"));
    // What is left without the styles of the program's own.
    let said = anstream::adapter::strip_str(&said).to_string();
    assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{said:?}");
}
