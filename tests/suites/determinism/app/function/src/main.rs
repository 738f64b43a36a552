//! Runs every handler.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

fn ready<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

fn main() {
    println!("{:?} {:?}", ready(groups::add("ada")), ready(groups::remove("ada")));
    println!("{} {}", groups::manage("ADMINS"), groups::count());
    println!("{} {}", directory::users::manage("ada"), directory::users::devices::manage("phone"));
    println!("{}", directory::everything("ada"));
}
