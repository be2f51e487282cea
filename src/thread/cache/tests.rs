use wire::{Author, EntryId};

use super::*;
use crate::outgoing::Event;
use crate::outgoing::queue::tests::{follow_up, id, opening};

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

fn shown(cache: &Cache, queue: &Queue) -> Vec<(String, ItemState)> {
    cache.items(queue, THREAD).into_iter().map(|item| (item.key, item.state)).collect()
}

/// An own message from the keystroke to the helpdesk: one line, one key, all the way.
#[test]
fn the_key_never_changes_from_echo_to_confirmed() {
    let (mut cache, mut queue) = (Cache::default(), Queue::default());
    let one = |state| vec![(id(1).to_string(), state)];

    queue.push(opening(1), THREAD, NOW);
    assert_eq!(shown(&cache, &queue), one(ItemState::Sending));
    queue.apply(&id(1), Event::Started, NOW);
    assert_eq!(shown(&cache, &queue), one(ItemState::Sending));
    queue.apply(&id(1), Event::Deferred { delay: 9 }, NOW);
    assert_eq!(shown(&cache, &queue), one(ItemState::Waiting));
    queue.apply(&id(1), Event::Started, NOW);
    queue.apply(&id(1), Event::Accepted, NOW);
    assert_eq!(shown(&cache, &queue), one(ItemState::Sent));

    let mut remote = entry("e1", AuthorKind::Customer, Some(1), NOW);
    cache.apply(poll(None, "1", vec![remote.clone()]));
    assert_eq!(shown(&cache, &queue), one(ItemState::Sent), "the entry replaces the echo");
    queue.confirm(|id| cache.shows(id));
    assert_eq!(shown(&cache, &queue), one(ItemState::Sent));

    remote.state = EntryState::Delivered;
    cache.apply(poll(Some("1"), "2", vec![remote]));
    assert_eq!(shown(&cache, &queue), one(ItemState::Delivered));
    assert_eq!(cache.delivered(), 1);
}

#[test]
fn echoes_come_after_what_the_proxy_has_told() {
    let (mut cache, mut queue) = (Cache::default(), Queue::default());
    queue.push(follow_up(2), THREAD, NOW);
    cache.apply(poll(
        None,
        "3",
        vec![
            entry("later", AuthorKind::Agent, None, NOW + 5),
            entry("sooner", AuthorKind::Customer, Some(1), NOW - 5),
        ],
    ));
    let keys: Vec<_> = shown(&cache, &queue).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, [id(1).to_string(), "later".into(), id(2).to_string()]);
    assert_eq!(cache.answers(), 1);
}

#[test]
fn an_answer_that_builds_on_another_cursor_changes_nothing() {
    let mut cache = Cache::default();
    cache.apply(poll(None, "3", vec![entry("a", AuthorKind::Agent, None, NOW)]));
    let before = cache.clone();
    cache.apply(poll(Some("1"), "2", vec![entry("b", AuthorKind::Agent, None, NOW)]));
    assert_eq!(cache, before);
}

#[test]
fn a_full_answer_replaces_what_was_known() {
    let mut cache = Cache::default();
    cache.apply(poll(None, "3", vec![entry("a", AuthorKind::Agent, None, NOW)]));
    let mut closed = poll(None, "9", Vec::new());
    closed.status = ThreadStatus::Closed;
    cache.apply(closed);
    assert_eq!(cache.answers(), 0);
    assert!(cache.is_closed());
}

#[test]
fn the_echoes_of_another_conversation_are_not_shown() {
    let (cache, mut queue) = (Cache::default(), Queue::default());
    queue.push(opening(1), THREAD, NOW);
    queue.push(follow_up(2), "another", NOW);
    assert_eq!(shown(&cache, &queue), [(id(1).to_string(), ItemState::Sending)]);
}

#[test]
fn a_rating_comes_and_goes_with_the_polls() {
    let mut cache = Cache::default();
    let rating = Rating { score: 4, comment: "Quick".into() };
    let mut closed = poll(None, "1", Vec::new());
    (closed.status, closed.rating) = (ThreadStatus::Closed, Some(rating.clone()));
    cache.apply(closed);
    assert!(cache.is_closed() && cache.rating() == Some(&rating));
    cache.apply(poll(Some("1"), "2", Vec::new()));
    assert!(!cache.is_closed() && cache.rating().is_none());
}
