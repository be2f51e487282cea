//! The desk from outside, over real HTTP.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod inbox;
mod limit;
mod lists;
mod messages;
mod refusals;
mod running;
mod tickets;
