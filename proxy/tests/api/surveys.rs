//! Ratings on their way to the helpdesk.

use leased_worker::Step;
use proxy::clock::Timestamp;
use proxy::helpdesk::Rated;
use serde_json::{Value, json};
use wiremock::{MockServer, ResponseTemplate};

use crate::app::{DELIVERED, TestApp, Thread, id};
use crate::helpdesk::{TestDesk, count, page, tell, ticket, told};

const SURVEYS: &str = "/api/satisfaction-surveys";
const SURVEY: &str = "/api/satisfaction-surveys/30";
const TICKETS: &str = "/api/tickets";

/// A helpdesk, and a thread with the ticket 7 in it.
async fn with_ticket() -> (TestApp, MockServer, Thread) {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    deliver(&app, &helpdesk).await;
    (app, helpdesk, thread)
}

async fn deliver(app: &TestApp, helpdesk: &MockServer) {
    let made = ResponseTemplate::new(201).set_body_json(ticket(7, &id(1)));
    tell(helpdesk, "POST", TICKETS, 1, made).await;
    assert_eq!(app.deliver().await, DELIVERED);
}

/// The next look-ups find these surveys, and the customer 5.
async fn holds(helpdesk: &MockServer, surveys: &[Value]) {
    let list = ResponseTemplate::new(200).set_body_json(surveys);
    tell(helpdesk, "GET", SURVEYS, 1, list).await;
    let tickets = [json!({"id": 7, "status": "closed", "customer": {"id": 5}})];
    tell(helpdesk, "GET", TICKETS, 1, page(&tickets, None)).await;
}

fn survey(change: &Value) -> Value {
    let mut survey = json!({
        "id": 30, "ticket_id": 7, "customer_id": 6, "score": null, "body_text": null,
        "meta": {"campaign": "autumn"}, "created_datetime": "2025-11-20T00:00:00Z",
        "sent_datetime": null, "scored_datetime": null,
        "should_send_datetime": "2025-11-29T00:00:00Z",
    });
    survey.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    survey
}

/// The bodies of such requests.
async fn bodies(helpdesk: &MockServer, verb: &str, at: &str) -> Vec<Value> {
    let requests = helpdesk.received_requests().await.unwrap();
    let wanted = requests.iter().filter(|r| r.method.as_str() == verb && r.url.path() == at);
    wanted.map(|request| request.body_json().unwrap()).collect()
}

/// Advances the clock until the worker has something to do, and takes that step.
async fn next_delivery(app: &TestApp) -> Step<Rated, Timestamp> {
    match app.deliver_rating().await {
        Step::Idle { until: Some(until) } => {
            app.clock.advance(app.clock.now().until(until));
            app.deliver_rating().await
        }
        step => step,
    }
}

#[tokio::test]
async fn the_shop_reads_the_rating_and_its_change() {
    let desk = TestDesk::start().await;
    let app = TestApp::at(&desk.url()).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    for (score, comment) in [(5, "Quick"), (2, "")] {
        let rating = json!({"score": score, "comment": comment});
        assert_eq!(app.rate(&thread, &rating).await.status(), 200);
        assert_eq!(app.deliver_rating().await, Step::Done(Rated::Delivered));
        let surveys = desk.list("satisfaction-surveys").await;
        assert_eq!(surveys.len(), 1);
        assert_eq!((&surveys[0]["score"], &surveys[0]["ticket_id"]), (&json!(score), &json!(1)));
        assert_eq!(surveys[0]["body_text"], comment);
        let scored = surveys[0]["scored_datetime"].as_str().unwrap();
        assert!(scored.starts_with("2025-11-21T01:08:16"), "{scored}");
    }
}

#[tokio::test]
async fn a_rating_becomes_the_survey_of_the_ticket() {
    let (app, helpdesk, thread) = with_ticket().await;
    assert_eq!(app.rate(&thread, &json!({"score": 5, "comment": "Quick"})).await.status(), 200);
    holds(&helpdesk, &[]).await;
    tell(&helpdesk, "POST", SURVEYS, 1, ResponseTemplate::new(201)).await;
    assert_eq!(app.deliver_rating().await, Step::Done(Rated::Delivered));
    assert_eq!(app.deliver_rating().await, Step::Idle { until: None });
    insta::assert_json_snapshot!(bodies(&helpdesk, "POST", SURVEYS).await, @r#"
    [
      {
        "body_text": "Quick",
        "customer_id": 5,
        "score": 5,
        "scored_datetime": "2025-11-21T01:08:16Z",
        "ticket_id": 7
      }
    ]
    "#);
}

#[tokio::test]
async fn an_existing_survey_is_replaced_as_a_whole() {
    let (app, helpdesk, thread) = with_ticket().await;
    assert_eq!(app.rate(&thread, &json!({"score": 2})).await.status(), 200);
    // A survey of another ticket is not changed, even if the list ignores its filter.
    let other = survey(&json!({"id": 29, "ticket_id": 6}));
    holds(&helpdesk, &[other, survey(&json!({}))]).await;
    tell(&helpdesk, "PUT", SURVEY, 1, ResponseTemplate::new(202)).await;
    assert_eq!(app.deliver_rating().await, Step::Done(Rated::Delivered));
    insta::assert_json_snapshot!(bodies(&helpdesk, "PUT", SURVEY).await, @r#"
    [
      {
        "body_text": "",
        "created_datetime": "2025-11-20T00:00:00Z",
        "customer_id": 5,
        "meta": {
          "campaign": "autumn"
        },
        "score": 2,
        "scored_datetime": "2025-11-21T01:08:16Z",
        "ticket_id": 7
      }
    ]
    "#);
    assert_eq!(count(&helpdesk, "POST", SURVEYS).await, 0);
}

#[tokio::test]
async fn a_rating_without_an_answer_is_looked_up_before_it_is_delivered_again() {
    let (app, helpdesk, thread) = with_ticket().await;
    app.rate(&thread, &json!({"score": 4})).await;
    holds(&helpdesk, &[]).await;
    tell(&helpdesk, "POST", SURVEYS, 1, ResponseTemplate::new(502)).await;
    assert_eq!(app.deliver_rating().await, Step::Deferred);
    assert!(matches!(app.deliver_rating().await, Step::Idle { until: Some(_) }));
    holds(&helpdesk, &[survey(&json!({"score": 4}))]).await;
    tell(&helpdesk, "PUT", SURVEY, 1, ResponseTemplate::new(202)).await;
    assert_eq!(next_delivery(&app).await, Step::Done(Rated::Delivered));
    assert_eq!(count(&helpdesk, "POST", SURVEYS).await, 1);
}

#[tokio::test]
async fn a_rating_waits_for_its_ticket_and_then_the_newest_is_delivered() {
    let helpdesk = told().await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    for score in [1, 3] {
        app.rate(&thread, &json!({"score": score})).await;
        assert_eq!(app.deliver_rating().await, Step::Idle { until: None });
    }
    assert_eq!(helpdesk.received_requests().await.unwrap().len(), 0);
    deliver(&app, &helpdesk).await;
    let app = app.restarted().await;
    holds(&helpdesk, &[]).await;
    tell(&helpdesk, "POST", SURVEYS, 1, ResponseTemplate::new(201)).await;
    assert_eq!(app.deliver_rating().await, Step::Done(Rated::Delivered));
    let told = bodies(&helpdesk, "POST", SURVEYS).await;
    assert_eq!((told.len(), &told[0]["score"]), (1, &json!(3)));
}

#[tokio::test]
async fn a_rating_that_is_refused_for_good_stays_in_the_thread() {
    let (app, helpdesk, thread) = with_ticket().await;
    app.rate(&thread, &json!({"score": 4})).await;
    holds(&helpdesk, &[]).await;
    tell(&helpdesk, "POST", SURVEYS, 1, ResponseTemplate::new(400)).await;
    assert_eq!(app.deliver_rating().await, Step::Refused);
    assert_eq!(app.deliver_rating().await, Step::Idle { until: None });
    assert_eq!(app.entries(&thread).await["rating"]["score"], 4);
}

#[tokio::test]
async fn a_deleted_ticket_accepts_no_rating() {
    let (app, helpdesk, thread) = with_ticket().await;
    app.rate(&thread, &json!({"score": 4})).await;
    tell(&helpdesk, "GET", TICKETS, 1, page(&[], None)).await;
    assert_eq!(app.deliver_rating().await, Step::Refused);
    assert_eq!(app.deliver_rating().await, Step::Idle { until: None });
}

#[tokio::test]
async fn ratings_wait_while_the_helpdesk_refuses_the_credentials() {
    let (app, helpdesk, thread) = with_ticket().await;
    app.rate(&thread, &json!({"score": 4})).await;
    tell(&helpdesk, "GET", TICKETS, 1, ResponseTemplate::new(401)).await;
    assert_eq!(app.deliver_rating().await, Step::Deferred);
    app.rate(&thread, &json!({"score": 5})).await;
    assert!(matches!(app.deliver_rating().await, Step::Idle { until: Some(_) }));
    assert_eq!(count(&helpdesk, "GET", TICKETS).await, 1);
}
