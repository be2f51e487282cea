//! Reading what the proxy answers. Tolerant: unknown members are passed over, and unknown words
//! mean what the wire says they mean.

use wire::{
    Attachment, AttachmentLimits, Author, AuthorKind, Channel, Choice, Cursor, Entry, EntryId,
    EntryState, FieldError, FieldFault, FieldKind, Form, FormField, PollResponse, Problem,
    ProblemKind, ShopConfig, Texts, Theme, ThreadOpened, ThreadStatus,
};

use super::rich::rich;
use crate::browser::json::Json;

/// `GET config`.
pub fn shop_config(json: &Json) -> Option<ShopConfig> {
    let form = json.get("form");
    Some(ShopConfig {
        shop: json.text("shop")?.parse().ok()?,
        name: json.text("name")?,
        form: Form {
            channels: form.items("channels").iter().filter_map(channel).collect(),
            fields: form.items("fields").iter().map(form_field).collect::<Option<_>>()?,
        },
        attachments: attachment_limits(&json.get("attachments")),
        hours: None,
        articles: false,
        theme: Theme::default(),
        texts: Texts::default(),
        title_unread: json.is_true("title_unread"),
        sound: json.is_true("sound"),
    })
}

fn attachment_limits(json: &Json) -> Option<AttachmentLimits> {
    Some(AttachmentLimits {
        max_bytes: json.number("max_bytes")?,
        max_count: json.number("max_count")?.try_into().ok()?,
        accept: json.items("accept").iter().filter_map(Json::as_text).collect(),
    })
}

fn channel(json: &Json) -> Option<Channel> {
    Channel::of(&json.as_text()?)
}

fn form_field(json: &Json) -> Option<FormField> {
    let kind = match json.text("kind")?.as_str() {
        "email" => FieldKind::Email,
        "phone" => FieldKind::Phone,
        "select" => FieldKind::Select,
        "multiline" => FieldKind::Multiline,
        _ => FieldKind::Text,
    };
    Some(FormField {
        label: json.text("label"),
        required: json.is_true("required"),
        choices: json.items("choices").iter().map(choice).collect::<Option<_>>()?,
        ..FormField::new(&json.text("name")?, kind)
    })
}

fn choice(json: &Json) -> Option<Choice> {
    Some(Choice { value: json.text("value")?, label: json.text("label")? })
}

/// `POST threads`. What it says of the message is known from the status.
pub fn thread_opened(json: &Json) -> Option<ThreadOpened> {
    let message = json.get("message");
    Some(ThreadOpened {
        thread_id: json.text("thread_id")?.parse().ok()?,
        key: json.text("key")?.parse().ok()?,
        cursor: Cursor(json.text("cursor")?),
        message: wire::MessageReceipt {
            id: message.text("id")?.parse().ok()?,
            state: entry_state(&message)?,
        },
    })
}

/// `GET entries`.
pub fn poll_response(json: &Json) -> Option<PollResponse> {
    let entries = json.items("entries");
    Some(PollResponse {
        cursor: Cursor(json.text("cursor")?),
        since: json.text("since").map(Cursor),
        status: match json.text("status")?.as_str() {
            "closed" => ThreadStatus::Closed,
            _ => ThreadStatus::Open,
        },
        entries: entries.iter().map(entry).collect::<Option<_>>()?,
        rating: None,
    })
}

fn entry(json: &Json) -> Option<Entry> {
    let author = json.get("author");
    Some(Entry {
        id: EntryId(json.text("id")?),
        message_id: json.text("message_id").and_then(|id| id.parse().ok()),
        author: Author {
            kind: match author.text("kind")?.as_str() {
                "customer" => AuthorKind::Customer,
                _ => AuthorKind::Agent,
            },
            name: author.text("name").unwrap_or_default(),
        },
        text: json.text("text")?,
        rich: rich(json),
        attachments: json.items("attachments").iter().filter_map(attachment).collect(),
        at: json.number("at")?,
        state: entry_state(json)?,
    })
}

/// A file: `POST attachments`, and of an entry.
pub fn attachment(json: &Json) -> Option<Attachment> {
    Some(Attachment {
        id: json.text("id")?,
        name: json.text("name")?,
        size: json.number("size")?,
        content_type: json.text("content_type")?,
    })
}

fn entry_state(json: &Json) -> Option<EntryState> {
    Some(match json.text("state")?.as_str() {
        "delivered" => EntryState::Delivered,
        "parked" => EntryState::Parked,
        _ => EntryState::Accepted,
    })
}

/// A problem. Its kind matters for the retry alone, and so do title and detail for nobody here.
pub fn problem(json: &Json) -> Option<Problem> {
    let status = u16::try_from(json.number("status")?).ok()?;
    Some(Problem {
        kind: problem_kind(&json.text("type")?),
        title: String::new(),
        status,
        detail: None,
        request_id: None,
        errors: json.items("errors").iter().filter_map(field_error).collect(),
        retry_after: json.number("retry_after").and_then(|seconds| seconds.try_into().ok()),
    })
}

fn problem_kind(word: &str) -> ProblemKind {
    ProblemKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.word() == word)
        .unwrap_or(ProblemKind::Unknown)
}

fn field_error(json: &Json) -> Option<FieldError> {
    Some(FieldError {
        field: json.text("field")?,
        code: match json.text("code")?.as_str() {
            "required" => FieldFault::Required,
            "too_long" => FieldFault::TooLong,
            "too_many" => FieldFault::TooMany,
            "invalid_email" => FieldFault::InvalidEmail,
            "invalid_phone" => FieldFault::InvalidPhone,
            "invalid_id" => FieldFault::InvalidId,
            "not_a_choice" => FieldFault::NotAChoice,
            "not_taken" => FieldFault::NotTaken,
            "gone" => FieldFault::Gone,
            "unknown_field" => FieldFault::UnknownField,
            _ => FieldFault::Invalid,
        },
        min: json.number("min").and_then(|min| min.try_into().ok()),
        max: json.number("max").and_then(|max| max.try_into().ok()),
    })
}
