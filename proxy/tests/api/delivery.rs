use std::time::Duration;

use leased_worker::Step;
use proxy::clock::Timestamp;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::app::{DELIVERED, TestApp, further, id};
use crate::helpdesk::{TestDesk, count, page, tell, ticket, told};

const TICKETS: &str = "/api/tickets";
const MESSAGES: &str = "/api/tickets/7/messages";

fn made() -> ResponseTemplate {
    ResponseTemplate::new(201).set_body_json(ticket(7, &id(1)))
}

pub async fn states(app: &TestApp, thread: &crate::app::Thread) -> Vec<Value> {
    let poll = app.entries(thread).await;
    poll["entries"].as_array().unwrap().iter().map(|entry| entry["state"].clone()).collect()
}

/// Advances the clock until the worker has something to do, and takes that step.
pub async fn next_step(app: &TestApp) -> Step<(), Timestamp> {
    match app.deliver().await {
        Step::Idle { until: Some(until) } => {
            app.clock.advance(app.clock.now().until(until));
            app.deliver().await
        }
        step => step,
    }
}

#[tokio::test]
async fn a_thread_s_messages_arrive_in_their_order_with_the_customer_s_words() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    app.write(&thread, &further(2, "Any news?")).await;
    app.write(&thread, &further(3, "Hello?")).await;
    for _ in 0..3 {
        assert_eq!(app.deliver().await, DELIVERED);
    }
    assert_eq!(app.deliver().await, Step::Idle { until: None });
    assert_eq!(states(&app, &thread).await, ["delivered"; 3]);
    let tickets = desk.list("tickets").await;
    assert_eq!(tickets.len(), 1);
    assert_eq!(tickets[0]["external_id"], id(1));
    assert_eq!(tickets[0]["meta"]["page_url"], "https://aurora.example/jackets");
    let messages = desk.list("messages?order_by=created_datetime:asc").await;
    let texts: Vec<_> = messages.iter().map(|message| &message["stripped_text"]).collect();
    assert_eq!(texts, ["Where is my parcel?", "Any news?", "Hello?"]);
    assert!(messages.iter().all(|message| message["sender"]["email"] == "ann@shop.example"));
}

#[tokio::test]
async fn messages_wait_while_the_desk_is_offline_and_follow_when_it_is_back() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    let closed = desk.closed().await;
    assert_eq!(app.deliver().await, Step::Deferred);
    for _ in 0..20 {
        assert_eq!(next_step(&app).await, Step::Deferred);
    }
    assert_eq!(states(&app, &thread).await, ["accepted"]);
    let desk = closed.opened().await;
    let before = app.clock.now();
    assert_eq!(next_step(&app).await, DELIVERED);
    assert!(before.until(app.clock.now()) <= Duration::from_secs(5));
    assert_eq!(desk.list("tickets").await.len(), 1);
}

#[tokio::test]
async fn a_send_without_an_answer_is_looked_up_and_not_sent_again() {
    let helpdesk = told().await;
    let found = page(&[ticket(7, &id(1))], None);
    tell(&helpdesk, "POST", TICKETS, 1, ResponseTemplate::new(502)).await;
    tell(&helpdesk, "GET", TICKETS, 1, found).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(count(&helpdesk, "POST", TICKETS).await, 1);
    assert_eq!(states(&app, &thread).await, ["delivered"]);
}

#[tokio::test]
async fn a_crash_between_sending_and_noting_it_leaves_no_second_copy() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    // The process dies while it holds the lease, after the desk has stored the message.
    let (token, now) = (proxy::outbox::LeaseToken::fresh().unwrap(), app.clock.now());
    let until = now + Duration::from_mins(1);
    let lease = app.state.outbox.lease(now, until, token).await.unwrap().unwrap();
    let delivery = proxy::helpdesk::Delivery {
        shop: app.state.shop("aurora").unwrap(),
        message: lease.message.as_ref().unwrap(),
        customer: &lease.customer,
        verified: None,
        channel: lease.channel,
        ticket: None,
        at: lease.at,
        same_before: lease.same_before,
        attachments: &[],
    };
    app.state.helpdesk.deliver(&delivery).await.unwrap();
    let app = app.restarted().await;
    assert!(matches!(app.deliver().await, Step::Idle { .. }), "it may still be on its way");
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(desk.list("tickets").await.len(), 1);
    assert_eq!(states(&app, &thread).await, ["delivered"]);
}

#[tokio::test]
async fn a_further_message_in_doubt_is_looked_for_on_every_page_of_its_ticket() {
    let helpdesk = told().await;
    tell(&helpdesk, "POST", TICKETS, 1, made()).await;
    tell(&helpdesk, "POST", MESSAGES, 1, ResponseTemplate::new(500)).await;
    let other = json!({"id": 1, "ticket_id": 7, "external_id": id(1)});
    let ours = json!({"id": 2, "ticket_id": 7, "external_id": id(2)});
    tell(&helpdesk, "GET", "/api/messages", 1, page(&[other], Some("more"))).await;
    tell(&helpdesk, "GET", "/api/messages", 1, page(&[ours], None)).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    app.write(&thread, &further(2, "Any news?")).await;
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(count(&helpdesk, "POST", MESSAGES).await, 1);
}

#[tokio::test]
async fn a_refused_message_is_parked_and_the_next_is_delivered() {
    let helpdesk = told().await;
    tell(&helpdesk, "POST", TICKETS, 1, made()).await;
    let refusal = json!({"error": {"msg": "Failed to create message", "data": {}}});
    let refusal = ResponseTemplate::new(400).set_body_json(refusal);
    tell(&helpdesk, "POST", MESSAGES, 1, refusal).await;
    tell(&helpdesk, "POST", MESSAGES, 1, ResponseTemplate::new(201)).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    app.write(&thread, &further(2, "One")).await;
    app.write(&thread, &further(3, "Two")).await;
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(app.deliver().await, Step::Refused);
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(states(&app, &thread).await, ["delivered", "parked", "delivered"]);
}

#[tokio::test]
async fn refused_credentials_stop_all_deliveries_until_they_are_corrected() {
    let helpdesk = told().await;
    tell(&helpdesk, "POST", TICKETS, 1, ResponseTemplate::new(401)).await;
    tell(&helpdesk, "POST", TICKETS, 2, made()).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    app.thread(1).await;
    app.thread(2).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    assert!(matches!(app.deliver().await, Step::Idle { .. }), "the second would fare no better");
    assert_eq!(count(&helpdesk, "POST", TICKETS).await, 1);
    assert_eq!(next_step(&app).await, DELIVERED);
    assert_eq!(next_step(&app).await, DELIVERED);
}

#[tokio::test]
async fn retry_after_of_the_helpdesk_is_respected() {
    let helpdesk = told().await;
    let wait = ResponseTemplate::new(429).insert_header("retry-after", "7");
    tell(&helpdesk, "POST", TICKETS, 1, wait).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    let Step::Idle { until: Some(until) } = app.deliver().await else { panic!("it waits") };
    assert_eq!(app.clock.now().until(until), Duration::from_secs(7));
}
