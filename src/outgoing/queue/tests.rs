#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use proptest::prelude::*;
use wire::{Draft, FollowUpDraft, OpeningDraft};

use super::*;
use crate::outgoing::state::Refusal;

const NOW: u64 = 100_000;

pub(crate) fn id(n: u8) -> MessageId {
    MessageId::from_random([n; 16])
}

pub(crate) fn opening(n: u8) -> Message {
    let mut draft = OpeningDraft { message_id: id(n).into(), ..OpeningDraft::default() };
    draft.set("email", "ann@shop.example".into());
    draft.set("message", format!("opening {n}"));
    Message::try_from(Draft::Opening(draft)).unwrap()
}

pub(crate) fn follow_up(n: u8) -> Message {
    let body = format!("follow-up {n}");
    let draft = FollowUpDraft { message_id: id(n).into(), body, ..FollowUpDraft::default() };
    Message::try_from(Draft::FollowUp(draft)).unwrap()
}

fn queue() -> Queue {
    let mut queue = Queue::default();
    queue.push(opening(1), NOW);
    queue.push(follow_up(2), NOW + 1);
    queue
}

#[test]
fn messages_leave_in_order_and_follow_ups_wait_for_the_thread() {
    let mut queue = queue();
    assert_eq!(queue.next(false, NOW), Next::Send(id(1)));
    queue.apply(&id(1), Event::Started, NOW);
    assert_eq!(queue.next(false, NOW), Next::Idle);
    queue.apply(&id(1), Event::Accepted, NOW);
    assert_eq!(queue.next(false, NOW), Next::Idle);
    assert_eq!(queue.next(true, NOW), Next::Send(id(2)));
}

#[test]
fn a_message_that_waits_is_not_overtaken() {
    let mut queue = queue();
    queue.apply(&id(1), Event::Started, NOW);
    queue.apply(&id(1), Event::Deferred { delay: 500 }, NOW);
    assert_eq!(queue.next(true, NOW), Next::Wait(NOW + 500));
    assert_eq!(queue.next(true, NOW + 500), Next::Send(id(1)));
    assert_eq!(queue.get(&id(1)).unwrap().failures, 1);
    queue.hurry(NOW);
    assert_eq!(queue.next(true, NOW), Next::Send(id(1)));
}

#[test]
fn a_refused_message_holds_nobody_up_and_can_be_tried_again() {
    let mut queue = queue();
    queue.apply(&id(1), Event::Started, NOW);
    queue.apply(&id(1), Event::Refused(Refusal::Other), NOW);
    assert_eq!(queue.next(true, NOW), Next::Send(id(2)));
    queue.apply(&id(1), Event::TryAgain, NOW);
    assert_eq!(queue.next(true, NOW), Next::Send(id(1)));
}

#[test]
fn the_same_message_is_taken_in_once() {
    let mut queue = queue();
    assert!(queue.push(opening(1), NOW).is_none());
    assert_eq!(queue.items().len(), 2);
}

#[test]
fn after_a_reload_what_was_being_sent_is_sent_again() {
    let mut before = queue();
    before.apply(&id(1), Event::Started, NOW);
    let mut stored = before.items().to_vec();
    stored.reverse();
    let after = Queue::restore(stored, NOW);
    assert_eq!(after.next(false, NOW), Next::Send(id(1)));
    assert_eq!(after.items().len(), 2);
}

#[test]
fn an_echo_stays_until_the_thread_shows_it() {
    let mut queue = queue();
    queue.apply(&id(1), Event::Started, NOW);
    queue.confirm(|_| true);
    assert!(queue.get(&id(1)).is_some(), "it is not accepted yet");
    queue.apply(&id(1), Event::Accepted, NOW);
    queue.confirm(|_| false);
    assert!(queue.get(&id(1)).is_some(), "the thread does not show it yet");
    queue.confirm(|_| true);
    assert!(queue.get(&id(1)).is_none());
}

#[test]
fn two_tabs_share_their_messages() {
    let mut here = queue();
    let mut there = queue();
    there.push(follow_up(3), NOW + 2);
    there.apply(&id(1), Event::Started, NOW);
    here.follow(there.items().to_vec(), NOW);
    assert_eq!(here.items().len(), 3);
    assert_eq!(here.get(&id(1)).unwrap().state, State::Queued, "each tab keeps its own state");

    let mut fresh = Queue::default();
    fresh.follow(there.items().to_vec(), NOW);
    assert_eq!(fresh.next(true, NOW), Next::Wait(NOW + OTHER_TABS_TURN));

    here.apply(&id(1), Event::Started, NOW);
    here.follow(Vec::new(), NOW);
    assert_eq!(here.items().len(), 1, "what this tab is sending, it finishes");
}

proptest! {
    /// Whatever happens, a message is lost only by `remove`, `confirm` or `follow`.
    #[test]
    fn no_event_loses_a_message(events in prop::collection::vec((1u8..4, 0u8..6, 0u64..5_000), 0..60)) {
        let mut queue = queue();
        queue.push(follow_up(3), NOW + 2);
        for (message, event, delay) in events {
            let event = match event {
                0 => Event::Started,
                1 => Event::Accepted,
                2 => Event::Deferred { delay },
                3 => Event::Refused(Refusal::Gone),
                4 => Event::Interrupted,
                _ => Event::TryAgain,
            };
            queue.apply(&id(message), event, NOW);
        }
        prop_assert_eq!(queue.items().len(), 3);
    }
}
