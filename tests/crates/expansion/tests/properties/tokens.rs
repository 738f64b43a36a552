//! Any tokens: names of auth actions and others that are nearly such, words, literals, punctuation and groups.

use auth_grant_expansion_tests::CATALOG;
use proc_macro2::Delimiter;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::trees::Tree;

/// Any token.
pub(crate) fn tree() -> impl Strategy<Value = Tree> {
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

pub(crate) fn action() -> impl Strategy<Value = String> {
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

pub(crate) const WORDS: &[&str] = &[
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

pub(crate) const LITERALS: &[&str] = &[
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

pub(crate) fn text_of(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(names).prop_map(str::to_owned)
}
