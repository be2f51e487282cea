//! What the shop asks and offers: fetched when the widget is mounted, until it is there.

use leptos::prelude::*;
use wire::Retry;

use super::Desk;
use crate::api::Told;
use crate::browser::timer::Bell;
use crate::browser::{random, style};
use crate::help::HELP;
use crate::thread::pace;

impl Desk {
    /// Fetches what the shop asks and offers, until it is there.
    pub(super) async fn introduce(self) {
        let mut failures = 0;
        while let Some((api, code)) =
            self.with(|inner| (inner.api.clone(), inner.config.language.code))
        {
            match api.config(code).await {
                Ok(Told { shop, hours, texts }) => {
                    if shop.articles || hours.is_some() {
                        // Before the form is shown, so that nothing in it moves. Without it, it is
                        // shown all the same.
                        let _ = HELP.load().await;
                    }
                    self.with(|inner| inner.hours = hours);
                    self.prefer_texts(code, texts);
                    self.with(|inner| style::wear(&inner.root, &shop.theme));
                    let known = self.shop.with_untracked(Option::is_some);
                    self.shop.set(Some(shop));
                    self.have_connection();
                    if !known {
                        self.emit("ready");
                    }
                    return;
                }
                Err(error) => match error.retry() {
                    Retry::After(asked) => {
                        self.lose_connection();
                        let delay = pace::back_off(failures, asked, random::chance());
                        failures += 1;
                        Bell::default().wait(Some(delay)).await;
                    }
                    // The shop is not there, or not for this page: the plain form may still be.
                    Retry::Never => return self.emit("fatal"),
                },
            }
        }
    }
}
