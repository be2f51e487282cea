use wire::{ThreadId, ThreadStatus};

use super::bench::{Bench, NOW, follow_up};
use crate::helpdesk::{TicketRef, TicketStatus};
use crate::outbox::{Put, Target};
use crate::threads::{ReadUpTo, Sweep, Watermark};

async fn set(bench: &Bench, ticket: &str, status: ThreadStatus) -> usize {
    let tickets = [TicketStatus { ticket: TicketRef(ticket.into()), status, trashed: false }];
    bench.threads.set_statuses(&tickets).await.unwrap()
}

async fn read(bench: &Bench, thread: &ThreadId) -> (ThreadStatus, String) {
    let poll = bench.threads.after(thread, None).await.unwrap().unwrap();
    (poll.status, poll.cursor.0)
}

pub async fn a_thread_is_closed_and_opened_with_its_ticket(bench: Bench) {
    let (home, other) = (bench.open_thread(1).await, bench.open_thread(2).await);
    bench.deliver("7").await;
    bench.deliver("8").await;
    for (status, changed, revision) in [
        (ThreadStatus::Open, 0, "2"),
        (ThreadStatus::Closed, 1, "3"),
        (ThreadStatus::Closed, 0, "3"),
        (ThreadStatus::Open, 1, "4"),
    ] {
        assert_eq!(set(&bench, "7", status).await, changed);
        assert_eq!(read(&bench, &home).await, (status, revision.to_owned()));
        assert_eq!(
            bench.threads.head(&home).await.unwrap().unwrap().revision.to_string(),
            revision
        );
    }
    assert_eq!(read(&bench, &other).await, (ThreadStatus::Open, "2".into()));
    assert_eq!(set(&bench, "9", ThreadStatus::Closed).await, 0, "of no thread");
}

pub async fn a_thread_with_a_new_message_is_not_closed(bench: Bench) {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    assert_eq!(set(&bench, "7", ThreadStatus::Closed).await, 1);
    let put = bench.put(&follow_up(2, "One more thing"), Target::Continues(home.clone())).await;
    assert_eq!(put, Put::Stored(home.clone()));
    assert_eq!(read(&bench, &home).await.0, ThreadStatus::Open, "writing opens the thread");
    assert_eq!(set(&bench, "7", ThreadStatus::Closed).await, 0);
    bench.deliver("7").await;
    assert_eq!(set(&bench, "7", ThreadStatus::Closed).await, 1, "closed since");
}

pub async fn open_tickets_are_checked_in_turn(bench: Bench) {
    for number in 1..=5 {
        bench.open_thread(number).await;
        if number < 5 {
            bench.deliver(&format!("{number}0")).await;
        }
    }
    set(&bench, "20", ThreadStatus::Closed).await;
    let called = async |last: &str, before| {
        let last = Some(TicketRef(last.into()));
        let tickets = bench.threads.open_tickets(last.as_ref(), before, 2).await.unwrap();
        tickets.into_iter().map(|ticket| ticket.0).collect::<Vec<_>>()
    };
    let later = crate::clock::Timestamp(NOW.0 + 1);
    assert_eq!(called("", later).await, ["10", "30"]);
    assert_eq!(called("30", later).await, ["40"]);
    assert!(called("40", later).await.is_empty());
    assert!(called("", NOW).await.is_empty(), "all of them are younger");
}

pub async fn each_sweep_has_its_own_watermark(bench: Bench) {
    bench.open_thread(1).await;
    bench.deliver("7").await;
    let start = Watermark::Start(NOW);
    let later = ReadUpTo { at: crate::clock::Timestamp(NOW.0 + 1), id: None };
    bench.threads.advance(Sweep::Statuses, start, later).await.unwrap();
    let of = async |sweep| bench.threads.watermark(sweep).await.unwrap();
    assert_eq!(of(Sweep::Statuses).await, Some(Watermark::Read(later)));
    assert_eq!(of(Sweep::Replies).await, Some(start));
}
