//! Custom field values of tickets.

use gorgias::{
    CreateTicket, CustomFieldId, CustomFieldValue, FieldDataType, Relationship, RequirementType,
    TicketId, UpdateTicket,
};
use serde_json::Value;

use super::{connected, status, ticket, whole};
use crate::custom_fields::reason;

fn value(value: impl Into<Value>) -> CustomFieldValue {
    CustomFieldValue { id: CustomFieldId(1), value: value.into() }
}

#[tokio::test]
async fn values_are_listed_updated_and_deleted() {
    let (desk, client) = connected().await;
    desk.created("/api/custom-fields", &reason()).await;
    let new = CreateTicket { custom_fields: vec![value("Late")], ..ticket("Hi") };
    let id = client.tickets().create(&new).await.unwrap().unwrap().id;
    let fields = client.ticket_custom_fields();
    let listed = whole(fields.list(id).await.unwrap()).remove(0);
    assert_eq!((listed.id, listed.value), (Some(CustomFieldId(1)), Some("Late".into())));
    let field = listed.field.unwrap();
    assert_eq!(field.requirement_type, Some(RequirementType::Visible));
    assert_eq!(field.definition.unwrap().data_type, Some(FieldDataType::Text));
    fields.update_all(id, &[value("Lost")]).await.unwrap();
    let shown = client.tickets().get_with(id, &[Relationship::CustomFields]).await.unwrap();
    assert_eq!(shown.custom_fields["1"].value, Some("Lost".into()));
    fields.update(id, &value("Late")).await.unwrap();
    assert_eq!(status(fields.update(id, &value("late")).await), Some(400));
    fields.delete(id, CustomFieldId(1)).await.unwrap();
    assert!(fields.list(id).await.unwrap().data.is_empty());
    let update =
        UpdateTicket { custom_fields: Some(vec![value("Lost")]), ..UpdateTicket::default() };
    client.tickets().update(id, &update).await.unwrap();
    assert_eq!(fields.list(id).await.unwrap().data[0].value, Some("Lost".into()));
    assert_eq!(status(fields.list(TicketId(9)).await), Some(404));
}
