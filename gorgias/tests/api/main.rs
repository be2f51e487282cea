//! The client against a server that answers as Gorgias does, over real HTTP on loopback.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod account;
mod budget;
mod errors;
mod messages;
mod payloads;
mod reading;
mod server;
mod tickets;
mod transport;
