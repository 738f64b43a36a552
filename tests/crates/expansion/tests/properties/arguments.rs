//! Arguments without a fault, the same with some, and heaps of tokens.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::changes::changed;
use crate::tokens::{LITERALS, WORDS, action, text_of, tree};
use crate::trees::{Tree, parse};

pub(crate) fn arguments() -> impl Strategy<Value = Vec<Tree>> {
    prop_oneof![3 => sound_arguments(), 5 => changed(sound_arguments()), 2 => vec(tree(), 0..10)]
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
        1 => Just("user_pool = any".to_owned()),
        2 => select(&["USER_POOL_ID", "MY_POOL", "userPool", "X", "AWS_REGION", "_POOL"][..])
            .prop_map(|name| format!("user_pool = env({name})")),
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
