mod verified;

use std::sync::LazyLock;

use serde_json::Value;
use wire::{
    Choice, Context, Customer, Draft, FieldKind, Form, FormField, Message, MessageId, OpeningDraft,
};

use super::*;
use crate::clock::Timestamp;
use crate::helpdesk::TicketRef;
use crate::identity::CustomerId;
use crate::shop::Rule;

fn shop() -> Shop {
    let mut form = Form::standard();
    form.fields.push(FormField {
        choices: vec![Choice { value: "order".into(), label: "My order".into() }],
        ..FormField::new("topic", FieldKind::Select)
    });
    Shop {
        id: "aurora".parse().unwrap(),
        name: "Aurora Outfitters".into(),
        origins: Vec::new(),
        tags: vec!["counterbell".into()],
        email: Some("help@aurora.example".into()),
        phone: Some("+493012345678".into()),
        context_note: true,
        rules: vec![Rule {
            topics: vec!["order".into()],
            channels: Vec::new(),
            sets: TicketExtras {
                tags: vec!["order-question".into(), "counterbell".into()],
                priority: Some(Priority::High),
                language: Some("de".into()),
                assignee_team: Some(4),
                custom_fields: vec![
                    (11, FieldSource::Field("order_number".into())),
                    (12, FieldSource::Value("Parcel".into())),
                    (13, FieldSource::Field("colour".into())),
                ],
            },
        }],
        form,
        attachments: None,
        identity: None,
        patterns: crate::shop::Patterns::default(),
        widget: crate::shop::Widget::default(),
    }
}

fn draft(channel: &str) -> OpeningDraft {
    let mut draft = OpeningDraft {
        message_id: MessageId::from_random([1; 16]).to_string(),
        channel: channel.into(),
        fields: [("topic".into(), "order".into()), ("order_number".into(), "1042".into())]
            .into_iter()
            .collect(),
        context: Context {
            page_url: "https://aurora.example/jackets".into(),
            locale: "en-GB".into(),
            cart: r#"{"items":[{"product_title":"Rain jacket","quantity":2}]}"#.into(),
            ..Context::default()
        },
        ..OpeningDraft::default()
    };
    draft.set("name", "Ann Smith".into());
    draft.set("email", "ann@shop.example".into());
    draft.set("phone", "+4915112345678".into());
    draft.set("message", "Where is\n<my> parcel?".into());
    draft
}

fn with_delivery<T>(draft: OpeningDraft, test: impl FnOnce(&Delivery<'_>, &Opening) -> T) -> T {
    let message = Message::try_from(Draft::Opening(draft)).unwrap();
    let Message::Opening(opening) = &message else { panic!("a draft of an opening") };
    let shop = shop();
    let delivery = Delivery {
        shop: &shop,
        message: &message,
        customer: opening.customer(),
        verified: None,
        channel: opening.channel(),
        ticket: None,
        continues: None,
        at: Timestamp(0),
        same_before: 0,
        attachments: &[],
    };
    test(&delivery, opening)
}

/// The same for a verified customer.
fn verified<'a>(delivery: &Delivery<'a>) -> Delivery<'a> {
    static ID: LazyLock<CustomerId> = LazyLock::new(|| CustomerId("c-17".into()));
    Delivery { verified: Some(&ID), ..delivery.clone() }
}

fn created(draft: OpeningDraft) -> CreateTicket {
    with_delivery(draft, |delivery, opening| ticket(delivery, opening, "agent@aurora.example"))
}

/// Every key of the example is in the payload too; where the document gives the one right word,
/// with that word.
fn holds(payload: &Value, example: &Value, at: &str) {
    match example {
        Value::Object(keys) if !at.ends_with("meta") => {
            for (key, value) in keys {
                holds(&payload[key], value, &format!("{at}.{key}"));
            }
        }
        Value::Array(items) if !at.ends_with("tags") => holds(&payload[0], &items[0], at),
        _ if ["channel", "via", "from_agent", "status", "type"]
            .iter()
            .any(|key| at.ends_with(key)) =>
        {
            assert_eq!(payload, example, "{at}");
        }
        _ => assert!(!payload.is_null(), "{at} is missing"),
    }
}

/// Holds a payload next to the example of Gorgias's guide, and keeps it.
macro_rules! matches_the_guide {
    ($payload:expr, $example:literal) => {
        let example =
            include_str!(concat!("../../../../../gorgias/tests/api/examples/", $example, ".json"));
        let payload = serde_json::to_value($payload).unwrap();
        holds(&payload, &serde_json::from_str(example).unwrap(), "");
        insta::assert_json_snapshot!($example, payload);
    };
}

#[test]
fn a_ticket_on_channel_api_is_as_in_the_guide() {
    matches_the_guide!(created(draft("api")), "create_ticket_api");
}

#[test]
fn a_ticket_on_channel_email_is_as_in_the_guide() {
    matches_the_guide!(created(draft("email")), "create_ticket_email");
}

#[test]
fn a_ticket_on_channel_phone_is_as_in_the_guide() {
    matches_the_guide!(created(draft("phone")), "create_ticket_phone");
}

#[test]
fn a_ticket_on_channel_sms_is_as_in_the_guide() {
    matches_the_guide!(created(draft("sms")), "create_ticket_sms");
}

#[test]
fn the_note_is_as_in_the_guide() {
    let mut note = created(draft("api")).messages.remove(1);
    let text =
        "Page: https://aurora.example/jackets\nLanguage: en-GB\nIn the cart: 2 × Rain jacket";
    assert_eq!(note.body_text.as_deref(), Some(text));
    assert_eq!(note.via, Via::InternalNote, "as the guide to tickets has it");
    // The guide to messages, on the same kind of note, has the other word.
    note.via = Via::Api;
    note.subject = Some("The example has a subject".into());
    matches_the_guide!(note, "create_message_internal_note");
}

#[test]
fn a_ticket_field_takes_its_value_from_the_form_or_the_page() {
    for (name, expected) in [
        ("order_number", Some("1042")),
        ("name", Some("Ann Smith")),
        ("email", Some("ann@shop.example")),
        ("phone", Some("+4915112345678")),
        ("page_url", Some("https://aurora.example/jackets")),
        ("subject", None),
        ("colour", None),
    ] {
        let source = (1, FieldSource::Field(name.into()));
        let value = with_delivery(draft("phone"), |delivery, opening| {
            custom_field(delivery, opening, &source).map(|field| field.value)
        });
        assert_eq!(value, expected.map(Value::from), "{name}");
    }
}

#[test]
fn whatever_a_rule_may_name_can_be_filled_in() {
    let mut draft = draft("phone");
    draft.set("subject", "Lost".into());
    let page = &mut draft.context;
    for value in [&mut page.page_title, &mut page.timezone] {
        *value = "x".into();
    }
    page.referrer = "https://aurora.example/".into();
    for name in crate::shop::KNOWN_FIELDS {
        let source = (1, FieldSource::Field(name.into()));
        let filled = with_delivery(draft.clone(), |delivery, opening| {
            custom_field(&verified(delivery), opening, &source).is_some()
        });
        assert!(filled, "{name}");
    }
}

#[test]
fn by_telephone_the_number_names_a_customer_without_an_address() {
    let mut draft = draft("sms");
    draft.set("email", String::new());
    let ticket = created(draft);
    assert!(ticket.customer.is_none());
    let message = &ticket.messages[0];
    assert!(message.sender.is_none());
    let from = message.source.as_ref().and_then(|source| source.from.as_ref()).unwrap();
    assert_eq!(from.address.as_deref(), Some("+4915112345678"));
    assert_eq!(from.name.as_deref(), Some("Ann Smith"));
}

#[test]
fn without_extras_the_words_and_where_they_come_from_are_left() {
    let ticket = with_delivery(draft("email"), ticket_without_extras);
    assert_eq!(ticket.messages.len(), 1);
    assert!(ticket.custom_fields.is_empty() && ticket.assignee_team.is_none());
    assert!(ticket.priority.is_none());
    let tags: Vec<_> = ticket.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(tags, ["counterbell", INCOMPLETE]);
    assert_eq!(ticket.language.as_deref(), Some("en"));
    assert_eq!(ticket.external_id, created(draft("email")).external_id);
    assert_eq!(ticket.meta, created(draft("email")).meta);
}

#[test]
fn a_further_message() {
    let draft = wire::FollowUpDraft {
        message_id: MessageId::from_random([2; 16]).to_string(),
        body: "Any news?".into(),
        attachments: Vec::new(),
    };
    let message = Message::try_from(Draft::FollowUp(draft)).unwrap();
    let customer =
        Customer { name: "Ann".into(), email: "ann@shop.example".into(), phone: String::new() };
    let (shop, ticket) = (shop(), TicketRef("3".into()));
    let delivery = Delivery {
        shop: &shop,
        message: &message,
        customer: &customer,
        verified: None,
        channel: Channel::Api,
        ticket: Some(&ticket),
        continues: None,
        at: Timestamp(0),
        same_before: 0,
        attachments: &[],
    };
    insta::assert_json_snapshot!(further_message(&delivery), @r#"
    {
      "channel": "api",
      "from_agent": false,
      "via": "api",
      "sender": {
        "email": "ann@shop.example",
        "name": "Ann"
      },
      "body_text": "Any news?",
      "body_html": "Any news?",
      "stripped_text": "Any news?",
      "external_id": "AgICAgICAgICAgICAgICAg"
    }
    "#);
}

#[test]
fn the_subject_is_the_best_that_there_is() {
    let without = |names: &[&str]| {
        let mut draft = draft("api");
        for name in names {
            draft.fields.remove(name);
        }
        draft
    };
    let subject = |draft| created(draft).subject.unwrap();
    assert_eq!(subject(without(&[])), "My order – 1042");
    assert_eq!(subject(without(&["order_number"])), "My order");
    assert_eq!(subject(without(&["topic"])), "Where is");
    let mut typed = draft("api");
    typed.set("subject", "Lost".into());
    assert_eq!(subject(typed), "Lost");
    let mut long = without(&["topic"]);
    long.set("message", "word ".repeat(40));
    assert_eq!(subject(long), format!("{}…", "word ".repeat(16).trim()));
}
