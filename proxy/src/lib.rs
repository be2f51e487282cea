#![doc = include_str!("../README.md")]

mod api_error;
pub mod articles;
pub mod attachments;
pub mod clock;
pub mod commands;
pub mod config;
pub mod connections;
pub mod helpdesk;
pub mod identity;
pub mod keys;
pub mod links;
pub mod mcp;
pub mod outbox;
pub mod public_web;
pub mod random;
pub mod rate_limit;
pub mod ratings;
pub mod rich;
mod routes;
mod security_headers;
pub mod server;
pub mod state;
pub mod store;
pub mod telemetry;
pub mod threads;
mod wire_word;
