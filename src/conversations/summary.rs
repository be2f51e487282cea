//! What the list shows of each conversation. No IO.

use std::cmp::Reverse;

use wire::{AuthorKind, PollResponse, ThreadStatus};

/// How many conversations a browser remembers once the list has been loaded.
pub const MAX_CONVERSATIONS: usize = 20;
/// How much of the last message is shown, in characters.
const MAX_EXCERPT: usize = 120;

/// What the proxy knows of a thread.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ThreadOverview {
    /// Text of the last entry.
    pub text: String,
    /// When it was written: milliseconds since 1970.
    pub at: u64,
    /// How many entries are replies.
    pub replies: usize,
    /// Whether the shop considers the conversation done.
    pub closed: bool,
}

impl ThreadOverview {
    /// From all entries of a thread.
    pub fn of(thread: &PollResponse) -> Self {
        let last = thread.entries.last();
        let replies = thread.entries.iter().filter(|entry| entry.author.kind == AuthorKind::Agent);
        Self {
            text: last.map(|entry| entry.text.clone()).unwrap_or_default(),
            at: last.map_or(0, |entry| entry.at),
            replies: replies.count(),
            closed: thread.status == ThreadStatus::Closed,
        }
    }
}

/// What the list shows of a conversation.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Summary {
    /// The beginning of the last message; empty where it is not known.
    pub excerpt: String,
    /// When it was written: milliseconds since 1970; 0 where that is not known.
    pub at: u64,
    /// How many replies are unread.
    pub unread: usize,
    /// Whether the shop considers the conversation done.
    pub closed: bool,
    /// Whether the last message is still to be sent.
    pub waiting: bool,
}

impl Summary {
    /// From what the proxy knows (`None` where it did not answer), how many replies have been read, and
    /// text and time of the last message that the proxy does not have yet.
    pub fn new(
        overview: Option<ThreadOverview>,
        read: usize,
        waiting: Option<(String, u64)>,
    ) -> Self {
        let ThreadOverview { text, at, replies, closed } = overview.unwrap_or_default();
        let unread = replies.saturating_sub(read);
        match waiting {
            Some((text, at)) => Self { excerpt: excerpt(&text), at, unread, closed, waiting: true },
            None => Self { excerpt: excerpt(&text), at, unread, closed, waiting: false },
        }
    }
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ConversationRow {
    /// The thread, as the outbox names it.
    pub thread: String,
    /// Whether it was on screen when the list was opened.
    pub current: bool,
    /// `None` while it is loading.
    pub summary: Option<Summary>,
}

impl ConversationRow {
    /// A conversation whose summary is loading.
    pub fn loading(thread: String, current: bool) -> Self {
        Self { thread, current, summary: None }
    }
}

/// The rows with the newest first; those that are loading come last.
pub fn ordered(rows: Vec<ConversationRow>) -> Vec<ConversationRow> {
    let at = |row: &ConversationRow| Reverse(row.summary.as_ref().map_or(0, |summary| summary.at));
    let mut ordered = Vec::with_capacity(rows.len());
    for row in rows {
        let position = ordered.partition_point(|other| at(other) <= at(&row));
        ordered.insert(position, row);
    }
    ordered
}

/// The oldest threads beyond those that are remembered, except for the one on screen and those with
/// messages to be sent. None until all `rows`, which must be ordered, are loaded.
pub fn beyond_limit(rows: &[ConversationRow]) -> impl Iterator<Item = &str> {
    let loaded = rows.iter().all(|row| row.summary.is_some());
    let beyond = rows.iter().skip(if loaded { MAX_CONVERSATIONS } else { rows.len() });
    let unneeded = |row: &&ConversationRow| {
        !row.current && row.summary.as_ref().is_some_and(|summary| !summary.waiting)
    };
    beyond.filter(unneeded).map(|row| row.thread.as_str())
}

/// The text's first words on one line.
fn excerpt(text: &str) -> String {
    let mut short = String::new();
    let mut left = MAX_EXCERPT;
    for word in text.split_whitespace() {
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

    fn row(thread: &str, at: u64) -> ConversationRow {
        let summary = Some(Summary { at, ..Summary::default() });
        ConversationRow { thread: thread.to_owned(), current: false, summary }
    }

    #[test]
    fn the_excerpt_is_of_the_message_that_still_waits() {
        let overview =
            || ThreadOverview { text: "Hello\n\n Ann".into(), at: 5, replies: 3, closed: true };
        let expected =
            Summary { excerpt: "Hello Ann".into(), at: 5, unread: 2, closed: true, waiting: false };
        assert!(Summary::new(Some(overview()), 1, None) == expected);
        let summary = Summary::new(Some(overview()), 9, Some(("And?".into(), 7)));
        assert!(summary.excerpt == "And?" && summary.at == 7);
        assert!(summary.unread == 0 && summary.closed && summary.waiting);
        assert!(Summary::new(None, 3, None) == Summary::default());
    }

    #[test]
    fn the_newest_comes_first_and_those_that_are_loading_last() {
        let rows =
            vec![ConversationRow::loading("c".into(), true), row("a", 5), row("b", 9), row("d", 5)];
        let order: Vec<_> = ordered(rows).into_iter().map(|row| row.thread).collect();
        assert_eq!(order, ["b", "a", "d", "c"]);
    }

    #[test]
    fn only_the_oldest_beyond_the_limit_are_dropped_and_none_that_is_needed() {
        let mut rows: Vec<_> = (0..24).rev().map(|at| row(&at.to_string(), at)).collect();
        assert_eq!(beyond_limit(&rows).collect::<Vec<_>>(), ["3", "2", "1", "0"]);
        rows[20].current = true;
        rows[21].summary = Some(Summary { waiting: true, ..Summary::default() });
        assert_eq!(beyond_limit(&rows).collect::<Vec<_>>(), ["1", "0"]);
        rows[0].summary = None;
        assert_eq!(beyond_limit(&rows).count(), 0);
    }

    proptest! {
        #[test]
        fn an_excerpt_is_short_and_on_one_line(text in "[a-zé \n]{0,400}") {
            let short = excerpt(&text);
            prop_assert!(!short.contains('\n') && !short.contains("  "));
            let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(begun) = short.strip_suffix('…') {
                prop_assert!(whole.starts_with(begun) && begun != whole);
            } else {
                prop_assert_eq!(short, whole);
            }
        }
    }
}
