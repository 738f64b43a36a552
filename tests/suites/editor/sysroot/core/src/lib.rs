//! As much of `core` as rust-analyzer needs to understand the crates that the tests open; it is never compiled.
#![no_core]
#![feature(lang_items, rustc_attrs, decl_macro)]
#![rustc_coherence_is_core]

pub mod marker {
    #[lang = "pointee_sized"]
    pub trait PointeeSized {}
    #[lang = "meta_sized"]
    pub trait MetaSized: PointeeSized {}
    #[lang = "sized"]
    pub trait Sized: MetaSized {}
    #[lang = "unsize"]
    pub trait Unsize<T: PointeeSized>: PointeeSized {}
    #[lang = "copy"]
    pub trait Copy: crate::clone::Clone {}
    #[rustc_builtin_macro]
    pub macro Copy($item:item) {}
    pub unsafe auto trait Send {}
    #[lang = "sync"]
    pub unsafe auto trait Sync {}
    #[lang = "unpin"]
    pub auto trait Unpin {}
    #[lang = "tuple_trait"]
    pub trait Tuple {}
    #[lang = "phantom_data"]
    pub struct PhantomData<T: PointeeSized>;
}

pub mod clone {
    #[lang = "clone"]
    pub trait Clone: Sized {
        fn clone(&self) -> Self;
    }
    #[rustc_builtin_macro]
    pub macro Clone($item:item) {}
}

pub mod cmp {
    #[lang = "eq"]
    pub trait PartialEq<Rhs: PointeeSized = Self>: PointeeSized {
        fn eq(&self, other: &Rhs) -> bool;
        fn ne(&self, other: &Rhs) -> bool;
    }
    pub trait Eq: PartialEq {}
    #[lang = "partial_ord"]
    pub trait PartialOrd<Rhs: PointeeSized = Self>: PartialEq<Rhs> {}
    pub trait Ord: Eq + PartialOrd {}
    #[rustc_builtin_macro]
    pub macro PartialEq($item:item) {}
    #[rustc_builtin_macro]
    pub macro Eq($item:item) {}
    #[rustc_builtin_macro]
    pub macro PartialOrd($item:item) {}
    #[rustc_builtin_macro]
    pub macro Ord($item:item) {}
    use crate::marker::PointeeSized;
}

pub mod hash {
    pub trait Hasher {}
    pub trait Hash {}
    #[rustc_builtin_macro]
    pub macro Hash($item:item) {}
}

pub mod default {
    pub trait Default: Sized {
        fn default() -> Self;
    }
    #[rustc_builtin_macro(Default, attributes(default))]
    pub macro Default($item:item) {}
}

pub mod convert {
    pub enum Infallible {}
    pub trait From<T>: Sized {
        fn from(value: T) -> Self;
    }
    pub trait Into<T>: Sized {
        fn into(self) -> T;
    }
    impl<T> From<T> for T {
        fn from(value: T) -> T {}
    }
    impl<T, U: From<T>> Into<U> for T {
        fn into(self) -> U {}
    }
    pub trait AsRef<T: crate::marker::PointeeSized> {
        fn as_ref(&self) -> &T;
    }
}

pub mod ops {
    #[lang = "deref"]
    pub trait Deref: crate::marker::PointeeSized {
        #[lang = "deref_target"]
        type Target: crate::marker::PointeeSized;
        fn deref(&self) -> &Self::Target;
    }
    #[lang = "drop"]
    pub trait Drop {
        fn drop(&mut self);
    }
    #[lang = "coerce_unsized"]
    pub trait CoerceUnsized<T> {}
    impl<'a, 'b: 'a, T: ?Sized + crate::marker::Unsize<U>, U: ?Sized> CoerceUnsized<&'a U> for &'b T {}
    impl<'a, T: ?Sized + crate::marker::Unsize<U>, U: ?Sized> CoerceUnsized<&'a mut U> for &'a mut T {}
    #[lang = "dispatch_from_dyn"]
    pub trait DispatchFromDyn<T> {}
    impl<'a, T: ?Sized + crate::marker::Unsize<U>, U: ?Sized> DispatchFromDyn<&'a U> for &'a T {}
    impl<'a, T: ?Sized + crate::marker::Unsize<U>, U: ?Sized> DispatchFromDyn<&'a mut U> for &'a mut T {}
    #[lang = "fn_once"]
    #[rustc_paren_sugar]
    pub trait FnOnce<Args: crate::marker::Tuple> {
        #[lang = "fn_once_output"]
        type Output;
        extern "rust-call" fn call_once(self, args: Args) -> Self::Output;
    }
    #[lang = "fn_mut"]
    #[rustc_paren_sugar]
    pub trait FnMut<Args: crate::marker::Tuple>: FnOnce<Args> {
        extern "rust-call" fn call_mut(&mut self, args: Args) -> Self::Output;
    }
    #[lang = "fn"]
    #[rustc_paren_sugar]
    pub trait Fn<Args: crate::marker::Tuple>: FnMut<Args> {
        extern "rust-call" fn call(&self, args: Args) -> Self::Output;
    }
    #[lang = "add"]
    pub trait Add<Rhs = Self> {
        type Output;
        fn add(self, rhs: Rhs) -> Self::Output;
    }
    #[lang = "not"]
    pub trait Not {
        type Output;
        fn not(self) -> Self::Output;
    }
    impl Not for bool {
        type Output = bool;
        fn not(self) -> bool {}
    }
    pub enum ControlFlow<B, C = ()> {
        #[lang = "Continue"]
        Continue(C),
        #[lang = "Break"]
        Break(B),
    }
    pub trait FromResidual<R = <Self as Try>::Residual> {
        #[lang = "from_residual"]
        fn from_residual(residual: R) -> Self;
    }
    #[lang = "Try"]
    pub trait Try: FromResidual {
        type Output;
        type Residual;
        #[lang = "from_output"]
        fn from_output(output: Self::Output) -> Self;
        #[lang = "branch"]
        fn branch(self) -> ControlFlow<Self::Residual, Self::Output>;
    }
    impl<T, E> Try for Result<T, E> {
        type Output = T;
        type Residual = Result<crate::convert::Infallible, E>;
        fn from_output(output: T) -> Self {}
        fn branch(self) -> ControlFlow<Self::Residual, T> {}
    }
    impl<T, E, F: From<E>> FromResidual<Result<crate::convert::Infallible, E>> for Result<T, F> {
        fn from_residual(residual: Result<crate::convert::Infallible, E>) -> Self {}
    }
}

pub mod option {
    #[lang = "Option"]
    pub enum Option<T> {
        #[lang = "None"]
        None,
        #[lang = "Some"]
        Some(T),
    }
}

pub mod result {
    pub enum Result<T, E> {
        #[lang = "Ok"]
        Ok(T),
        #[lang = "Err"]
        Err(E),
    }
    impl<T, E> Result<T, E> {
        pub fn map<U, F: FnOnce(T) -> U>(self, op: F) -> Result<U, E> {}
    }
}

pub mod pin {
    #[lang = "pin"]
    pub struct Pin<P> {
        pointer: P,
    }
}

pub mod task {
    #[lang = "Poll"]
    pub enum Poll<T> {
        #[lang = "Ready"]
        Ready(T),
        #[lang = "Pending"]
        Pending,
    }
    #[lang = "Context"]
    pub struct Context<'a>(&'a ());
}

pub mod future {
    #[lang = "future_trait"]
    pub trait Future {
        #[lang = "future_output"]
        type Output;
        #[lang = "poll"]
        fn poll(self: crate::pin::Pin<&mut Self>, context: &mut crate::task::Context<'_>) -> crate::task::Poll<Self::Output>;
    }
    pub trait IntoFuture {
        type Output;
        type IntoFuture: Future<Output = Self::Output>;
        #[lang = "into_future"]
        fn into_future(self) -> Self::IntoFuture;
    }
    impl<F: Future> IntoFuture for F {
        type Output = F::Output;
        type IntoFuture = F;
        fn into_future(self) -> F {}
    }
}

pub mod iter {
    #[lang = "iterator"]
    pub trait Iterator {
        type Item;
        #[lang = "next"]
        fn next(&mut self) -> Option<Self::Item>;
    }
    pub trait IntoIterator {
        type Item;
        type IntoIter: Iterator<Item = Self::Item>;
        #[lang = "into_iter"]
        fn into_iter(self) -> Self::IntoIter;
    }
}

pub mod fmt {
    pub struct Error;
    pub type Result = crate::result::Result<(), Error>;
    pub struct Formatter<'a>(&'a ());
    pub struct DebugTuple<'a, 'b: 'a>(&'a (), &'b ());
    impl<'a> Formatter<'a> {
        pub fn debug_tuple<'b>(&'b mut self, name: &str) -> DebugTuple<'b, 'a> {}
    }
    impl<'a, 'b: 'a> DebugTuple<'a, 'b> {
        pub fn field(&mut self, value: &dyn Debug) -> &mut Self {}
        pub fn finish(&mut self) -> Result {}
    }
    #[lang = "format_arguments"]
    pub struct Arguments<'a>(&'a ());
    pub trait Debug {
        fn fmt(&self, f: &mut Formatter<'_>) -> Result;
    }
    pub trait Display {
        fn fmt(&self, f: &mut Formatter<'_>) -> Result;
    }
    #[rustc_builtin_macro]
    pub macro Debug($item:item) {}
}

pub mod error {
    pub trait Error: crate::fmt::Debug + crate::fmt::Display {}
}

pub mod str {
    pub trait FromStr: Sized {
        type Err;
        fn from_str(text: &str) -> Result<Self, Self::Err>;
    }
    impl FromStr for u32 {
        type Err = crate::fmt::Error;
        fn from_str(text: &str) -> Result<Self, Self::Err> {}
    }
}

pub mod hint {
    pub fn black_box<T>(value: T) -> T {}
}

pub mod primitive {
    pub use {bool, char, i8, i16, i32, i64, isize, str, u8, u16, u32, u64, usize};
}

impl str {
    pub const fn len(&self) -> usize {}
    pub const fn is_empty(&self) -> bool {}
    pub const fn as_bytes(&self) -> &[u8] {}
    pub fn parse<F: crate::str::FromStr>(&self) -> Result<F, F::Err> {}
}

impl<T> [T] {
    pub const fn len(&self) -> usize {}
}

mod macros {
    #[rustc_builtin_macro]
    pub macro derive($item:item) {}
    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! concat {}
    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! env {}
    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! module_path {}
    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! stringify {}
    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! compile_error {}
    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! include_str {}
    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! assert {}
    #[rustc_builtin_macro]
    #[macro_export]
    macro_rules! format_args {}
    #[macro_export]
    macro_rules! matches {
        ($value:expr, $pattern:pat $(if $guard:expr)? $(,)?) => {
            match $value {
                $pattern $(if $guard)? => true,
                _ => false,
            }
        };
    }
}

pub mod prelude {
    pub mod v1 {
        pub use crate::clone::Clone;
        pub use crate::cmp::{Eq, Ord, PartialEq, PartialOrd};
        pub use crate::convert::{AsRef, From, Into};
        pub use crate::default::Default;
        pub use crate::fmt::Debug;
        pub use crate::hash::Hash;
        pub use crate::iter::{IntoIterator, Iterator};
        pub use crate::macros::derive;
        pub use crate::marker::{Copy, Send, Sized, Sync, Unpin};
        pub use crate::ops::{Drop, Fn, FnMut, FnOnce};
        pub use crate::option::Option::{self, None, Some};
        pub use crate::result::Result::{self, Err, Ok};
        pub use crate::{assert, compile_error, concat, env, format_args, include_str, matches, module_path, stringify};
    }
    pub mod rust_2015 {
        pub use super::v1::*;
    }
    pub mod rust_2018 {
        pub use super::v1::*;
    }
    pub mod rust_2021 {
        pub use super::v1::*;
    }
    pub mod rust_2024 {
        pub use super::v1::*;
        pub use crate::future::{Future, IntoFuture};
    }
}

#[prelude_import]
use prelude::rust_2024::*;
