//! What holds of a struct.

use auth_grant_core::record::{self, GranteeKind, Reachable, Record};
use auth_grant_expansion::Reader;
use proc_macro2::TokenTree;
use quote::ToTokens as _;
use syn2::{Fields, Item, ItemStruct};

use crate::arguments::Arguments;
use crate::expansion::{anchors_len, behind_item};
use crate::records::records;
use crate::tokens::{stream, trees};
use crate::{grants_the_same, has_error, parse_as_file};

/// Takes arguments without a fault, or none if they may have one, and the item as written and with its invisible groups
/// opened.
pub(crate) fn hold(
    reader: Reader,
    output: &[TokenTree],
    arguments: Option<&Arguments>,
    written: &[TokenTree],
    item: &[TokenTree],
) {
    if let Some(faults) = behind_item(output, written).filter(|faults| has_error(faults)) {
        assert!(!is_user_pool(item), "a user pool is none");
        parse_as_file(faults);
        return;
    }
    // Of another item, the compiler says itself that it is none.
    let Ok(written) = syn2::parse2::<ItemStruct>(stream(item)) else { return };
    parse_as_file(output);
    let items = syn2::parse2::<syn2::File>(stream(&output[anchors_len(output, reader)..])).expect("it parses").items;
    let mut items = items.into_iter().filter(|item| !matches!(item, Item::Macro(_)));
    let (Some(Item::Struct(pool)), Some(Item::Const(impls)), None) = (items.next(), items.next(), items.next()) else {
        panic!("not one struct and one block")
    };
    assert!(matches!(pool.fields, Fields::Named(_)), "a struct whose name is no value");
    let Some(arguments) = arguments else { return };
    // Somewhere inside an attribute, it may be one or none.
    if written.attrs.iter().any(|attribute| attribute.meta.to_token_stream().to_string().contains("cfg_attr")) {
        return;
    }
    if arguments.variables.is_some() || arguments.module.is_some() || !is_user_pool(item) {
        assert!(has_error(output), "no error");
        return;
    }
    assert!(!has_error(output), "an error");
    assert_eq!(
        (&pool.ident, pool.vis.to_token_stream().to_string()),
        (&written.ident, written.vis.to_token_stream().to_string())
    );
    let attributes = |of: &ItemStruct| of.attrs.iter().map(|one| one.to_token_stream().to_string()).collect::<Vec<_>>();
    assert!(attributes(&pool).starts_with(&attributes(&written)), "an attribute is lost");
    let impls = trees(impls.to_token_stream());
    let texts = records(&impls);
    let [text] = texts.as_slice() else { panic!("not one text") };
    for iam_action in arguments.iam_actions() {
        let operation = iam_action.trim_start_matches("cognito-idp:");
        assert!(
            stream(&impls).to_string().contains(&format!("reachable :: {operation} >")),
            "no record of {operation}"
        );
        let bytes = [record::head(operation).as_bytes(), text].concat();
        let Record { reachable, grant } = record::decode(&bytes).expect("a record");
        assert_eq!(reachable, Reachable::Operation(operation.to_owned()));
        assert_eq!(grant.grantee.kind, GranteeKind::Struct);
        let name = written.ident.to_string();
        assert_eq!(grant.grantee.path, format!("module::{}", name.trim_start_matches("r#")));
        grants_the_same(arguments, &grant);
    }
}

/// Whether the struct can be a user pool.
fn is_user_pool(item: &[TokenTree]) -> bool {
    let Ok(item) = syn2::parse2::<ItemStruct>(stream(item)) else { return false };
    let is_empty = match &item.fields {
        Fields::Unit => true,
        Fields::Named(fields) => fields.named.is_empty(),
        Fields::Unnamed(_) => false,
    };
    let attributes: String = item.attrs.iter().map(|attribute| attribute.meta.to_token_stream().to_string()).collect();
    let is_plain =
        item.generics.params.is_empty() && item.generics.lt_token.is_none() && item.generics.where_clause.is_none();
    is_plain && is_empty && !attributes.contains("derive") && !attributes.contains("grant")
}
