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

/// The same for a message in doubt, which is looked up several times before it is sent again.
pub async fn settled_step(app: &TestApp) -> Step<(), Timestamp> {
    for _ in 0..4 {
        match next_step(app).await {
            Step::Deferred => {}
            step => return step,
        }
    }
    Step::Deferred
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
        continues: None,
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
async fn a_message_that_is_refused_in_any_ticket_is_parked_and_the_next_is_delivered() {
    let helpdesk = told().await;
    tell(&helpdesk, "POST", TICKETS, 1, made()).await;
    tell(&helpdesk, "POST", MESSAGES, 1, refusal(400)).await;
    tell(&helpdesk, "POST", TICKETS, 1, refusal(400)).await;
    tell(&helpdesk, "POST", MESSAGES, 1, ResponseTemplate::new(201)).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    app.write(&thread, &further(2, "One")).await;
    app.write(&thread, &further(3, "Two")).await;
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(app.deliver().await, Step::Refused);
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(states(&app, &thread).await, ["delivered", "parked", "delivered"]);
    assert_eq!(
        count(&helpdesk, "POST", MESSAGES).await,
        2,
        "the next goes to the ticket as before"
    );
}

fn refusal(status: u16) -> ResponseTemplate {
    let error = json!({"error": {"msg": "Failed to create message", "data": {}}});
    ResponseTemplate::new(status).set_body_json(error)
}

#[tokio::test]
async fn a_deleted_or_trashed_ticket_is_continued_by_another_one() {
    for trashed in [false, true] {
        let desk = TestDesk::start().await;
        let app = TestApp::at(&desk.url()).await;
        let thread = app.thread(1).await;
        assert_eq!(app.deliver().await, DELIVERED);
        if trashed {
            desk.change(1, &json!({"trashed_datetime": "2025-11-21T01:00:00"})).await;
            app.sweep_statuses().await;
        } else {
            desk.delete(1).await;
        }
        app.write(&thread, &further(2, "Any news?")).await;
        app.write(&thread, &further(3, "Hello?")).await;
        assert_eq!(app.deliver().await, Step::Deferred);
        assert_eq!(app.deliver().await, DELIVERED);
        assert_eq!(app.deliver().await, DELIVERED);
        assert_eq!(states(&app, &thread).await, ["delivered"; 3]);
        let tickets = desk.list("tickets").await;
        let next = tickets.iter().find(|ticket| ticket["external_id"] == id(2)).unwrap();
        assert_eq!(next["meta"], json!({"shop": "aurora", "continues_ticket": "1"}));
        assert!(next["tags"].to_string().contains("counterbell-continued"));
        let number = next["id"].as_i64().unwrap();
        let messages = desk.list(&format!("messages?ticket_id={number}")).await;
        let texts: Vec<_> = messages.iter().map(|message| &message["stripped_text"]).collect();
        let note = messages.iter().find(|message| message["channel"] == "internal-note").unwrap();
        assert!(note["body_text"].as_str().unwrap().contains("continues ticket 1"));
        assert!(texts.contains(&&json!("Any news?")) && texts.contains(&&json!("Hello?")));
        desk.answer(number, "It left.", "api").await;
        app.sweep().await;
        let poll = app.entries(&thread).await;
        assert!(poll["entries"].to_string().contains("It left."), "the thread goes on there");
        assert!(!poll.to_string().contains("continues ticket"), "the note is internal");
    }
}

#[tokio::test]
async fn messages_behind_a_refused_opening_open_a_ticket_of_their_own() {
    let helpdesk = told().await;
    tell(&helpdesk, "POST", TICKETS, 1, refusal(400)).await;
    tell(&helpdesk, "POST", TICKETS, 1, made()).await;
    tell(&helpdesk, "POST", MESSAGES, 1, ResponseTemplate::new(201)).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let thread = app.thread(1).await;
    app.write(&thread, &further(2, "Any news?")).await;
    app.write(&thread, &further(3, "Hello?")).await;
    assert_eq!(app.deliver().await, Step::Refused);
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(states(&app, &thread).await, ["parked", "delivered", "delivered"]);
}

#[tokio::test]
async fn a_ticket_made_without_an_answer_stays_in_doubt_whatever_its_look_up_meets() {
    let failures = [
        ResponseTemplate::new(429).insert_header("retry-after", "0"),
        ResponseTemplate::new(401),
        ResponseTemplate::new(302),
        refusal(404),
        ResponseTemplate::new(200).set_body_json(json!({})),
        page(&[], None),
    ];
    for failure in failures {
        let helpdesk = told().await;
        tell(&helpdesk, "POST", TICKETS, 1, ResponseTemplate::new(204)).await;
        tell(&helpdesk, "GET", TICKETS, 1, failure).await;
        tell(&helpdesk, "GET", TICKETS, 9, page(&[ticket(7, &id(1))], None)).await;
        let app = TestApp::at(&helpdesk.uri()).await;
        let thread = app.thread(1).await;
        assert_eq!(app.deliver().await, Step::Deferred);
        assert_eq!(settled_step(&app).await, DELIVERED);
        assert_eq!(count(&helpdesk, "POST", TICKETS).await, 1);
        assert_eq!(states(&app, &thread).await, ["delivered"]);
    }
}

#[tokio::test]
async fn a_send_that_was_given_up_is_not_repeated_before_it_has_settled() {
    let helpdesk = told().await;
    tell(&helpdesk, "POST", TICKETS, 1, ResponseTemplate::new(502)).await;
    tell(&helpdesk, "GET", TICKETS, 2, page(&[], None)).await;
    // It arrives more than 15 seconds after it was given up.
    tell(&helpdesk, "GET", TICKETS, 1, page(&[ticket(7, &id(1))], None)).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    app.thread(1).await;
    assert_eq!(app.deliver().await, Step::Deferred);
    let given_up = app.clock.now();
    assert_eq!(settled_step(&app).await, DELIVERED);
    assert_eq!(given_up.until(app.clock.now()), Duration::from_secs(30));
    assert_eq!(count(&helpdesk, "POST", TICKETS).await, 1);
}

#[tokio::test]
async fn a_message_that_is_denied_alone_holds_up_no_other() {
    let helpdesk = told().await;
    let account = ResponseTemplate::new(200).set_body_json(json!({"domain": "aurora"}));
    tell(&helpdesk, "GET", "/api/account", 9, account).await;
    tell(&helpdesk, "POST", TICKETS, 1, ResponseTemplate::new(403)).await;
    tell(&helpdesk, "POST", TICKETS, 1, made()).await;
    tell(&helpdesk, "POST", TICKETS, 9, ResponseTemplate::new(403)).await;
    let app = TestApp::at(&helpdesk.uri()).await;
    let (denied, other) = (app.thread(1).await, app.thread(2).await);
    assert_eq!(app.deliver().await, Step::Deferred);
    assert_eq!(app.deliver().await, DELIVERED, "at once");
    assert_eq!(states(&app, &other).await, ["delivered"]);
    assert_eq!(settled_step(&app).await, Step::Refused);
    assert_eq!(states(&app, &denied).await, ["parked"]);
    assert_eq!(count(&helpdesk, "POST", TICKETS).await, 5, "four attempts, and the other message");
}

#[tokio::test]
async fn after_an_outage_everything_follows_within_seconds() {
    let helpdesk = told().await;
    tell(&helpdesk, "POST", TICKETS, 12, ResponseTemplate::new(503)).await;
    tell(
        &helpdesk,
        "POST",
        TICKETS,
        99,
        ResponseTemplate::new(201).set_body_json(ticket(7, "any")),
    )
    .await;
    tell(&helpdesk, "GET", TICKETS, 99, page(&[], None)).await;
    let budget = format!("{}\"\nrequests_per_20_seconds = 10000", helpdesk.uri());
    let app = TestApp::with(&crate::app::SETTINGS.replace("URL\"", &budget)).await;
    let mut threads = Vec::new();
    for number in 1..=20 {
        threads.push(app.thread(number).await);
    }
    for _ in 0..3 {
        assert_eq!(app.deliver().await, Step::Deferred);
    }
    assert!(matches!(app.deliver().await, Step::Idle { .. }), "several in a row open the breaker");
    let mut works_since = None;
    let mut delivered = 0;
    while delivered < 20 {
        if next_step(&app).await == DELIVERED {
            delivered += 1;
            works_since = works_since.or(Some(app.clock.now()));
        }
    }
    let needed = works_since.unwrap().until(app.clock.now());
    assert!(needed <= Duration::from_secs(35), "{needed:?}: those in doubt settle first");
}

#[tokio::test]
async fn an_honest_visitor_does_not_wait_for_one_who_floods() {
    let desk = TestDesk::start().await;
    let settings = crate::app::SETTINGS.replace("URL", &desk.url());
    let app = TestApp::with(&format!("trusted_proxies = ['127.0.0.1']\n{settings}")).await;
    let open = async |number: u8, shop: &str, address: &str| {
        let path = format!("/v1/shops/{shop}/threads");
        let request = app.request(reqwest::Method::POST, &path);
        let body = crate::app::opening(number, "Where is my parcel?");
        let response = request.header("x-forwarded-for", address).json(&body).send().await;
        assert_eq!(response.unwrap().status(), 202);
    };
    for number in 1..=15 {
        open(number, "aurora", "203.0.113.1").await;
    }
    for number in 21..=25 {
        open(number, "aurora", &format!("198.51.100.{number}")).await;
    }
    open(31, "borealis", "192.0.2.1").await;
    for _ in 0..21 {
        assert_eq!(app.deliver().await, DELIVERED);
    }
    let tickets = desk.list("tickets?order_by=created_datetime:asc").await;
    let numbers: Vec<u8> = tickets
        .iter()
        .map(|ticket| (1..=31).find(|number| ticket["external_id"] == id(*number)).unwrap())
        .collect();
    assert_eq!(numbers[..7], [1, 31, 21, 22, 23, 24, 25], "visitors and shops take turns");
    assert_eq!(numbers[7..], (2..=15).collect::<Vec<_>>());
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

#[tokio::test]
async fn while_the_request_budget_is_used_up_nothing_is_leased() {
    let desk = TestDesk::start().await;
    // The next request fits after 20 seconds.
    let budget = format!("{}\"\n    requests_per_20_seconds = 1", desk.url());
    let app = TestApp::with(&crate::app::SETTINGS.replace("URL\"", &budget)).await;
    for number in 1..=3 {
        app.thread(number).await;
    }
    assert_eq!(app.deliver().await, DELIVERED);
    for _ in 0..10 {
        assert!(matches!(app.deliver().await, Step::Idle { until: Some(_) }));
    }
    let sends = "SELECT count(*) FROM outbox WHERE sends > 0 AND state = 'pending'";
    let options = sqlx::sqlite::SqliteConnectOptions::new();
    let options = options.filename(app.data_dir().join("counterbell.sqlite"));
    let mut database = sqlx::ConnectOptions::connect(&options).await.unwrap();
    let leased: i64 = sqlx::query_scalar(sends).fetch_one(&mut database).await.unwrap();
    assert_eq!(leased, 0);
}
