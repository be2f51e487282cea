use proptest::prelude::*;
use wire::{Author, EntryId};

use super::*;
use crate::outbox::queue::tests::{follow_up, id, opening};
use crate::outbox::state::Event;

const NOW: u64 = 50_000;
const THREAD: &str = "the one that is shown";

fn entry(name: &str, kind: AuthorKind, message: Option<u8>, at: u64) -> Entry {
    Entry {
        id: EntryId(name.into()),
        message_id: message.map(id),
        author: Author { kind, name: "Maya".into() },
        text: format!("text of {name}"),
        rich: Vec::new(),
        attachments: Vec::new(),
        at,
        state: EntryState::Accepted,
        notice: None,
    }
}

fn poll(since: Option<&str>, cursor: &str, entries: Vec<Entry>) -> PollResponse {
    PollResponse {
        cursor: Cursor(cursor.into()),
        since: since.map(|since| Cursor(since.into())),
        status: ThreadStatus::Open,
        entries,
        rating: None,
    }
}

fn shown(timeline: &Timeline, queue: &Queue) -> Vec<(String, ItemState)> {
    timeline.items(queue, THREAD).into_iter().map(|item| (item.key, item.state)).collect()
}

/// An own message from the keystroke to the helpdesk: one line, one key, all the way.
#[test]
fn the_key_never_changes_from_echo_to_confirmed() {
    let (mut timeline, mut queue) = (Timeline::default(), Queue::default());
    let one = |state| vec![(id(1).to_string(), state)];

    queue.push(opening(1), THREAD, NOW);
    assert_eq!(shown(&timeline, &queue), one(ItemState::Sending));
    queue.apply(&id(1), Event::Started, NOW);
    assert_eq!(shown(&timeline, &queue), one(ItemState::Sending));
    queue.apply(&id(1), Event::Deferred { delay: 9 }, NOW);
    assert_eq!(shown(&timeline, &queue), one(ItemState::Waiting));
    queue.apply(&id(1), Event::Started, NOW);
    queue.apply(&id(1), Event::Accepted, NOW);
    assert_eq!(shown(&timeline, &queue), one(ItemState::Sent));

    let mut remote = entry("e1", AuthorKind::Customer, Some(1), NOW);
    timeline.merge(THREAD, poll(None, "1", vec![remote.clone()]));
    assert_eq!(shown(&timeline, &queue), one(ItemState::Sent), "the entry replaces the echo");
    queue.drop_confirmed(|id| timeline.has_entry(id));
    assert_eq!(shown(&timeline, &queue), one(ItemState::Sent));

    remote.state = EntryState::Delivered;
    timeline.merge(THREAD, poll(Some("1"), "2", vec![remote]));
    assert_eq!(shown(&timeline, &queue), one(ItemState::Delivered));
    assert_eq!(timeline.delivered(), 1);
}

#[test]
fn echoes_come_after_what_the_proxy_has_told() {
    let (mut timeline, mut queue) = (Timeline::default(), Queue::default());
    queue.push(follow_up(2), THREAD, NOW);
    let entries = vec![
        entry("later", AuthorKind::Agent, None, NOW + 5),
        entry("sooner", AuthorKind::Customer, Some(1), NOW - 5),
    ];
    timeline.merge(THREAD, poll(None, "3", entries));
    let keys: Vec<_> = shown(&timeline, &queue).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, [id(1).to_string(), "later".into(), id(2).to_string()]);
    assert_eq!(timeline.replies(), 1);
}

#[test]
fn an_answer_that_builds_on_another_cursor_changes_nothing() {
    let mut timeline = Timeline::default();
    timeline.merge(THREAD, poll(None, "3", vec![entry("a", AuthorKind::Agent, None, NOW)]));
    let before = timeline.clone();
    timeline.merge(THREAD, poll(Some("1"), "2", vec![entry("b", AuthorKind::Agent, None, NOW)]));
    assert_eq!(timeline, before);
}

#[test]
fn a_full_answer_replaces_what_was_known() {
    let mut timeline = Timeline::default();
    timeline.merge(THREAD, poll(None, "3", vec![entry("a", AuthorKind::Agent, None, NOW)]));
    let mut closed = poll(None, "9", Vec::new());
    closed.status = ThreadStatus::Closed;
    timeline.merge(THREAD, closed);
    assert_eq!(timeline.replies(), 0);
    assert!(timeline.is_closed());
}

#[test]
fn the_echoes_of_another_conversation_are_not_shown() {
    let (timeline, mut queue) = (Timeline::default(), Queue::default());
    queue.push(opening(1), THREAD, NOW);
    queue.push(follow_up(2), "another", NOW);
    assert_eq!(shown(&timeline, &queue), [(id(1).to_string(), ItemState::Sending)]);
}

#[test]
fn a_rating_comes_and_goes_with_the_polls() {
    let mut timeline = Timeline::default();
    let rating = Rating { score: 4, comment: "Quick".into() };
    let mut closed = poll(None, "1", Vec::new());
    (closed.status, closed.rating) = (ThreadStatus::Closed, Some(rating.clone()));
    timeline.merge(THREAD, closed);
    assert!(timeline.is_closed() && timeline.rating() == Some(&rating));
    timeline.merge(THREAD, poll(Some("1"), "2", Vec::new()));
    assert!(!timeline.is_closed() && timeline.rating().is_none());
}

#[test]
fn another_conversation_begins_empty() {
    let mut timeline = Timeline::default();
    timeline.merge(THREAD, poll(None, "3", vec![entry("a", AuthorKind::Agent, None, NOW)]));
    assert!(timeline.is_of(THREAD) && timeline.items(&Queue::default(), "another").is_empty());
    timeline.merge("another", poll(Some("3"), "4", Vec::new()));
    assert!(timeline.is_of("another") && timeline.len() == 0);
    assert!(timeline.cursor().is_none(), "it builds on a cursor of the one before");
    timeline.merge("another", poll(None, "1", vec![entry("b", AuthorKind::Agent, None, NOW)]));
    assert_eq!((timeline.len(), timeline.cursor()), (1, Some(&Cursor("1".into()))));
}

#[test]
fn a_reply_is_found_by_how_many_are_before_it() {
    let mut timeline = Timeline::default();
    let entries = vec![
        entry("a", AuthorKind::Customer, Some(1), NOW),
        entry("b", AuthorKind::Agent, None, NOW + 1),
        entry("c", AuthorKind::Customer, Some(2), NOW + 2),
        entry("d", AuthorKind::Agent, None, NOW + 3),
    ];
    timeline.merge(THREAD, poll(None, "1", entries));
    for (before, expected) in [(0, Some(("b", 1))), (1, Some(("d", 3))), (2, None)] {
        let expected = expected.map(|(key, index): (&str, usize)| (key.to_owned(), index));
        assert_eq!(timeline.reply(before), expected, "{before}");
    }
}

proptest! {
    #[test]
    fn entries_are_in_the_order_of_time_however_they_come(
        polls in prop::collection::vec(prop::collection::vec(0u64..20, 0..10), 1..5),
    ) {
        let (mut timeline, mut expected) = (Timeline::default(), Vec::new());
        for (number, times) in polls.into_iter().enumerate() {
            let since = number.checked_sub(1).map(|before| before.to_string());
            let mut entries = Vec::new();
            for at in times {
                let name = format!("e{}", expected.len());
                entries.push(entry(&name, AuthorKind::Agent, None, at));
                expected.push((at, name));
            }
            timeline.merge(THREAD, poll(since.as_deref(), &number.to_string(), entries));
        }
        // Stable: entries of the same time stay in the order in which they came.
        expected.sort_by_key(|(at, _)| *at);
        let items = timeline.items(&Queue::default(), THREAD).into_iter();
        prop_assert_eq!(items.map(|item| (item.at, item.key)).collect::<Vec<_>>(), expected);
    }
}
