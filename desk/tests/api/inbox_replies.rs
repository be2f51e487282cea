//! Replies and notes from a ticket's page.

use reqwest::Response;
use serde_json::json;

use crate::requests::small_ticket;
use crate::test_desk::{TestDesk, reply};

async fn send(desk: &TestDesk, path: &str, fields: &[(&str, &str)]) -> Response {
    let request = desk.client.post(format!("{}{path}", desk.url));
    request.header("Sec-Fetch-Site", "same-origin").form(fields).send().await.unwrap()
}

async fn one_ticket() -> TestDesk {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk
}

async fn messages(desk: &TestDesk) -> usize {
    desk.found("/api/tickets/1").await["messages"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_reply_can_close_its_ticket() {
    let desk = one_ticket().await;
    assert!(desk.shown("/tickets/1").await.contains("name=\"then\" value=\"close\""));
    desk.submit("/tickets/1/reply", &[("text", "Done"), ("then", "close")]).await;
    let ticket = desk.found("/api/tickets/1").await;
    assert_eq!((&ticket["status"], messages(&desk).await), (&json!("closed"), 2));
    assert!(!desk.shown("/tickets/1").await.contains("Send and close"));
}

#[tokio::test]
async fn a_channel_that_the_desk_does_not_serve_is_named_beside_the_reply() {
    let desk = TestDesk::start().await;
    for (number, (channel, hint)) in (1..).zip([
        ("api", None),
        ("email", Some("This desk sends no email.")),
        ("sms", Some("This desk sends no text messages.")),
        ("phone", Some("This desk makes no calls.")),
        ("twitter", Some("This desk sends nothing to this channel.")),
    ]) {
        let mut ticket = small_ticket("Hi");
        ticket["channel"] = channel.into();
        desk.created("/api/tickets", &ticket).await;
        let page = desk.shown(&format!("/tickets/{number}")).await;
        assert_eq!(page.contains("This desk "), hint.is_some(), "{channel}");
        assert!(page.contains(hint.unwrap_or_default()), "{channel}: {page}");
    }
}

#[tokio::test]
async fn a_reply_that_is_sent_twice_is_stored_once() {
    let desk = one_ticket().await;
    for _ in 0..2 {
        desk.submit("/tickets/1/reply", &[("text", "Hello\r\nthere"), ("seen", "0")]).await;
    }
    assert_eq!(messages(&desk).await, 2);
}

#[tokio::test]
async fn an_answer_in_between_is_a_conflict_that_keeps_the_text() {
    let desk = one_ticket().await;
    assert!(desk.shown("/tickets/1").await.contains("name=\"seen\" value=\"0\""));
    desk.created("/api/tickets/1/messages", &reply("Somebody else's")).await;
    let words = "\nMine, with <b>\n";
    let response = send(&desk, "/tickets/1/reply", &[("text", words), ("seen", "0")]).await;
    assert_eq!(response.status(), 409);
    let page = response.text().await.unwrap();
    assert!(page.contains("Another agent answered this ticket while you were writing."));
    assert!(page.contains("Somebody else's</div>"), "the answer is there to read");
    assert!(page.contains("\n\nMine, with &lt;b&gt;\n</textarea>"), "{page}");
    assert!(page.contains("name=\"seen\" value=\"2\"") && page.contains("Send it nevertheless"));
    assert_eq!(messages(&desk).await, 2);
    desk.submit("/tickets/1/reply", &[("text", words), ("seen", "2")]).await;
    assert_eq!(messages(&desk).await, 3);
}

#[tokio::test]
async fn a_reply_to_a_deleted_ticket_keeps_the_text() {
    let desk = one_ticket().await;
    desk.call(reqwest::Method::DELETE, "/api/tickets/1", None, 204).await;
    for (action, button) in [("reply", "Send reply"), ("note", "Add note")] {
        let path = format!("/tickets/1/{action}");
        let response = send(&desk, &path, &[("text", "A long & good answer")]).await;
        assert_eq!(response.status(), 404, "{action}");
        let page = response.text().await.unwrap();
        assert!(page.contains("A long &amp; good answer</textarea>"), "{page}");
        assert!(page.contains(&format!("{button}</button>")));
    }
}

#[tokio::test]
async fn an_empty_note_is_not_added() {
    let desk = one_ticket().await;
    for fields in [&[("text", " \r\n ")][..], &[]] {
        let response = send(&desk, "/tickets/1/note", fields).await;
        assert_eq!(response.status(), 400);
        assert!(response.text().await.unwrap().contains("the text is empty"));
    }
    assert_eq!(messages(&desk).await, 1);
}

#[tokio::test]
async fn an_unreadable_form_is_refused() {
    let desk = one_ticket().await;
    let request = desk.client.post(format!("{}/tickets/1/reply", desk.url));
    let request = request.header("Sec-Fetch-Site", "same-origin").json(&json!({"text": "x"}));
    assert_eq!(request.send().await.unwrap().status(), 400);
    assert_eq!(messages(&desk).await, 1);
}
