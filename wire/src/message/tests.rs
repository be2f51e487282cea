use super::*;
use crate::FieldFault;

pub(crate) fn draft() -> OpeningDraft {
    let mut draft = OpeningDraft {
        message_id: MessageId::from_random([1; 16]).into(),
        context: Context {
            page_url: "https://aurora.example/jacket".into(),
            page_title: "Storm jacket".into(),
            referrer: String::new(),
            locale: "en-GB".into(),
            timezone: "Europe/London".into(),
            order_number: " A-1042 ".into(),
            cart: r#"{"items":[]}"#.into(),
        },
        ..OpeningDraft::default()
    };
    draft.set("name", " Ann Smith ".into());
    draft.set("email", "ann@shop.example".into());
    draft.set("topic", "order".into());
    draft.set("order_number", String::new());
    draft.set("message", "Where is\r\nmy parcel?\n".into());
    draft
}

fn faults(change: impl FnOnce(&mut OpeningDraft)) -> Vec<(String, FieldFault)> {
    let mut draft = draft();
    change(&mut draft);
    let faults = Message::try_from(Draft::Opening(draft)).err().unwrap_or_default();
    faults.into_iter().map(|fault| (fault.field, fault.code)).collect()
}

#[test]
fn a_good_draft_becomes_a_tidy_message() {
    let message = Message::try_from(Draft::Opening(draft())).unwrap();
    insta::assert_json_snapshot!(message, @r#"
    {
      "opening": {
        "message_id": "AQEBAQEBAQEBAQEBAQEBAQ",
        "customer": {
          "name": "Ann Smith",
          "email": "ann@shop.example",
          "phone": ""
        },
        "channel": "api",
        "subject": "",
        "fields": {
          "topic": "order"
        },
        "body": "Where is\nmy parcel?",
        "attachments": [],
        "context": {
          "page_url": "https://aurora.example/jacket",
          "page_title": "Storm jacket",
          "locale": "en-GB",
          "timezone": "Europe/London",
          "order_number": "A-1042",
          "cart": "{\"items\":[]}"
        }
      }
    }
    "#);
}

#[test]
fn a_message_reads_back_as_it_was_written() {
    let message = Message::try_from(Draft::Opening(draft())).unwrap();
    let json = serde_json::to_string(&message).unwrap();
    assert_eq!(serde_json::from_str::<Message>(&json).unwrap(), message);
}

#[test]
fn a_stored_message_that_breaks_the_rules_is_no_message() {
    let json = r#"{"follow_up":{"message_id":"AQEBAQEBAQEBAQEBAQEBAQ","body":" "}}"#;
    assert!(serde_json::from_str::<Message>(json).is_err());
}

#[test]
fn every_fault_is_reported_at_once() {
    let found = faults(|draft| {
        draft.message_id = "short".into();
        draft.set("email", "ann at shop".into());
        draft.set("channel", "pigeon".into());
        draft.set("message", " ".into());
    });
    let expected = [
        ("message_id", FieldFault::InvalidId),
        ("channel", FieldFault::NotAChoice),
        ("customer.email", FieldFault::InvalidEmail),
        ("body", FieldFault::Required),
    ];
    assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
}

#[test]
fn each_length_has_its_limit() {
    for (name, field, max) in [
        ("name", "customer.name", rules::MAX_NAME),
        ("subject", "subject", rules::MAX_SUBJECT),
        ("message", "body", rules::MAX_BODY),
        ("topic", "fields.topic", rules::MAX_FIELD),
    ] {
        assert_eq!(faults(|draft| draft.set(name, "ä".repeat(max))), []);
        let found = faults(|draft| draft.set(name, "ä".repeat(max + 1)));
        assert_eq!(found, [(field.to_owned(), FieldFault::TooLong)]);
    }
}

#[test]
fn an_agent_can_always_answer() {
    for (channel, email, phone, fault) in [
        ("api", "", "", Some(("customer.email", FieldFault::Required))),
        ("email", "", "+493012345678", Some(("customer.email", FieldFault::Required))),
        ("sms", "", "", Some(("customer.phone", FieldFault::Required))),
        ("phone", "", "12", Some(("customer.phone", FieldFault::InvalidPhone))),
        ("phone", "", "+49 30 12345678", None),
    ] {
        let found = faults(|draft| {
            draft.set("channel", channel.into());
            draft.set("email", email.into());
            draft.set("phone", phone.into());
        });
        let expected: Vec<_> = fault.into_iter().map(|(f, c)| (f.to_owned(), c)).collect();
        assert_eq!(found, expected, "{channel}");
    }
}

#[test]
fn the_context_never_makes_a_draft_invalid() {
    let mut draft = draft();
    draft.context.page_url = "javascript:alert(1)".into();
    draft.context.page_title = "x".repeat(1_000);
    draft.context.cart = "x".repeat(rules::MAX_CART + 1);
    let Ok(Message::Opening(opening)) = Message::try_from(Draft::Opening(draft)) else {
        panic!("the draft is valid");
    };
    assert_eq!(opening.context().page_url, "");
    assert_eq!(opening.context().cart, "");
    assert_eq!(opening.context().page_title.len(), rules::MAX_CONTEXT);
}

#[test]
fn debug_hides_the_customers_words() {
    let message = Message::try_from(Draft::Opening(draft())).unwrap();
    assert_eq!(format!("{message:?}"), "Opening(Opening(AQEBAQEBAQEBAQEBAQEBAQ))");
}

#[test]
fn a_follow_up_needs_words_and_an_id() {
    let empty = Draft::FollowUp(FollowUpDraft::default());
    let found = Message::try_from(empty).unwrap_err();
    insta::assert_json_snapshot!(found, @r#"
    [
      {
        "field": "message_id",
        "code": "invalid_id"
      },
      {
        "field": "body",
        "code": "required"
      }
    ]
    "#);
}
