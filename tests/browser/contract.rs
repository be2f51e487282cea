//! What the widget reads and writes by hand is what the proxy writes and reads through serde.

use counterbell_widget::browser::json::Json;
use counterbell_widget::codec::{read, write};
use serde::Serialize;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{
    Attachment, AttachmentLimits, Author, AuthorKind, Channel, Choice, ColorScheme, Context,
    Cursor, Draft, Entry, EntryId, EntryState, FieldError, FieldFault, FieldKind, FollowUpDraft,
    Form, FormField, Message, MessageId, MessageReceipt, OpeningDraft, PollResponse, Problem,
    ProblemKind, Rating, Rich, RichElement, RichTag, ShopConfig, Texts, Theme, ThreadId, ThreadKey,
    ThreadOpened, ThreadStatus, When,
};

pub(crate) fn json(value: &impl Serialize) -> Json {
    Json::parse(&serde_json::to_string(value).unwrap()).unwrap()
}

pub(crate) fn shop() -> ShopConfig {
    let kinds = [
        ("name", FieldKind::Text),
        ("email", FieldKind::Email),
        ("phone", FieldKind::Phone),
        ("topic", FieldKind::Select),
        ("message", FieldKind::Multiline),
    ];
    let field = |(name, kind): (&str, FieldKind)| FormField {
        label: (name == "topic").then(|| "Topic".into()),
        required: name != "phone",
        choices: match kind {
            FieldKind::Select => vec![Choice { value: "order".into(), label: "My order".into() }],
            _ => Vec::new(),
        },
        ..FormField::new(name, kind)
    };
    ShopConfig {
        shop: "aurora".parse().unwrap(),
        name: "Aurora Outfitters".into(),
        form: Form { channels: Channel::ALL.into(), fields: kinds.map(field).into() },
        attachments: None,
        hours: None,
        articles: false,
        theme: Theme::default(),
        texts: Texts::default(),
        title_unread: false,
        sound: false,
    }
}

/// A tree with every tag.
fn rich() -> Vec<Rich> {
    let tags = [
        RichTag::P,
        RichTag::Br,
        RichTag::Strong,
        RichTag::Em,
        RichTag::Ul,
        RichTag::Ol,
        RichTag::Li,
        RichTag::A,
        RichTag::Quote,
        RichTag::Unknown,
    ];
    let element = |tag| RichElement {
        tag,
        href: (tag == RichTag::A).then(|| "https://shop.example/?a=1&b".into()),
        nodes: vec![Rich::Text("<i>".into())],
    };
    tags.map(element).map(Rich::Element).into()
}

pub(crate) fn entry(id: &str, kind: AuthorKind, state: EntryState) -> Entry {
    Entry {
        id: EntryId(id.into()),
        message_id: (kind == AuthorKind::Customer).then(|| MessageId::from_random([1; 16])),
        author: Author { kind, name: "Maya \"M\" 😀".into() },
        text: "Line one\nline two </script>".into(),
        rich: rich(),
        attachments: vec![Attachment {
            id: format!("f-{id}"),
            name: "parcel é.png".into(),
            size: 12_345_678_901,
            content_type: "image/png".into(),
        }],
        at: 1_763_687_296_123,
        state,
    }
}

pub(crate) fn opening() -> Message {
    let mut draft = OpeningDraft {
        message_id: MessageId::from_random([3; 16]).into(),
        context: Context {
            page_url: "https://shop.example/a?b=c".into(),
            locale: "de-DE".into(),
            order_number: "A-1042".into(),
            cart: "{\"items\":[]}".into(),
            ..Context::default()
        },
        ..OpeningDraft::default()
    };
    for (name, value) in [
        ("name", "Zoë “Z” Ünal"),
        ("email", "zoe@shop.example"),
        ("phone", "+49 30 1234567"),
        ("topic", "order"),
        ("subject", "Tab\tand \\ slash"),
        ("message", "First line\n\u{2028}second 😀"),
    ] {
        draft.set(name, value.into());
    }
    Message::try_from(Draft::Opening(draft)).unwrap()
}

pub(crate) fn follow_up() -> Message {
    let message_id = MessageId::from_random([4; 16]).into();
    let draft = FollowUpDraft { message_id, body: "And?".into(), attachments: Vec::new() };
    Message::try_from(Draft::FollowUp(draft)).unwrap()
}

#[wasm_bindgen_test]
fn the_shops_config_is_read_as_it_was_written() {
    assert_eq!(read::shop_config(&json(&shop())), Some(shop()));
    let accept = vec!["image/png".into(), "application/pdf".into()];
    let limits = AttachmentLimits { max_bytes: 10_000_000, max_count: 5, accept };
    let theme =
        Theme { accent: Some("#336699".into()), scheme: ColorScheme::Light, radius: Some(8) };
    let shop = ShopConfig { attachments: Some(limits), theme, ..shop() };
    assert_eq!(read::shop_config(&json(&shop)), Some(shop));
}

#[wasm_bindgen_test]
fn a_form_is_read_with_every_kind_and_every_rule() {
    let kinds = [
        FieldKind::Text,
        FieldKind::Email,
        FieldKind::Phone,
        FieldKind::Select,
        FieldKind::Multiline,
        FieldKind::Checkbox,
        FieldKind::Number,
        FieldKind::OrderNumber,
    ];
    let field = |kind| FormField {
        help: Some("On your “receipt”.".into()),
        min_length: Some(2),
        max_length: Some(9),
        min: Some(0),
        max: Some(u32::MAX),
        pattern: Some("[A-Z]\\-\\d{4}".into()),
        pattern_hint: Some("Like A-1042.".into()),
        when: Some(When { field: "channel".into(), is: vec!["sms".into(), "phone".into()] }),
        ..FormField::new("size", kind)
    };
    let mut shop = shop();
    shop.form.fields.extend(kinds.map(field));
    assert_eq!(read::shop_config(&json(&shop)), Some(shop));
}

#[wasm_bindgen_test]
fn what_a_shop_tells_besides_its_form_is_read_as_it_was_written() {
    let shop = ShopConfig { articles: true, title_unread: true, sound: true, ..shop() };
    assert_eq!(read::shop_config(&json(&shop)), Some(shop));
}

#[wasm_bindgen_test]
fn the_answer_to_the_first_message_is_read_as_it_was_written() {
    let opened = ThreadOpened {
        thread_id: ThreadId::from_random([5; 16]),
        key: ThreadKey::from_random([6; 32]),
        cursor: Cursor("1".into()),
        message: MessageReceipt {
            id: MessageId::from_random([3; 16]),
            state: EntryState::Accepted,
        },
    };
    assert_eq!(read::thread_opened(&json(&opened)), Some(opened));
}

#[wasm_bindgen_test]
fn a_poll_is_read_as_it_was_written() {
    let response = PollResponse {
        cursor: Cursor("9".into()),
        since: Some(Cursor("4".into())),
        status: ThreadStatus::Closed,
        entries: vec![
            entry("a", AuthorKind::Customer, EntryState::Accepted),
            entry("b", AuthorKind::Customer, EntryState::Parked),
            entry("c", AuthorKind::Agent, EntryState::Delivered),
        ],
        rating: Some(Rating { score: 4, comment: "Quick “and” kind".into() }),
    };
    assert_eq!(read::poll_response(&json(&response)), Some(response.clone()));
    let whole = PollResponse { since: None, status: ThreadStatus::Open, ..response };
    assert_eq!(read::poll_response(&json(&whole)), Some(whole));
}

/// A tree may not be deeper than the stack.
#[wasm_bindgen_test]
fn an_answer_as_deep_as_a_well_is_read_as_far_as_it_is_sane() {
    let deep = "{\"tag\":\"em\",\"nodes\":[".repeat(20_000) + &"]}".repeat(20_000);
    let entry = serde_json::to_string(&entry("a", AuthorKind::Agent, EntryState::Delivered));
    let entry = entry.unwrap().replacen("\"rich\":[", &format!("\"rich\":[{deep},"), 1);
    let poll = format!("{{\"cursor\":\"1\",\"status\":\"open\",\"entries\":[{entry}]}}");
    let read = read::poll_response(&Json::parse(&poll).unwrap()).unwrap();
    assert_eq!(read.entries[0].rich[1..], rich());
}

const FAULTS: [FieldFault; 16] = [
    FieldFault::Required,
    FieldFault::TooLong,
    FieldFault::TooShort,
    FieldFault::TooSmall,
    FieldFault::TooLarge,
    FieldFault::NotANumber,
    FieldFault::Pattern,
    FieldFault::TooMany,
    FieldFault::InvalidEmail,
    FieldFault::InvalidPhone,
    FieldFault::InvalidId,
    FieldFault::NotAChoice,
    FieldFault::NotTaken,
    FieldFault::Gone,
    FieldFault::UnknownField,
    FieldFault::Invalid,
];

#[wasm_bindgen_test]
fn every_problem_keeps_its_kind_fields_and_delay() {
    for kind in ProblemKind::ALL {
        let problem = Problem {
            kind: *kind,
            title: String::new(),
            status: 422,
            detail: None,
            request_id: None,
            errors: FAULTS
                .map(|fault| FieldError::new("fields.topic", fault))
                .into_iter()
                .chain([FieldError::beyond("body", FieldFault::TooLong, 10_000)])
                .chain([FieldError {
                    min: Some(3),
                    ..FieldError::new("body", FieldFault::TooShort)
                }])
                .collect(),
            retry_after: Some(7),
        };
        assert_eq!(read::problem(&json(&problem)), Some(problem));
    }
}

#[wasm_bindgen_test]
fn what_is_not_the_proxys_is_not_read() {
    for text in ["null", "[]", "\"x\"", "{}", "{\"cursor\":7}"] {
        let json = Json::parse(text).unwrap();
        assert!(read::poll_response(&json).is_none(), "{text}");
        assert!(read::shop_config(&json).is_none(), "{text}");
        assert!(read::thread_opened(&json).is_none(), "{text}");
        assert!(read::problem(&json).is_none(), "{text}");
    }
    assert!(Json::parse("<html>").is_none());
}

#[wasm_bindgen_test]
fn messages_are_written_as_serde_writes_them() {
    for message in [opening(), follow_up()] {
        let by_hand: serde_json::Value =
            serde_json::from_str(&write::message(&message).finish()).unwrap();
        assert_eq!(by_hand, serde_json::to_value(&message).unwrap());
    }
}
