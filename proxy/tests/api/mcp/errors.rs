//! Calls that fail.

use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use super::server::TestTools;
use crate::helpdesk::{TestDesk, tell, told};

#[tokio::test]
async fn an_error_of_the_helpdesk_is_a_tool_error_with_its_message() {
    let desk = TestDesk::start().await;
    let tools = TestTools::of(&desk.url()).await;
    let result = tools.result("get_ticket", json!({"id": 404})).await;
    insta::assert_json_snapshot!(result, @r#"
    {
      "content": [
        {
          "text": "Gorgias answered 404: Resource not found.",
          "type": "text"
        }
      ],
      "isError": true,
      "structuredContent": {
        "error": {
          "data": null,
          "msg": "Resource not found.",
          "status": 404
        }
      }
    }
    "#);
    let refusal = tools.refusal("create_ticket", json!({"messages": [], "via": "api"})).await;
    assert!(refusal.starts_with("Gorgias answered 400: Failed to create ticket"), "{refusal}");
    assert!(refusal.contains("messages"), "{refusal}");
    let refusal = tools.refusal("list_tickets", json!({"limit": 101})).await;
    assert!(refusal.contains("400") && refusal.contains("limit"), "{refusal}");
}

#[tokio::test]
async fn wrong_arguments_are_named_and_nothing_is_sent() {
    let helpdesk = told().await;
    let tools = TestTools::of(&helpdesk.uri()).await;
    for (tool, arguments, expected) in [
        ("get_ticket", json!({}), "id: is required"),
        ("get_ticket", json!({"id": null}), "id: is required"),
        ("get_ticket", json!({"id": "../tags"}), "id: must be an integer"),
        (
            "get_ticket",
            json!({"id": 1, "relationships": "x"}),
            "relationships: must be an array of strings",
        ),
        ("list_tickets", json!({"trashed": "no"}), "trashed: must be true or false"),
        (
            "list_tickets",
            json!({"ticket_ids": [1, "2"]}),
            "ticket_ids: must be an array of integers",
        ),
        (
            "create_ticket",
            json!({"via": "api", "messages": ["x"]}),
            "messages: must be an array of objects",
        ),
        ("update_ticket", json!({"id": 1, "channel": 5}), "channel: must be a channel"),
        (
            "update_ticket_custom_fields",
            json!({"ticket_id": 1, "body": {}}),
            "body: must be an array of objects",
        ),
        (
            "delete_tag",
            json!({"id": 1, "force": true}),
            "force: is no argument of this tool, which takes id",
        ),
    ] {
        let refusal = tools.refusal(tool, arguments).await;
        assert!(refusal.starts_with(expected), "{tool}: {refusal}");
    }
    let refusal = tools.refusal("delete_ticket_message", json!({"id": 1.5, "colour": 1})).await;
    assert_eq!(refusal.lines().count(), 3, "{refusal}");
    assert_eq!(helpdesk.received_requests().await.unwrap().len(), 0);
}

#[tokio::test]
async fn null_is_left_out_unless_it_means_something() {
    let helpdesk = told().await;
    let tools = TestTools::of(&helpdesk.uri()).await;
    let answer = ResponseTemplate::new(202);
    tell(&helpdesk, "PUT", "/api/tickets/1", 1, answer).await;
    let arguments = json!({
        "id": 1, "subject": null, "language": null, "tags": null, "customer": null,
        "trashed_datetime": null, "assignee_user": null, "assignee_team": {}, "snooze_datetime": "",
        "channel": {"name": "email"}, "external_id": "",
    });
    let answer = tools.call("update_ticket", arguments).await;
    assert_eq!(answer, json!({"ok": true}), "an empty answer is a success");
    let sent = helpdesk.received_requests().await.unwrap().remove(0);
    let sent: Value = sent.body_json().unwrap();
    let expected = json!({
        "trashed_datetime": null, "assignee_user": null, "assignee_team": null,
        "snooze_datetime": null, "channel": "email", "external_id": "",
    });
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn a_call_with_an_unclear_outcome_says_so() {
    let helpdesk = told().await;
    let tools = TestTools::of(&helpdesk.uri()).await;
    tell(&helpdesk, "POST", "/api/tags", 1, ResponseTemplate::new(502)).await;
    let refusal = tools.refusal("create_tag", json!({"name": "late"})).await;
    assert!(refusal.contains("502") && refusal.contains("look for it"), "{refusal}");
    let unread = ResponseTemplate::new(200).set_body_string("<html>");
    tell(&helpdesk, "GET", "/api/tags/1", 1, unread).await;
    let refusal = tools.refusal("get_tag", json!({"id": 1})).await;
    assert!(refusal.contains("cannot be read") && !refusal.contains("html"), "{refusal}");
    let unreached = TestTools::of("http://127.0.0.1:9").await;
    let refusal = unreached.refusal("create_tag", json!({"name": "late"})).await;
    assert_eq!(refusal, "no connection to the API.");
}

#[tokio::test]
async fn a_budget_that_is_used_up_says_when_to_try_again() {
    let helpdesk = told().await;
    let tools = TestTools::of(&helpdesk.uri()).await;
    let busy = ResponseTemplate::new(429).insert_header("Retry-after", "7");
    tell(&helpdesk, "GET", "/api/tags", 1, busy).await;
    let result = tools.result("list_tags", json!({})).await;
    assert_eq!(result["structuredContent"]["error"]["retry_after_seconds"], 7, "{result}");
}

#[tokio::test]
async fn a_tool_that_does_not_exist_is_an_error_of_the_protocol() {
    let tools = TestTools::of("http://127.0.0.1:9").await;
    let call = json!({"name": "gorgias_tickets_list_everything", "arguments": {}});
    let answer = tools.ask("tools/call", call).await;
    assert_eq!(answer["error"], json!({"code": -32602, "message": "there is no such tool"}));
}
