//! Values of the wire's types, for the tests.

use wire::{
    Article, Attachment, AttachmentLimits, Author, AuthorKind, Channel, Choice, ColorScheme,
    Context, Cursor, Draft, Entry, EntryId, EntryNotice, EntryState, FieldError, FieldFault,
    FieldKind, FollowUpDraft, Form, FormField, Hours, Message, MessageId, MessageReceipt,
    OpeningDraft, Plural, PollResponse, Problem, ProblemKind, Rating, Rich, RichElement, RichTag,
    Sentence, ShopConfig, Texts, Theme, ThreadId, ThreadKey, ThreadOpened, ThreadStatus, When,
};

pub fn shop() -> ShopConfig {
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
pub fn rich() -> Vec<Rich> {
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
        RichTag::Del,
        RichTag::Code,
        RichTag::Hr,
        RichTag::Img,
        RichTag::Table,
        RichTag::Row,
        RichTag::Cell,
        RichTag::Head,
        RichTag::Unknown,
    ];
    let element = |tag| RichElement {
        tag,
        href: (tag == RichTag::A).then(|| "https://shop.example/?a=1&b".into()),
        file: (tag == RichTag::Img).then_some(0),
        start: (tag == RichTag::Ol).then_some(3),
        ..RichElement::new(tag, vec![Rich::Text("<i>".into())])
    };
    tags.map(element).map(Rich::Element).into()
}

pub fn entry(id: &str, kind: AuthorKind, state: EntryState) -> Entry {
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
        notice: None,
    }
}

/// An entry that was removed.
fn removed(id: &str) -> Entry {
    let entry = entry(id, AuthorKind::Agent, EntryState::Delivered);
    Entry { notice: Some(EntryNotice::Removed), ..entry }
}

pub fn opening() -> Message {
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

pub fn follow_up() -> Message {
    let message_id = MessageId::from_random([4; 16]).into();
    let draft = FollowUpDraft { message_id, body: "And?".into(), attachments: Vec::new() };
    Message::try_from(Draft::FollowUp(draft)).unwrap()
}

fn texts() -> Texts {
    let plural = |form: &str| Some(form.to_owned());
    let forms = Plural {
        zero: plural("0"),
        one: plural("1"),
        two: plural("2"),
        few: plural("3"),
        many: plural("9"),
        other: "{n}".into(),
    };
    let texts = [
        ("unread".to_owned(), Sentence::Plural(forms)),
        ("10".to_owned(), Sentence::Plain("ten".into())),
        ("close".to_owned(), Sentence::Plain("Shut".into())),
    ];
    texts.into_iter().collect()
}

/// With every kind of field and every rule.
pub fn config() -> ShopConfig {
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
    let mut config = shop();
    config.form.fields.extend(kinds.map(field));
    ShopConfig {
        attachments: Some(AttachmentLimits {
            max_bytes: 10_000_000_000,
            max_count: 5,
            accept: vec!["image/png".into(), "application/pdf".into()],
        }),
        hours: Some(Hours {
            reply_minutes: Some(120),
            opens: Some(vec![(1_763_687_296_123, 1_763_690_896_000), (5, 6)]),
        }),
        articles: true,
        theme: Theme {
            accent: Some("#336699".into()),
            scheme: ColorScheme::Light,
            radius: Some(8),
        },
        texts: texts(),
        title_unread: true,
        sound: true,
        ..config
    }
}

pub fn poll() -> PollResponse {
    PollResponse {
        cursor: Cursor("9".into()),
        since: Some(Cursor("4".into())),
        status: ThreadStatus::Closed,
        entries: vec![
            entry("a", AuthorKind::Customer, EntryState::Accepted),
            entry("b", AuthorKind::Customer, EntryState::Parked),
            entry("c", AuthorKind::Agent, EntryState::Delivered),
            removed("d"),
        ],
        rating: Some(Rating { score: 4, comment: "Quick “and” kind".into() }),
    }
}

pub fn problem(kind: ProblemKind) -> Problem {
    let all = [
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
    let error = |code| FieldError { field: "body".into(), code, min: Some(3), max: Some(7) };
    Problem {
        kind,
        title: kind.title().into(),
        status: 422,
        detail: Some("Mend it".into()),
        request_id: Some("r1".into()),
        errors: all.map(error).into(),
        retry_after: Some(7),
    }
}

pub fn receipt() -> MessageReceipt {
    MessageReceipt { id: MessageId::from_random([3; 16]), state: EntryState::Accepted }
}

pub fn thread_opened() -> ThreadOpened {
    ThreadOpened {
        thread_id: ThreadId::from_random([5; 16]),
        key: ThreadKey::from_random([6; 32]),
        cursor: Cursor("1".into()),
        message: receipt(),
    }
}

pub fn attachment() -> Attachment {
    entry("a", AuthorKind::Agent, EntryState::Delivered).attachments.remove(0)
}

pub fn article() -> Article {
    let (title, url) = ("Größen & <b>".into(), "https://shop.example/a?b=c#d".into());
    Article { title, url, keywords: vec!["size".into(), "“fit”".into()] }
}
