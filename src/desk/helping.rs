//! The store's side of the shop's help and hours, as far as it must be there before they are: the
//! rest is a chunk (`desk/help.rs`).

use leptos::prelude::*;
use wire::ShopConfig;

use super::Desk;
use crate::browser::random;
use crate::browser::timer::Bell;
use crate::help::HELP;
use crate::thread::pace;

/// How long the form waits for what is shown around it, in milliseconds.
const PATIENCE: u64 = 600;

impl Desk {
    /// Fetches what is shown around the form of a shop that has help or hours, so that nothing moves
    /// when it comes. Nobody waits long for it.
    pub(super) async fn prepare_help(self, shop: &ShopConfig) {
        if HELP.get().is_some() || !shop.articles && shop.hours.is_none() {
            return;
        }
        let (bell, mut failures) = (Bell::default(), 0);
        let there = bell.clone();
        self.tasks().spawn(async move {
            while HELP.load().await.is_none() {
                let delay = pace::back_off(failures, None, random::chance());
                failures += 1;
                Bell::default().wait(Some(delay)).await;
            }
            there.ring();
            // Whoever has not waited for it shows it now.
            self.shop.notify();
        });
        bell.wait(Some(PATIENCE)).await;
    }
}
