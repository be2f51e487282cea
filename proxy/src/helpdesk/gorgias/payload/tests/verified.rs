//! Verified customers.

use super::*;

#[test]
fn the_ticket_shows_a_verified_customer() {
    let mut draft = draft("api");
    draft.set("email", "other@shop.example".into());
    let customer = Customer {
        name: "Ann Smith".into(),
        email: "ann@shop.example".into(),
        phone: String::new(),
    };
    let ticket = with_delivery(draft, |delivery, opening| {
        let delivery = Delivery { customer: &customer, ..verified(delivery) };
        ticket(&delivery, opening, "agent@aurora.example")
    });
    let meta = ticket.meta.unwrap();
    assert_eq!(meta["verified"], true);
    assert_eq!(meta["customer_id"], "c-17");
    assert_eq!(meta["email_as_typed"], "other@shop.example");
    assert_eq!(ticket.customer.unwrap().email.as_deref(), Some("ann@shop.example"));
    let note = ticket.messages[1].body_text.as_deref().unwrap();
    assert!(
        note.starts_with("Verified customer: c-17\nE-mail as typed: other@shop.example\nPage: "),
        "{note}"
    );
}

#[test]
fn a_field_of_the_form_cannot_mark_a_customer_as_verified() {
    let mut draft = draft("api");
    draft.set("verified", "true".into());
    draft.set("customer_id", "c-18".into());
    let meta = created(draft).meta.unwrap();
    assert!(meta.get("verified").is_none() && meta.get("customer_id").is_none(), "{meta}");
    assert_eq!(meta["field_customer_id"], "c-18");
}
