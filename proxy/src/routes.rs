//! The handlers, one file per resource. Shared code is in `extract` (the shop or the thread
//! of a request, checked), `body`, `origin`, `locale` and `cached`. Read `extract` first.

pub mod articles;
pub mod assets;
pub mod attachments;
pub mod body;
mod cached;
pub mod config;
pub mod contact;
pub mod entries;
pub mod extract;
pub mod health;
pub mod links;
mod locale;
pub mod messages;
pub mod origin;
pub mod ratings;
pub mod threads;
