use std::time::Duration;

use wire::EntryState;

use super::bench::{Bench, LEASE, NOW, delivered, follow_up, message_id, parked, thread};
use crate::helpdesk::Continuation;
use crate::outbox::{Outcome, Put, Settled, Target};

const LATER: Duration = Duration::from_secs(5);

async fn two_messages(bench: &Bench) {
    let home = bench.open_thread(1).await;
    let put = bench.put(&follow_up(2, "Any news?"), Target::Continues(home.clone())).await;
    assert_eq!(put, Put::Stored(home));
}

pub async fn the_messages_of_a_thread_go_in_their_order(bench: Bench) {
    two_messages(&bench).await;
    let first = bench.lease(NOW).await.unwrap();
    assert_eq!(first.message.as_ref().unwrap().id(), &message_id(1));
    assert!(first.ticket.is_none());
    assert!(bench.lease(NOW).await.is_none(), "the second waits for the first");
    assert_eq!(bench.outbox.next_due().await.unwrap(), Some(NOW + LEASE));
    assert_eq!(bench.settle(&first, delivered("7")).await, Settled::Stored);
    let second = bench.lease(NOW).await.unwrap();
    assert_eq!(second.message.as_ref().unwrap().id(), &message_id(2));
    assert_eq!(second.ticket.as_ref().unwrap().0, "7");
    assert_eq!(bench.settle(&second, delivered("7")).await, Settled::Stored);
    assert!(bench.lease(NOW + LEASE).await.is_none());
    assert_eq!(bench.outbox.next_due().await.unwrap(), None);
}

pub async fn a_lease_is_exclusive_until_it_expires_and_then_in_doubt(bench: Bench) {
    bench.open_thread(1).await;
    let lost = bench.lease(NOW).await.unwrap();
    assert!(!lost.in_doubt);
    let bench = bench.reopened().await;
    assert!(bench.lease(NOW).await.is_none());
    let found = bench.lease(NOW + LEASE).await.unwrap();
    assert!(found.in_doubt, "the send may have happened");
    assert_eq!(found.attempt, 1);
}

pub async fn an_expired_lease_settles_nothing(bench: Bench) {
    bench.open_thread(1).await;
    let late = bench.lease(NOW).await.unwrap();
    let holder = bench.lease(NOW + LEASE).await.unwrap();
    assert_eq!(bench.settle(&late, parked()).await, Settled::Lost);
    assert_eq!(bench.settle(&holder, delivered("7")).await, Settled::Stored);
    assert_eq!(bench.settle(&late, delivered("8")).await, Settled::Lost);
    let poll = bench.threads.after(&thread(1), None).await.unwrap().unwrap();
    assert_eq!(poll.entries[0].state, EntryState::Delivered);
}

pub async fn delivered_text_leaves_the_outbox_and_stays_in_the_thread(bench: Bench) {
    bench.open_thread(1).await;
    bench.deliver("7").await;
    let payloads: Vec<Option<String>> = sqlx::query_scalar("SELECT payload FROM outbox")
        .fetch_all(&bench.store.readers)
        .await
        .unwrap();
    assert_eq!(payloads, [None]);
    let poll = bench.threads.after(&thread(1), None).await.unwrap().unwrap();
    assert_eq!(poll.entries[0].text, "Where?");
}

pub async fn a_deferred_message_waits_and_stays_in_doubt(bench: Bench) {
    bench.open_thread(1).await;
    let mut attempts = Vec::new();
    let mut now = NOW;
    for (in_doubt, counts) in [(false, false), (true, true), (false, true), (false, true)] {
        let lease = bench.lease(now).await.unwrap();
        attempts.push((lease.attempt, lease.in_doubt));
        let not_before = now + LATER;
        let outcome = Outcome::Deferred { not_before, in_doubt, counts };
        assert_eq!(bench.settle(&lease, outcome).await, Settled::Stored);
        assert!(bench.lease(now).await.is_none());
        assert_eq!(bench.outbox.next_due().await.unwrap(), Some(not_before));
        now = not_before;
    }
    assert_eq!(attempts, [(1, false), (1, false), (2, true), (3, false)]);
}

pub async fn a_message_behind_a_parked_opening_opens_a_ticket_itself(bench: Bench) {
    two_messages(&bench).await;
    bench.open_thread(5).await;
    let lease = bench.lease(NOW).await.unwrap();
    assert_eq!(bench.settle(&lease, parked()).await, Settled::Stored);
    let poll = bench.threads.after(&thread(1), None).await.unwrap().unwrap();
    assert_eq!(poll.entries[0].state, EntryState::Parked, "the first, which stays in its place");
    assert_eq!(poll.entries[1].state, EntryState::Accepted, "the second");
    let next = bench.lease(NOW).await.unwrap();
    assert_eq!((next.thread, next.continues), (thread(1), Some(Continuation::OfNone)));
    assert_eq!(bench.lease(NOW).await.unwrap().thread, thread(5));
    assert!(bench.lease(NOW).await.is_none());
}

pub async fn a_parked_follow_up_does_not_hold_later_ones_back(bench: Bench) {
    two_messages(&bench).await;
    let put = bench.put(&follow_up(3, "Hello?"), Target::Continues(thread(1))).await;
    assert_eq!(put, Put::Stored(thread(1)));
    bench.deliver("7").await;
    let second = bench.lease(NOW).await.unwrap();
    assert_eq!(bench.settle(&second, parked()).await, Settled::Stored);
    let third = bench.lease(NOW).await.unwrap();
    assert_eq!(third.message.unwrap().id(), &message_id(3));
}

pub async fn a_lease_of_a_crashed_process_is_looked_up_after_a_delay(bench: Bench) {
    bench.open_thread(1).await;
    drop(bench.lease(NOW).await.unwrap());
    let bench = bench.reopened().await;
    bench.outbox.release(NOW).await.unwrap();
    assert!(bench.lease(NOW).await.is_none());
    assert!(bench.lease(NOW + LATER).await.unwrap().in_doubt);
}

pub async fn a_message_in_doubt_knows_how_often_its_text_was_delivered_before(bench: Bench) {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    // The opening is no reply, and what is parked has not gone.
    for (number, words) in [(2, "Hello?"), (3, "Hello?"), (4, "Where?"), (5, "Hello\t?")] {
        bench.put(&follow_up(number, words), Target::Continues(home.clone())).await;
    }
    bench.deliver("7").await;
    let refused = bench.lease(NOW).await.unwrap();
    assert_eq!(bench.settle(&refused, parked()).await, Settled::Stored);
    for (number, before) in [(4, 0), (5, 1)] {
        let first = bench.lease(NOW).await.unwrap();
        assert_eq!((first.same_before, first.at), (0, NOW), "nothing is in doubt");
        let found = bench.lease(NOW + LEASE).await.unwrap();
        assert_eq!(found.message.as_ref().unwrap().id(), &message_id(number));
        assert_eq!(found.same_before, before, "{number}");
        assert_eq!(bench.settle(&found, delivered("7")).await, Settled::Stored);
    }
}
