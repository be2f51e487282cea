//! The way of a message from end to end: a shopper in a real browser, the proxy, the embedded desk,
//! and an agent who answers.
//!
//! `cargo xtask test --only dist --only e2e` prepares everything and runs it. Everything is found by
//! its role and its accessible name, as a person with a screen reader finds it.
#![cfg(not(target_arch = "wasm32"))]

mod accessible;
mod agent;
mod answers;
mod axe;
mod browser;
mod channels;
mod demo;
mod desk;
mod files;
mod first_message;
mod inbox;
mod language;
mod later;
mod looks;
mod outage;
mod pictures;
mod places;
mod process;
mod query;
mod scene;
mod sentences;
mod shop;
mod stage;
mod states;
mod wait;
mod widget;

use stage::Stage;

/// What the tests return: any failure, with what it was about.
type Result<T = ()> = anyhow::Result<T>;
