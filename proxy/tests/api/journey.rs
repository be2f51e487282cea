//! The whole proxy with its background tasks, instead of single steps.

use std::time::Duration;

use proxy::clock::Clock;
use proxy::config::{Config, Env};
use proxy::server;
use proxy::state::AppState;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::app::SETTINGS;
use crate::helpdesk::TestDesk;

#[tokio::test]
async fn a_message_and_its_reply_are_delivered_in_the_background() {
    let desk = TestDesk::start().await;
    let dir = tempfile::tempdir().unwrap();
    let env = Env { variable: &|_| Some("demo-key".into()), file: &|_| Ok(String::new()) };
    let settings = format!("sweep_interval_ms = 20\n{}", SETTINGS.replace("URL", &desk.url()));
    let mut config = Config::read(&settings, &env).unwrap();
    config.data_dir = dir.path().join("data");
    let state = AppState::build(config, Clock::System).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(async move { server::run(&state, listener, stopped).await });

    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let open = http.post(format!("{url}/v1/shops/aurora/threads"));
    let opened = open.json(&crate::app::opening(1, "Where is my parcel?")).send().await.unwrap();
    let opened: Value = opened.json().await.unwrap();
    let (id, key) = (opened["thread_id"].as_str().unwrap(), opened["key"].as_str().unwrap());
    let poll = async |cursor: &str| -> Value {
        let poll = http.get(format!("{url}/v1/threads/{id}/entries")).bearer_auth(key);
        let poll =
            poll.header("if-none-match", format!("\"{cursor}\"")).header("prefer", "wait=20");
        poll.send().await.unwrap().json().await.unwrap()
    };
    let delivered = poll("1").await;
    assert_eq!(delivered["entries"][0]["state"], "delivered");
    let (answered, ()) = tokio::join!(poll("2"), desk.answer(1, "It left today.", "api"));
    assert_eq!(answered["entries"][0]["text"], "It left today.");

    let waits = tokio::spawn({
        let poll = http.get(format!("{url}/v1/threads/{id}/entries")).bearer_auth(key);
        poll.header("if-none-match", "\"3\"").header("prefer", "wait=25").send()
    });
    stop.send_replace(true);
    tokio::time::timeout(Duration::from_secs(9), running).await.unwrap().unwrap();
    drop(waits);
}
