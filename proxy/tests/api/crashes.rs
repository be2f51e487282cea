//! The proxy is killed repeatedly while shoppers write.

mod deletions;
mod ratings;
mod survey_desk;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::{interval, timeout};

use crate::app::{SETTINGS, Thread, id, opening};
use crate::helpdesk::TestDesk;

const THREADS: u8 = 10;
const MESSAGES: u8 = 10;
const KILLS: usize = 5;
const PATIENCE: Duration = Duration::from_mins(1);

async fn started(config: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterbell"));
    command.args(["serve", "--config"]).arg(config).env("KEY", "demo-key").kill_on_drop(true);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    timeout(PATIENCE, stdout.read_line(&mut line)).await.unwrap().unwrap();
    assert!(line.starts_with("ready proxy="), "{line}");
    child
}

/// Writes the settings of a proxy with that helpdesk; returns their path and the proxy's address.
fn configured(dir: &Path, helpdesk: &str) -> (PathBuf, String) {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let helpdesk = format!("{helpdesk}\"\nrequests_per_20_seconds = 10000");
    let settings = SETTINGS.replace("URL\"", &helpdesk);
    let settings = format!(
        "listen = '{free}'\ndata_dir = '{}'\nsweep_interval_ms = 100\n[limits]\n\
        threads_per_10_minutes = 10000\nmessages_per_minute = 10000\n{settings}",
        dir.join("data").display()
    );
    let config = dir.join("counterbell.toml");
    std::fs::write(&config, settings).unwrap();
    (config, format!("http://{free}"))
}

/// Runs the proxy, kills it [`KILLS`] times while `done` approaches `all`, and leaves it running.
async fn run_and_kill(config: &Path, done: &AtomicUsize, all: usize) -> Child {
    let mut child = started(config).await;
    let mut ticks = interval(Duration::from_millis(1));
    for kill in 1..=KILLS {
        while done.load(Ordering::SeqCst) < all * kill / (KILLS + 1) {
            ticks.tick().await;
        }
        child.kill().await.unwrap();
        child = started(config).await;
    }
    child
}

/// Writes as a widget does: the same message until it is accepted.
async fn accepted(request: reqwest::RequestBuilder) -> Value {
    let mut ticks = interval(Duration::from_millis(5));
    loop {
        ticks.tick().await;
        let Ok(response) = request.try_clone().unwrap().send().await else { continue };
        assert_eq!(response.status(), 202);
        // An answer that breaks off does not count.
        if let Ok(answer) = response.json().await {
            return answer;
        }
    }
}

/// Repeats a request until it has an answer; returns its status.
async fn answered(request: reqwest::RequestBuilder) -> reqwest::StatusCode {
    let mut ticks = interval(Duration::from_millis(5));
    loop {
        ticks.tick().await;
        if let Ok(response) = request.try_clone().unwrap().send().await {
            return response.status();
        }
    }
}

/// Opens a thread as a widget does.
async fn open(http: &reqwest::Client, url: &str, number: u8) -> Thread {
    let open = http.post(format!("{url}/v1/shops/aurora/threads"));
    let opened = accepted(open.json(&opening(number, "Hello"))).await;
    let text = |name: &str| opened[name].as_str().unwrap().to_owned();
    Thread { id: text("thread_id"), key: text("key") }
}

/// One shopper's thread, from the opening to the last message.
async fn shopper(http: &reqwest::Client, url: &str, number: u8, done: &AtomicUsize) {
    let message = |index: u8| id(number * MESSAGES + index + 1);
    let opening = json!({
        "message_id": message(0), "body": "Hello",
        "customer": {"name": "Ann", "email": format!("ann{number}@shop.example")},
    });
    let open = http.post(format!("{url}/v1/shops/aurora/threads")).json(&opening);
    let opened = accepted(open).await;
    done.fetch_add(1, Ordering::SeqCst);
    let (thread, key) = (opened["thread_id"].as_str().unwrap(), opened["key"].as_str().unwrap());
    for index in 1..MESSAGES {
        let body = json!({"message_id": message(index), "body": format!("Message {index}")});
        let write = http.post(format!("{url}/v1/threads/{thread}/messages")).bearer_auth(key);
        accepted(write.json(&body)).await;
        done.fetch_add(1, Ordering::SeqCst);
    }
}

/// Every message at the desk, oldest first, as its ticket and its own id.
async fn at_the_desk(desk: &TestDesk) -> Vec<(i64, String)> {
    let list = desk.list("messages?order_by=created_datetime:asc&limit=100").await;
    let part = |message: &Value| {
        let external_id = message["external_id"].as_str().unwrap().to_owned();
        (message["ticket_id"].as_i64().unwrap(), external_id)
    };
    list.iter().map(part).collect()
}

#[tokio::test]
async fn every_accepted_message_arrives_once_and_in_order_however_often_the_proxy_dies() {
    let (desk, dir) = (TestDesk::start().await, tempfile::tempdir().unwrap());
    let (config, url) = configured(dir.path(), &desk.url());

    let http = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build().unwrap();
    let done = AtomicUsize::new(0);
    let all = usize::from(THREADS) * usize::from(MESSAGES);
    let shoppers =
        futures::future::join_all((0..THREADS).map(|number| shopper(&http, &url, number, &done)));
    let killer = run_and_kill(&config, &done, all);
    let (_, _running) = timeout(PATIENCE, async { tokio::join!(shoppers, killer) }).await.unwrap();

    let mut ticks = interval(Duration::from_millis(50));
    let arrived = async {
        while at_the_desk(&desk).await.len() < all {
            ticks.tick().await;
        }
    };
    timeout(PATIENCE, arrived).await.unwrap();
    let found = at_the_desk(&desk).await;
    assert_eq!(found.len(), all, "none twice");
    for number in 0..THREADS {
        let ids: Vec<_> = (1..=MESSAGES).map(|index| id(number * MESSAGES + index)).collect();
        let ticket = found.iter().find(|(_, name)| *name == ids[0]).unwrap().0;
        let own = found.iter().filter(|(of, _)| *of == ticket).map(|(_, name)| name.clone());
        assert_eq!(own.collect::<Vec<_>>(), ids, "the order of thread {number}");
    }
}
