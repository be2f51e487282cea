//! Deserialization of the documented objects, and their redacted `Debug`.

use gorgias::{Message, Ticket, TicketSummary};
use serde_json::{Value, json};

fn message() -> Value {
    json!({
        "id": 70, "uri": "/api/messages/70", "ticket_id": 7, "message_id": "<1.2@web>",
        "external_id": null, "public": true, "channel": "email", "via": "gorgias_chat",
        "source": {"type": "tiktok-shop", "to": null, "from": {"name": "Zelda", "address": "zelda@x"}},
        "sender": {"id": 3, "email": "zelda@x", "name": "Zelda", "firstname": "Zelda", "lastname": "",
            "meta": null, "integrations": {"1": {"orders": []}}},
        "receiver": null, "auth_customer_identity": null, "integration_id": 5, "rule_id": null,
        "intents": [{"name": "x"}], "from_agent": false, "imported": false, "is_retriable": false,
        "subject": "Lamp", "body_text": "Where is it?", "body_html": "<p>Where is it?</p>",
        "stripped_text": "Where is it?", "stripped_html": null, "stripped_signature": null,
        "attachments": [{"url": "https://x/1", "name": "a.png", "size": "784554",
            "content_type": "image/png"}],
        "macros": null, "actions": null, "headers": {"X": "y"}, "meta": {"current_page": "/"},
        "created_datetime": "2021-11-02T21:58:43.171610+00:00",
        "processed_datetime": "2021-11-02 21:58:44", "sent_datetime": null,
        "failed_datetime": "2021-11-02T21:58:45", "deleted_datetime": null,
        "last_sending_error": {"error": "bounced"}, "replied_by": null,
    })
}

fn ticket(more: &[(&str, Value)]) -> Value {
    let mut ticket = json!({
        "id": 7, "uri": "/api/tickets/7", "external_id": "x", "status": "snoring",
        "priority": "high", "channel": "aurora-app", "via": "api", "from_agent": false,
        "spam": null, "customer": {"id": 3, "email": "zelda@x", "name": "Zelda", "channels": [
            {"id": 1, "type": "email", "address": "zelda@x", "preferred": true}]},
        "assignee_user": {"id": 2, "email": "bo@x", "bio": null}, "assignee_user_id": 2,
        "assignee_team": {"id": 4, "name": "Team", "decoration": {}}, "language": "en",
        "subject": "Lamp", "meta": {"a": 1}, "tags": [{"id": 8, "name": "late",
            "decoration": {"color": "#F00"}}, {"id": 9, "name": "vip", "decoration": null}],
        "is_unread": true, "created_datetime": "2019-11-16T15:59:41.966927",
        "updated_datetime": "2019-11-16T15:59:42+00:00", "snooze_datetime": null,
        "reply_options": {"email": {"answerable": true}}, "summary": null,
    });
    for (name, value) in more {
        ticket[*name] = value.clone();
    }
    ticket
}

fn hides_the_customer(shown: &str) {
    for word in ["zelda", "Zelda", "Lamp", "Where", "bo@x"] {
        assert!(!shown.contains(word), "{word} in {shown}");
    }
}

#[test]
fn a_message_is_read() {
    let message: Message = serde_json::from_value(message()).unwrap();
    let shown = format!("{message:?}");
    hides_the_customer(&shown);
    insta::assert_snapshot!("message_debug", shown);
    assert_eq!(message.via.unwrap(), gorgias::Via::GorgiasChat);
    let source = message.source.unwrap();
    assert_eq!(source.kind.unwrap(), gorgias::SourceKind::TiktokShop);
    assert_eq!((source.to.len(), source.from.unwrap().name.as_deref()), (0, Some("Zelda")));
    assert_eq!(message.attachments[0].size, Some(784_554));
    assert_eq!(message.last_sending_error.unwrap().error.as_deref(), Some("bounced"));
    assert_eq!(message.failed_datetime.unwrap().to_string(), "2021-11-02T21:58:45Z");
}

#[test]
fn a_ticket_is_read() {
    let survey = json!({"id": 1, "score": 5, "body_text": "Zelda was glad"});
    let more = [("messages", json!([message()])), ("satisfaction_survey", survey)];
    let ticket: Ticket = serde_json::from_value(ticket(&more)).unwrap();
    let shown = format!("{ticket:?}");
    hides_the_customer(&shown);
    insta::assert_snapshot!("ticket_debug", shown);
    assert_eq!(ticket.channel.as_ref().unwrap().as_str(), "aurora-app");
    assert_eq!(ticket.customer.unwrap().channels[0].address.as_deref(), Some("zelda@x"));
    assert_eq!(ticket.tags[0].decoration.as_ref().unwrap().color.as_deref(), Some("#F00"));
    assert_eq!(ticket.messages.len(), 1);
}

#[test]
fn a_ticket_of_a_list_is_read() {
    let more = [("excerpt", json!("Where is")), ("messages_count", json!(2))];
    let ticket: TicketSummary = serde_json::from_value(ticket(&more)).unwrap();
    hides_the_customer(&format!("{ticket:?}"));
    assert_eq!((ticket.messages_count, ticket.excerpt.as_deref()), (Some(2), Some("Where is")));
}

#[test]
fn nothing_but_the_id_is_needed_and_every_field_may_be_null() {
    let Value::Object(full) = ticket(&[("messages", json!([]))]) else { panic!() };
    let nulls = full.into_iter().map(|(name, _)| (name, Value::Null));
    let mut nulls: Value = nulls.collect::<serde_json::Map<_, _>>().into();
    nulls["id"] = 7.into();
    for body in [json!({"id": 7}), nulls] {
        let full: Ticket = serde_json::from_value(body.clone()).unwrap();
        assert!(full.tags.is_empty() && full.messages.is_empty() && full.status.is_none());
        serde_json::from_value::<TicketSummary>(body).unwrap();
    }
    serde_json::from_value::<Message>(json!({"id": 1})).unwrap();
}
