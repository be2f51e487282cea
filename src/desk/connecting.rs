//! What is said of the connection.

use leptos::prelude::*;

use super::{Desk, Notice};
use crate::browser::timer::Alarm;

/// How long it is said that the connection is back, in milliseconds.
const GLAD: u64 = 4_000;

impl Desk {
    /// The connection is lost. Nothing else is: what is written waits.
    pub fn lose_connection(self) {
        self.notice.set(Some(Notice::Offline));
    }

    /// The connection is back, or was there all the time.
    pub fn have_connection(self) {
        if self.notice.get_untracked() == Some(Notice::Offline) {
            self.notice.set(Some(Notice::Online));
            let silence = Alarm::calling(GLAD, move || self.forget_notice(Notice::Online));
            self.with(|inner| inner.glad = silence);
        }
    }

    /// What was said holds no longer.
    pub(super) fn forget_notice(self, said: Notice) {
        if self.notice.try_get_untracked() == Some(Some(said)) {
            self.notice.set(None);
        }
    }
}
