//! The shop's configuration: its form, its texts, its theme and what it offers.

mod state;
mod theme;

pub use state::{Shop, ShopState, use_shop};
