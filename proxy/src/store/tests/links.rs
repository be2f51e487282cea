use std::time::Duration;

use wire::LinkToken;

use super::bench::{Bench, NOW, shop, thread};
use crate::clock::Timestamp;
use crate::links::{LIFETIME, MAX_PER_THREAD};

fn token(number: u8) -> LinkToken {
    LinkToken::from_random([number; 32])
}

async fn make(bench: &Bench, number: u8) {
    let until = bench.links.create(&thread(1), &token(number), NOW).await.unwrap();
    assert_eq!(until, Some(NOW + LIFETIME));
}

async fn opens(bench: &Bench, number: u8, now: Timestamp) -> bool {
    let taken = bench.links.consume(&shop(), &token(number), now).await.unwrap();
    taken.is_some_and(|(opened, _)| opened == thread(1))
}

pub async fn a_link_is_valid_once(bench: Bench) {
    bench.open_thread(1).await;
    make(&bench, 1).await;
    let bench = bench.reopened().await;
    let (home, head) = bench.links.consume(&shop(), &token(1), NOW).await.unwrap().unwrap();
    assert_eq!(Some(head), bench.threads.head(&home).await.unwrap());
    assert!(!opens(&bench, 1, NOW).await);
    assert!(!opens(&bench, 2, NOW).await, "there never was such a link");
    let none = bench.links.create(&thread(9), &token(3), NOW).await.unwrap();
    assert_eq!(none, None, "there is no such thread");
}

pub async fn a_link_expires(bench: Bench) {
    bench.open_thread(1).await;
    make(&bench, 1).await;
    make(&bench, 2).await;
    let end = NOW + LIFETIME;
    assert!(opens(&bench, 1, end.minus(Duration::from_millis(1))).await);
    assert!(!opens(&bench, 2, end).await);
    let later = bench.links.create(&thread(1), &token(3), end).await.unwrap();
    assert!(later.is_some());
    assert_eq!(bench.count("links").await, 1, "old ones are forgotten");
}

pub async fn a_link_is_valid_in_its_own_shop_alone(bench: Bench) {
    bench.open_thread(1).await;
    make(&bench, 1).await;
    let elsewhere = "borealis".parse().unwrap();
    assert_eq!(bench.links.consume(&elsewhere, &token(1), NOW).await.unwrap(), None);
    assert!(opens(&bench, 1, NOW).await, "that did not use it up");
}

pub async fn a_sixth_link_revokes_the_oldest(bench: Bench) {
    bench.open_thread(1).await;
    bench.open_thread(2).await;
    bench.links.create(&thread(2), &token(200), NOW).await.unwrap();
    for number in 1..=7 {
        make(&bench, number).await;
    }
    assert_eq!(bench.count("links WHERE thread LIKE 'AQEB%'").await, i64::from(MAX_PER_THREAD));
    for (number, good) in [(1, false), (2, false), (3, true), (7, true)] {
        assert_eq!(opens(&bench, number, NOW).await, good, "{number}");
    }
    let other = bench.links.consume(&shop(), &token(200), NOW).await.unwrap();
    assert!(other.is_some(), "another thread's links are its own");
}

pub async fn a_token_is_never_in_the_database(bench: Bench) {
    bench.open_thread(1).await;
    make(&bench, 1).await;
    let (_dir, bytes) = bench.closed().await;
    let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("ann@shop.example"));
    assert!(!holds(token(1).as_str()));
}
