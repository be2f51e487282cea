use wire::{Draft, FollowUpDraft, LinkToken, Message, Rating, ThreadId};

use super::bench::{Bench, LEASE, NOW, delivered, follow_up, message_id, shop, thread};
use crate::helpdesk::Rated;
use crate::outbox::{LeaseToken, Put, Settled, Target};
use crate::ratings::PutRating;
use crate::store::Outcome;

/// A thread with something of everything.
async fn full_thread(bench: &Bench) -> ThreadId {
    let home = bench.open_thread(1).await;
    bench.deliver("7").await;
    let file = bench.upload().await;
    let message = Message::try_from(Draft::FollowUp(FollowUpDraft {
        message_id: message_id(2).into(),
        body: "Like this".into(),
        attachments: vec![file.into()],
    }));
    let put = bench.put(&message.unwrap(), Target::Continues(home.clone())).await;
    assert_eq!(put, Put::Stored(home.clone()));
    let rating = Rating { score: 2, comment: "Slow".into() };
    let put = bench.ratings.put(&home, &rating, NOW).await.unwrap();
    assert!(matches!(put, PutRating::Stored(_)));
    bench.links.create(&home, &LinkToken::from_random([1; 32]), NOW).await.unwrap();
    home
}

pub async fn a_deleted_thread_is_gone_with_all_that_is_in_it(bench: Bench) {
    let (home, other) = (full_thread(&bench).await, bench.open_thread(3).await);
    assert!(bench.threads.head(&home).await.unwrap().is_some());
    assert!(bench.threads.delete(&home).await.unwrap());
    assert!(!bench.threads.delete(&home).await.unwrap());
    for (table, rows) in [
        ("threads", 1),
        ("entries", 1),
        ("outbox", 1),
        ("ratings", 0),
        ("links", 0),
        ("attachments", 0),
        ("removals", 1),
    ] {
        assert_eq!(bench.count(table).await, rows, "{table}");
    }
    let bench = bench.reopened().await;
    assert_eq!(bench.threads.head(&home).await.unwrap(), None);
    assert_eq!(bench.threads.after(&home, None).await.unwrap(), None);
    let put = bench.put(&follow_up(4, "Hello?"), Target::Continues(home.clone())).await;
    assert_eq!(put, Put::NoThread);
    let token = LinkToken::from_random([1; 32]);
    assert_eq!(bench.links.consume(&shop(), &token, NOW).await.unwrap(), None);
    let next = bench.lease(NOW).await.unwrap();
    assert_eq!(next.thread, other, "what was not delivered yet is not sent");
}

pub async fn leases_of_a_deleted_thread_settle_to_nothing(bench: Bench) {
    let home = full_thread(&bench).await;
    let message = bench.lease(NOW).await.unwrap();
    let token = LeaseToken::fresh().unwrap();
    let rating = bench.ratings.lease(NOW, NOW + LEASE, token).await.unwrap().unwrap();
    assert!(bench.threads.delete(&home).await.unwrap());
    assert_eq!(bench.settle(&message, delivered("7")).await, Settled::Lost);
    let settled = bench.ratings.settle(&rating, &Outcome::Done(Rated::Delivered)).await.unwrap();
    assert_eq!(settled, Settled::Lost);
    assert_eq!(bench.threads.head(&thread(1)).await.unwrap(), None);
}

pub async fn no_text_of_a_deleted_thread_is_left_in_the_database(bench: Bench) {
    let home = full_thread(&bench).await;
    assert!(bench.threads.delete(&home).await.unwrap());
    let (_dir, bytes) = bench.closed().await;
    for words in ["Where?", "Like this", "Slow", "ann@shop.example", home.as_str()] {
        let found = bytes.windows(words.len()).any(|part| part == words.as_bytes());
        assert!(!found, "{words}");
    }
}

pub async fn a_deleted_file_is_removed_from_disk_after_a_crash_as_well(bench: Bench) {
    let home = full_thread(&bench).await;
    let file = bench.attachments.of_message(&message_id(2)).await.unwrap().remove(0).id;
    assert!(bench.threads.delete(&home).await.unwrap());
    let bench = bench.reopened().await;
    assert!(bench.attachments.bytes(&file).await.is_ok(), "the crash came before that");
    assert_eq!(bench.attachments.remove_abandoned(NOW).await.unwrap(), 1);
    assert!(bench.attachments.bytes(&file).await.is_err());
    assert_eq!(bench.count("removals").await, 0);
    assert_eq!(bench.attachments.remove_abandoned(NOW).await.unwrap(), 0);
}
