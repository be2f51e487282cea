//! The client against a server that answers as Gorgias does, over real HTTP on loopback.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod account;
mod custom_fields;
mod customers;
mod errors;
mod events;
mod files;
mod integrations;
mod json;
mod messages;
mod oauth;
mod objects;
mod payloads;
mod rate_limit;
mod server;
mod surveys;
mod tags;
mod ticket_tags;
mod tickets;
mod transport;
mod voice_call_events;
mod voice_call_recordings;
mod voice_calls;
