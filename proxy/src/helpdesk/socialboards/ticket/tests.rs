use wire::{Context, Draft, Form, Message, MessageId, OpeningDraft};

use super::super::settings::TicketSettings;
use super::*;
use crate::clock::Timestamp;
use crate::shop::{Rule, Shop};

fn shop() -> Shop {
    Shop {
        id: "aurora".parse().unwrap(),
        name: "Aurora Outfitters".into(),
        origins: Vec::new(),
        tags: vec!["counterbell".into()],
        email: None,
        phone: None,
        context_note: false,
        rules: vec![Rule {
            topics: vec!["order".into()],
            channels: Vec::new(),
            sets: TicketExtras {
                tags: vec!["order".into(), "counterbell".into()],
                custom_fields: vec![(42626, FieldSource::Value(7.into()))],
                ..TicketExtras::default()
            },
        }],
        form: Form::standard(),
        attachments: None,
        identity: None,
        patterns: crate::shop::Patterns::default(),
        widget: crate::shop::Widget::default(),
    }
}

fn settings() -> ShopSettings {
    let city = (42623, FieldSource::Value("Oslo".into()));
    let field = |id, name: &str| (id, FieldSource::Field(name.into()));
    let custom_fields = vec![city, field(42624, "order_number"), field(42625, "page_title")];
    let order = TicketSettings {
        category_id: Some(15598),
        sentiment: Some(Sentiment::Complaint),
        ..TicketSettings::default()
    };
    ShopSettings {
        cc: vec!["boss@aurora.example".into()],
        source_name: Some("Web shop".into()),
        custom_fields,
        usual: TicketSettings {
            assignee_id: Some("43b8adc7-755d-2be3-afb1-b6a462631977".into()),
            category_id: Some(15597),
            ..TicketSettings::default()
        },
        topics: vec![("order".into(), order)],
    }
}

fn message(topic: Option<&str>) -> Message {
    let mut draft = OpeningDraft {
        message_id: MessageId::from_random([1; 16]).to_string(),
        fields: topic.map(|topic| ("topic".to_owned(), topic.to_owned())).into_iter().collect(),
        context: Context { order_number: "1042".into(), ..Context::default() },
        ..OpeningDraft::default()
    };
    draft.set("email", "ann@shop.example".into());
    draft.set("message", "Where is\n<b>my</b> parcel?".into());
    if topic.is_some() {
        draft.set("name", "Ann Smith".into());
        draft.set("phone", "+4915112345678".into());
    }
    Message::try_from(Draft::Opening(draft)).unwrap()
}

fn created(message: &Message, settings: &ShopSettings, place: MessageIdPlace) -> Value {
    let Message::Opening(opening) = message else { panic!("an opening") };
    let picture = Attachment {
        url: "https://help.aurora.example/f/1".into(),
        name: "parcel.png".into(),
        content_type: "image/png".into(),
        size: 12,
        inline: false,
    };
    let delivery = Delivery {
        shop: &shop(),
        message,
        customer: opening.customer(),
        verified: None,
        channel: opening.channel(),
        ticket: None,
        continues: None,
        at: Timestamp(0),
        same_before: 0,
        attachments: &[picture],
    };
    serde_json::to_value(ticket(&delivery, opening, settings, place)).unwrap()
}

#[test]
fn a_ticket_has_every_field_of_the_document() {
    let place = MessageIdPlace::CustomField(42700);
    let ticket = created(&message(Some("order")), &settings(), place);
    insta::assert_json_snapshot!(ticket, @r#"
    {
      "assigneeId": "43b8adc7-755d-2be3-afb1-b6a462631977",
      "attachments": [
        {
          "name": "parcel.png",
          "url": "https://help.aurora.example/f/1"
        }
      ],
      "categoryId": 15598,
      "cc": [
        "boss@aurora.example"
      ],
      "creator": {
        "email": "ann@shop.example",
        "image": null,
        "name": "Ann Smith",
        "phoneNumber": "+4915112345678"
      },
      "customFields": [
        {
          "id": 42623,
          "value": "Oslo"
        },
        {
          "id": 42624,
          "value": "1042"
        },
        {
          "id": 42626,
          "value": "7"
        },
        {
          "id": 42700,
          "value": "AQEBAQEBAQEBAQEBAQEBAQ"
        }
      ],
      "isHtml": false,
      "message": "Where is\n<b>my</b> parcel?",
      "sentiment": "complaint",
      "sourceName": "Web shop",
      "tags": [
        "counterbell",
        "order"
      ],
      "title": "order"
    }
    "#);
}

#[test]
fn a_ticket_without_settings_is_an_unassigned_question() {
    let ticket = created(&message(None), &ShopSettings::default(), MessageIdPlace::SourceName);
    for (field, expected) in [
        ("assigneeId", serde_json::json!(null)),
        ("categoryId", serde_json::json!(null)),
        ("cc", serde_json::json!([])),
        ("customFields", serde_json::json!([])),
        ("sentiment", serde_json::json!("question")),
        ("sourceName", serde_json::json!("Aurora Outfitters #AQEBAQEBAQEBAQEBAQEBAQ")),
        ("title", serde_json::json!("Where is")),
    ] {
        assert_eq!(ticket[field], expected, "{field}");
    }
    assert_eq!(ticket["creator"]["name"], "ann@shop.example", "a customer without a name");
}
