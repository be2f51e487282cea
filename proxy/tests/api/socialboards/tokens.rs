use std::time::Duration;

use leased_worker::Step;

use super::board::Fault;
use super::{IN_FIELD, started};
use crate::app::{DELIVERED, further};
use crate::delivery::next_step;

const TOKEN: &str = "POST /token";

#[tokio::test]
async fn one_token_serves_until_shortly_before_its_end() {
    let (app, board) = started(IN_FIELD).await;
    let thread = app.thread(1).await;
    app.write(&thread, &further(2, "Any news?")).await;
    assert_eq!(app.deliver().await, DELIVERED);
    app.clock.advance(Duration::from_secs(3_530));
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(board.count(TOKEN), 1);
    app.write(&thread, &further(3, "Hello?")).await;
    app.clock.advance(Duration::from_secs(10));
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(board.count(TOKEN), 2);
    let replies = board.requests() - board.count(TOKEN) - board.count("POST /v2/tickets");
    assert_eq!(replies, 2, "none was refused for its token");
}

#[tokio::test]
async fn a_token_that_is_refused_is_replaced_once_and_the_message_sent_once() {
    let (app, board) = started(IN_FIELD).await;
    app.thread(1).await;
    app.thread(2).await;
    assert_eq!(app.deliver().await, DELIVERED);
    board.forget_tokens();
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!((board.count(TOKEN), board.tickets().len()), (2, 2));
    assert_eq!(board.count("POST /v2/tickets"), 3, "one of them without a good token");
}

#[tokio::test]
async fn a_token_that_is_refused_again_stops_all_deliveries() {
    let (app, board) = started(IN_FIELD).await;
    for _ in 0..2 {
        board.next("POST /v2/tickets", Fault::Answer(401, None));
    }
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(board.count("POST /v2/tickets"), 2);
    assert_eq!(next_step(&app).await, DELIVERED);
}

#[tokio::test]
async fn many_requests_at_once_make_one_token() {
    let (app, board) = started(IN_FIELD).await;
    for made in 1..=2 {
        let requests = (0..4).map(|_| app.state.helpdesk.probe());
        let answers = futures::future::join_all(requests).await;
        assert_eq!(answers, [Ok(()); 4]);
        assert_eq!(board.count(TOKEN), made, "one request makes the token for all");
        board.forget_tokens();
    }
}

#[tokio::test]
async fn a_refused_refresh_token_stops_all_deliveries_until_it_is_corrected() {
    let (app, board) = started(IN_FIELD).await;
    board.change_refresh_token("another");
    app.thread(1).await;
    app.thread(2).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert!(matches!(app.deliver().await, Step::Idle { .. }), "the second would fare no better");
    assert_eq!(board.requests(), board.count(TOKEN), "nothing but the token was asked for");
    board.change_refresh_token("demo-key");
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(next_step(&app).await, DELIVERED);
}

#[tokio::test]
async fn a_new_refresh_token_replaces_the_old_one() {
    let (app, board) = started(IN_FIELD).await;
    board.rotate_refresh_token("rotated");
    app.thread(1).await;
    app.thread(2).await;
    assert_eq!(app.deliver().await, DELIVERED);
    board.forget_tokens();
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(board.count(TOKEN), 2);
}

#[tokio::test]
async fn an_outage_of_the_token_s_server_leaves_no_doubt_about_the_message() {
    let (app, board) = started(IN_FIELD).await;
    board.next(TOKEN, Fault::Answer(503, None));
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(board.count("POST /v2/tickets/list"), 0, "it was not looked for");
}
