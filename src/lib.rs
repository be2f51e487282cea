//! Counterbell's widget: a contact form and a conversation, as a Leptos application compiled to
//! WebAssembly. `loader.js`, the script behind the tag, mounts it into a shadow root on the shop's page.
//!
//! # Modules, from the lowest layer to the highest
//!
//! A module may use those before it in this list, and none after it; `cargo xtask tidy` checks that.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`web`] | thin wrappers of browser APIs |
//! | [`lazy`] | lazily loaded parts of the program |
//! | [`ui`] | building blocks of views |
//! | [`config`] | the script tag's options |
//! | [`i18n`] | the language in use, and every sentence |
//! | [`char_counter`] | the counter of remaining characters below a text field |
//! | [`api`] | the typed client of the proxy |
//! | [`panel`] | the panel, its screens and notices |
//! | [`shop`] | the shop's configuration |
//! | [`session`] | the conversations that this browser knows |
//! | [`outbox`] | outgoing messages: queue, storage, sender |
//! | [`attachments`] | files of messages |
//! | [`notifications`] | title and sound of new replies |
//! | [`compose`] | the contact form |
//! | [`help`] | articles and opening hours |
//! | [`thread`] | the conversation on screen |
//! | [`conversations`] | list, menu, rating, device link, deletion |
//! | [`app`] | all of it wired together |
//! | [`embed`] | what `loader.js` may call |
//!
//! # How a feature is built
//!
//! A folder is a feature. Its logic is in pure modules, which are tested on the host. Its state is a small
//! struct of signals that `app` or a chunk creates and provides as context; `use_thread()` and the like get a
//! reference to it.
//! Its components are functions with `view!` that end in [`ui::IntoBuilt::built`]. Effects are only at the
//! border: storage, title, focus, the host page.

#![allow(
    rustdoc::private_intra_doc_links,
    reason = "modules are public where tests use them; read with --document-private-items"
)]
#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

pub mod api;
mod app;
mod attachments;
mod char_counter;
mod compose;
mod config;
mod conversations;
mod embed;
pub mod help;
mod i18n;
pub mod lazy;
mod notifications;
pub mod outbox;
mod panel;
pub mod session;
mod shop;
mod thread;
pub mod ui;
pub mod web;

pub use embed::{Widget, mount, start};
