//! What rust-analyzer offers inside `#[grant(…)]` and around it: one server, asked everything.

mod body;
mod completion;
mod errors;
mod fixture;
mod generated;
mod navigation;
mod session;

use session::Session;

#[test]
#[ignore = "needs a rust-analyzer: set RUST_ANALYZER"]
fn an_editor_knows_its_way_around_the_attribute() -> anyhow::Result<()> {
    let mut session = Session::start()?;
    completion::check(&mut session);
    navigation::check(&mut session);
    errors::check(&mut session);
    body::check(&mut session);
    generated::check(&mut session);
    session.finish()
}
