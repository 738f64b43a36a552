//! What rust-analyzer offers inside `#[grant(…)]` and around it: one server without the feature `cognito` and one
//! with it, asked everything.

mod body;
mod completion;
mod errors;
mod fixture;
mod generated;
mod navigation;
mod session;
mod user_pool;

use std::sync::{Mutex, MutexGuard, PoisonError};

use session::Session;

#[test]
#[ignore = "needs a rust-analyzer: set RUST_ANALYZER"]
fn an_editor_knows_its_way_around_the_attribute() -> anyhow::Result<()> {
    let _turn = turn();
    let mut session = Session::start(&[])?;
    around_the_attribute(&mut session, &["Env", "POLICY"]);
    session.finish()
}

#[test]
#[ignore = "needs a rust-analyzer: set RUST_ANALYZER"]
fn an_editor_knows_its_way_around_the_user_pool() -> anyhow::Result<()> {
    let _turn = turn();
    let mut session = Session::start(&["cognito"])?;
    user_pool::check(&mut session);
    around_the_attribute(&mut session, &["Env", "POLICY", "UserPool"]);
    session.finish()
}

/// What holds with every set of features; with these items in the generated module.
fn around_the_attribute(session: &mut Session, generated: &[&str]) {
    completion::check(session);
    navigation::check(session);
    errors::check(session);
    body::check(session);
    generated::check(session, generated);
}

/// One server at a time, which leaves it all of the machine, and its findings together.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}
