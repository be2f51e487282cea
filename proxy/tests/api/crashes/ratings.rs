//! The proxy is killed while shoppers rate their threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::Client;
use serde_json::json;
use tokio::time::{interval, timeout};

use super::survey_desk::SurveyDesk;
use super::{PATIENCE, answered, configured, open, run_and_kill};
use crate::app::http;

const THREADS: u8 = 6;
const RATINGS: usize = 8;

/// One shopper raises the rating step by step.
async fn rater(http: &Client, url: &str, number: u8, done: &AtomicUsize) {
    let thread = open(http, url, number).await;
    for rating in 1..=RATINGS {
        let body = json!({"score": rating % 5 + 1, "comment": format!("{number}: {rating}")});
        let rate = http.put(format!("{url}/v1/threads/{}/rating", thread.id));
        assert_eq!(answered(rate.bearer_auth(&thread.key).json(&body)).await, 200);
        done.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn the_last_rating_of_each_thread_arrives_however_often_the_proxy_dies() {
    let (desk, dir) = (SurveyDesk::start().await, tempfile::tempdir().unwrap());
    let (config, url) = configured(dir.path(), &desk.url);
    let (http, done) = (http(), AtomicUsize::new(0));
    let raters = (1..=THREADS).map(|number| rater(&http, &url, number, &done));
    let all = usize::from(THREADS) * RATINGS;
    let (raters, killer) = (futures::future::join_all(raters), run_and_kill(&config, &done, all));
    let (_, _running) = timeout(PATIENCE, async { tokio::join!(raters, killer) }).await.unwrap();
    let mut expected: Vec<_> = (1..=THREADS).map(|n| format!("{n}: {RATINGS}")).collect();
    expected.sort();
    let mut ticks = interval(Duration::from_millis(50));
    let arrived = async {
        loop {
            ticks.tick().await;
            let mut comments = desk.comments();
            comments.sort();
            if comments == expected {
                return;
            }
        }
    };
    timeout(PATIENCE, arrived).await.unwrap();
    assert_eq!(desk.tickets().len(), usize::from(THREADS));
}
