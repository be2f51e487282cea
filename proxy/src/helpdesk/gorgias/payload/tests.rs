use wire::{
    Choice, Context, Customer, Draft, FieldKind, Form, FormField, Message, MessageId, OpeningDraft,
};

use super::*;
use crate::clock::Timestamp;
use crate::helpdesk::TicketRef;

fn shop() -> Shop {
    let mut form = Form::standard();
    form.fields.push(FormField {
        name: "topic".into(),
        kind: FieldKind::Select,
        label: None,
        required: false,
        choices: vec![Choice { value: "order".into(), label: "My order".into() }],
    });
    Shop {
        id: "aurora".parse().unwrap(),
        name: "Aurora Outfitters".into(),
        origins: Vec::new(),
        tags: vec!["counterbell".into()],
        email: Some("help@aurora.example".into()),
        phone: Some("+493012345678".into()),
        form,
        socialboards: None,
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

fn created(draft: OpeningDraft) -> CreateTicket {
    let message = Message::try_from(Draft::Opening(draft)).unwrap();
    let Message::Opening(opening) = &message else { panic!("a draft of an opening") };
    let shop = shop();
    let delivery = Delivery {
        shop: &shop,
        message: &message,
        customer: opening.customer(),
        channel: opening.channel(),
        ticket: None,
        at: Timestamp(0),
        same_before: 0,
        attachments: &[],
    };
    ticket(&delivery, opening)
}

#[test]
fn a_ticket_on_channel_api() {
    insta::assert_json_snapshot!(created(draft("api")), @r#"
    {
      "customer": {
        "email": "ann@shop.example",
        "name": "Ann Smith"
      },
      "messages": [
        {
          "channel": "api",
          "from_agent": false,
          "via": "api",
          "sender": {
            "email": "ann@shop.example",
            "name": "Ann Smith"
          },
          "subject": "My order – 1042",
          "body_text": "Where is\n<my> parcel?",
          "body_html": "Where is<br>&lt;my&gt; parcel?",
          "stripped_text": "Where is\n<my> parcel?",
          "external_id": "AQEBAQEBAQEBAQEBAQEBAQ"
        }
      ],
      "via": "api",
      "channel": "api",
      "from_agent": false,
      "subject": "My order – 1042",
      "status": "open",
      "external_id": "AQEBAQEBAQEBAQEBAQEBAQ",
      "language": "en",
      "meta": {
        "locale": "en-GB",
        "order_number": "1042",
        "page_url": "https://aurora.example/jackets",
        "shop": "aurora",
        "topic": "order"
      },
      "tags": [
        {
          "name": "counterbell"
        }
      ]
    }
    "#);
}

#[test]
fn a_ticket_on_channel_email() {
    let ticket = created(draft("email"));
    assert_eq!(ticket.channel, Some(gorgias::Channel::Email));
    insta::assert_json_snapshot!(ticket.messages, @r#"
    [
      {
        "channel": "email",
        "from_agent": false,
        "via": "api",
        "sender": {
          "email": "ann@shop.example",
          "name": "Ann Smith"
        },
        "source": {
          "from": {
            "address": "ann@shop.example"
          },
          "to": [
            {
              "address": "help@aurora.example"
            }
          ]
        },
        "subject": "My order – 1042",
        "body_text": "Where is\n<my> parcel?",
        "body_html": "Where is<br>&lt;my&gt; parcel?",
        "stripped_text": "Where is\n<my> parcel?",
        "external_id": "AQEBAQEBAQEBAQEBAQEBAQ"
      }
    ]
    "#);
}

#[test]
fn a_ticket_on_channel_sms() {
    let mut draft = draft("sms");
    draft.set("email", String::new());
    let ticket = created(draft);
    assert_eq!(ticket.channel, Some(gorgias::Channel::Sms));
    assert!(ticket.customer.is_none(), "the number names the customer");
    insta::assert_json_snapshot!(ticket.messages, @r#"
    [
      {
        "channel": "sms",
        "from_agent": false,
        "via": "api",
        "source": {
          "type": "phone",
          "from": {
            "address": "+4915112345678"
          },
          "to": [
            {
              "address": "+493012345678"
            }
          ]
        },
        "subject": "My order – 1042",
        "body_text": "Where is\n<my> parcel?",
        "body_html": "Where is<br>&lt;my&gt; parcel?",
        "stripped_text": "Where is\n<my> parcel?",
        "external_id": "AQEBAQEBAQEBAQEBAQEBAQ"
      }
    ]
    "#);
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
        channel: Channel::Api,
        ticket: Some(&ticket),
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

#[test]
fn languages_are_two_letters() {
    for (locale, expected) in [
        ("en-GB", Some("en")),
        ("PT_br", Some("pt")),
        ("de", Some("de")),
        ("fil", None),
        ("", None),
        ("1é", None),
    ] {
        assert_eq!(language(locale).as_deref(), expected, "{locale}");
    }
}
