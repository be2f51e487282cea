use std::time::Duration;

use leased_worker::Step;
use proxy::helpdesk::Rated;
use serde_json::json;

use super::board::{Board, By, Fault};
use super::{IN_FIELD, started, texts};
use crate::app::{DELIVERED, TestApp, Thread, further};

const LIST: &str = "POST /v2/tickets/list";

/// A proxy with so many threads, each with its ticket.
async fn with_threads(count: u8) -> (TestApp, Board, Vec<(Thread, i64)>) {
    let (app, board) = started(IN_FIELD).await;
    let mut threads = Vec::new();
    for number in 1..=count {
        let thread = app.thread(number).await;
        assert_eq!(app.deliver().await, DELIVERED);
        let ticket = board.tickets().last().unwrap()["id"].as_i64().unwrap();
        threads.push((thread, ticket));
    }
    (app, board, threads)
}

#[tokio::test]
async fn an_answer_reaches_its_own_thread_and_drafts_and_hidden_ones_never_do() {
    let (app, board, threads) = with_threads(2).await;
    let [(thread, ticket), (other, _)] = &threads[..] else { panic!("two threads") };
    board.write(*ticket, "It left today.", By::Team);
    board.write(*ticket, "She always asks.", By::Hidden);
    let draft = board.write(*ticket, "It will arrive", By::Draft);
    assert_eq!(app.sweep().await, 1);
    assert_eq!(texts(&app, thread).await, ["Where is my parcel?", "It left today."]);
    let poll = app.entries(thread).await;
    assert_eq!(poll["entries"][1]["author"], json!({"kind": "agent", "name": "Maya Lindqvist"}));
    assert_eq!(texts(&app, other).await, ["Where is my parcel?"]);
    assert_eq!(app.sweep().await, 0);
    board.publish(draft);
    assert_eq!(app.sweep().await, 1, "a draft is shown once it is sent");
    assert_eq!(texts(&app, thread).await[2], "It will arrive");
}

#[tokio::test]
async fn a_completed_ticket_closes_its_thread() {
    let (app, board, threads) = with_threads(2).await;
    let [(thread, ticket), (other, _)] = &threads[..] else { panic!("two threads") };
    for (word, status) in [("completed", "closed"), ("pending", "open")] {
        board.stand(*ticket, word);
        assert_eq!(app.sweep_statuses().await, 1);
        assert_eq!(app.entries(thread).await["status"], status);
        assert_eq!(app.entries(other).await["status"], "open");
        assert_eq!(app.sweep_statuses().await, 0);
    }
}

#[tokio::test]
async fn a_scan_that_finds_nothing_new_is_one_request_however_many_threads_there_are() {
    let (app, board, threads) = with_threads(6).await;
    for (_, ticket) in &threads {
        board.write(*ticket, "It left today.", By::Team);
    }
    assert_eq!(app.sweep().await, 6);
    for (thread, _) in &threads {
        assert_eq!(texts(&app, thread).await.len(), 2);
    }
    // A change elsewhere: the threads are older now than the overlap that is read again.
    board.pass(Duration::from_mins(10));
    app.clock.advance(Duration::from_mins(10));
    board.fill(1);
    assert_eq!(app.sweep().await, 0);
    let before = board.requests();
    for _ in 0..3 {
        assert_eq!(app.sweep().await, 0);
    }
    assert_eq!(board.requests() - before, 3, "one look, one request");
    board.write(threads[0].1, "And arrives tomorrow.", By::Team);
    assert_eq!(app.sweep().await, 1);
    assert_eq!(board.requests() - before, 5, "one ticket has news, one ticket is read");
}

#[tokio::test]
async fn tickets_of_others_are_skipped_and_never_read() {
    let (app, board, threads) = with_threads(1).await;
    board.write(threads[0].1, "It left today.", By::Team);
    board.fill(120);
    let before = board.requests();
    assert_eq!(app.sweep().await, 1);
    let read = board.requests() - before - board.count(LIST);
    assert_eq!(read, 1, "of 121 tickets one is ours");
    assert!(board.count(LIST) >= 3, "it stands on the third page");
    assert_eq!(texts(&app, &threads[0].0).await[1], "It left today.");
    assert_eq!(app.sweep().await, 0);
}

#[tokio::test]
async fn a_customer_s_e_mail_is_a_line_and_a_message_of_the_widget_is_not_doubled() {
    let (app, board, threads) = with_threads(1).await;
    let (thread, ticket) = &threads[0];
    app.write(thread, &further(2, "Any news?")).await;
    assert_eq!(app.deliver().await, DELIVERED);
    board.write(*ticket, "I am at work now.", By::Customer);
    assert_eq!(app.sweep().await, 1);
    let poll = app.entries(thread).await;
    assert_eq!(poll["entries"][2]["author"], json!({"kind": "customer", "name": ""}));
    assert_eq!(poll["entries"][2]["notice"], "continued_elsewhere");
    assert_eq!(
        texts(&app, thread).await,
        ["Where is my parcel?", "Any news?", "Continued on another channel."]
    );
    let app = app.restarted().await;
    assert_eq!(app.sweep().await, 0, "what is in memory is gone, and nothing is doubled");
}

#[tokio::test]
async fn a_ticket_that_cannot_be_read_holds_up_no_other_and_is_read_later() {
    let (app, board, threads) = with_threads(2).await;
    for (_, ticket) in &threads {
        board.write(*ticket, "It left today.", By::Team);
    }
    // So many later changes elsewhere that the ticket is no longer on the pages that are read.
    board.fill(60);
    board.pass(Duration::from_mins(10));
    board.fill(1);
    let path = format!("GET /v2/tickets/{}/replies", threads[0].1);
    board.next(&path, Fault::Answer(500, None));
    assert_eq!(app.sweep().await, 1);
    assert_eq!(texts(&app, &threads[1].0).await.len(), 2);
    assert_eq!(app.sweep().await, 1, "the look goes back to where it was missed");
    assert_eq!(texts(&app, &threads[0].0).await[1], "It left today.");
}

#[tokio::test]
async fn a_scan_that_is_interrupted_continues_at_the_same_page() {
    let (app, board, threads) = with_threads(2).await;
    for (_, ticket) in &threads {
        board.write(*ticket, "It left today.", By::Team);
    }
    let path = format!("GET /v2/tickets/{}/replies", threads[0].1);
    board.next(&path, Fault::Answer(429, None));
    assert_eq!(app.sweep().await, 0);
    assert_eq!(app.sweep().await, 1);
    for (thread, _) in &threads {
        assert_eq!(texts(&app, thread).await.len(), 2);
    }
}

#[tokio::test]
async fn hostile_answers_are_text_within_bounds() {
    let (app, board, threads) = with_threads(1).await;
    board.write(threads[0].1, "<script>alert(1)</script>", By::Team);
    board.write(threads[0].1, &"x".repeat(50_000), By::Team);
    assert_eq!(app.sweep().await, 2);
    let texts = texts(&app, &threads[0].0).await;
    assert_eq!((texts[1].as_str(), texts[2].len()), ("<script>alert(1)</script>", 20_000));
}

#[tokio::test]
async fn a_rating_stays_with_the_proxy() {
    let (app, board, threads) = with_threads(1).await;
    let before = board.requests();
    app.rate(&threads[0].0, &json!({"score": 4})).await;
    assert_eq!(app.deliver_rating().await, Step::Done(Rated::NotSupported));
    assert_eq!(app.deliver_rating().await, Step::Idle { until: None });
    assert_eq!(board.requests(), before);
    assert_eq!(app.entries(&threads[0].0).await["rating"]["score"], 4);
}
