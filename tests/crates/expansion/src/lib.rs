//! What holds of the expansion of `#[grant]`, whatever tokens stand in the attribute and below it: [`hold`].
//!
//! `tests/` asserts it of random tokens, and `fuzz/` of those that a fuzzer finds.

mod arguments;
mod expansion;
mod pool_struct;
mod records;
mod text;
mod tokens;

use auth_grant_core::record::{self, Absence, Grant, Reachable, Record};
use auth_grant_expansion::Reader;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn2::parse::Parser as _;
use syn2::{AttrStyle, Block, File, FnArg, Item, ItemFn};

use arguments::{Arguments, without_invisible_groups};
use expansion::{Expansion, behind_item, inner_attributes};
use records::records;
use tokens::{is_ident, is_punct, stream, trees};

pub use arguments::CATALOG;
pub use text::tokens_of;

/// Expands the item and asserts all that holds of any expansion.
///
/// # Panics
/// When something does not hold.
pub fn hold(args: &TokenStream, item: &TokenStream) {
    for reader in [Reader::Compiler, Reader::Editor] {
        let output = trees(auth_grant_expansion::expansion(args.clone(), item.clone(), reader));
        hold_for(reader, &output, args, &trees(item.clone()));
    }
}

fn hold_for(reader: Reader, output: &[TokenTree], args: &TokenStream, item: &[TokenTree]) {
    let arguments = Arguments::of(args.clone());
    let is_unsure = has_computed_constant(&trees(args.clone()));
    let opened = trees(without_invisible_groups(stream(item)));
    if is_struct(&opened) {
        pool_struct::hold(reader, output, arguments.as_ref().filter(|_| !is_unsure), item, &opened);
        return;
    }
    if let Some(faults) = behind_item(output, item) {
        assert_ne!(is_handler(item), Some(true), "a handler is none");
        parse_as_file(faults);
        assert!(has_error(faults), "neither a handler nor an error");
        return;
    }
    let Expansion { anchors, statements, module } = Expansion::of(output, item, reader);
    assert_ne!(is_handler(item), Some(false), "what is no handler is one");
    let function: Option<ItemFn> = syn2::parse2(stream(item)).ok();
    parse_as_file(&anchors);
    parse_as_statements(&stream(&statements));
    let is_const = function.as_ref().is_some_and(|function| function.sig.constness.is_some());
    if let Some(function) = &function {
        if has_inner_attributes_in_sight(function, item) {
            parse_as_file(output);
        }
        if is_unsure && arguments.is_some() {
            return;
        }
        assert_eq!(has_error(&statements), arguments.is_none() || is_const, "the error that there is, and no other");
        if let (Some(arguments), false) = (&arguments, is_const) {
            say_the_same(arguments, function, &statements, &module);
        }
    } else {
        assert!(has_error(&statements) || arguments.is_some(), "no error");
    }
}

/// Whether an array's length is more than one token, or a generic argument is a block: without its feature `full`, syn
/// knows few expressions.
fn has_computed_constant(tokens: &[TokenTree]) -> bool {
    tokens.iter().any(|token| {
        let TokenTree::Group(group) = token else { return false };
        let inside = trees(group.stream());
        let length = inside.split(|token| is_punct(Some(token), ';')).nth(1);
        let is_computed = !matches!(length, None | Some([TokenTree::Ident(_) | TokenTree::Literal(_)]));
        group.delimiter() == Delimiter::Brace || is_computed || has_computed_constant(&inside)
    })
}

/// The policy and the record say what the arguments say.
fn say_the_same(arguments: &Arguments, function: &ItemFn, statements: &[TokenTree], module: &[TokenTree]) {
    let iam_actions = arguments.iam_actions();
    let name = function.sig.ident.to_string();
    let mut module = syn2::parse2::<File>(stream(module)).expect("the module parses").items;
    let (Some(Item::Mod(module)), []) = (module.pop(), module.as_slice()) else { panic!("not one module") };
    assert_eq!(module.ident, arguments.module.as_ref().unwrap_or(&name), "the module's name");
    let (module_visibility, visibility) = (module.vis.to_token_stream(), function.vis.to_token_stream());
    assert_eq!(module_visibility.to_string(), visibility.to_string(), "the module's visibility");

    let items = module.content.expect("the module has items").1;
    let policy = items.iter().find_map(|item| match item {
        Item::Const(constant) if constant.ident == "POLICY" => Some(constant.expr.to_token_stream()),
        _ => None,
    });
    let policy = trees(policy.expect("there is a policy"));
    let Some(functions @ Item::Mod(_)) = items.last() else { panic!("no module of functions") };
    let operations: Vec<_> = iam_actions.iter().map(|action| action.trim_start_matches("cognito-idp:")).collect();
    assert_eq!(behind_each(&policy, "IamAction"), operations, "the policy");

    let record = records(statements).pop().expect("there is a record");
    let record = record::decode(&record).expect("a record");
    assert_eq!(record.reachable, Reachable::Handler);
    let path = format!("module::{}", name.trim_start_matches("r#"));
    assert_eq!(record.grant.grantee.path, path);
    grants_the_same(arguments, &record.grant);
    // The records of its types are the same but for what they are in.
    let of_types = records(&trees(functions.to_token_stream()));
    let [of_types] = of_types.as_slice() else { panic!("not one text") };
    let of_types = record::decode(&[record::head(operations[0]).as_bytes(), of_types].concat()).expect("a record");
    assert_eq!(of_types, Record { reachable: Reachable::Operation(operations[0].to_owned()), grant: record.grant });
}

/// The record says what the arguments say.
fn grants_the_same(arguments: &Arguments, grant: &Grant) {
    assert_eq!(grant.grantee.package, "package");
    assert_eq!(grant.auth_actions, arguments.actions, "the record's auth actions");
    assert_eq!(grant.iam_actions, arguments.iam_actions(), "the record's IAM actions");
    assert_eq!(grant.user_pool.variable(), arguments.user_pool_variable().as_deref(), "the record's user pool");
    let is_any = matches!(arguments.user_pool, Some(arguments::UserPool::Any));
    assert_eq!(grant.user_pool == record::UserPool::Any, is_any, "the record's user pool");
    let variables = grant.variables.iter().cloned().map(|variable| match variable.absence {
        Absence::Error => (variable.name, false, None),
        Absence::None => (variable.name, true, None),
        Absence::Default(default) => (variable.name, false, Some(default)),
    });
    let expected = arguments.variables.iter().flatten();
    let expected = expected.map(|variable| (variable.name.clone(), variable.is_optional, variable.default.clone()));
    assert!(variables.eq(expected), "the record's variables");
}

/// Whether the attribute takes the item for a struct.
fn is_struct(item: &[TokenTree]) -> bool {
    let is_attribute = |tokens: &[TokenTree]| match tokens {
        [hash, TokenTree::Group(group)] => is_punct(Some(hash), '#') && group.delimiter() == Delimiter::Bracket,
        _ => false,
    };
    let attributes = item.chunks(2).take_while(|tokens| is_attribute(tokens)).count();
    let mut rest = &item[2 * attributes..];
    if is_ident(rest.first(), "pub") {
        let is_restricted =
            matches!(rest.get(1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
        rest = &rest[1 + usize::from(is_restricted)..];
    }
    is_ident(rest.first(), "struct")
}

/// Whether the item is a function that can be a handler, if rustc could parse it at all.
fn is_handler(item: &[TokenTree]) -> Option<bool> {
    let item: Item = syn2::parse2(stream(item)).ok()?;
    let Item::Fn(function) = item else { return Some(false) };
    let is_grant = |attribute: &syn2::Attribute| {
        let last = attribute.path().segments.last();
        matches!(attribute.style, AttrStyle::Outer) && last.is_some_and(|last| last.ident == "grant")
    };
    let is_method = matches!(function.sig.inputs.first(), Some(FnArg::Receiver(_)));
    Some(!is_method && !function.attrs.iter().any(is_grant))
}

/// Whether none is in an invisible group, which would be a fault in the user's own macro.
fn has_inner_attributes_in_sight(function: &ItemFn, item: &[TokenTree]) -> bool {
    let inner = function.attrs.iter().filter(|attribute| matches!(attribute.style, AttrStyle::Inner(_)));
    match item.last() {
        Some(TokenTree::Group(body)) => inner.count() == inner_attributes(&trees(body.stream())),
        _ => false,
    }
}

/// Whether rustc reports an error on what the attribute wrote.
#[must_use]
pub fn has_error(tokens: &[TokenTree]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => has_error(&trees(group.stream())),
        // A path to what the trait does not have.
        token if is_ident(Some(token), "AuthAction") => at > 0 && is_ident(tokens.get(at - 1), "as"),
        token => {
            is_ident(Some(token), "compile_error")
                && is_punct(tokens.get(at + 1), '!')
                && at > 2
                && is_ident(tokens.get(at - 3), "core")
        }
    })
}

/// The segment behind each segment of that name.
fn behind_each(tokens: &[TokenTree], name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => found.extend(behind_each(&trees(group.stream()), name)),
            token if is_ident(Some(token), name) => found.extend(tokens.get(at + 3).map(ToString::to_string)),
            _ => {}
        }
    }
    found
}

fn parse_as_file(tokens: &[TokenTree]) {
    let parsed = syn2::parse2::<File>(stream(tokens));
    assert!(parsed.is_ok(), "does not parse: {}\n{:?}", stream(tokens), parsed.err());
}

fn parse_as_statements(tokens: &TokenStream) {
    let parsed = Block::parse_within.parse2(tokens.clone());
    assert!(parsed.is_ok(), "does not parse: {tokens}\n{:?}", parsed.err());
}
