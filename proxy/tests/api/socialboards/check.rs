use std::fs;
use std::process::Stdio;

use leased_worker::Step;
use tokio::process::Command;

use super::board::Board;
use super::{IN_FIELD, settings, started};
use crate::app::DELIVERED;
use crate::logs::Lines;

#[tokio::test]
async fn check_asks_socialboards_whether_the_credentials_are_valid() {
    let (board, dir) = (Board::start().await, tempfile::tempdir().unwrap());
    let file = dir.path().join("counterbell.toml");
    fs::write(&file, settings(&board, IN_FIELD)).unwrap();
    let check = async |key: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_counterbell"));
        command.args(["check", "--config"]).arg(&file).env("KEY", key).kill_on_drop(true);
        let output = command.stdin(Stdio::null()).output().await.unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    };
    let (good, said) = check("demo-key").await;
    assert!(good, "{said}");
    let address = format!("helpdesk.socialboards: {}/v2/ answers", board.url());
    assert!(said.contains(&address) && said.contains("the credentials are good"), "{said}");
    let (good, said) = check("wrong-key").await;
    assert!(!good && said.contains("helpdesk.socialboards: http"), "{said}");
    assert!(said.contains("status 400") && !said.contains("wrong-key"), "{said}");
}

#[tokio::test]
async fn no_log_line_holds_words_addresses_or_tokens() {
    let lines = Lines::default();
    let logging = lines.listen();
    let (app, board) = started(IN_FIELD).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    let ticket = board.tickets()[0]["id"].as_i64().unwrap();
    board.write(ticket, "It left today.", super::board::By::Team);
    assert_eq!(app.sweep().await, 1);
    app.entries(&thread).await;
    for _ in 0..2 {
        board.next("POST /v2/tickets", super::board::refused(200, 3));
    }
    app.thread(2).await;
    assert_eq!(app.deliver().await, Step::Refused);
    drop(logging);
    let log = lines.text();
    assert!(log.contains("a message is delivered") && log.contains("a message is parked"));
    let tokens = ["demo-key", "access-", "Bearer", "community-7"];
    let words = ["parcel", "left today", "Ann Smith", "ann@shop.example", "cannot be used"];
    for secret in tokens.iter().chain(&words) {
        let line = log.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "{secret} is in: {line:?}");
    }
}
