//! The thread as it is read: the entries of a day below its name, and those of one author that
//! follow each other closely as a run.

use wire::AuthorKind;

use super::{Item, ItemState};

/// The longest pause within a run, in milliseconds.
const PAUSE: u64 = 5 * 60_000;

/// One line.
#[derive(Clone, PartialEq, Eq)]
pub enum Line {
    /// The name of a day.
    Day {
        /// A moment of the day: milliseconds since 1970.
        at: u64,
        /// When the day ends: milliseconds since 1970.
        ends: u64,
        /// How long it has been.
        age: Age,
    },
    /// What follows has not been seen before.
    New,
    /// What somebody wrote.
    Entry(Item),
}

/// How long ago a day was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// It is that day.
    Today,
    /// The day before.
    Yesterday,
    /// Longer.
    Earlier,
}

/// Arranges what there is to show. `first_new` is the key of the first entry that has not been
/// seen, `midnight_after` the end of the day of a moment in the visitor's time zone.
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
            let age = if ends >= tonight {
                Age::Today
            } else if midnight_after(ends) >= tonight {
                Age::Yesterday
            } else {
                Age::Earlier
            };
            lines.push(Line::Day { at: item.at, ends, age });
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
    same && item.at.saturating_sub(last.at) < PAUSE
}

/// An own message has been seen once an agent has answered after it: more no helpdesk tells. It is
/// said of the last such message.
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

/// The letters that stand for a name: the first of its first and of its last word.
pub fn initials(name: &str) -> String {
    let mut words = name.split(' ').filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
