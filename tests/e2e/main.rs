//! The way of a message from end to end: a shopper in a real browser, the proxy, the embedded desk,
//! and an agent who answers.
//!
//! `cargo xtask test --only dist --only e2e` prepares everything and runs it. Everything is found by
//! its role and its accessible name, as a person with a screen reader finds it.
#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod agent;
mod axe;
mod browser;
mod budget;
mod channels;
mod chunks;
mod composer;
mod content_security_policy;
mod conversations;
mod demo;
mod desk;
#[path = "../../xtask/src/driver.rs"]
mod driver;
mod files;
mod first_message;
mod form;
mod help_centre;
mod inbox;
mod javascript;
mod keyboard;
mod language;
mod layout;
mod offline;
mod paint;
mod pictures;
mod places;
mod plain_page;
mod process;
mod proxy;
mod query;
mod replies;
mod requests;
mod returning;
mod scene;
mod sentences;
mod shop;
mod stage;
mod states;
mod tabs;
mod viewports;
mod volatile;
mod wait;
mod waiting;
mod widget;

use stage::Stage;

/// What the tests return: any failure, with what it was about.
type Result<T = ()> = anyhow::Result<T>;
