//! The proxy is killed while shoppers delete their threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::Client;
use tokio::time::{interval, timeout};

use super::survey_desk::SurveyDesk;
use super::{PATIENCE, answered, configured, open, run_and_kill, started};
use crate::app::{Thread, http, id};

/// One shopper writes, and deletes the thread at once.
async fn deleter(http: &Client, url: &str, number: u8, done: &AtomicUsize) -> Thread {
    let thread = open(http, url, number).await;
    let delete = http.delete(format!("{url}/v1/threads/{}", thread.id)).bearer_auth(&thread.key);
    let status = answered(delete).await;
    assert!([204, 401].contains(&status.as_u16()), "{status}: 401 where the first answer got lost");
    done.fetch_add(1, Ordering::SeqCst);
    thread
}

#[tokio::test]
async fn a_deleted_thread_stays_deleted_however_often_the_proxy_dies() {
    let dir = tempfile::tempdir().unwrap();
    // The helpdesk is unreachable: nothing is delivered before it is deleted.
    let (config, url) = configured(dir.path(), "http://127.0.0.1:9");
    let (http, done) = (http(), AtomicUsize::new(0));
    let deleters = async {
        let mut deleted = Vec::new();
        for number in 1..=30 {
            deleted.push(deleter(&http, &url, number, &done).await);
        }
        deleted
    };
    let killer = run_and_kill(&config, &done, 30);
    let (deleted, mut running) =
        timeout(PATIENCE, async { tokio::join!(deleters, killer) }).await.unwrap();
    let kept = open(&http, &url, 31).await;
    running.kill().await.unwrap();

    // The helpdesk comes up: only what was not deleted reaches it.
    let desk = SurveyDesk::start().await;
    let settings = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, settings.replace("http://127.0.0.1:9", &desk.url)).unwrap();
    let _running = started(&config).await;
    for (thread, status) in deleted.iter().map(|gone| (gone, 401)).chain([(&kept, 200)]) {
        let poll = http.get(format!("{url}/v1/threads/{}/entries", thread.id));
        assert_eq!(answered(poll.bearer_auth(&thread.key)).await, status);
    }
    let mut ticks = interval(Duration::from_millis(20));
    let arrived = async {
        while desk.tickets().is_empty() {
            ticks.tick().await;
        }
    };
    timeout(PATIENCE, arrived).await.unwrap();
    assert_eq!(desk.tickets(), [id(31)], "deliveries go in the order of their messages");
}
