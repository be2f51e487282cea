//! Saving a conversation as a text.

use leptos::prelude::*;
use wire::AuthorKind;

use super::{close_menu, shown};
use crate::browser::file::File;
use crate::browser::{clock, moment};
use crate::care::transcript::{Said, file_name, text};
use crate::desk::Desk;
use crate::reading::READING;
use crate::text::{TRANSCRIPT_TITLE, YOU};

/// How much of a day's name is written.
const STYLE: &str = "long";

/// Saves all of the conversation that is shown.
pub fn save(desk: Desk) {
    close_menu(desk);
    let name = desk.shop.with_untracked(|shop| shop.as_ref().map(|shop| shop.name.clone()));
    let (Some(shown), Some(shop)) = (shown(desk), name) else { return };
    let title = untrack(|| desk.text_with(TRANSCRIPT_TITLE, &[("shop", &shop)]));
    let file = File::of_text(&text(&title, &said(desk, &shop))).and_then(|file| file.url());
    let day = clock::iso(clock::now());
    if let Some(file) = &file {
        file.save(&file_name(&shop, day.split('T').next().unwrap_or_default()));
    }
    // The browser may still be reading it: it stays until the next one.
    shown.saved.replace(file);
}

fn said(desk: Desk, shop: &str) -> Vec<Said> {
    let (locale, you) = (desk.locale.get_untracked(), untrack(|| desk.text(YOU)));
    let mut said = Vec::new();
    if let Some(reading) = READING.get() {
        (reading.items)(desk, &mut |item| {
            let who = match item.author {
                AuthorKind::Customer => &you,
                AuthorKind::Agent if item.name.is_empty() => shop,
                AuthorKind::Agent => &item.name,
            };
            said.push(Said {
                who: who.to_owned(),
                when: moment::day_and_time(item.at, &locale, STYLE),
                words: item.text.clone(),
                files: item.files.iter().map(|file| file.name.clone()).collect(),
            });
        });
    }
    said
}
