//! Saving the conversation on screen as a text file.

use leptos::prelude::*;
use wire::AuthorKind;

use super::state::ConversationsState;
use super::transcript::{TranscriptEntry, content, file_name};
use crate::i18n::{I18n, TRANSCRIPT_TITLE, YOU};
use crate::thread::notice_text;
use crate::web::file::File;
use crate::web::{clock, time_format};

/// How much of a day's name is written: see [`time_format::day_and_time`].
const DAY_STYLE: &str = "long";

impl ConversationsState {
    /// Saves all of the conversation on screen.
    pub(super) fn save_transcript(&'static self, i18n: I18n) {
        self.close_menu();
        let shop = self.thread.shop.get_untracked(|config| Some(config.name.clone()));
        let Some(shop) = shop else { return };
        let text = untrack(|| {
            let title = i18n.text_with(TRANSCRIPT_TITLE, &[("shop", &shop)]);
            content(&title, &self.transcript(i18n, &shop))
        });
        let file = File::of_text(&text).and_then(|file| file.url());
        let today = clock::iso(clock::now());
        if let Some(file) = &file {
            file.save(&file_name(&shop, today.split('T').next().unwrap_or_default()));
        }
        self.saved.set_value(file);
    }

    fn transcript(&'static self, i18n: I18n, shop: &str) -> Vec<TranscriptEntry> {
        let (thread, tag, you) = (self.thread, i18n.tag(), i18n.text(YOU));
        let current = thread.sessions.current.get();
        let items = self
            .view
            .timeline
            .with(|timeline| thread.outbox.queue.with(|queue| timeline.items(queue, &current)));
        let entries = items.into_iter().map(|item| TranscriptEntry {
            author: match item.author {
                AuthorKind::Customer => you.clone(),
                AuthorKind::Agent if item.name.is_empty() => shop.to_owned(),
                AuthorKind::Agent => item.name,
            },
            time: time_format::day_and_time(item.at, &tag, DAY_STYLE),
            text: item.notice.map_or(item.text, |notice| i18n.text(notice_text(notice))),
            files: item.files.into_iter().map(|file| file.name).collect(),
        });
        entries.collect()
    }
}
