use std::time::Duration;

use wire::{Author, AuthorKind, EntryNotice, EntryState, ThreadId};

use super::bench::{Bench, LEASE, NOW, delivered, message_id, opening, thread};
use crate::helpdesk::{Attachment, PartyName, TicketRef};
use crate::identity::{CustomerId, Identity};
use crate::outbox::{Settled, Target};
use crate::store::{EntryContent, ReplyEntry, ReplyKey};
use crate::threads::{ReadUpTo, Sweep, Watermark};

fn key(thread: &ThreadId, id: &str) -> ReplyKey {
    ReplyKey { thread: thread.clone(), id: id.into() }
}

fn reply(id: &str, thread: &ThreadId, text: &str) -> ReplyEntry {
    let file = Attachment {
        url: "https://files.example/1".into(),
        name: "label.pdf".into(),
        content_type: "application/pdf".into(),
        size: 7,
        inline: false,
    };
    ReplyEntry {
        key: key(thread, id),
        author: Author { kind: AuthorKind::Agent, name: "Maya".into() },
        content: EntryContent::Message { text: text.into(), rich: Vec::new(), files: vec![file] },
        at: NOW + Duration::from_secs(10),
        digest: text.into(),
        own_text: None,
    }
}

fn texts(poll: &wire::PollResponse) -> Vec<&str> {
    poll.entries.iter().map(|entry| entry.text.as_str()).collect()
}

pub async fn a_poll_gets_what_is_new_after_its_cursor(bench: Bench) {
    let home = bench.open_thread(1).await;
    assert_eq!(bench.threads.head(&home).await.unwrap().unwrap().revision, 1);
    bench.deliver("7").await;
    assert_eq!(bench.threads.merge(&[reply("30", &home, "It left.")]).await.unwrap(), 1);
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
    let (first, edited) = (reply("30", &home, "It left."), reply("30", &home, "It left today."));
    for (replies, changed) in [(&first, 1), (&first, 0), (&edited, 1), (&edited, 0)] {
        assert_eq!(bench.threads.merge(std::slice::from_ref(replies)).await.unwrap(), changed);
    }
    let poll = bench.threads.after(&home, None).await.unwrap().unwrap();
    assert_eq!(texts(&poll), ["Where?", "It left today."]);
    assert_eq!(poll.cursor.0, "4");
}

pub async fn a_reply_goes_to_its_own_thread_alone(bench: Bench) {
    let (one, other) = (bench.open_thread(1).await, bench.open_thread(2).await);
    bench.deliver("7").await;
    bench.deliver("8").await;
    let replies = [reply("30", &one, "Yours"), reply("31", &thread(9), "Of no thread")];
    assert_eq!(bench.threads.merge(&replies).await.unwrap(), 1);
    let count = |poll: wire::PollResponse| poll.entries.len();
    assert_eq!(count(bench.threads.after(&one, None).await.unwrap().unwrap()), 2);
    assert_eq!(count(bench.threads.after(&other, None).await.unwrap().unwrap()), 1);
    let tickets = ["7", "9"].map(|ticket| TicketRef(ticket.into()));
    let ours = bench.threads.audiences(&tickets.iter().collect::<Vec<_>>()).await.unwrap();
    let ours: Vec<_> = ours.iter().map(|of| (&of.ticket, &of.thread)).collect();
    assert_eq!(ours, [(&tickets[0], &one)]);
}

pub async fn a_removed_reply_leaves_a_line_and_nothing_of_itself(bench: Bench) {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    let written = [reply("30", &home, "It left."), reply("31", &home, "Sorry, wrong parcel.")];
    assert_eq!(bench.threads.merge(&written).await.unwrap(), 2);
    let file = async || bench.threads.reply_file(&home, "r31-0").await.unwrap();
    assert!(file().await.is_some());
    let shown = bench.threads.shown_replies(&TicketRef("7".into())).await.unwrap();
    assert_eq!(shown.len(), 2);
    assert_eq!(bench.threads.remove(&[key(&home, "31"), key(&home, "99")]).await.unwrap(), 1);
    assert_eq!(bench.threads.remove(&[key(&home, "31")]).await.unwrap(), 0);
    let poll = bench.threads.after(&home, Some(4)).await.unwrap().unwrap();
    assert_eq!(texts(&poll), ["This message was removed."]);
    let entry = &poll.entries[0];
    assert_eq!((entry.notice, entry.attachments.len()), (Some(EntryNotice::Removed), 0));
    assert!(file().await.is_none(), "its file is no longer there");
    let shown = bench.threads.shown_replies(&TicketRef("7".into())).await.unwrap();
    assert_eq!(shown, [(key(&home, "30"), written[0].at)]);
    // The note is made a reply again.
    assert_eq!(bench.threads.merge(&written).await.unwrap(), 1);
    let poll = bench.threads.after(&home, None).await.unwrap().unwrap();
    assert_eq!(texts(&poll), ["Where?", "It left.", "Sorry, wrong parcel."]);
    assert!(file().await.is_some());
}

pub async fn entries_of_one_moment_keep_their_order(bench: Bench) {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    let written = ["30", "31", "32"].map(|id| reply(id, &home, id));
    bench.threads.merge(&written).await.unwrap();
    let edited = reply("30", &home, "30, edited");
    bench.threads.merge(&[edited]).await.unwrap();
    let poll = bench.threads.after(&home, None).await.unwrap().unwrap();
    assert_eq!(texts(&poll), ["Where?", "30, edited", "31", "32"]);
}

pub async fn a_thread_knows_the_names_of_its_customer(bench: Bench) {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    let ticket = TicketRef("7".into());
    let audience = async || bench.threads.audiences(&[&ticket]).await.unwrap().remove(0).audience;
    let typed = PartyName::Email("ann@shop.example".into());
    let before = audience().await;
    assert_eq!(before.names, [typed.clone()].into());
    assert_eq!(before.verified_email, None, "an address that was typed is a claim");
    let given = [PartyName::Id("9".into()), typed.clone()];
    for _ in 0..2 {
        bench.threads.add_customer_names(&home, &given).await.unwrap();
    }
    bench.threads.add_customer_names(&thread(9), &given).await.unwrap();
    assert_eq!(audience().await.names, given.into());

    let identity = Identity {
        id: CustomerId("c1".into()),
        name: "Bo".into(),
        email: "Bo@shop.example".into(),
        phone: String::new(),
    };
    bench.put(&opening(2, "Hi"), Target::OpensFor(thread(2), identity)).await;
    bench.deliver("8").await;
    let of = bench.threads.audiences(&[&TicketRef("8".into())]).await.unwrap().remove(0);
    assert_eq!(of.audience.verified_email, Some(PartyName::Email("bo@shop.example".into())));
}

pub async fn only_tickets_with_more_than_our_messages_are_compared(bench: Bench) {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    let compared = async |messages| {
        let (ours, other) = (TicketRef("7".into()), TicketRef("9".into()));
        let tickets = [(&ours, messages), (&other, None)];
        bench.threads.tickets_to_compare(&tickets).await.unwrap().len()
    };
    assert_eq!(compared(Some(1)).await, 0, "the message that we have delivered");
    assert_eq!(compared(Some(2)).await, 1);
    assert_eq!(compared(None).await, 1);
    bench.threads.merge(&[reply("30", &home, "It left.")]).await.unwrap();
    assert_eq!(compared(Some(1)).await, 1, "a reply that is shown may have been removed");
}

pub async fn our_own_message_without_an_id_is_recognised_by_its_text(bench: Bench) {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    let customer = Author { kind: AuthorKind::Customer, name: "Ann".into() };
    let written = |id, own_text: Option<&str>| ReplyEntry {
        author: customer.clone(),
        own_text: own_text.map(Into::into),
        ..reply(id, &home, "Whatever")
    };
    for (reply, expected) in [
        (written("29", Some("Where?")), 0),
        (written("30", Some("Here!")), 1),
        (written("31", None), 1),
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
    let at = |seconds| ReadUpTo { at: NOW + Duration::from_secs(seconds), id: Some(seconds) };
    bench.threads.advance(Sweep::Replies, start, at(1)).await.unwrap();
    bench.threads.advance(Sweep::Replies, Watermark::Read(at(0)), at(9)).await.unwrap();
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
    let read = ReadUpTo { at: NOW + Duration::from_hours(1), id: Some(9) };
    bench.threads.advance(Sweep::Replies, start, read).await.unwrap();
    bench.open_thread(2).await;
    drop(bench.lease(NOW).await.unwrap());
    let found = bench.lease(NOW + LEASE).await.unwrap();
    assert_eq!(bench.settle(&found, delivered("8")).await, Settled::Stored);
    let Some(Watermark::Read(ReadUpTo { at, id })) =
        bench.threads.watermark(Sweep::Replies).await.unwrap()
    else {
        panic!("something had been read");
    };
    assert!(at < NOW, "an answer to the second ticket may be older than what was read");
    assert_eq!(id, None, "and may have any id");
}
