//! The panel of a ticket's page.

use reqwest::Method;
use serde_json::json;

use crate::requests::{small_message, small_ticket, with};
use crate::test_desk::TestDesk;

#[tokio::test]
async fn a_thread_shows_by_which_channel_each_message_came() {
    let desk = TestDesk::start().await;
    let mut body = small_ticket("By mail");
    body["messages"] = json!([
        with(small_message("By mail"), "channel", json!("email")),
        with(small_message("By text"), "channel", json!("sms")),
        {
            "channel": "internal-note", "via": "helpdesk", "from_agent": true, "public": false,
            "sender": {"id": 1}, "body_text": "Between us",
        },
    ]);
    desk.created("/api/tickets", &body).await;
    let page = desk.shown("/tickets/1").await;
    for (class, channel) in [("customer", "Email"), ("customer", "SMS"), ("note", "Internal note")]
    {
        assert!(page.contains(&format!("class=\"{class}\"")), "{page}");
        assert!(page.contains(&format!("<span class=\"hidden\">{channel}</span>")), "{channel}");
    }
    assert!(page.contains("Internal note, for agents only"));
}

#[tokio::test]
async fn other_tickets_of_the_customer_are_linked() {
    let desk = TestDesk::start().await;
    for subject in ["First", "Second", "Trashed"] {
        desk.created("/api/tickets", &with(small_ticket("Hi"), "subject", json!(subject))).await;
    }
    let mut other = with(small_ticket("Hi"), "subject", json!("Somebody else's"));
    other["messages"][0]["sender"] = json!({"email": "eve@example.com"});
    desk.created("/api/tickets", &other).await;
    desk.changed("/api/tickets/3", &json!({"trashed_datetime": "2026-11-21T09:00:00"})).await;
    let page = desk.shown("/tickets/1?status=closed").await;
    let (_, others) = page.split_once("Other tickets of the customer").unwrap();
    assert!(others.contains("href=\"/tickets/2?status=closed\"") && others.contains("Second"));
    assert!(!others.contains("Trashed") && !others.contains("Somebody else"));
    assert!(desk.shown("/tickets/4").await.contains("<section id=\"others\" data-live hidden>"));
}

#[tokio::test]
async fn nested_context_is_readable() {
    let desk = TestDesk::start().await;
    let mut body = small_ticket("Hi");
    body["meta"] = json!({
        "cart": {"items": [{"name": "Jacket", "quantity": 2}], "gift": true, "note": " "},
        "empty": {"a": null, "b": []},
        "deep": {"a": {"b": {"c": {"d": {"e": 1}}}}},
    });
    desk.created("/api/tickets", &body).await;
    let page = desk.shown("/tickets/1").await;
    for part in ["<dt>Quantity</dt><dd>2</dd>", "<dt>Gift</dt><dd>Yes</dd>", "{&quot;e&quot;:1}"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("<dt>Empty</dt>") && !page.contains("<dt>Note</dt>"));
}

#[tokio::test]
async fn a_survey_is_shown_with_its_score_and_comment() {
    let desk = TestDesk::start().await;
    let ticket = desk.created("/api/tickets", &small_ticket("Hi")).await;
    assert!(desk.shown("/tickets/1").await.contains("<section id=\"survey\" data-live hidden>"));
    let survey = json!({
        "ticket_id": 1, "customer_id": ticket["customer"]["id"], "score": 2,
        "body_text": "Too <slow>", "scored_datetime": "2026-11-20T10:00:00",
    });
    desk.created("/api/satisfaction-surveys", &survey).await;
    let page = desk.shown("/tickets/1").await;
    for part in ["Rated 2 of 5", "★★☆☆☆", "Too &lt;slow&gt;</blockquote>", "20 Nov 2026, 10:00 UTC"]
    {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[tokio::test]
async fn a_call_is_shown_with_its_recording() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let call = json!({
        "external_id": "CA-1", "ticket_id": 1, "status": "no-answer", "direction": "inbound",
        "phone_number_source": "+15550100", "phone_number_destination": "+15550199",
        "duration": 184, "summaries": [{"summary": "A <zip>"}],
        "recordings": [{
            "external_id": "RE-1", "type": "voicemail", "duration": 60,
            "url": "https://recordings.example/1.mp3", "created_datetime": "2026-11-20T10:03:10",
        }],
    });
    desk.desk.add_voice_call(&call).await.unwrap();
    let page = desk.shown("/tickets/1").await;
    for part in [
        "Incoming, no answer, 3 min 4 s",
        "A &lt;zip&gt;</blockquote>",
        "<a href=\"https://recordings.example/1.mp3\" target=\"_blank\" rel=\"noopener noreferrer\">\
         Voicemail, 1 min</a>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    desk.call(Method::DELETE, "/api/phone/voice-call-recordings/1", None, 204).await;
    let page = desk.shown("/tickets/1").await;
    assert!(page.contains("Voicemail, 1 min (deleted)") && !page.contains("1.mp3"));
}

#[tokio::test]
async fn custom_fields_are_shown_by_their_labels() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    let field = json!({
        "object_type": "Ticket", "label": "Order number",
        "definition": {"data_type": "text", "input_settings": {"input_type": "input"}},
    });
    let field = desk.created("/api/custom-fields", &field).await;
    let body = json!({"custom_fields": [{"id": field["id"], "value": "A-<1>"}]});
    desk.changed("/api/tickets/1", &body).await;
    let page = desk.shown("/tickets/1").await;
    assert!(
        page.contains("<dt>Order number</dt><dd><bdi><span>A-&lt;1&gt;</span></bdi></dd>"),
        "{page}"
    );
}

#[tokio::test]
async fn every_page_has_landmarks_headings_and_labels() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    for path in ["/", "/tickets/1"] {
        let page = desk.shown(path).await;
        for part in [
            "<main id=\"main\"",
            "<h1",
            "href=\"#main\"",
            "role=\"search\"",
            "<label class=\"hidden\" for=\"search\">Search tickets</label>",
            "aria-label=\"Tickets\"",
            "role=\"status\"",
            "<h2>Keyboard shortcuts</h2>",
            "id=\"use-shortcuts\"",
        ] {
            assert!(page.contains(part), "{path}: {part} is not in {page}");
        }
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
    }
    let ticket = desk.shown("/tickets/1").await;
    for part in [
        "role=\"log\" aria-label=\"Conversation\"",
        "<aside class=\"context\" aria-label=\"About the",
    ] {
        assert!(ticket.contains(part), "{part} is not in {ticket}");
    }
}
