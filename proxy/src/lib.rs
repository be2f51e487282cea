#![doc = include_str!("../README.md")]

pub mod app;
pub mod clock;
pub mod commands;
pub mod config;
pub mod helpdesk;
pub mod keys;
pub mod limits;
pub mod mcp;
pub mod outbox;
pub mod problem;
pub mod random;
pub mod routes;
pub mod store;
pub mod telemetry;
pub mod threads;
