//! Sends without an answer: a message that arrived is not sent again, one that did not is.

use std::time::Duration;

use leased_worker::Step;
use proxy::helpdesk::Delivery;
use proxy::outbox::LeaseToken;
use serde_json::Value;

use super::board::{Board, Fault};
use super::{IN_FIELD, IN_SOURCE_NAME, settings, started};
use crate::app::{DELIVERED, TestApp, further, opening};
use crate::delivery::{next_step, settled_step, states};

const OPEN: &str = "POST /v2/tickets";

/// Takes the next message and sends it; the process then dies without noting it.
async fn sent_and_died(app: TestApp) -> TestApp {
    let (token, now) = (LeaseToken::fresh().unwrap(), app.clock.now());
    let until = now + Duration::from_mins(1);
    let lease = app.state.outbox.lease(now, until, token).await.unwrap().unwrap();
    let delivery = Delivery {
        shop: app.state.shop("aurora").unwrap(),
        message: lease.message.as_ref().unwrap(),
        customer: &lease.customer,
        verified: None,
        channel: lease.channel,
        ticket: lease.ticket.as_ref(),
        continues: None,
        at: lease.at,
        same_before: lease.same_before,
        attachments: &[],
    };
    app.state.helpdesk.deliver(&delivery).await.unwrap();
    app.restarted().await
}

fn replies_of(board: &Board) -> String {
    format!("POST /v2/tickets/{}/replies", board.tickets()[0]["id"])
}

fn words(board: &Board) -> Vec<Value> {
    board.replies().into_iter().map(|reply| reply["message"].clone()).collect()
}

#[tokio::test]
async fn a_ticket_without_an_answer_is_found_again() {
    for place in [IN_FIELD, IN_SOURCE_NAME] {
        let (app, board) = started(place).await;
        board.fill(120);
        board.next(OPEN, Fault::Lost);
        let thread = app.thread(1).await;
        assert_eq!(app.deliver().await, Step::Deferred);
        board.fill(120);
        assert_eq!(next_step(&app).await, DELIVERED);
        assert_eq!(board.count(OPEN), 1, "{place}");
        assert_eq!(states(&app, &thread).await, ["delivered"]);
        // The thread goes on in the ticket that was found.
        app.write(&thread, &further(2, "Any news?")).await;
        assert_eq!(app.deliver().await, DELIVERED);
        let ticket = board.tickets().iter().find(|ticket| ticket["replyCount"] == 1).cloned();
        assert_eq!(ticket.unwrap()["message"], "Where is my parcel?");
    }
}

#[tokio::test]
async fn a_ticket_that_was_never_made_is_made_and_no_other_is_taken_for_it() {
    for place in [IN_FIELD, IN_SOURCE_NAME] {
        let (app, board) = started(place).await;
        app.thread(1).await;
        assert_eq!(app.deliver().await, DELIVERED);
        // The same shopper writes the same words again, and nothing is made.
        board.next(OPEN, Fault::Answer(502, None));
        app.thread(2).await;
        assert_eq!(app.deliver().await, Step::Deferred);
        assert_eq!(settled_step(&app).await, DELIVERED);
        assert_eq!(board.tickets().len(), 2, "{place}");
    }
}

#[tokio::test]
async fn a_list_that_ignores_its_filter_does_not_mislead_the_look_up() {
    for place in [IN_FIELD, IN_SOURCE_NAME] {
        let (app, board) = started(place).await;
        board.account().ignores_filters = true;
        app.thread(1).await;
        assert_eq!(app.deliver().await, DELIVERED);
        for fault in [Fault::Answer(502, None), Fault::Lost] {
            board.next(OPEN, fault);
            app.thread(u8::try_from(board.tickets().len()).unwrap() + 1).await;
            assert_eq!(app.deliver().await, Step::Deferred);
            assert_eq!(settled_step(&app).await, DELIVERED);
        }
        assert_eq!(board.tickets().len(), 3, "{place}");
    }
}

#[tokio::test]
async fn a_list_without_custom_fields_is_trusted_where_customer_and_text_match() {
    let (app, board) = started(IN_FIELD).await;
    board.account().hides_custom_fields = true;
    board.next(OPEN, Fault::Lost);
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(board.tickets().len(), 1);
    // Even where it selects nothing, another customer's ticket is never taken.
    board.account().ignores_filters = true;
    board.next(OPEN, Fault::Answer(502, None));
    let mut other = opening(2, "Where is my parcel?");
    other["customer"]["email"] = "bob@shop.example".into();
    app.open(&other).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(settled_step(&app).await, DELIVERED);
    assert_eq!(board.tickets().len(), 2);
}

#[tokio::test]
async fn a_look_up_that_fails_leaves_the_message_in_doubt() {
    let (app, board) = started(IN_FIELD).await;
    board.next(OPEN, Fault::Lost);
    board.next("POST /v2/tickets/list", Fault::Answer(500, None));
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(next_step(&app).await, Step::Deferred);
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(board.count(OPEN), 1);
}

#[tokio::test]
async fn a_ticket_that_was_sent_without_the_shop_s_settings_is_found_as_well() {
    let (app, board) = started(IN_FIELD).await;
    drop(app);
    let gone = "\n[shop.socialboards]\ncategory_id = 99\n";
    let app = TestApp::with(&(settings(&board, IN_FIELD) + gone)).await;
    board.next(OPEN, super::board::refused(200, 12));
    board.next(OPEN, Fault::Lost);
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(board.tickets().len(), 1);
}

#[tokio::test]
async fn a_crash_between_sending_and_noting_it_leaves_no_second_copy() {
    for place in [IN_FIELD, IN_SOURCE_NAME] {
        let (app, board) = started(place).await;
        let thread = app.thread(1).await;
        app.write(&thread, &further(2, "Any news?")).await;
        let app = sent_and_died(app).await;
        assert!(matches!(app.deliver().await, Step::Idle { .. }), "it may still be on its way");
        assert_eq!(next_step(&app).await, DELIVERED);
        let app = sent_and_died(app).await;
        assert_eq!(next_step(&app).await, DELIVERED);
        assert_eq!((board.tickets().len(), board.replies().len()), (1, 1), "{place}");
        assert_eq!(states(&app, &thread).await, ["delivered"; 2]);
    }
}

#[tokio::test]
async fn the_same_text_twice_is_two_replies_whichever_answer_is_lost() {
    for (first, second) in [
        (Some(Fault::Lost), None),
        (None, Some(Fault::Lost)),
        (None, Some(Fault::Answer(502, None))),
        (Some(Fault::Answer(502, None)), Some(Fault::Lost)),
        (Some(Fault::Lost), Some(Fault::Answer(502, None))),
    ] {
        let (app, board) = started(IN_FIELD).await;
        let thread = app.thread(1).await;
        assert_eq!(app.deliver().await, DELIVERED);
        for (number, fault) in [(2, &first), (3, &second)] {
            app.write(&thread, &further(number, "Hello?")).await;
            if let Some(fault) = fault {
                board.next(&replies_of(&board), fault.clone());
                assert_eq!(app.deliver().await, Step::Deferred);
            }
            assert_eq!(settled_step(&app).await, DELIVERED);
        }
        assert_eq!(words(&board), ["Hello?", "Hello?"], "{first:?}, {second:?}");
        assert_eq!(states(&app, &thread).await, ["delivered"; 3]);
        assert_eq!(app.sweep().await, 0, "they are our own");
    }
}

#[tokio::test]
async fn a_reply_of_the_team_is_not_taken_for_the_customer_s() {
    let (app, board) = started(IN_FIELD).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    let ticket = board.tickets()[0]["id"].as_i64().unwrap();
    board.write(ticket, "Thank you!", super::board::By::Team);
    board.next(&replies_of(&board), Fault::Answer(502, None));
    app.write(&thread, &further(2, "Thank you!")).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(settled_step(&app).await, DELIVERED);
    assert_eq!(words(&board), ["Thank you!", "Thank you!"]);
}
