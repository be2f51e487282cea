use leased_worker::Step;
use serde_json::{Value, json};

use super::board::refused;
use super::{IN_FIELD, IN_SOURCE_NAME, settings, started, texts};
use crate::app::{DELIVERED, TestApp, further, id, opening};
use crate::delivery::states;

/// The settings of a shop.
const SHOP: &str = r#"
    [shop.socialboards]
    assignee_id = "43b8adc7-755d-2be3-afb1-b6a462631977"
    category_id = 15597
    cc = ["boss@aurora.example"]
    source_name = "Web shop"
    custom_fields = [{ id = 42623, value = "Oslo" }, { id = 42624, field = "page_url" }]
    [[shop.socialboards.topics]]
    topic = "order"
    category_id = 15598
    sentiment = "complaint"
    [[shop.rules]]
    topics = ["order"]
    tags = ["order"]
    [shop.form]
    fields = [
        { name = "name" }, { name = "email" }, { name = "message" },
        { name = "topic", kind = "select", choices = [{ value = "order", label = "My order" }] },
    ]
"#;

#[tokio::test]
async fn a_message_opens_a_ticket_with_all_that_the_shop_has_set() {
    let (app, board) = started(IN_FIELD).await;
    drop(app);
    let app = TestApp::with(&(settings(&board, IN_FIELD) + SHOP)).await;
    let mut body = opening(1, "Where is <b>my</b> parcel?");
    body["fields"] = json!({"topic": "order"});
    assert_eq!(app.open(&body).await.status(), 202);
    assert_eq!(app.deliver().await, DELIVERED);
    insta::assert_json_snapshot!(board.bodies(), @r#"
    [
      {
        "assigneeId": "43b8adc7-755d-2be3-afb1-b6a462631977",
        "attachments": [],
        "categoryId": 15598,
        "cc": [
          "boss@aurora.example"
        ],
        "creator": {
          "email": "ann@shop.example",
          "image": null,
          "name": "Ann Smith",
          "phoneNumber": null
        },
        "customFields": [
          {
            "id": 42623,
            "value": "Oslo"
          },
          {
            "id": 42624,
            "value": "https://aurora.example/jackets"
          },
          {
            "id": 42700,
            "value": "AQEBAQEBAQEBAQEBAQEBAQ"
          }
        ],
        "isHtml": false,
        "message": "Where is <b>my</b> parcel?",
        "sentiment": "complaint",
        "sourceName": "Web shop",
        "tags": [
          "counterbell",
          "order"
        ],
        "title": "My order"
      }
    ]
    "#);
    let shown = &board.tickets()[0]["htmlMessage"];
    assert_eq!(shown, "Where is &lt;b&gt;my&lt;/b&gt; parcel?", "words are words");
}

#[tokio::test]
async fn a_thread_s_messages_arrive_in_their_order_and_are_not_shown_twice() {
    let (app, board) = started(IN_SOURCE_NAME).await;
    let thread = app.thread(1).await;
    app.write(&thread, &further(2, "Any  news?\nIt <i>rains</i>.")).await;
    app.write(&thread, &further(3, "Hello?")).await;
    for _ in 0..3 {
        assert_eq!(app.deliver().await, DELIVERED);
    }
    assert_eq!(states(&app, &thread).await, ["delivered"; 3]);
    assert_eq!(board.tickets()[0]["sourceName"], format!("Aurora Outfitters #{}", id(1)));
    let replies = board.replies();
    let words: Vec<&Value> = replies.iter().map(|reply| &reply["message"]).collect();
    assert_eq!(words, ["Any  news?\nIt <i>rains</i>.", "Hello?"]);
    assert_eq!(replies[0]["author"]["email"], "ann@shop.example");
    assert_eq!(replies[0]["properties"]["isByTeam"], false);
    assert_eq!(app.sweep().await, 0, "the replies are our own");
    assert_eq!(texts(&app, &thread).await.len(), 3);
}

#[tokio::test]
async fn a_refused_ticket_is_parked_whether_the_status_or_the_code_says_so() {
    for refusal in [refused(200, 3), refused(400, 3), refused(404, 4), refused(422, 3)] {
        let (app, board) = started(IN_FIELD).await;
        board.next("POST /v2/tickets", refusal.clone());
        board.next("POST /v2/tickets", refusal.clone());
        let thread = app.thread(1).await;
        assert_eq!(app.deliver().await, Step::Refused, "{refusal:?}");
        assert_eq!(states(&app, &thread).await, ["parked"]);
        assert_eq!(board.tickets().len(), 0);
    }
}

#[tokio::test]
async fn a_refused_reply_is_parked_and_the_next_is_delivered() {
    let (app, board) = started(IN_FIELD).await;
    let thread = app.thread(1).await;
    app.write(&thread, &further(2, "One")).await;
    app.write(&thread, &further(3, "Two")).await;
    assert_eq!(app.deliver().await, DELIVERED);
    let ticket = board.tickets()[0]["id"].as_i64().unwrap();
    board.next(&format!("POST /v2/tickets/{ticket}/replies"), refused(200, 3));
    assert_eq!(app.deliver().await, Step::Refused);
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(states(&app, &thread).await, ["delivered", "parked", "delivered"]);
}

#[tokio::test]
async fn settings_that_socialboards_refuses_do_not_cost_the_message() {
    let (app, board) = started(IN_FIELD).await;
    drop(app);
    let gone = "\n[shop.socialboards]\ncategory_id = 99\n";
    let app = TestApp::with(&(settings(&board, IN_FIELD) + gone)).await;
    let thread = app.thread(1).await;
    assert_eq!(app.deliver().await, DELIVERED);
    assert_eq!(states(&app, &thread).await, ["delivered"]);
    let sent = &board.bodies()[0];
    assert_eq!((&sent["categoryId"], &sent["customFields"]), (&Value::Null, &json!([])));
    assert_eq!(sent["sourceName"], format!("Aurora Outfitters #{}", id(1)));
}
