//! What holds of the expansion, whatever tokens stand in the attribute and below it: [`hold`]. Asserted of arbitrary
//! tokens here, and of those that a fuzzer finds in `fuzz`.

mod grammar;
#[cfg(test)]
mod tokens;

use auth_grant_core::record::{self, Absence, Record};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn2::parse::Parser as _;
use syn2::{AttrStyle, Block, File, FnArg, Item, ItemFn};

use crate::tokens::{is_ident, is_punct};
use grammar::Arguments;

/// The tokens of source text, if it is any, in which `__invisible(…)` stands for an invisible group; none that are
/// nested so deep that the parsers which look at them afterwards would run out of stack.
#[cfg(fuzzing)]
pub fn tokens_of(text: &str) -> Option<TokenStream> {
    let depth = text.bytes().filter(|byte| b"([{".contains(byte)).count();
    let tokens: TokenStream = if depth < 64 { text.parse().ok()? } else { return None };
    Some(with_invisible_groups(tokens))
}

#[cfg(fuzzing)]
fn with_invisible_groups(tokens: TokenStream) -> TokenStream {
    let mut opened: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let TokenTree::Group(group) = token else {
            opened.push(token);
            continue;
        };
        let is_invisible = is_ident(opened.last(), "__invisible");
        let delimiter = if is_invisible { Delimiter::None } else { group.delimiter() };
        opened.truncate(opened.len() - usize::from(is_invisible));
        opened.push(proc_macro2::Group::new(delimiter, with_invisible_groups(group.stream())).into());
    }
    opened.into_iter().collect()
}

/// Panics if something does not hold that should.
pub fn hold(args: TokenStream, item: TokenStream) {
    let output = trees(crate::expansion(args.clone(), item.clone()));
    let arguments = Arguments::of(args.clone());
    let is_unsure = has_computed_constant(&trees(args));
    let item = trees(item);
    if let Some(faults) = behind_item(&output, &item) {
        assert_ne!(is_handler(&item), Some(true), "a handler is none");
        parse_as_file(faults);
        assert!(has_error(faults), "neither a handler nor an error");
        return;
    }
    let Expansion { anchors, statements, module } = Expansion::of(&output, &item);
    assert_ne!(is_handler(&item), Some(false), "what is no handler is one");
    let function: Option<ItemFn> = syn2::parse2(stream(&item)).ok();
    parse_as_file(&anchors);
    parse_as_statements(&stream(&statements));
    for part in [&anchors, &statements, &module] {
        for_one_reader(part).iter().for_each(parse_as_statements);
    }
    let is_const = function.as_ref().is_some_and(|function| function.sig.constness.is_some());
    if let Some(function) = &function {
        if has_inner_attributes_in_sight(function, &item) {
            parse_as_file(&output);
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
    let operations: Vec<_> = iam_actions.iter().map(|action| action.trim_start_matches("cognito-idp:")).collect();
    assert_eq!(behind_each(&policy, "IamAction"), operations, "the policy");

    let record = records(statements).pop().expect("there is a record");
    let Ok(Record::Grant(record)) = record::decode(&record) else { panic!("no record of a grant") };
    let path = format!("module::{}", name.trim_start_matches("r#"));
    assert_eq!((record.handler.path.as_str(), record.handler.package.as_str()), (path.as_str(), "package"));
    assert_eq!(record.auth_actions, arguments.actions, "the record's auth actions");
    assert_eq!(record.iam_actions, iam_actions, "the record's IAM actions");
    let variable = match record.user_pool {
        record::UserPool::Resource { variable, .. } => Some(variable),
        record::UserPool::Event => None,
    };
    assert_eq!(variable, arguments.user_pool_variable(), "the record's user pool");
    let variables = record.variables.into_iter().map(|variable| match variable.absence {
        Absence::Error => (variable.name, false, None),
        Absence::None => (variable.name, true, None),
        Absence::Default(default) => (variable.name, false, Some(default)),
    });
    let expected = arguments.variables.iter().flatten();
    let expected = expected.map(|variable| (variable.name.clone(), variable.is_optional, variable.default.clone()));
    assert!(variables.eq(expected), "the record's variables");
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

/// The parts of an expansion that the attribute wrote.
struct Expansion {
    anchors: Vec<TokenTree>,
    statements: Vec<TokenTree>,
    module: Vec<TokenTree>,
}

impl Expansion {
    /// Takes out the item, which has to be there token for token.
    fn of(output: &[TokenTree], item: &[TokenTree]) -> Self {
        let is_end = |at: &usize| is_ident(output.get(at - 2), "__rust_analyzer") && is_brace(output.get(*at));
        let start = 1 + (2..output.len()).find(is_end).expect("the anchors come first");
        let (body, head) = item.split_last().expect("a handler has tokens");
        let end = start + head.len();
        assert_same(&output[start..end], head);
        let statements = inserted(&output[end], body).expect("the body is as written, but for the statements");
        Self { anchors: output[..start].to_vec(), statements, module: output[end + 1..].to_vec() }
    }
}

/// The tokens that were put into the body.
fn inserted(body: &TokenTree, written: &TokenTree) -> Option<Vec<TokenTree>> {
    let (TokenTree::Group(body), TokenTree::Group(written)) = (body, written) else {
        // Of a broken body, rust-analyzer leaves a placeholder.
        let TokenTree::Group(body) = body else { return None };
        let mut inside = trees(body.stream());
        assert_same(&[inside.pop()?], std::slice::from_ref(written));
        return Some(inside);
    };
    assert_eq!(body.delimiter(), written.delimiter());
    let (body, written) = (trees(body.stream()), trees(written.stream()));
    if written.len() == body.len() {
        let (body, written) = (body.last()?, written.last()?);
        return inserted(body, written);
    }
    let inner = 3 * inner_attributes(&written);
    assert_same(&body[..inner], &written[..inner]);
    let end = body.len() - (written.len() - inner);
    assert_same(&body[end..], &written[inner..]);
    Some(body[inner..end].to_vec())
}

/// How many there are.
fn inner_attributes(body: &[TokenTree]) -> usize {
    let is_inner = |tokens: &&[TokenTree]| {
        let [hash, bang, TokenTree::Group(group)] = tokens else { return false };
        is_punct(Some(hash), '#') && is_punct(Some(bang), '!') && group.delimiter() == Delimiter::Bracket
    };
    body.chunks(3).take_while(is_inner).count()
}

/// Whether none is in an invisible group, which would be a fault in the user's own macro.
fn has_inner_attributes_in_sight(function: &ItemFn, item: &[TokenTree]) -> bool {
    let inner = function.attrs.iter().filter(|attribute| matches!(attribute.style, AttrStyle::Inner(_)));
    match item.last() {
        Some(TokenTree::Group(body)) => inner.count() == inner_attributes(&trees(body.stream())),
        _ => false,
    }
}

/// What follows the item, if the output starts with it.
fn behind_item<'a>(output: &'a [TokenTree], item: &[TokenTree]) -> Option<&'a [TokenTree]> {
    let (start, rest) = output.split_at_checked(item.len())?;
    start.iter().map(text).eq(item.iter().map(text)).then_some(rest)
}

fn assert_same(output: &[TokenTree], written: &[TokenTree]) {
    assert!(output.iter().map(text).eq(written.iter().map(text)), "not as written: {}", stream(output));
}

/// With the spacing of punctuation, which tells `- >` from `->`.
fn text(token: &TokenTree) -> String {
    format!("{token:?}")
}

/// Whether rustc reports an error on what the attribute wrote.
fn has_error(tokens: &[TokenTree]) -> bool {
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => has_error(&trees(group.stream())),
        token => {
            is_ident(Some(token), "compile_error")
                && is_punct(tokens.get(at + 1), '!')
                && at > 2
                && is_ident(tokens.get(at - 3), "core")
        }
    })
}

/// What rustc alone reads, and what rust-analyzer alone reads. Attributes are the user's, whatever is in them.
fn for_one_reader(tokens: &[TokenTree]) -> Vec<TokenStream> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before = |count: usize| at.checked_sub(count).and_then(|at| tokens.get(at));
        if is_punct(before(1), '#') {
            continue;
        }
        let is_macro = |name: &str| is_punct(before(1), '!') && is_ident(before(2), name);
        if is_macro("__rustc") || is_macro("__rust_analyzer") {
            found.push(group.stream());
        }
        found.extend(for_one_reader(&trees(group.stream())));
    }
    found
}

/// The bytes of each record, as rustc would put them together in the module `module` of the package `package`.
fn records(tokens: &[TokenTree]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let inside = trees(group.stream());
        if at > 1 && is_ident(tokens.get(at - 2), "concat") {
            let parts = inside.split(|token| is_punct(Some(token), ','));
            found.push(parts.flat_map(|part| text_of_part(part).into_bytes()).collect());
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

fn is_brace(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace)
}

fn trees(tokens: TokenStream) -> Vec<TokenTree> {
    tokens.into_iter().collect()
}

fn stream(tokens: &[TokenTree]) -> TokenStream {
    tokens.iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngSeed};

    use super::tokens::{arguments, handler, item, stream};
    use super::{has_error, hold, trees};

    /// The same cases in every run, unless `PROPTEST_RNG_SEED` and `PROPTEST_CASES` say otherwise.
    fn config() -> Config {
        let config = Config::default();
        let rng_seed = if config.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { config.rng_seed };
        Config { rng_seed, failure_persistence: None, max_shrink_iters: 100_000, ..config }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_arguments(arguments in arguments()) {
            hold(stream(&arguments), stream(&handler()));
        }

        #[test]
        fn any_item(item in item()) {
            hold(quote::quote!(getUser, env(TABLE_NAME)), stream(&item));
        }

        #[test]
        fn any_arguments_on_any_item(arguments in arguments(), item in item()) {
            hold(stream(&arguments), stream(&item));
        }
    }

    /// The expansion as text, which has errors.
    fn faulty_expansion(arguments: String) -> String {
        let expand = move || {
            let output = trees(crate::expansion(arguments.parse().unwrap(), stream(&handler())));
            assert!(has_error(&output), "{arguments}");
            super::stream(&output).to_string()
        };
        // As much as rustc has.
        std::thread::Builder::new().stack_size(8 << 20).spawn(expand).unwrap().join().unwrap()
    }

    /// Each of them would be too much for the stack, if a token took a call of its own.
    #[test]
    fn nothing_is_too_deep_or_too_long() {
        const COUNT: usize = 10_000;
        let (open, close) = ("(".repeat(COUNT), ")".repeat(COUNT));
        for arguments in [
            format!("{open}getUser{close}"),
            format!("getUser, env({open}AA{close})"),
            format!("getUser, env(AA: {open}u8{close})"),
            format!("getUser, env(AA: {}u8{})", "Vec<".repeat(COUNT), ">".repeat(COUNT)),
            format!("getUser, env(AA: {}u8)", "*const ".repeat(COUNT)),
            format!("getUser, env(AA: {}u8)", "& ".repeat(COUNT)),
            format!("getUser, env(AA: {}u8)", "fn() -> ".repeat(COUNT)),
            format!("getUser, env({})", "AA: u8 ".repeat(COUNT / 10)),
            format!("getUser, env({})", "AA = \"\" ".repeat(COUNT / 10)),
            format!("getUser, mod = {open}a{close}"),
            format!("getUser, crate = {open}a{close}"),
            format!("getUser, user_pool = {open}a{close}"),
        ] {
            faulty_expansion(arguments);
        }
    }

    /// What is twice as long has twice as much said of it, and no more.
    #[test]
    fn errors_are_in_proportion() {
        for (start, repeated, end) in [
            ("", "unknown ", ""),
            ("", "unknown-", "a"),
            ("", "a::", "a"),
            ("", "[getUser]", ""),
            ("getUser, env(", "AA: u8 ", ")"),
            ("getUser, env(", "[AA]", ")"),
            ("getUser, env(AA: ", "u8 <", ")"),
        ] {
            let [none, some, twice] =
                [2, 102, 202].map(|count| faulty_expansion(format!("{start}{}{end}", repeated.repeat(count))).len());
            // In thousandths, for numbers with more digits.
            assert!((twice - some) * 1000 <= (some - none) * 1100, "{repeated}: {none}, {some}, {twice}");
        }
    }
}
