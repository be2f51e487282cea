#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use proptest::prelude::*;
use wire::{Draft, FollowUpDraft, OpeningDraft};

use super::*;
use crate::outbox::state::Refusal;

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

/// The thread that the message of that number opens, before and after it is there.
fn unopened(n: u8) -> String {
    id(n).into()
}

fn thread(n: u8) -> ThreadId {
    ThreadId::from_random([100 + n; 16])
}

fn queue() -> Queue {
    let mut queue = Queue::default();
    queue.push(opening(1), &unopened(1), NOW);
    queue.push(follow_up(2), &unopened(1), NOW + 1);
    queue
}

/// The first message is with the proxy.
fn open(queue: &mut Queue) {
    queue.apply(&id(1), Event::Started, NOW);
    assert_eq!(queue.opened(&id(1), &thread(1)).count(), 2);
    queue.apply(&id(1), Event::Accepted, NOW);
}

#[test]
fn messages_leave_in_order_and_follow_ups_wait_for_the_thread() {
    let mut queue = queue();
    assert_eq!(queue.next(NOW), Next::Send(id(1)));
    queue.apply(&id(1), Event::Started, NOW);
    assert_eq!(queue.next(NOW), Next::Idle);
    queue.apply(&id(1), Event::Accepted, NOW);
    assert_eq!(queue.next(NOW), Next::Idle);
    queue.opened(&id(1), &thread(1)).for_each(drop);
    assert_eq!(queue.next(NOW), Next::Send(id(2)));
    assert_eq!(queue.get(&id(2)).unwrap().thread, thread(1).as_str());
}

#[test]
fn a_message_that_waits_is_not_overtaken() {
    let mut queue = queue();
    queue.apply(&id(1), Event::Started, NOW);
    queue.apply(&id(1), Event::Deferred { delay: 500 }, NOW);
    assert_eq!(queue.next(NOW), Next::Wait(NOW + 500));
    assert_eq!(queue.next(NOW + 500), Next::Send(id(1)));
    assert_eq!(queue.get(&id(1)).unwrap().failures, 1);
    queue.retry_waiting(NOW);
    assert_eq!(queue.next(NOW), Next::Send(id(1)));
}

#[test]
fn a_refused_message_holds_no_other_up_and_can_be_tried_again() {
    let mut queue = queue();
    open(&mut queue);
    queue.push(follow_up(3), thread(1).as_str(), NOW + 2);
    queue.apply(&id(2), Event::Started, NOW);
    queue.apply(&id(2), Event::Refused(Refusal::Other), NOW);
    assert_eq!(queue.next(NOW), Next::Send(id(3)));
    queue.apply(&id(2), Event::TryAgain, NOW);
    assert_eq!(queue.next(NOW), Next::Send(id(2)));
}

#[test]
fn the_same_message_is_taken_in_once() {
    let mut queue = queue();
    assert!(queue.push(opening(1), "another", NOW).is_none());
    assert_eq!(queue.items().len(), 2);
}

#[test]
fn after_a_reload_what_was_being_sent_is_sent_again() {
    let mut before = queue();
    before.apply(&id(1), Event::Started, NOW);
    let mut stored = before.items().to_vec();
    stored.reverse();
    let after = Queue::restore(stored, NOW);
    assert_eq!(after.next(NOW), Next::Send(id(1)));
    assert_eq!(after.items().len(), 2);
}

#[test]
fn an_echo_stays_until_the_thread_shows_it() {
    let mut queue = queue();
    queue.apply(&id(1), Event::Started, NOW);
    queue.drop_confirmed(|_| true);
    assert!(queue.get(&id(1)).is_some(), "it is not accepted yet");
    queue.apply(&id(1), Event::Accepted, NOW);
    queue.drop_confirmed(|_| false);
    assert!(queue.get(&id(1)).is_some(), "the thread does not show it yet");
    queue.drop_confirmed(|_| true);
    assert!(queue.get(&id(1)).is_none());
}

#[test]
fn two_tabs_share_their_messages() {
    let mut here = queue();
    let mut there = queue();
    there.push(follow_up(3), &unopened(1), NOW + 2);
    there.apply(&id(1), Event::Started, NOW);
    here.merge_stored(there.items().to_vec(), NOW);
    assert_eq!(here.items().len(), 3);
    assert_eq!(here.get(&id(1)).unwrap().state, State::Queued, "each tab keeps its own state");

    let mut fresh = Queue::default();
    fresh.merge_stored(there.items().to_vec(), NOW);
    assert_eq!(fresh.next(NOW), Next::Wait(NOW + OTHER_TAB_SENDS));

    here.apply(&id(1), Event::Started, NOW);
    here.merge_stored(Vec::new(), NOW);
    assert_eq!(here.items().len(), 1, "what this tab is sending, it finishes");
}

#[test]
fn another_tab_may_open_the_thread() {
    let (mut here, mut there) = (queue(), queue());
    open(&mut there);
    there.drop_confirmed(|_| true);
    here.merge_stored(there.items().to_vec(), NOW);
    assert_eq!(here.next(NOW), Next::Send(id(2)));
    assert_eq!(here.get(&id(2)).unwrap().thread, thread(1).as_str());
}

#[test]
fn one_conversation_does_not_hold_up_another() {
    let mut queue = queue();
    queue.push(follow_up(3), thread(2).as_str(), NOW + 2);
    queue.push(follow_up(4), thread(2).as_str(), NOW + 3);
    queue.apply(&id(1), Event::Started, NOW);
    queue.apply(&id(1), Event::Deferred { delay: 500 }, NOW);
    assert_eq!(queue.next(NOW), Next::Send(id(3)));
    queue.apply(&id(3), Event::Started, NOW);
    queue.apply(&id(3), Event::Deferred { delay: 300 }, NOW);
    assert_eq!(queue.next(NOW), Next::Wait(NOW + 300), "the first that can be sent");
    assert_eq!(queue.next(NOW + 300), Next::Send(id(3)));
}

#[test]
fn what_waited_for_a_thread_that_never_came_is_not_held_for_ever() {
    let mut queue = queue();
    queue.apply(&id(1), Event::Started, NOW);
    queue.apply(&id(1), Event::Refused(Refusal::Other), NOW);
    assert_eq!(queue.next(NOW), Next::Idle, "it may be tried again");
    queue.remove(&id(1));
    assert_eq!(queue.next(NOW), Next::Send(id(2)), "to be told that there is no such thread");
}

proptest! {
    /// Two conversations, of which the first is opened at some time: whatever happens in between, and
    /// whichever is shown, a message goes to its own, and those of one in their order.
    #[test]
    fn a_follow_up_of_one_conversation_is_never_sent_to_another(
        steps in prop::collection::vec((any::<bool>(), 0u8..4), 1..40),
    ) {
        let mut queue = Queue::default();
        queue.push(opening(1), &unopened(1), NOW);
        let (mut written, mut first, mut sent) = (1, unopened(1), Vec::new());
        for (other, result) in steps {
            written += 1;
            let shown = if other { thread(2).into() } else { first.clone() };
            queue.push(follow_up(written), &shown, NOW + u64::from(written));
            let Next::Send(next) = queue.next(NOW) else { continue };
            let item = queue.apply(&next, Event::Started, NOW).unwrap().clone();
            match result {
                0 => drop(queue.apply(&next, Event::Interrupted, NOW)),
                1 => drop(queue.apply(&next, Event::Deferred { delay: 0 }, NOW)),
                _ => {
                    if next == id(1) {
                        queue.opened(&next, &thread(1)).for_each(drop);
                        first = thread(1).into();
                    }
                    queue.apply(&next, Event::Accepted, NOW);
                    sent.push((item.at, item.thread));
                }
            }
        }
        for (of, unopened) in [(thread(1), Some(unopened(1))), (thread(2), None)] {
            let own = |thread: &String| *thread == of.as_str() || Some(thread) == unopened.as_ref();
            let times: Vec<_> = sent.iter().filter(|(_, t)| own(t)).map(|(at, _)| *at).collect();
            prop_assert!(times.is_sorted(), "{times:?}");
        }
        for (at, thread) in &sent {
            let opening = *at == NOW;
            prop_assert!(opening || *thread != unopened(1), "sent before its thread was there");
        }
    }

    /// Whatever happens, a message is lost only by `remove`, `drop_confirmed` or `merge_stored`.
    #[test]
    fn no_event_loses_a_message(events in prop::collection::vec((1u8..4, 0u8..6, 0u64..5_000), 0..60)) {
        let mut queue = queue();
        queue.push(follow_up(3), &unopened(1), NOW + 2);
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
