//! As much of `alloc` as rust-analyzer needs to understand the crates that the tests open; it is never compiled.
#![no_std]
#![feature(lang_items)]

pub mod string {
    #[lang = "String"]
    pub struct String {
        bytes: crate::vec::Vec<u8>,
    }
    impl String {
        pub const fn new() -> String {}
        pub fn as_str(&self) -> &str {}
    }
    impl core::ops::Deref for String {
        type Target = str;
        fn deref(&self) -> &str {}
    }
    impl core::str::FromStr for String {
        type Err = core::convert::Infallible;
        fn from_str(text: &str) -> Result<Self, Self::Err> {}
    }
    impl From<&str> for String {
        fn from(text: &str) -> String {}
    }
    impl core::fmt::Display for String {}
    impl core::fmt::Debug for String {}
    impl Clone for String {
        fn clone(&self) -> String {}
    }
    pub trait ToString {
        fn to_string(&self) -> String;
    }
    impl<T: core::fmt::Display + ?Sized> ToString for T {
        fn to_string(&self) -> String {}
    }
}

pub mod vec {
    pub struct Vec<T> {
        items: [T; 0],
    }
    impl<T> Vec<T> {
        pub const fn new() -> Vec<T> {}
    }
    impl<T> core::ops::Deref for Vec<T> {
        type Target = [T];
        fn deref(&self) -> &[T] {}
    }
}

pub mod fmt {
    pub use core::fmt::*;
    pub fn format(arguments: Arguments<'_>) -> crate::string::String {}
}

#[macro_export]
macro_rules! format {
    ($($arguments:tt)*) => { $crate::fmt::format(::core::format_args!($($arguments)*)) };
}
