use super::bench::{Bench, NOW, follow_up, opening, thread};
use crate::outbox::{Put, Target};

pub async fn the_same_message_again_is_the_same_and_another_one_is_a_conflict(bench: Bench) {
    bench.open_thread(1).await;
    let again = |words: &str| (opening(1, words), Target::Opens(thread(9)));
    let (same, target) = again("Where?");
    assert_eq!(bench.put(&same, target).await, Put::Same(thread(1)));
    let (other, target) = again("Who?");
    assert_eq!(bench.put(&other, target).await, Put::Conflict);
    bench.deliver("7").await;
    let bench = bench.reopened().await;
    let (same, target) = again("Where?");
    assert_eq!(bench.put(&same, target).await, Put::Same(thread(1)));
    assert!(bench.threads.head(&thread(9)).await.unwrap().is_none());
}

pub async fn a_message_belongs_to_its_shop_and_thread(bench: Bench) {
    let (one, other) = (bench.open_thread(1).await, bench.open_thread(2).await);
    let message = follow_up(3, "Any news?");
    let put = bench.put(&message, Target::Continues(one.clone())).await;
    assert_eq!(put, Put::Stored(one.clone()));
    assert_eq!(bench.put(&message, Target::Continues(one.clone())).await, Put::Same(one));
    assert_eq!(bench.put(&message, Target::Continues(other)).await, Put::Conflict);
    let elsewhere = "borealis".parse().unwrap();
    let target = Target::Opens(thread(9));
    let put = bench.outbox.put(&opening(1, "Where?"), &elsewhere, target, None, NOW).await;
    assert_eq!(put.unwrap(), Put::Conflict);
}
