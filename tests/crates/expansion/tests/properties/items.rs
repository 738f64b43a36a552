//! Items without a fault, the same with some, and heaps of tokens.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::changes::changed;
use crate::tokens::tree;
use crate::trees::{Tree, parse};

pub(crate) fn item() -> impl Strategy<Value = Vec<Tree>> {
    prop_oneof![3 => sound_item(), 5 => changed(sound_item()), 2 => vec(tree(), 0..10)]
}

/// A function that can be a handler, for arguments.
pub(crate) fn handler() -> Vec<Tree> {
    parse("pub async fn handler(event: Event) -> Result<(), Error> { #![allow(unused)] call(event).await }")
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
    "#[grant(getUser)] struct Handler;",
    "#[derive(Clone)] pub struct Handler;",
    "#[cfg_attr(a, derive(Clone), b)] struct Handler;",
    "struct Handler {}",
    "pub(crate) struct Handler();",
    "struct Handler(Client);",
    "struct Handler { client: Client }",
    "struct Handler<T>(T);",
    "struct Handler where u8: Copy;",
    "struct",
    "struct Handler",
    "pub struct r#type;",
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

fn pool_struct() -> impl Strategy<Value = Vec<Tree>> {
    (vec(select(ATTRIBUTES), 0..3), select(VISIBILITIES), select(&["Members", "r#type", "Über"][..])).prop_map(
        |(attributes, visibility, name)| parse(&format!("{}\n{visibility} struct {name};", attributes.join("\n"))),
    )
}

fn sound_item() -> impl Strategy<Value = Vec<Tree>> {
    prop_oneof![6 => function(), 2 => pool_struct(), 1 => select(OTHER_ITEMS).prop_map(parse)]
}
