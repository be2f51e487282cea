//! A backup is made while the proxy runs, and restored.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::Duration;

use leased_worker::Step;
use serde_json::Value;
use sqlx::ConnectOptions as _;
use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;
use tokio::time::timeout;

use crate::app::{DELIVERED, TestApp, Thread, further, id};
use crate::helpdesk::TestDesk;

const PATIENCE: Duration = Duration::from_secs(20);
const DATABASE: &str = "counterbell.sqlite";

/// Copies the database as docs/operate.md says.
async fn backup(app: &TestApp) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join(DATABASE);
    let options = SqliteConnectOptions::new().filename(app.data_dir().join(DATABASE));
    let mut connection = options.connect().await.unwrap();
    let sql = "VACUUM INTO ?1";
    sqlx::query(sql).bind(copy.to_str().unwrap()).execute(&mut connection).await.unwrap();
    (dir, copy)
}

/// Puts the copy in place of the database, as docs/operate.md says.
fn restore(copy: &Path, data_dir: &Path) {
    for file in ["counterbell.sqlite-wal", "counterbell.sqlite-shm"] {
        let _ = fs::remove_file(data_dir.join(file));
    }
    fs::copy(copy, data_dir.join(DATABASE)).unwrap();
}

async fn deliver_all(app: &TestApp) {
    loop {
        match app.deliver().await {
            Step::Idle { until: None } => return,
            Step::Idle { until: Some(until) } => {
                app.clock.advance(app.clock.steady().until(until));
            }
            _ => {}
        }
    }
}

async fn at_the_desk(desk: &TestDesk) -> Vec<Value> {
    let list = desk.list("messages?order_by=created_datetime:asc&limit=100").await;
    list.iter().map(|message| message["external_id"].clone()).collect()
}

#[tokio::test]
async fn what_was_sent_after_a_backup_is_not_sent_again_once_it_is_restored() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let known = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    app.write(&known, &further(2, "Any news?")).await;
    let waiting = app.thread(3).await;
    let (_dir, copy) = backup(&app).await;
    // A minute passes.
    app.state.lineage.step().await.unwrap();
    deliver_all(&app).await;
    let newer = app.thread(4).await;
    app.write(&known, &further(5, "Hello?")).await;
    deliver_all(&app).await;
    let sent = at_the_desk(&desk).await;
    assert_eq!(sent.len(), 5);
    let cursor = app.entries(&known).await["cursor"].as_str().unwrap().to_owned();

    let app = app.restarted_after(|data_dir| restore(&copy, data_dir)).await;
    deliver_all(&app).await;
    assert_eq!(at_the_desk(&desk).await, sent, "nothing is there twice");

    assert_eq!(app.poll(&newer).send().await.unwrap().status(), 401, "it is not in the backup");
    for thread in [&known, &waiting] {
        let entries = app.entries(thread).await;
        let states: Vec<_> = entries["entries"].as_array().unwrap().iter().collect();
        assert!(states.iter().all(|entry| entry["state"] == "delivered"), "{entries}");
    }
    // A visitor whose cursor is that of the lost database hears of everything new.
    desk.answer(1, "It left today.", "api").await;
    assert!(app.sweep().await > 0);
    let poll = app.poll(&known).header("if-none-match", format!("\"{cursor}\"")).send().await;
    let news: Value = poll.unwrap().json().await.unwrap();
    let texts: Vec<_> = news["entries"].as_array().unwrap().iter().collect();
    assert!(texts.iter().any(|entry| entry["text"] == "It left today."), "{news}");
    assert_eq!(app.write(&known, &further(6, "Thanks")).await.status(), 202);
    deliver_all(&app).await;
    assert_eq!(at_the_desk(&desk).await.len(), 7);
}

#[tokio::test]
async fn a_shopper_s_message_to_a_lost_thread_is_refused_and_not_half_stored() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let (_dir, copy) = backup(&app).await;
    let newer = app.thread(1).await;
    app.state.lineage.step().await.unwrap();
    let app = app.restarted_after(|data_dir| restore(&copy, data_dir)).await;
    let response = app.write(&newer, &further(2, "Hello?")).await;
    assert_eq!(response.status(), 401);
    deliver_all(&app).await;
    assert!(at_the_desk(&desk).await.is_empty());
    // The same text as the first message of a new thread is taken.
    let Thread { .. } = app.thread(2).await;
    deliver_all(&app).await;
    assert_eq!(at_the_desk(&desk).await, [id(2)]);
}

/// `counterbell` with a configuration whose helpdesk is never asked.
struct Installation {
    dir: TempDir,
}

impl Installation {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let settings = crate::app::SETTINGS.replace("URL", "http://127.0.0.1:9");
        let data_dir = dir.path().join("data");
        let settings =
            format!("listen = '127.0.0.1:0'\ndata_dir = '{}'\n{settings}", data_dir.display());
        fs::write(dir.path().join("counterbell.toml"), settings).unwrap();
        Self { dir }
    }

    fn data_dir(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    async fn run(&self, arguments: &[&str]) -> (bool, String) {
        let config = self.dir.path().join("counterbell.toml");
        let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_counterbell"));
        command.args(arguments).arg("--config").arg(config).env("KEY", "demo-key");
        let output = timeout(PATIENCE, command.kill_on_drop(true).output()).await;
        let Output { status, stdout, stderr } = output.unwrap().unwrap();
        let said = [stdout, stderr].map(|said| String::from_utf8(said).unwrap()).concat();
        (status.success(), said)
    }
}

#[tokio::test]
async fn a_missing_database_is_no_reason_to_start_anew() {
    let installation = Installation::new();
    fs::create_dir(installation.data_dir()).unwrap();
    let state_file = installation.dir.path().join("data.state");
    fs::write(&state_file, "database = \"00ff\"\nstep = 7\n").unwrap();
    for empty in [false, true] {
        if empty {
            fs::write(installation.data_dir().join(DATABASE), "").unwrap();
        }
        for command in ["serve", "restored"] {
            let (good, said) = installation.run(&[command]).await;
            assert!(!good && said.contains("the database is missing"), "{command}: {said}");
            assert!(said.contains("data.state") && said.contains("--new-database"), "{said}");
        }
    }
    assert_eq!(fs::read_to_string(&state_file).unwrap().lines().count(), 2, "it is as it was");
}

#[tokio::test]
async fn a_damaged_database_is_named_with_the_way_out() {
    let damages = ["no database at all, but a text that is long enough".repeat(40), {
        let mut header = "SQLite format 3\0".to_owned();
        header.push_str(&"\u{1}".repeat(5_000));
        header
    }];
    for damage in damages {
        let installation = Installation::new();
        fs::create_dir(installation.data_dir()).unwrap();
        fs::write(installation.data_dir().join(DATABASE), damage).unwrap();
        for command in ["serve", "restored"] {
            let (good, said) = installation.run(&[command]).await;
            assert!(
                !good && said.contains("data/counterbell.sqlite: the database is damaged"),
                "{said}"
            );
            assert!(said.contains("docs/operate.md"), "{said}");
        }
    }
}

#[tokio::test]
async fn an_operator_can_say_that_a_backup_was_restored() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    app.thread(1).await;
    let (_dir, copy) = backup(&app).await;
    deliver_all(&app).await;
    app.state.store.close().await;
    let installation = Installation::new();
    fs::create_dir(installation.data_dir()).unwrap();
    restore(&copy, &installation.data_dir());
    let (good, said) = installation.run(&["restored"]).await;
    assert!(good && said.contains("1 pending message(s) are looked up"), "{said}");
    let restored = installation.data_dir().join(DATABASE);
    let options = SqliteConnectOptions::new().filename(restored);
    let mut connection = options.connect().await.unwrap();
    let sql = "SELECT sends FROM outbox";
    let sends: i64 = sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap();
    assert_eq!(sends, 1);
}
