use std::time::Duration;

use wire::{Author, AuthorKind, EntryState};

use super::bench::{Bench, LEASE, NOW, delivered, message_id, thread};
use crate::clock::Timestamp;
use crate::helpdesk::{Reply, TicketRef};
use crate::outbox::Settled;
use crate::threads::{Sweep, Watermark};

fn reply(id: &str, ticket: &str, text: &str) -> Reply {
    Reply {
        id: id.into(),
        ticket: TicketRef(ticket.into()),
        external_id: None,
        may_be_ours: false,
        author: Author { kind: AuthorKind::Agent, name: "Maya".into() },
        text: text.into(),
        rich: Vec::new(),
        files: Vec::new(),
        at: NOW + Duration::from_secs(10),
    }
}

pub async fn a_poll_gets_what_is_new_after_its_cursor(bench: Bench) {
    let home = bench.open_thread(1).await;
    assert_eq!(bench.threads.head(&home).await.unwrap().unwrap().revision, 1);
    bench.deliver("7").await;
    assert_eq!(bench.threads.merge(&[reply("30", "7", "It left.")]).await.unwrap(), 1);
    assert_eq!(bench.threads.head(&home).await.unwrap().unwrap().revision, 3);
    let shown = |poll: wire::PollResponse| {
        let entries = poll.entries.into_iter();
        entries.map(|entry| (entry.id.0, entry.state)).collect::<Vec<_>>()
    };
    let own = (message_id(1).to_string(), EntryState::Delivered);
    let answer = ("r30".to_owned(), EntryState::Delivered);
    for (after, expected) in [
        (None, vec![own.clone(), answer.clone()]),
        (Some(1), vec![own, answer.clone()]),
        (Some(2), vec![answer]),
        (Some(3), vec![]),
    ] {
        let poll = bench.threads.after(&home, after).await.unwrap().unwrap();
        assert_eq!(poll.cursor.0, "3");
        assert_eq!(poll.since.clone().map(|since| since.0), after.map(|after| after.to_string()));
        assert_eq!(shown(poll), expected, "{after:?}");
    }
    assert!(bench.threads.after(&thread(9), None).await.unwrap().is_none());
}

pub async fn a_reply_is_one_entry_however_often_it_is_read(bench: Bench) {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    let (first, edited) = (reply("30", "7", "It left."), reply("30", "7", "It left today."));
    for (replies, changed) in [(&first, 1), (&first, 0), (&edited, 1), (&edited, 0)] {
        assert_eq!(bench.threads.merge(std::slice::from_ref(replies)).await.unwrap(), changed);
    }
    let poll = bench.threads.after(&home, None).await.unwrap().unwrap();
    let texts: Vec<_> = poll.entries.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(texts, ["Where?", "It left today."]);
    assert_eq!(poll.cursor.0, "4");
}

pub async fn a_reply_goes_to_its_own_thread_alone(bench: Bench) {
    let (one, other) = (bench.open_thread(1).await, bench.open_thread(2).await);
    bench.deliver("7").await;
    bench.deliver("8").await;
    let replies = [reply("30", "7", "Yours"), reply("31", "9", "Nobody's")];
    assert_eq!(bench.threads.merge(&replies).await.unwrap(), 1);
    let count = |poll: wire::PollResponse| poll.entries.len();
    assert_eq!(count(bench.threads.after(&one, None).await.unwrap().unwrap()), 2);
    assert_eq!(count(bench.threads.after(&other, None).await.unwrap().unwrap()), 1);
    let tickets = ["7", "9"].map(|ticket| TicketRef(ticket.into()));
    let ours = bench.threads.known_tickets(&tickets.iter().collect::<Vec<_>>()).await.unwrap();
    assert_eq!(ours, tickets[..1]);
}

pub async fn our_own_messages_are_not_doubled(bench: Bench) {
    bench.open_thread(1).await;
    bench.deliver("7").await;
    let customer = Author { kind: AuthorKind::Customer, name: "Ann".into() };
    let ours = Reply {
        external_id: Some(message_id(1).into()),
        author: customer.clone(),
        ..reply("29", "7", "Where?")
    };
    let mail = Reply { author: customer, ..reply("30", "7", "By mail") };
    assert_eq!(bench.threads.merge(&[ours, mail]).await.unwrap(), 1);
}

pub async fn our_own_message_without_an_id_is_recognised_by_its_text(bench: Bench) {
    bench.open_thread(1).await;
    bench.deliver("7").await;
    let customer = Author { kind: AuthorKind::Customer, name: "Ann".into() };
    let written = |id, words, may_be_ours| Reply {
        author: customer.clone(),
        may_be_ours,
        ..reply(id, "7", words)
    };
    for (reply, expected) in [
        (written("29", " Wh\ner e?", true), 0),
        (written("30", "Here!", true), 1),
        (written("31", "Where?", false), 1),
    ] {
        assert_eq!(bench.threads.merge(std::slice::from_ref(&reply)).await.unwrap(), expected);
    }
}

pub async fn the_watermark_moves_only_from_where_it_was_read(bench: Bench) {
    assert_eq!(bench.threads.watermark(Sweep::Replies).await.unwrap(), None);
    bench.open_thread(1).await;
    assert_eq!(
        bench.threads.watermark(Sweep::Replies).await.unwrap(),
        None,
        "no ticket, no replies"
    );
    bench.deliver("7").await;
    let start = bench.threads.watermark(Sweep::Replies).await.unwrap().unwrap();
    assert_eq!(start, Watermark::Start(NOW));
    let at = |seconds| NOW + Duration::from_secs(seconds);
    bench.threads.advance(Sweep::Replies, start, at(1)).await.unwrap();
    bench.threads.advance(Sweep::Replies, Watermark::Read(NOW), at(9)).await.unwrap();
    assert_eq!(
        bench.threads.watermark(Sweep::Replies).await.unwrap(),
        Some(Watermark::Read(at(1)))
    );
    bench.threads.advance(Sweep::Replies, Watermark::Read(at(1)), at(2)).await.unwrap();
    let bench = bench.reopened().await;
    assert_eq!(
        bench.threads.watermark(Sweep::Replies).await.unwrap(),
        Some(Watermark::Read(at(2)))
    );
}

pub async fn a_ticket_that_was_in_doubt_moves_the_watermark_back(bench: Bench) {
    bench.open_thread(1).await;
    bench.deliver("7").await;
    let start = bench.threads.watermark(Sweep::Replies).await.unwrap().unwrap();
    let read = NOW + Duration::from_hours(1);
    bench.threads.advance(Sweep::Replies, start, read).await.unwrap();
    bench.open_thread(2).await;
    drop(bench.lease(NOW).await.unwrap());
    let found = bench.lease(NOW + LEASE).await.unwrap();
    assert_eq!(bench.settle(&found, delivered("8")).await, Settled::Stored);
    let Some(Watermark::Read(Timestamp(at))) =
        bench.threads.watermark(Sweep::Replies).await.unwrap()
    else {
        panic!("something had been read");
    };
    assert!(at < NOW.0, "an answer to the second ticket may be older than what was read");
}
