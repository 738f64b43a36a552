//! How deep and how long arguments may be, and how much is said of them.

use auth_grant_expansion::{Reader, expansion};
use auth_grant_expansion_tests::has_error;
use proc_macro2::{TokenStream, TokenTree};

use crate::items::handler;
use crate::trees::stream;

/// The expansion as text, which has errors.
fn faulty_expansion(arguments: String) -> String {
    let expand = move || {
        let output = expansion(arguments.parse().unwrap(), stream(&handler()), Reader::Compiler);
        let output: Vec<TokenTree> = output.into_iter().collect();
        assert!(has_error(&output), "{arguments}");
        TokenStream::from_iter(output).to_string()
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
