//! What is known of each conversation, for the list.

use crate::order::insert_in_order;

/// How many conversations a device remembers once it has looked through them.
pub const MOST: usize = 20;
/// How much of the last words is shown, in characters.
const BEGINNING: usize = 120;

/// What the proxy tells of a thread.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The last words.
    pub words: String,
    /// When they were written: milliseconds since 1970.
    pub at: u64,
    /// How many entries of agents there are.
    pub answers: usize,
    /// Whether the shop considers it done.
    pub closed: bool,
}

/// What is shown of a conversation.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The beginning of the last words; empty where they are not known.
    pub words: String,
    /// When they were written: milliseconds since 1970; 0 where it is not known.
    pub at: u64,
    /// How many answers have not been read.
    pub unread: usize,
    /// Whether the shop considers it done.
    pub closed: bool,
    /// Whether the last words are still to leave.
    pub waits: bool,
}

/// One conversation.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// Changes when it becomes known what it is about.
    pub key: String,
    /// The thread, as an outgoing message names it.
    pub thread: String,
    /// Whether it is the one that is shown beside the list.
    pub shown: bool,
    /// What it is about; nothing while that is asked.
    pub about: Option<About>,
}

impl Row {
    /// A conversation of which nothing is known yet.
    pub fn new(thread: String, shown: bool) -> Self {
        Self { key: thread.clone(), thread, shown, about: None }
    }

    /// It is known what it is about.
    pub fn know(&mut self, about: About) {
        self.key = [&self.thread, "!"].concat();
        self.about = Some(about);
    }
}

impl About {
    /// From what the proxy tells (nothing, if it did not answer), how many answers have been read,
    /// and the last own words that the proxy does not have yet, with their time.
    pub fn of(told: Option<Told>, read: usize, waiting: Option<(&str, u64)>) -> Self {
        let Told { words, at, answers, closed } = told.unwrap_or_default();
        let about = Self {
            words: beginning(&words),
            at,
            unread: answers.saturating_sub(read),
            closed,
            waits: false,
        };
        match waiting {
            Some((words, at)) => Self { words: beginning(words), at, waits: true, ..about },
            None => about,
        }
    }
}

/// The rows with the newest first; those of which nothing is known come last.
pub fn ordered(rows: Vec<Row>) -> Vec<Row> {
    let mut ordered = Vec::with_capacity(rows.len());
    for row in rows {
        insert_in_order(&mut ordered, row, |row| {
            u64::MAX - row.about.as_ref().map_or(0, |about| about.at)
        });
    }
    ordered
}

/// The oldest threads beyond those that are remembered. `rows` are in their order, and all known.
pub fn beyond(rows: &[Row]) -> impl Iterator<Item = &str> {
    let known = rows.iter().all(|row| row.about.is_some());
    let beyond = rows.iter().skip(if known { MOST } else { rows.len() });
    let left = |row: &&Row| !row.shown && row.about.as_ref().is_some_and(|about| !about.waits);
    beyond.filter(left).map(|row| row.thread.as_str())
}

fn beginning(words: &str) -> String {
    let mut short = String::new();
    let mut left = BEGINNING;
    for word in words.split_whitespace() {
        for (index, letter) in word.chars().enumerate() {
            let Some(less) = left.checked_sub(1) else {
                short.push('…');
                return short;
            };
            left = less;
            if index == 0 && !short.is_empty() {
                short.push(' ');
            }
            short.push(letter);
        }
    }
    short
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(thread: &str, at: u64) -> Row {
        let mut row = Row::new(thread.to_owned(), false);
        row.know(About { at, ..About::default() });
        row
    }

    #[test]
    fn the_last_words_are_those_that_still_wait() {
        let told = Told { words: "Hello\n\n Ann".into(), at: 5, answers: 3, closed: true };
        let about = About::of(Some(told.clone()), 1, None);
        let same =
            About { words: "Hello Ann".into(), at: 5, unread: 2, closed: true, waits: false };
        assert!(about == same);
        let about = About::of(Some(told), 9, Some(("And?", 7)));
        assert!(about.words == "And?" && about.at == 7 && about.unread == 0 && about.waits);
        assert!(About::of(None, 3, None) == About::default());
    }

    #[test]
    fn the_newest_comes_first_and_the_unknown_last() {
        let rows = vec![Row::new("c".into(), true), row("a", 5), row("b", 9)];
        let order: Vec<_> = ordered(rows).into_iter().map(|row| row.thread).collect();
        assert_eq!(order, ["b", "a", "c"]);
    }

    #[test]
    fn only_what_is_known_to_be_old_is_dropped_and_nothing_that_is_needed() {
        let mut rows: Vec<_> = (0..24).rev().map(|at| row(&at.to_string(), at)).collect();
        assert_eq!(beyond(&rows).collect::<Vec<_>>(), ["3", "2", "1", "0"]);
        rows[20].shown = true;
        rows[21].know(About { waits: true, ..About::default() });
        assert_eq!(beyond(&rows).collect::<Vec<_>>(), ["1", "0"]);
        rows[0].about = None;
        assert_eq!(beyond(&rows).count(), 0);
    }

    proptest! {
        #[test]
        fn the_beginning_of_words_is_short_and_in_one_line(words in "[a-zé \n]{0,400}") {
            let short = beginning(&words);
            prop_assert!(!short.contains('\n') && !short.contains("  "));
            let whole = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(begun) = short.strip_suffix('…') {
                prop_assert!(whole.starts_with(begun) && begun != whole);
            } else {
                prop_assert_eq!(short, whole);
            }
        }
    }
}
