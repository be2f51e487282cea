//! Request bodies, compared with the examples of Gorgias's guides "Create a ticket using API" and "Create a
//! new message in ticket via API".

use gorgias::{
    Address, Attachment, Change, Channel, CreateMessage, CreateTicket, CustomFieldId,
    CustomFieldValue, Datetime, Person, Source, SourceKind, Status, TagDecoration, TagName,
    TicketPriority, UpdateTicket, Via,
};
use serde_json::{Value, json};

const CUSTOMER: &str = "customer@example.com";
const SHOP: &str = "support@example.com";

fn person(email: &str) -> Person {
    Person { email: Some(email.into()), ..Person::default() }
}

fn address(address: &str) -> Address {
    Address { address: Some(address.into()), name: None }
}

fn source(from: &str, to: &str, kind: Option<SourceKind>) -> Source {
    Source { kind, from: Some(address(from)), to: vec![address(to)], ..Source::default() }
}

fn body(text: &str) -> CreateMessage {
    let text = Some(text.to_owned());
    CreateMessage { body_html: text.clone(), body_text: text, ..CreateMessage::default() }
}

fn tags(names: &[&str]) -> Vec<TagName> {
    names.iter().copied().map(TagName::from).collect()
}

/// Compares a payload with the guide's, and keeps it.
macro_rules! matches_the_guide {
    ($payload:expr, $example:literal) => {
        let example: Value =
            serde_json::from_str(include_str!(concat!("examples/", $example, ".json"))).unwrap();
        assert_eq!(serde_json::to_value(&$payload).unwrap(), example);
        let payload = $payload;
        insta::assert_json_snapshot!($example, payload);
    };
}

#[test]
fn a_ticket_of_the_api_channel_is_as_in_the_guide() {
    let text = "Hello, this is a test ticket! ";
    let ticket = CreateTicket {
        customer: Some(person(CUSTOMER)),
        messages: vec![CreateMessage {
            sender: Some(person(CUSTOMER)),
            stripped_text: Some(text.into()),
            subject: Some("Test ticket".into()),
            ..body(text)
        }],
        meta: Some(json!({"meta": "example"})),
        tags: tags(&["test"]),
        channel: Some(Channel::Api),
        from_agent: Some(false),
        status: Some(Status::Open),
        ..CreateTicket::default()
    };
    matches_the_guide!(ticket, "create_ticket_api");
}

#[test]
fn a_ticket_of_the_email_channel_is_as_in_the_guide() {
    let ticket = CreateTicket {
        customer: Some(person(CUSTOMER)),
        messages: vec![CreateMessage {
            sender: Some(person(CUSTOMER)),
            source: Some(source(CUSTOMER, SHOP, None)),
            channel: Channel::Email,
            ..body("Hello, this is a test message! ")
        }],
        meta: Some(json!({"meta_object": "example"})),
        tags: tags(&["urgent", "test"]),
        channel: Some(Channel::Email),
        from_agent: Some(false),
        subject: Some("This is a test ticket".into()),
        ..CreateTicket::default()
    };
    matches_the_guide!(ticket, "create_ticket_email");
}

fn call(channel: Channel) -> CreateTicket {
    let text = "Hello, this is a test phone ticket! ";
    CreateTicket {
        customer: Some(person(CUSTOMER)),
        messages: vec![CreateMessage {
            source: Some(source("+123456789", "+123456789", Some(SourceKind::Phone))),
            channel: channel.clone(),
            stripped_text: Some(text.into()),
            ..body(text)
        }],
        meta: Some(json!({"meta": "example"})),
        tags: tags(&["test"]),
        channel: Some(channel),
        from_agent: Some(false),
        status: Some(Status::Open),
        subject: Some("Test ticket".into()),
        ..CreateTicket::default()
    }
}

#[test]
fn tickets_of_the_phone_and_sms_channels_are_as_in_the_guide() {
    matches_the_guide!(call(Channel::Phone), "create_ticket_phone");
    matches_the_guide!(call(Channel::Sms), "create_ticket_sms");
}

#[test]
fn an_incoming_message_is_as_in_the_guide() {
    let message = CreateMessage {
        sender: Some(person(CUSTOMER)),
        source: Some(source(CUSTOMER, SHOP, None)),
        channel: Channel::Email,
        subject: Some("This is a test ticket".into()),
        ..body("Hi, this is another test message! ")
    };
    matches_the_guide!(message, "create_message_incoming");
}

#[test]
fn an_outgoing_message_is_as_in_the_guide() {
    let message = CreateMessage {
        receiver: Some(person(CUSTOMER)),
        sender: Some(person(SHOP)),
        source: Some(source(SHOP, CUSTOMER, None)),
        channel: Channel::Email,
        from_agent: true,
        subject: Some("This is a test ticket".into()),
        ..body("Hi, this is a test response!")
    };
    matches_the_guide!(message, "create_message_outgoing");
}

#[test]
fn an_internal_note_is_as_in_the_guide() {
    let note = CreateMessage {
        sender: Some(person(SHOP)),
        channel: Channel::InternalNote,
        from_agent: true,
        subject: Some("This is a test ticket".into()),
        ..body("Hi, this is a test internal note!")
    };
    matches_the_guide!(note, "create_message_internal_note");
}

#[test]
fn everything_that_is_set_is_sent_under_its_own_name() {
    let noon: Datetime = "2026-01-02T12:00:00Z".parse().unwrap();
    let field = CustomFieldValue { id: CustomFieldId(5), value: json!(true) };
    let red = TagDecoration { color: Some("#F00".into()) };
    let file = Attachment {
        url: Some("https://x/1".into()),
        name: Some("a.png".into()),
        content_type: Some("image/png".into()),
        size: Some(3),
        public: Some(true),
        extra: None,
    };
    let message = CreateMessage {
        attachments: vec![file],
        public: Some(false),
        external_id: Some("m-1".into()),
        sent_datetime: Some(noon),
        via: Via::Helpdesk,
        ..CreateMessage::default()
    };
    let ticket = CreateTicket {
        messages: vec![message],
        tags: vec![TagName { name: "late".into(), decoration: Some(red) }],
        custom_fields: vec![field.clone()],
        priority: Some(TicketPriority::Critical),
        external_id: Some("t-1".into()),
        created_datetime: Some(noon),
        ..CreateTicket::default()
    };
    insta::assert_json_snapshot!("create_ticket_full", ticket);
    let update = UpdateTicket {
        status: Some(Status::Open),
        tags: Some(vec![]),
        custom_fields: Some(vec![field]),
        snooze_datetime: Change::Set(noon),
        language: Change::Clear,
        is_unread: Some(true),
        ..UpdateTicket::default()
    };
    insta::assert_json_snapshot!("update_ticket", update);
    assert_eq!(serde_json::to_value(UpdateTicket::default()).unwrap(), json!({}));
}
