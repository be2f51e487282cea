//! What is shown of it all, in the chunk of the thread: its rows, and where the shopper is in it.

use leptos::prelude::*;

use super::inner::{Inner, PORTION};
use super::{Desk, LOG, NEW, Panel};
use crate::browser::dates::Dates;
use crate::browser::{clock, dates, focus, page};
use crate::thread::Item;
use crate::thread::lines::{self, Age, Line};

/// One line of the thread. The line stays while what it says changes.
#[derive(Clone)]
pub struct Row {
    /// Never changes, and is no other line's.
    pub key: String,
    /// What it shows.
    pub shown: Shown,
}

/// What a line of the thread shows.
#[derive(Clone)]
pub enum Shown {
    /// The name of the day of that moment, in milliseconds since 1970.
    Day(u64, Age),
    /// That what follows has not been seen before.
    New,
    /// What somebody wrote.
    Entry(ArcRwSignal<Item>),
}

impl Desk {
    /// The time of day of an entry, as the language writes it.
    pub fn time_of_day(self, at: u64) -> String {
        self.locale.track();
        self.with(|inner| inner.dates().time_of_day(at)).unwrap_or_default()
    }

    /// The name of a day, as the language writes it.
    pub fn day(self, at: u64, age: Age) -> String {
        self.locale.track();
        self.with(|inner| inner.dates().day(at, age)).unwrap_or_default()
    }

    /// Shows the models as they now are.
    pub(super) fn show(self) {
        let seen = self.panel.get_untracked() == Panel::Thread && page::is_visible();
        let Some((lines, marked, at_end)) = self.with(|inner| {
            let marked = seen && inner.look();
            (inner.lines(), marked, focus::is_at_end(&inner.root, LOG))
        }) else {
            return;
        };
        let rows = self.rows.with_untracked(|known| rows(known, lines));
        self.rows.set(rows);
        if at_end {
            // Who comes to something new begins to read there.
            let target = if marked { NEW } else { "" };
            self.later(move |root| focus::scroll_to(root, LOG, target));
        }
        self.speak_from_now_on();
        self.tell_unread();
    }

    /// The thread is read out as it grows, but not what was there before.
    fn speak_from_now_on(self) {
        let whole = self.with(|inner| inner.cache.cursor().is_some() || inner.session.is_none());
        if whole == Some(true) && !self.reads_out.get_untracked() {
            self.later(move |_| self.reads_out.set(true));
        }
    }

    fn tell_unread(self) {
        // The page may have given itself another title.
        if let Some(unread) = self.with(|inner| inner.unread()) {
            self.mark_title(unread);
        }
        let news = self.with(|inner| {
            let unread = inner.unread();
            let here = match inner.session {
                Some(_) => inner.cache.cursor().is_some(),
                None => unread > 0 || inner.unread.is_some(),
            };
            let known = here && inner.others.are_known();
            (known && inner.unread != Some(unread)).then(|| {
                inner.unread = Some(unread);
                (inner.emitter.clone(), unread)
            })
        });
        if let Some(Some((emitter, unread))) = news {
            emitter.emit_count("unread", unread);
            self.name_launcher();
        }
    }

    /// The thread has been scrolled. Who comes near the oldest entry that is shown is shown more.
    pub fn scrolled(self) {
        let at_end = self.with(|inner| focus::is_at_end(&inner.root, LOG)) == Some(true);
        if at_end == self.below.with_untracked(Option::is_some) {
            self.below.set(if at_end { None } else { Some(0) });
        }
        let shown = self.with(|inner| {
            let hidden = inner.hidden.filter(|hidden| *hidden > 0)?;
            let near = focus::is_at_start(&inner.root, LOG);
            near.then(|| {
                inner.hidden = Some(hidden.saturating_sub(PORTION));
                focus::height_below(&inner.root, LOG)
            })
        });
        if let Some(Some(below)) = shown {
            self.show();
            // What is read stays where it is.
            self.later(move |root| focus::scroll_to_height(root, LOG, below));
        }
    }

    /// So many answers have come; the one who reads back is told.
    pub(super) fn count_below(self, answers: usize) {
        if let Some(below) = self.below.get_untracked() {
            self.below.set(Some(below + answers));
        }
    }

    /// The room for the thread has changed, or what is in it. Whoever is at its end stays there.
    pub fn resized(self) {
        if self.below.try_get_untracked() == Some(None) {
            self.scroll_to_end();
        }
    }

    /// Goes to the newest entry.
    pub fn jump(self) {
        self.scroll_to_end();
        self.focus(LOG.to_owned());
    }
}

impl Inner {
    /// The shopper looks at the thread. Whether that put a line above what is new.
    fn look(&mut self) -> bool {
        let read = self.session.as_ref().map_or(0, |session| session.read);
        let first = if self.arriving { self.cache.answer(read) } else { None };
        let marked = first.is_some();
        if let Some((key, index)) = first {
            self.first_new = Some(key);
            // With the entry before it, that one knows what it is about.
            self.hidden = Some(self.hide().min(index.saturating_sub(1)));
        }
        self.mark_seen();
        marked
    }

    fn dates(&mut self) -> &Dates {
        self.dates.get_or_insert_with(|| Dates::new(self.texts.tag()))
    }

    /// How many of the oldest entries are not shown.
    fn hide(&self) -> usize {
        self.hidden.unwrap_or_else(|| self.cache.len().saturating_sub(PORTION))
    }

    fn lines(&mut self) -> Vec<Line> {
        if self.cache.cursor().is_some() {
            self.hidden = Some(self.hide());
        }
        let mut items = self.cache.items(&self.queue, &self.thread);
        lines::mark_seen(&mut items);
        items.drain(..self.hide().min(items.len()));
        lines::arrange(items, self.first_new.as_deref(), clock::now(), dates::midnight_after)
    }
}

/// The rows of the lines. Both lists are mostly the same, in the same order: each row is looked
/// for where the last one was found.
fn rows(known: &[Row], lines: Vec<Line>) -> Vec<Row> {
    let mut next = 0;
    let mut find = |key: &str| {
        let (before, after) = known.split_at_checked(next)?;
        let found = after.iter().chain(before).position(|row| row.key == key)?;
        next = (next + found) % known.len() + 1;
        known.get(next - 1)
    };
    let row = |line| match line {
        Line::Day { at, ends, age } => {
            // With its age: a day's name changes at midnight.
            let age_word = match age {
                Age::Today => "today",
                Age::Yesterday => "yesterday",
                Age::Earlier => "",
            };
            Row { key: clock::iso(ends) + age_word, shown: Shown::Day(at, age) }
        }
        Line::New => Row { key: "new".to_owned(), shown: Shown::New },
        Line::Entry(item) => match find(&item.key) {
            Some(Row { key, shown: Shown::Entry(known) }) => {
                if known.with_untracked(|shown| *shown != item) {
                    known.set(item);
                }
                Row { key: key.clone(), shown: Shown::Entry(known.clone()) }
            }
            _ => Row { key: item.key.clone(), shown: Shown::Entry(ArcRwSignal::new(item)) },
        },
    };
    lines.into_iter().map(row).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use wire::AuthorKind;

    use super::*;
    use crate::thread::ItemState;

    fn line(key: &str) -> Line {
        Line::Entry(Item {
            key: key.to_owned(),
            author: AuthorKind::Agent,
            name: String::new(),
            text: String::new(),
            rich: Vec::new(),
            files: Vec::new(),
            at: 0,
            state: ItemState::Received,
            follows: false,
        })
    }

    proptest! {
        #[test]
        fn a_row_stays_as_long_as_there_is_an_entry_of_its_key(
            before in prop::collection::btree_set(0u8..30, 0..20),
            after in prop::collection::vec(0u8..30, 0..20).prop_shuffle(),
        ) {
            let known = rows(&[], before.iter().map(|key| line(&key.to_string())).collect());
            let shown = rows(&known, after.iter().map(|key| line(&key.to_string())).collect());
            for (key, row) in after.iter().zip(&shown) {
                prop_assert_eq!(&key.to_string(), &row.key);
                let Shown::Entry(entry) = &row.shown else { panic!("no entry") };
                let same = |row: &Row| matches!(&row.shown, Shown::Entry(e) if e == entry);
                prop_assert_eq!(known.iter().any(same), before.contains(key));
            }
        }
    }
}
