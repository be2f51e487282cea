use std::time::Duration;

use wire::{Rating, ThreadId};

use super::bench::{Bench, LEASE, NOW, thread};
use crate::clock::Timestamp;
use crate::helpdesk::Rated;
use crate::outbox::{LeaseToken, Outcome, Settled};
use crate::ratings::{PutRating, RatingLease};

const LATER: Duration = Duration::from_secs(5);

fn rating(score: u8) -> Rating {
    Rating { score, comment: "Quick".into() }
}

async fn put(bench: &Bench, thread: &ThreadId, score: u8) -> PutRating {
    bench.ratings.put(thread, &rating(score), NOW).await.unwrap()
}

async fn lease(bench: &Bench, now: Timestamp) -> Option<RatingLease> {
    bench.ratings.lease(now, now + LEASE, LeaseToken::fresh().unwrap()).await.unwrap()
}

async fn settle(bench: &Bench, lease: &RatingLease, outcome: Outcome<Rated>) -> Settled {
    bench.ratings.settle(lease, &outcome).await.unwrap()
}

async fn state(bench: &Bench) -> (String, Option<String>) {
    let sql = "SELECT state, reason FROM ratings";
    sqlx::query_as(sql).fetch_one(&bench.store.readers).await.unwrap()
}

/// A thread with its ticket.
async fn with_ticket(bench: &Bench) -> ThreadId {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    home
}

pub async fn a_rating_is_on_disk_when_the_put_returns(bench: Bench) {
    let home = bench.open_thread(1).await;
    assert_eq!(bench.threads.after(&home, None).await.unwrap().unwrap().rating, None);
    let PutRating::Stored(head) = put(&bench, &home, 4).await else { panic!("it is new") };
    assert_eq!(head.revision, 2);
    assert_eq!(bench.threads.head(&home).await.unwrap(), Some(head));
    let bench = bench.reopened().await;
    let poll = bench.threads.after(&home, Some(1)).await.unwrap().unwrap();
    assert_eq!((poll.rating, poll.cursor.0.as_str()), (Some(rating(4)), "2"));
    assert!(poll.entries.is_empty());
}

pub async fn the_same_rating_again_changes_nothing(bench: Bench) {
    let home = with_ticket(&bench).await;
    put(&bench, &home, 4).await;
    let told = lease(&bench, NOW).await.unwrap();
    assert_eq!(settle(&bench, &told, Outcome::Done(Rated::Delivered)).await, Settled::Stored);
    assert_eq!(put(&bench, &home, 4).await, PutRating::Same);
    assert!(lease(&bench, NOW + LEASE).await.is_none(), "the helpdesk has it");
    assert_eq!(put(&bench, &thread(9), 4).await, PutRating::NoThread);
}

pub async fn a_rating_waits_for_the_thread_s_ticket(bench: Bench) {
    let home = bench.open_thread(1).await;
    put(&bench, &home, 4).await;
    assert!(lease(&bench, NOW).await.is_none());
    assert_eq!(bench.ratings.next_due().await.unwrap(), None);
    bench.deliver("7").await;
    assert_eq!(bench.ratings.next_due().await.unwrap(), Some(Timestamp(0)));
    let found = lease(&bench, NOW).await.unwrap();
    assert_eq!((found.ticket.0.as_str(), found.attempt), ("7", 1));
    assert_eq!((found.rating.clone(), found.at), (rating(4), NOW));
    assert!(!format!("{found:?}").contains("Quick"));
}

pub async fn one_rating_of_a_thread_is_in_flight_and_the_newest_wins(bench: Bench) {
    let home = with_ticket(&bench).await;
    put(&bench, &home, 1).await;
    let first = lease(&bench, NOW).await.unwrap();
    put(&bench, &home, 5).await;
    assert!(lease(&bench, NOW).await.is_none(), "the first is on its way");
    assert_eq!(settle(&bench, &first, Outcome::Done(Rated::Delivered)).await, Settled::Stored);
    assert_eq!(state(&bench).await.0, "pending", "the first was told, not the second");
    let second = lease(&bench, NOW).await.unwrap();
    assert_eq!(second.rating, rating(5));
    assert_eq!(settle(&bench, &second, Outcome::Done(Rated::Delivered)).await, Settled::Stored);
    assert_eq!(state(&bench).await.0, "delivered");
    assert_eq!(bench.ratings.next_due().await.unwrap(), None);
}

pub async fn a_newer_rating_keeps_the_delay_of_the_one_in_flight(bench: Bench) {
    let home = with_ticket(&bench).await;
    put(&bench, &home, 1).await;
    let first = lease(&bench, NOW).await.unwrap();
    put(&bench, &home, 5).await;
    let outcome = Outcome::Deferred { not_before: NOW + LATER, in_doubt: false, counts: true };
    assert_eq!(settle(&bench, &first, outcome).await, Settled::Stored);
    assert!(lease(&bench, NOW).await.is_none());
    let second = lease(&bench, NOW + LATER).await.unwrap();
    assert_eq!((second.rating, second.attempt), (rating(5), 1));
}

pub async fn an_expired_lease_of_a_rating_settles_nothing(bench: Bench) {
    let home = with_ticket(&bench).await;
    put(&bench, &home, 1).await;
    let late = lease(&bench, NOW).await.unwrap();
    assert_eq!(bench.ratings.next_due().await.unwrap(), Some(NOW + LEASE));
    let holder = lease(&bench, NOW + LEASE).await.unwrap();
    assert_eq!(settle(&bench, &late, Outcome::Done(Rated::NotSupported)).await, Settled::Lost);
    assert_eq!(settle(&bench, &holder, Outcome::Done(Rated::Delivered)).await, Settled::Stored);
    assert_eq!(state(&bench).await.0, "delivered");
}

pub async fn a_rating_lease_of_a_crashed_process_is_delivered_again(bench: Bench) {
    let home = with_ticket(&bench).await;
    put(&bench, &home, 1).await;
    drop(lease(&bench, NOW).await.unwrap());
    let bench = bench.reopened().await;
    bench.ratings.release(NOW).await.unwrap();
    assert!(lease(&bench, NOW).await.is_none());
    assert_eq!(lease(&bench, NOW + LATER).await.unwrap().rating, rating(1));
}

pub async fn a_refused_rating_stays_and_a_newer_one_is_delivered(bench: Bench) {
    let home = with_ticket(&bench).await;
    put(&bench, &home, 1).await;
    for (attempt, counts) in [(1, false), (1, true), (2, true)] {
        let now = NOW + LATER * 10;
        let waits = lease(&bench, now).await.unwrap();
        assert_eq!(waits.attempt, attempt);
        let outcome = Outcome::Deferred { not_before: NOW, in_doubt: false, counts };
        assert_eq!(settle(&bench, &waits, outcome).await, Settled::Stored);
    }
    let refused = lease(&bench, NOW).await.unwrap();
    let outcome = Outcome::Refused { reason: "no".into() };
    assert_eq!(settle(&bench, &refused, outcome).await, Settled::Stored);
    assert_eq!(state(&bench).await, ("refused".into(), Some("no".into())));
    assert!(lease(&bench, NOW + LEASE).await.is_none());
    let poll = bench.threads.after(&home, None).await.unwrap().unwrap();
    assert_eq!(poll.rating, Some(rating(1)));
    put(&bench, &home, 2).await;
    let newer = lease(&bench, NOW).await.unwrap();
    assert_eq!((newer.rating, newer.attempt), (rating(2), 1));
    assert_eq!(state(&bench).await, ("pending".into(), None));
}
