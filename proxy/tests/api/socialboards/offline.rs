use std::time::Duration;

use leased_worker::Step;

use super::board::{Board, Fault, refused};
use super::{IN_FIELD, settings, started};
use crate::app::{DELIVERED, TestApp};
use crate::delivery::{next_step, settled_step, states};

#[tokio::test]
async fn messages_wait_while_the_board_is_offline_and_follow_when_it_is_back() {
    let board = Board::start().await;
    let app = TestApp::with(&settings(&board, IN_FIELD)).await;
    let thread = app.thread(1).await;
    let closed = board.closed().await;
    assert_eq!(app.deliver().await, Step::Deferred);
    for _ in 0..10 {
        assert_eq!(next_step(&app).await, Step::Deferred);
    }
    assert_eq!(states(&app, &thread).await, ["accepted"]);
    let board = closed.opened().await;
    let before = app.clock.now();
    assert_eq!(next_step(&app).await, DELIVERED);
    assert!(before.until(app.clock.now()) <= Duration::from_secs(5));
    assert_eq!(board.tickets().len(), 1);
}

#[tokio::test]
async fn a_failed_delivery_is_retried_until_the_board_has_the_message_once() {
    let (app, board) = started(IN_FIELD).await;
    for status in [500, 502, 503] {
        board.next("POST /v2/tickets", Fault::Answer(status, None));
    }
    let thread = app.thread(1).await;
    let mut failed = 0;
    while next_step(&app).await == Step::Deferred {
        failed += 1;
    }
    assert_eq!(failed, 9, "three sends, and before each of the next the look-ups");
    assert_eq!(board.tickets().len(), 1);
    assert_eq!(states(&app, &thread).await, ["delivered"]);
}

#[tokio::test]
async fn an_answer_that_is_no_envelope_is_no_success() {
    let (app, board) = started(IN_FIELD).await;
    board.next("POST /v2/tickets", Fault::Answer(200, Some(serde_json::json!("Welcome!"))));
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(settled_step(&app).await, DELIVERED);
    assert_eq!(board.tickets().len(), 1);
}

#[tokio::test]
async fn a_wrong_address_stops_all_deliveries_and_parks_nothing() {
    for wrong in [Fault::Answer(404, None), Fault::Answer(302, None), refused(403, 2)] {
        let (app, board) = started(IN_FIELD).await;
        for request in ["POST /v2/tickets", "POST /v2/tickets/list"] {
            board.next(request, wrong.clone());
        }
        app.thread(1).await;
        app.thread(2).await;
        assert_eq!(app.deliver().await, Step::Deferred, "{wrong:?}");
        assert!(matches!(app.deliver().await, Step::Idle { .. }), "the second fares no better");
        assert_eq!(next_step(&app).await, DELIVERED);
        assert_eq!(next_step(&app).await, DELIVERED);
        assert_eq!(board.tickets().len(), 2);
    }
}

#[tokio::test]
async fn a_rate_limit_of_the_board_stops_all_deliveries_for_its_wait() {
    let (app, board) = started(IN_FIELD).await;
    board.next("POST /v2/tickets", Fault::Answer(429, None));
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    let Step::Idle { until: Some(until) } = app.deliver().await else { panic!("it waits") };
    assert_eq!(app.clock.now().until(until), Duration::from_secs(10));
}
