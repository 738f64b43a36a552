//! Tokens of any kind: arguments and items without a fault, the same with some, and heaps of whatever can be a token.

use std::fmt;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::grammar::CATALOG;

/// A token that can go from one thread to another.
#[derive(Clone)]
pub(super) enum Tree {
    Ident(String),
    Punct(char, bool),
    Literal(String),
    Group(Delimiter, Vec<Tree>),
}

/// As text, with the invisible groups in `⟦…⟧`.
impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, inside, close) = match self {
            Self::Ident(text) | Self::Literal(text) => return f.write_str(text),
            Self::Punct(c, is_joint) => return write!(f, "{c}{}", if *is_joint { "~" } else { "" }),
            Self::Group(Delimiter::Parenthesis, inside) => ("(", inside, ")"),
            Self::Group(Delimiter::Bracket, inside) => ("[", inside, "]"),
            Self::Group(Delimiter::Brace, inside) => ("{", inside, "}"),
            Self::Group(Delimiter::None, inside) => ("⟦", inside, "⟧"),
        };
        f.write_str(open)?;
        inside.iter().try_for_each(|tree| write!(f, " {tree:?}"))?;
        write!(f, " {close}")
    }
}

pub(super) fn stream(trees: &[Tree]) -> TokenStream {
    let tree = |tree: &Tree| match tree {
        Tree::Ident(name) => TokenTree::Ident(match name.strip_prefix("r#") {
            Some(name) => Ident::new_raw(name, Span::call_site()),
            None => Ident::new(name, Span::call_site()),
        }),
        Tree::Punct(c, is_joint) => Punct::new(*c, if *is_joint { Spacing::Joint } else { Spacing::Alone }).into(),
        Tree::Literal(text) => text.parse::<Literal>().expect("a literal").into(),
        Tree::Group(delimiter, inside) => Group::new(*delimiter, stream(inside)).into(),
    };
    trees.iter().map(tree).collect()
}

/// The tokens of Rust source text.
fn trees(tokens: TokenStream) -> Vec<Tree> {
    let tree = |token| match token {
        TokenTree::Ident(ident) => Tree::Ident(ident.to_string()),
        TokenTree::Punct(punct) => Tree::Punct(punct.as_char(), punct.spacing() == Spacing::Joint),
        TokenTree::Literal(literal) => Tree::Literal(literal.to_string()),
        TokenTree::Group(group) => Tree::Group(group.delimiter(), trees(group.stream())),
    };
    tokens.into_iter().map(tree).collect()
}

fn parse(text: &str) -> Vec<Tree> {
    trees(text.parse().unwrap_or_else(|_| panic!("no tokens: {text}")))
}

fn action() -> impl Strategy<Value = String> {
    select(CATALOG.keys().cloned().collect::<Vec<_>>())
}

/// A name that may be an auth action's but for a few letters, its case or what is between its words.
fn near_miss() -> impl Strategy<Value = String> {
    (action(), any::<Index>(), 0..8).prop_map(|(name, index, how)| {
        let at = index.index(name.len());
        let snake = || name.chars().flat_map(|c| c.is_uppercase().then_some('_').into_iter().chain(c.to_lowercase()));
        match how {
            0 => snake().collect(),
            1 => snake().collect::<String>().to_uppercase(),
            2 => format!("Admin{}{}", name[..1].to_uppercase(), &name[1..]),
            3 => format!("{}{}", name[..1].to_uppercase(), &name[1..]),
            4 => format!("{name}s"),
            5 => format!("x{}", &name[at..]),
            6 => format!("{}{}", &name[..=at], &name[at..]),
            _ => format!("{}z{}", &name[..at], &name[at + 1..]),
        }
    })
}

const WORDS: &[&str] = &[
    "AdminGetUser",
    "cognito",
    "idp",
    "cognito_idp",
    "AdminSetUserMFAPreference",
    "user_pool",
    "env",
    "mod",
    "crate",
    "r#mod",
    "r#env",
    "r#user_pool",
    "pool",
    "userPool",
    "environment",
    "module",
    "krate",
    "event",
    "r#event",
    "Event",
    "TABLE_NAME",
    "LIMIT",
    "PAGE_SIZE",
    "table_name",
    "A",
    "_A",
    "__",
    "_",
    "USER_POOL_ID",
    "AMPLIFY_AUTH_USERPOOL_ID",
    "AWS_REGION",
    "_HANDLER",
    "PATH",
    "AWS_EXECUTION_ENV",
    "_X_AMZN_TRACE_ID",
    "SELF",
    "CRATE",
    "SUPER",
    "GEN",
    "TYPE",
    "String",
    "str",
    "u32",
    "bool",
    "Option",
    "Vec",
    "std",
    "core",
    "option",
    "Self",
    "self",
    "super",
    "static",
    "dyn",
    "impl",
    "fn",
    "for",
    "where",
    "pub",
    "const",
    "async",
    "unsafe",
    "extern",
    "safe",
    "struct",
    "trait",
    "macro_rules",
    "grant",
    "auth_grant",
    "true",
    "false",
    "gen",
    "r#gen",
    "try",
    "union",
    "auto",
    "default",
    "raw",
    "Größe",
    "π",
    "ſ",
    "__ra_fixup",
    "handler",
    "r#match",
    "doc",
    "cfg",
    "cfg_attr",
    "allow",
    "expect",
    "hidden",
    "r#getUser",
    "abstract",
];

const LITERALS: &[&str] = &[
    "\"\"",
    "\"getUser\"",
    "\"getUser, listUsers\"",
    "\"adminAuth\"",
    "\"my_pool\"",
    "\"eu-west-1_AbC123\"",
    "\"event\"",
    "\"*\"",
    "\"cognito-idp:*\"",
    "\"cognito-idp:AdminGetUser\"",
    "\"A_USERPOOL_ID\"",
    "\"1st\"",
    "\"a b\"",
    "\"::a::b\"",
    "\"TABLE_NAME\"",
    "\"8080\"",
    "\"\\\"\\\\\\n\\u{7f}\\u{1F600}\\0\"",
    "\"x\"suffix",
    "r\"raw\"",
    "r##\"a\"#b\"##",
    "b\"bytes\"",
    "br\"raw\"",
    "c\"text\"",
    "'c'",
    "'\\''",
    "b'b'",
    "0",
    "1u8",
    "0xFFu64",
    "1_000",
    "1.5",
    "2e10f32",
    "340282366920938463463374607431768211456",
];

const TYPES: &[&str] = &[
    "String",
    "u32",
    "std::num::NonZeroU8",
    "::core::primitive::u8",
    "Option<u32>",
    "Option<String>",
    "(u8)",
    "[u8; 4]",
    "core::option::Option<Vec<u8>>",
    "std::option::Option<bool>",
    "Vec<Option<(u8, u8)>>",
    "<A as B>::C",
    "&'static str",
    "Box<dyn Fn(u8) -> u8 + Send>",
    "fn(name: u8) -> Option<u8>",
    "self::Level",
    "super::Level",
    "crate::Level",
    "Env",
    "Option<&'static str>",
    "Map<String, Vec<Vec<u8>>>",
    "impl Iterator<Item = u8>",
    "*const u8",
    "!",
    "_",
    "POLICY<Env>",
    "r#Option<u8>",
    "Option<A, B>",
    "Option",
    "alloc::option::Option<u8>",
    "&str",
    "str",
    "(str)",
    "Option<str>",
    "[Self]",
    "Self",
    "&'a u8",
    "Vec<&str>",
];

fn text_of(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(names).prop_map(str::to_owned)
}

fn variable() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        6 => "[A-Z]{2,3}(_[A-Z0-9]{1,2})?",
        2 => select(vec!["TABLE_NAME", "AWS_REGION", "_HANDLER", "TYPE", "SELF", "GEN", "r#type", "Limit"])
            .prop_map(str::to_owned),
        1 => text_of(WORDS),
    ];
    let value_type = proptest::option::weighted(0.5, prop_oneof![4 => select(&TYPES[..24]), 1 => select(TYPES)]);
    let default = proptest::option::weighted(0.3, prop_oneof![8 => select(&LITERALS[..17]), 1 => select(LITERALS)]);
    (name, value_type, default).prop_map(|(name, value_type, default)| {
        let value_type = value_type.map_or_else(String::new, |value_type| format!(": {value_type}"));
        let default = default.map_or_else(String::new, |default| format!(" = {default}"));
        format!("{name}{value_type}{default}")
    })
}

fn option() -> impl Strategy<Value = String> {
    let name = prop_oneof![4 => "[a-zA-Z][a-zA-Z0-9_-]{0,8}", 1 => "[a-z]{2}-[a-z]{4}-[1-9]_[A-Za-z0-9]{1,5}"];
    prop_oneof![
        3 => vec(variable(), 1..4).prop_map(|variables| format!("env({})", variables.join(", "))),
        2 => name.prop_map(|name| format!("user_pool = {name:?}")),
        1 => Just("user_pool = event".to_owned()),
        1 => text_of(&["mod = access", "r#mod = access", "mod = r#match"]),
        1 => text_of(&["crate = access", "crate = crate::deps::access", "crate = ::a", "crate = self::a"]),
    ]
}

/// Arguments most of which have no fault.
fn sound_arguments() -> impl Strategy<Value = Vec<Tree>> {
    let actions = vec(prop_oneof![20 => action(), 1 => action().prop_map(|name| format!("r#{name}"))], 1..4);
    (actions, vec(option(), 0..3), any::<bool>()).prop_map(|(mut arguments, options, ends_with_comma)| {
        arguments.extend(options);
        parse(&(arguments.join(", ") + if ends_with_comma { "," } else { "" }))
    })
}

const ATTRIBUTES: &[&str] = &[
    "/// Documented.",
    "#[allow(dead_code)]",
    "#[cfg(all())]",
    "#[cfg_attr(all(), allow(a), must_use)]",
    "#[must_use]",
    "#[expect(unused, reason = \"why\")]",
    "#[doc(hidden)]",
    "#[doc(alias = \"a\", hidden)]",
    "#[tracing::instrument]",
    "#[cfg_attr(a, cfg_attr(b, deny(c)))]",
    "#[unsafe(no_mangle)]",
    "#[auth_grant::grant(getUser)]",
    "#[inline]",
];

const VISIBILITIES: &[&str] = &["", "", "pub", "pub(crate)", "pub(in super::a)", "crate"];

const QUALIFIERS: &[&str] = &[
    "",
    "",
    "async",
    "unsafe",
    "const",
    "extern \"C\"",
    "extern",
    "async unsafe",
    "const unsafe extern \"C\"",
    "safe",
];

const SIGNATURES: &[&str] = &[
    "handler()",
    "r#match(event: Event)",
    "handler<'a, T, F: Fn(&'a T) -> String>(value: &'a T, print: F) -> String",
    "handler<const N: usize>(_: [u8; N]) -> impl Future<Output = ()> where [u8; N]: Sized",
    "handler(mut self)",
    "handler(#[a] &'a mut self)",
    "handler(self: Box<Self>)",
    "handler((a, b): (u8, u8), ..)",
    "handler<F: Fn(u8)>(f: F)",
    "handler<T: Into<[u8; { 1 }]>>(t: T)",
    "handler(_: self::Event)",
    "handler<T>(t: T) -> <T as A<(u8,)>>::B",
];

const BODIES: &[&str] = &[
    "{}",
    "{ 1 }",
    "{ #![allow(unused)] #![doc = \"a\"] use a::b; let c = d?; c }",
    "{ #[a] let b = 1; }",
    "{ # }",
    "{ #!/bin/sh }",
    "{ #! }",
    ";",
    "",
    "__ra_fixup",
    "{ let handler = { [ ( 1 ) ] }; }",
    "= 1;",
    "{ #![a] }",
    "{ #![a] # }",
];

const OTHER_ITEMS: &[&str] = &[
    "struct Handler;",
    "pub(crate) enum E { A(u8), B { c: u8 } }",
    "impl Handler { fn a(&self) {} }",
    "trait A { fn b(); }",
    "mod handler { fn a() {} }",
    "const A: u8 = 1;",
    "static A: fn() = a;",
    "extern \"C\" { fn a(); }",
    "use a::b;",
    "unsafe impl A for B {}",
    "unsafe extern \"C\" { safe fn a(); }",
    "macro_rules! a { () => {} }",
    "a! { fn b() {} }",
    "type A = fn();",
    "union A { b: u8 }",
    "extern crate a;",
    "unsafe trait A {}",
    "auto trait A {}",
    "let a = 1;",
    "",
    "async {}",
    "pub",
    "fn",
    "pub fn",
    "#[a]",
    "fn 1() {}",
    "const _: () = {};",
    "unsafe mod a {}",
    "const fn",
    "fn a",
];

fn function() -> impl Strategy<Value = Vec<Tree>> {
    let parts = (vec(select(ATTRIBUTES), 0..3), select(VISIBILITIES), select(QUALIFIERS), select(SIGNATURES));
    let body = prop_oneof![6 => select(&BODIES[..4]), 1 => select(BODIES)];
    (parts, body).prop_map(|((attributes, visibility, qualifiers, signature), body)| {
        parse(&format!("{}\n{visibility} {qualifiers} fn {signature} {body}", attributes.join("\n")))
    })
}

fn sound_item() -> impl Strategy<Value = Vec<Tree>> {
    prop_oneof![6 => function(), 1 => select(OTHER_ITEMS).prop_map(parse)]
}

/// Any token.
fn tree() -> impl Strategy<Value = Tree> {
    let punct = (select("=,:;.-+*/%&|!?<>#$@^~'".chars().collect::<Vec<_>>()), any::<bool>());
    let leaf = prop_oneof![
        3 => action().prop_map(Tree::Ident),
        2 => near_miss().prop_map(Tree::Ident),
        4 => text_of(WORDS).prop_map(Tree::Ident),
        4 => punct.prop_map(|(c, is_joint)| Tree::Punct(c, is_joint)),
        2 => text_of(LITERALS).prop_map(Tree::Literal),
    ];
    let delimiter = select(vec![Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::Brace, Delimiter::None]);
    leaf.prop_recursive(3, 12, 4, move |inner| {
        (delimiter.clone(), vec(inner, 0..4)).prop_map(|(delimiter, inside)| Tree::Group(delimiter, inside))
    })
}

/// One change, somewhere.
#[derive(Clone, Debug)]
enum Change {
    Remove,
    Repeat,
    Insert(Tree),
    Replace(Tree),
    Swap,
    Wrap(Delimiter),
    /// In many brackets.
    Bury(Delimiter),
    Unwrap,
    Space,
}

fn change() -> impl Strategy<Value = Change> {
    let delimiter = select(vec![Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::Brace, Delimiter::None]);
    prop_oneof![
        20 => Just(Change::Remove),
        10 => Just(Change::Repeat),
        20 => tree().prop_map(Change::Insert),
        20 => tree().prop_map(Change::Replace),
        10 => Just(Change::Swap),
        20 => delimiter.clone().prop_map(Change::Wrap),
        1 => delimiter.prop_map(Change::Bury),
        10 => Just(Change::Unwrap),
        10 => Just(Change::Space),
    ]
}

/// Applies it to one of the tokens, at any depth.
fn apply(change: &Change, at: usize, trees: &mut Vec<Tree>) {
    let count = count(trees);
    if count == 0 {
        if let Change::Insert(tree) = change {
            trees.push(tree.clone());
        }
        return;
    }
    let mut left = at % count;
    for at in 0..trees.len() {
        let inside = if let Tree::Group(_, inside) = &trees[at] { self::count(inside) } else { 0 };
        if left == 0 {
            return apply_here(change, at, trees);
        }
        left -= 1;
        if let (Tree::Group(_, trees), true) = (&mut trees[at], left < inside) {
            return apply(change, left, trees);
        }
        left -= inside;
    }
}

fn apply_here(change: &Change, at: usize, trees: &mut Vec<Tree>) {
    let this = trees[at].clone();
    match change {
        Change::Remove => drop(trees.remove(at)),
        Change::Repeat => trees.insert(at, this),
        Change::Insert(tree) => trees.insert(at, tree.clone()),
        Change::Replace(tree) => trees[at] = tree.clone(),
        Change::Swap => {
            let last = trees.len() - 1;
            trees.swap(at, last);
        }
        Change::Wrap(delimiter) => trees[at] = Tree::Group(*delimiter, vec![this]),
        Change::Bury(delimiter) => {
            trees[at] = (0..30).fold(this, |this, _| Tree::Group(*delimiter, vec![this]));
        }
        Change::Unwrap => {
            if let Tree::Group(_, inside) = this {
                trees.splice(at..=at, inside);
            }
        }
        Change::Space => {
            if let Tree::Punct(_, is_joint) = &mut trees[at] {
                *is_joint = !*is_joint;
            }
        }
    }
}

fn count(trees: &[Tree]) -> usize {
    let inside = |tree: &Tree| if let Tree::Group(_, inside) = tree { count(inside) } else { 0 };
    trees.iter().map(|tree| 1 + inside(tree)).sum()
}

fn changed(sound: impl Strategy<Value = Vec<Tree>>) -> impl Strategy<Value = Vec<Tree>> {
    (sound, vec((change(), 0..10_000_usize), 1..4)).prop_map(|(mut trees, changes)| {
        for (change, at) in changes {
            apply(&change, at, &mut trees);
        }
        trees
    })
}

pub(super) fn arguments() -> impl Strategy<Value = Vec<Tree>> {
    prop_oneof![3 => sound_arguments(), 5 => changed(sound_arguments()), 2 => vec(tree(), 0..10)]
}

pub(super) fn item() -> impl Strategy<Value = Vec<Tree>> {
    prop_oneof![3 => sound_item(), 5 => changed(sound_item()), 2 => vec(tree(), 0..10)]
}

/// A function that can be a handler, for arguments.
pub(super) fn handler() -> Vec<Tree> {
    parse("pub async fn handler(event: Event) -> Result<(), Error> { #![allow(unused)] call(event).await }")
}
