//! The proxy from outside, over real HTTP on loopback, with a clock that the tests move.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

mod answers;
mod app;
mod articles;
mod assets;
mod attachments;
mod backups;
mod channels;
mod clock;
mod commands;
mod config;
mod connections;
mod contact;
mod cors;
mod crashes;
mod deletion;
mod delivery;
mod entries;
mod health;
mod helpdesk;
mod idempotency;
mod identity;
mod journey;
mod links;
mod logs;
mod mcp;
mod messages;
mod rate_limit;
mod ratings;
mod reconciliation;
mod replies;
mod socialboards;
mod statuses;
mod surveys;
mod threads;
mod timeout;
mod visibility;
