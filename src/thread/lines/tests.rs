use proptest::prelude::*;

use wire::EntryNotice;

use super::*;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

/// The end of the day where the sun rises two hours before it does in Greenwich.
fn midnight_after(at: u64) -> u64 {
    ((at + 2 * HOUR) / DAY + 1) * DAY - 2 * HOUR
}

fn item(key: &str, author: AuthorKind, name: &str, at: u64) -> Item {
    Item {
        key: key.into(),
        author,
        name: name.into(),
        text: String::new(),
        rich: Vec::new(),
        files: Vec::new(),
        at,
        state: match author {
            AuthorKind::Agent => ItemState::Received,
            AuthorKind::Customer => ItemState::Delivered,
        },
        notice: None,
        follows: false,
    }
}

fn agent(key: &str, name: &str, at: u64) -> Item {
    item(key, AuthorKind::Agent, name, at)
}

fn own(key: &str, at: u64) -> Item {
    item(key, AuthorKind::Customer, "Ann", at)
}

/// The lines as words: a day by its age, an entry by its key, with a dash where it follows.
fn read(items: Vec<Item>, first_new: Option<&str>, now: u64) -> Vec<String> {
    let lines = arrange(items, first_new, now, midnight_after);
    let word = |line| match line {
        Line::Day { days_ago, .. } => ["Today", "Yesterday", "Earlier"][days_ago as usize].into(),
        Line::New => "New".into(),
        Line::Entry(item) if item.follows => format!("-{}", item.key),
        Line::Entry(item) => item.key,
    };
    lines.into_iter().map(word).collect()
}

#[test]
fn a_day_begins_at_midnight_where_the_visitor_is() {
    let now = 10 * DAY + 12 * HOUR;
    let items = vec![
        own("a", 8 * DAY),
        own("b", 9 * DAY + 21 * HOUR),
        own("c", 9 * DAY + 23 * HOUR),
        own("d", now),
    ];
    assert_eq!(read(items, None, now), ["Earlier", "a", "Yesterday", "b", "Today", "c", "d"]);
}

#[test]
fn a_run_is_of_one_author_within_five_minutes() {
    let items = vec![
        own("a", 0),
        own("b", PAUSE - 1),
        own("c", 2 * PAUSE),
        agent("d", "Maya", 2 * PAUSE),
        agent("e", "Maya", 2 * PAUSE),
        agent("f", "Ben", 2 * PAUSE),
    ];
    assert_eq!(read(items, None, 0), ["Today", "a", "-b", "c", "d", "-e", "f"]);
}

#[test]
fn a_run_ends_at_the_line_above_what_is_new() {
    let items = vec![agent("a", "Maya", 0), agent("b", "Maya", 1), agent("c", "Maya", 2)];
    assert_eq!(read(items.clone(), Some("b"), 0), ["Today", "a", "New", "b", "-c"]);
    assert_eq!(read(items, Some("gone"), 0), ["Today", "a", "-b", "-c"]);
}

#[test]
fn an_echo_of_a_slow_clock_opens_no_day_of_its_own() {
    let items = vec![agent("a", "Maya", 5 * DAY), own("b", 4 * DAY)];
    assert_eq!(read(items, None, 4 * DAY), ["Today", "a", "b"]);
}

#[test]
fn an_answer_says_of_the_last_message_before_it_that_it_was_seen() {
    let mut waiting = own("c", 3);
    waiting.state = ItemState::Sent;
    let mut items = vec![own("a", 1), own("b", 2), waiting, agent("d", "Maya", 4), own("e", 5)];
    mark_seen(&mut items);
    let states: Vec<_> = items.iter().map(|item| item.state).collect();
    assert_eq!(
        states,
        [
            ItemState::Answered,
            ItemState::Seen,
            ItemState::Sent,
            ItemState::Received,
            ItemState::Delivered,
        ]
    );
}

#[test]
fn a_name_is_known_by_its_first_letters() {
    for (name, letters) in
        [("Maya", "M"), ("Maya de Wit", "MW"), (" Zoë  Ünal ", "ZÜ"), ("", ""), ("山田", "山")]
    {
        assert_eq!(initials(name), letters, "{name}");
    }
}

proptest! {
    #[test]
    fn no_entry_is_lost_and_no_day_is_named_twice(
        mut times in prop::collection::vec(0u64..20 * DAY, 0..40),
    ) {
        times.sort_unstable();
        let items: Vec<_> = times.iter().map(|at| own(&at.to_string(), *at)).collect();
        let lines = arrange(items.clone(), None, 20 * DAY, midnight_after);
        let mut days = Vec::new();
        let mut entries = Vec::new();
        for line in lines {
            match line {
                Line::Day { ends, .. } => days.push(ends),
                Line::Entry(item) => {
                    prop_assert_eq!(days.last(), Some(&midnight_after(item.at)));
                    entries.push(item.key);
                }
                Line::New => prop_assert!(false, "nothing is new"),
            }
        }
        prop_assert!(days.is_sorted_by(|one, next| one < next));
        prop_assert_eq!(entries, items.into_iter().map(|item| item.key).collect::<Vec<_>>());
    }
}

#[test]
fn a_line_in_place_of_a_message_is_part_of_no_run_and_not_seen() {
    let mut items = vec![own("a", 0), own("b", 1), own("c", 2), agent("d", "Maya", 3)];
    items[1].notice = Some(EntryNotice::ContinuedByEmail);
    items[1].state = ItemState::Received;
    assert_eq!(read(items.clone(), None, 3), ["Today", "a", "b", "c", "d"]);
    items.remove(2);
    mark_seen(&mut items);
    assert_eq!(items[0].state, ItemState::Seen);
    assert_eq!(items[1].state, ItemState::Received);
}
