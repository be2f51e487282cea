//! The store's side of what the thread is read with, as far as it must be there before it is.

use std::mem;

use leptos::prelude::*;

use super::Desk;
use crate::browser::random;
use crate::reading::READING;
use crate::thread::pace;

impl Desk {
    /// Shows the models as they now are, where there is something to read them with.
    pub(super) fn publish(self) {
        if let Some(reading) = READING.get() {
            (reading.publish)(self);
        }
    }

    /// Fetches what the thread is read with, unless somebody has begun to.
    pub(super) fn prepare_to_read(self) {
        let first = self.with(|inner| !mem::replace(&mut inner.prepared, true));
        if first == Some(true) {
            self.tasks().spawn(self.read());
        }
    }

    /// Begins to read as soon as that is there.
    async fn read(self) {
        let mut failures = 0;
        loop {
            if let Ok(reading) = READING.load().await {
                return (reading.begin)(self);
            }
            let Some(bell) = self.with(|inner| inner.poll_bell.clone()) else { return };
            // The bell also rings when the connection is back.
            bell.wait(Some(pace::back_off(failures, None, random::chance()))).await;
            failures = failures.saturating_add(1);
        }
    }

    /// The shopper has just opened the panel.
    pub(super) fn arrive(self) {
        self.reads_out.set(false);
        self.below.set(None);
        self.with(|inner| {
            inner.first_new = None;
            inner.arriving = true;
            inner.hidden = None;
        });
    }
}
