use wire::EntryState;

use super::bench::{Bench, NOW, follow_up, message_id, opening, shop, thread};
use crate::outbox::{Put, Target};
use crate::store::StoreError;

pub async fn a_message_is_on_disk_when_the_put_returns(bench: Bench) {
    let thread = bench.open_thread(1).await;
    let bench = bench.reopened().await;
    let poll = bench.threads.after(&thread, None).await.unwrap().unwrap();
    assert_eq!(poll.entries.len(), 1);
    assert_eq!(poll.entries[0].text, "Where?");
    assert_eq!(poll.entries[0].state, EntryState::Accepted);
    assert_eq!(poll.entries[0].at, NOW.wire());
    let lease = bench.lease(NOW).await.unwrap();
    assert_eq!(lease.message.unwrap(), opening(1, "Where?"));
    assert_eq!(lease.customer.email, "ann@shop.example");
}

pub async fn a_follow_up_of_no_thread_is_not_stored(bench: Bench) {
    let put = bench.put(&follow_up(3, "Any news?"), Target::Continues(thread(9))).await;
    assert_eq!(put, Put::NoThread);
    assert!(bench.lease(NOW).await.is_none());
}

pub async fn many_messages_at_once_are_all_stored_in_their_order(bench: Bench) {
    let home = bench.open_thread(1).await;
    let puts =
        (10..110).map(|number| {
            let (outbox, target) = (bench.outbox.clone(), Target::Continues(home.clone()));
            async move {
                outbox.put(&follow_up(number, "More"), &shop(), target, None, NOW).await.unwrap()
            }
        });
    let puts = futures::future::join_all(puts).await;
    assert!(puts.iter().all(|put| *put == Put::Stored(home.clone())));
    let again =
        futures::future::join_all(
            (10..30).map(|_| {
                let (outbox, target) = (bench.outbox.clone(), Target::Opens(thread(200)));
                async move {
                    outbox.put(&opening(200, "Twice"), &shop(), target, None, NOW).await.unwrap()
                }
            }),
        )
        .await;
    let stored = again.iter().filter(|put| matches!(put, Put::Stored(_)));
    assert_eq!(stored.count(), 1);
    let poll = bench.threads.after(&home, None).await.unwrap().unwrap();
    let names: Vec<_> = poll.entries.iter().filter_map(|entry| entry.message_id.clone()).collect();
    let expected: Vec<_> = std::iter::once(1).chain(10..110).map(message_id).collect();
    assert_eq!(names, expected);
    assert_eq!(poll.cursor.0, "101");
}

pub async fn the_secret_stays_the_same(bench: Bench) {
    assert_eq!(bench.store.secret("keys", [1; 32]).await.unwrap(), [1; 32]);
    let bench = bench.reopened().await;
    assert_eq!(bench.store.secret("keys", [2; 32]).await.unwrap(), [1; 32]);
    assert_eq!(bench.store.secret("other", [3; 32]).await.unwrap(), [3; 32]);
}

pub async fn one_process_at_a_time(bench: Bench) {
    assert!(matches!(bench.open_again().await, Err(StoreError::InUse)));
}
