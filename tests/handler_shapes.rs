//! The attribute takes any function that can be a handler, and leaves it as written.
#![cfg_attr(feature = "cognito", allow(dead_code))] // no operation is called
#![allow(unsafe_code)] // a handler may be an unsafe function
#![allow(clippy::mixed_attributes_style, clippy::unused_async)] // the shapes matter here, not what they do

use std::cell::Cell;
use std::fmt::Display;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use auth_grant::{IamAction, grant};

/// Runs a future that is ready at once.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future is not ready"),
    }
}

#[grant(getUser)]
async fn asynchronous(text: &str) -> String {
    std::future::ready(text).await.to_owned()
}

#[grant(getUser)]
fn generic<'a, T, F: Fn(&'a T) -> String>(value: &'a T, print: F) -> String
where
    T: Display + ?Sized,
{
    print(value)
}

#[grant(getUser)]
unsafe fn unsafe_function(number: u8) -> u8 {
    number
}

#[grant(getUser)]
extern "C" fn foreign(number: u8) -> u8 {
    number
}

#[grant(getUser)]
async unsafe fn asynchronous_unsafe() -> u8 {
    5
}

mod visibility {
    use auth_grant::grant;

    /// Documented.
    #[grant(getUser)]
    pub fn public() {}

    #[grant(getUser)]
    pub(crate) fn crate_wide() {}

    #[grant(getUser)]
    pub(in super::visibility) fn in_here() {}

    pub fn call() -> usize {
        in_here();
        in_here::POLICY.actions().len()
    }
}

#[allow(dead_code)]
#[grant(getUser)]
#[cfg_attr(all(), allow(non_snake_case), must_use)]
#[inline]
/// Documented behind the attribute.
fn Attributed() -> u8 {
    #![allow(unused_variables, clippy::let_and_return)]
    let unused = 0;
    let number = 7;
    number
}

#[tracing::instrument]
#[grant(getUser)]
async fn instrumented_outside(number: u8) -> u8 {
    number
}

#[grant(getUser)]
#[tracing::instrument(skip_all)]
async fn instrumented_inside(number: u8) -> u8 {
    number
}

#[grant(getUser)]
#[cfg(any())]
fn compiled_out() {}

#[grant(listUsers)]
fn compiled_out() {}

#[grant(r#getUser)]
fn r#match() -> u8 {
    3
}

macro_rules! handlers {
    ($($visibility:vis fn $name:ident($argument:ident: $type:ty) -> $result:ty $body:block grants $action:ident;)*) => {
        $(
            #[grant($action)]
            $visibility fn $name($argument: $type) -> $result $body
        )*
    };
    ($item:item) => { #[grant(deleteUser)] $item };
}

handlers! {
    fn made_by_macro(text: &'static dyn Display) -> String { text.to_string() } grants getUser;
    pub(crate) fn also_made_by_macro(number: u8) -> u8 { number } grants listUsers;
}

handlers! {
    fn passed_to_macro() -> u8 { 9 }
}

thread_local!(static DROPS: Cell<u8> = const { Cell::new(0) });

struct CountsDrop;

impl Drop for CountsDrop {
    fn drop(&mut self) {
        DROPS.set(DROPS.get() + 1);
    }
}

#[grant(getUser)]
fn drops(_: CountsDrop, _kept: CountsDrop) {}

#[test]
fn handlers_do_what_they_did() {
    assert_eq!(ready(asynchronous("text")), "text");
    assert_eq!(generic("text", ToString::to_string), "text");
    // SAFETY: it asks for nothing.
    assert_eq!(unsafe { unsafe_function(2) }, 2);
    assert_eq!(foreign(4), 4);
    // SAFETY: it asks for nothing.
    assert_eq!(ready(unsafe { asynchronous_unsafe() }), 5);
    assert_eq!(Attributed(), 7);
    assert_eq!(ready(instrumented_outside(1)) + ready(instrumented_inside(2)), 3);
    assert_eq!(r#match(), 3);
    assert_eq!(made_by_macro(&1), "1");
    assert_eq!(also_made_by_macro(8), 8);
    assert_eq!(passed_to_macro(), 9);
    visibility::public();
    visibility::crate_wide();
    compiled_out();
    drops(CountsDrop, CountsDrop);
    assert_eq!(DROPS.get(), 2);
}

#[test]
fn each_handler_has_its_module() {
    for policy in [
        asynchronous::POLICY,
        generic::POLICY,
        unsafe_function::POLICY,
        foreign::POLICY,
        asynchronous_unsafe::POLICY,
        visibility::public::POLICY,
        visibility::crate_wide::POLICY,
        Attributed::POLICY,
        instrumented_outside::POLICY,
        instrumented_inside::POLICY,
        r#match::POLICY,
        made_by_macro::POLICY,
        drops::POLICY,
    ] {
        assert_eq!(policy.actions(), [IamAction::AdminGetUser]);
    }
    assert_eq!(visibility::call(), 1);
    assert_eq!(compiled_out::POLICY.actions(), [IamAction::ListUsers]);
    assert_eq!(also_made_by_macro::POLICY.actions(), [IamAction::ListUsers]);
    assert_eq!(passed_to_macro::POLICY.actions(), [IamAction::AdminDeleteUser]);
}

#[test]
fn a_handler_may_stand_in_a_function() {
    #[grant(getUser, env(PAGE_SIZE: std::num::NonZeroU8))]
    fn inner() {}
    inner();
    assert!(inner::Env::from_lookup(|_| Some("0".to_owned())).is_err());
}
