//! The parts of ARNs, as far as a file writes them out.

/// Splits at colons, but for those inside of `${AWS::Region}`.
pub(crate) fn split_arn(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut is_inside) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '{' if text[..at].ends_with('$') => is_inside = true,
            '}' => is_inside = false,
            ':' if !is_inside && parts.len() < 5 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Whether an account can have that number.
pub(crate) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

/// The user pool ID at the end of a user pool's ARN.
pub(crate) fn user_pool_id_of_arn(arn: &str) -> Option<&str> {
    split_arn(arn).last()?.strip_prefix("userpool/")
}
