//! The lines of the log: entries grouped by day, and by runs of one author. No IO.

use wire::AuthorKind;

use super::timeline::{Item, ItemState};

/// The longest pause within a run, in milliseconds.
const PAUSE: u64 = 5 * 60_000;

/// A line of the log.
#[derive(Clone, PartialEq, Eq)]
pub enum Line {
    /// A day's name.
    Day {
        /// A moment of the day: milliseconds since 1970.
        at: u64,
        /// When the day ends: milliseconds since 1970.
        ends: u64,
        /// How many days ago that was: 0 and 1, or 2 for earlier.
        days_ago: u32,
    },
    /// The entries that follow are new.
    New,
    /// A message.
    Entry(Item),
}

impl Line {
    /// A stable key, which no other line has. A day's includes its age: its name changes at midnight.
    pub fn key(&self) -> String {
        match self {
            Self::Day { ends, days_ago, .. } => {
                ["day", &ends.to_string(), ".", &days_ago.to_string()].concat()
            }
            Self::New => "new".to_owned(),
            Self::Entry(item) => item.key.clone(),
        }
    }
}

/// Arranges messages as lines. `first_new` is the key of the first new entry, `midnight_after` returns the
/// end of a moment's day in the visitor's time zone.
pub fn arrange(
    items: Vec<Item>,
    first_new: Option<&str>,
    now: u64,
    midnight_after: impl Fn(u64) -> u64,
) -> Vec<Line> {
    let tonight = midnight_after(now);
    let mut lines: Vec<Line> = Vec::with_capacity(items.len() + 8);
    let mut ends = 0;
    for mut item in items {
        // An echo may be older than the entry before it, by a clock that is not the proxy's.
        if item.at >= ends {
            ends = midnight_after(item.at);
            let days_ago = if ends >= tonight {
                0
            } else if midnight_after(ends) >= tonight {
                1
            } else {
                2
            };
            lines.push(Line::Day { at: item.at, ends, days_ago });
        }
        if first_new == Some(item.key.as_str()) {
            lines.push(Line::New);
        }
        item.follows = matches!(lines.last(), Some(Line::Entry(last)) if continues(last, &item));
        lines.push(Line::Entry(item));
    }
    lines
}

fn continues(last: &Item, item: &Item) -> bool {
    // The echo of an own message bears no name yet.
    let own = item.author == AuthorKind::Customer;
    let same = last.author == item.author && (own || last.name == item.name);
    let is_notice = last.notice.is_some() || item.notice.is_some();
    same && !is_notice && item.at.saturating_sub(last.at) < PAUSE
}

/// Marks the last delivered message before a reply as seen: helpdesks do not tell more.
pub fn mark_seen(items: &mut [Item]) {
    let mut answered = false;
    let mut said = false;
    for item in items.iter_mut().rev() {
        if item.author == AuthorKind::Agent {
            answered = true;
        } else if answered && item.state == ItemState::Delivered {
            item.state = if said { ItemState::Answered } else { ItemState::Seen };
            said = true;
        }
    }
}

/// A name's initials: the first letters of its first and last words.
pub fn initials(name: &str) -> String {
    let mut words = name.split(' ').filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
