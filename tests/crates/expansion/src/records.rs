//! The records in an expansion.

use proc_macro2::TokenTree;

use crate::tokens::{is_ident, is_punct, stream, trees};

/// The bytes of each record, as rustc would put them together in the module `module`, or in the one
/// generated for a handler, of the package `package`.
pub(crate) fn records(tokens: &[TokenTree]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let inside = trees(group.stream());
        if at > 1 && is_ident(tokens.get(at - 2), "concat") {
            let parts = inside.split(|token| is_punct(Some(token), ','));
            let text: String = parts.map(text_of_part).collect();
            found.push(
                text.replacen("\"inner_module\":\"module\"", "\"inner_module\":\"module::own::inner\"", 1).into_bytes(),
            );
        } else {
            found.extend(records(&inside));
        }
    }
    found
}

fn text_of_part(part: &[TokenTree]) -> String {
    match part {
        [TokenTree::Literal(literal)] => {
            syn2::parse_str::<syn2::LitStr>(&literal.to_string()).expect("a string").value()
        }
        [.., TokenTree::Ident(name), _, TokenTree::Group(_)] if name == "module_path" => "module".to_owned(),
        [.., TokenTree::Group(variable)] if variable.stream().to_string().contains("NAME") => "package".to_owned(),
        [.., TokenTree::Group(_)] => "1.0.0".to_owned(),
        part => panic!("no part of a record: {}", stream(part)),
    }
}
