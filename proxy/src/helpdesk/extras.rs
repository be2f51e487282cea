//! Tags and field values that a shop's rules add to a ticket, for any helpdesk.

use serde_json::Value;
use wire::Opening;

use super::Delivery;
use crate::shop::FieldSource;

/// Each tag once, in their order.
pub(super) fn tags<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut tags = Vec::new();
    for name in names {
        if !tags.contains(&name) {
            tags.push(name);
        }
    }
    tags
}

/// The value of a ticket field; `None` where this message has none.
pub(super) fn value(
    delivery: &Delivery<'_>,
    opening: &Opening,
    source: &FieldSource,
) -> Option<Value> {
    match source {
        FieldSource::Value(value) => Some(value.clone()),
        FieldSource::Field(name) => {
            let text = known(delivery, opening, name).filter(|text| !text.is_empty());
            text.map(Value::from)
        }
    }
}

/// The value of a field of the form, or of the page's context.
fn known<'a>(delivery: &Delivery<'a>, opening: &'a Opening, name: &str) -> Option<&'a str> {
    if let Some(value) = opening.fields().get(name) {
        return Some(value);
    }
    let (customer, context) = (delivery.customer, opening.context());
    let value = match name {
        "name" => &customer.name,
        "email" => &customer.email,
        "phone" => &customer.phone,
        "subject" => opening.subject(),
        "page_url" => &context.page_url,
        "page_title" => &context.page_title,
        "referrer" => &context.referrer,
        "locale" => &context.locale,
        "timezone" => &context.timezone,
        "order_number" => &context.order_number,
        "cart" => &context.cart,
        "customer_id" => delivery.verified.map_or("", |id| id.0.as_str()),
        _ => return None,
    };
    Some(value)
}
