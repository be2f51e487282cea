//! Requests about the values of a ticket's custom fields.

use gorgias::{CustomFieldId, CustomFieldValue, FieldDataType, RequirementType, TicketId};
use serde_json::json as object;
use wiremock::ResponseTemplate;

use crate::server::{Server, json, refusal, status};

fn late() -> CustomFieldValue {
    CustomFieldValue { id: CustomFieldId(5), value: "late".into() }
}

#[tokio::test]
async fn the_values_are_listed_with_their_definitions() {
    let field = object!({
        "id": 5, "object_type": "Ticket", "label": "Reason", "required": false,
        "requirement_type": "conditional", "managed_type": null, "priority": 10,
        "definition": {"data_type": "text", "input_settings": {"input_type": "dropdown"}},
    });
    let answer = object!({"data": [{"field": field, "value": "late"}]});
    let server = Server::answering("GET", "/api/tickets/7/custom-fields", json(200, answer)).await;
    let page = server.client.ticket_custom_fields().list(TicketId(7)).await.unwrap();
    assert_eq!(page.data[0].value, Some("late".into()));
    let field = page.data[0].field.as_ref().unwrap();
    assert_eq!(field.requirement_type, Some(RequirementType::Conditional));
    assert_eq!(field.definition.as_ref().unwrap().data_type, Some(FieldDataType::Text));
    assert!(!format!("{page:?}").contains("late"));
}

#[tokio::test]
async fn several_values_are_sent_as_an_array() {
    let path = "/api/tickets/7/custom-fields";
    let server = Server::answering("PUT", path, ResponseTemplate::new(202)).await;
    server.client.ticket_custom_fields().update_all(TicketId(7), &[late()]).await.unwrap();
    assert_eq!(server.body().await, object!([{"id": 5, "value": "late"}]));
}

#[tokio::test]
async fn one_value_is_sent_under_its_definition() {
    let path = "/api/tickets/7/custom-fields/5";
    let server = Server::answering("PUT", path, ResponseTemplate::new(200)).await;
    server.client.ticket_custom_fields().update(TicketId(7), &late()).await.unwrap();
    assert_eq!(server.body().await, object!({"id": 5, "value": "late"}));
}

#[tokio::test]
async fn a_value_that_is_no_choice_is_an_error_with_400() {
    let path = "/api/tickets/7/custom-fields/5";
    let server = Server::answering("PUT", path, refusal(400, "Not a valid choice.")).await;
    let fields = server.client.ticket_custom_fields();
    assert_eq!(status(&fields.update(TicketId(7), &late()).await.unwrap_err()), 400);
}

#[tokio::test]
async fn a_value_is_deleted() {
    let path = "/api/tickets/7/custom-fields/5";
    let server = Server::answering("DELETE", path, ResponseTemplate::new(204)).await;
    server.client.ticket_custom_fields().delete(TicketId(7), CustomFieldId(5)).await.unwrap();
}
