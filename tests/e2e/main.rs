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
mod conversations;
mod demo;
mod desk;
mod files;
mod first_message;
mod form;
mod inbox;
mod javascript;
mod language;
mod later;
mod look;
mod outage;
mod pictures;
mod places;
mod policy;
mod process;
mod query;
mod shop;
mod wait;
mod widget;

use demo::Demo;
use shop::Shop;

/// What the tests return: any failure, with what it was about.
type Result<T = ()> = anyhow::Result<T>;

/// A running demo with a browser that has not opened any page yet.
struct Stage {
    // The browser goes first: the demo then need not wait for its connections.
    shop: Shop,
    demo: Demo,
}

impl Stage {
    /// Starts a demo of its own, in an empty directory, and a new browser.
    async fn set() -> Result<Self> {
        let demo = Demo::start()?;
        let shop = Shop::new(browser::Browser::start().await?, &demo);
        Ok(Self { shop, demo })
    }
}
