//! The statements about the outbox, in `SQLite`'s words.

mod lease;
mod put;
mod settle;

pub(super) use lease::{due, lease, release};
pub(super) use put::put;
pub(super) use settle::settle;
