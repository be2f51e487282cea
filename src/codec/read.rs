//! Reading what the proxy answers. Tolerant: unknown members are passed over, and unknown words
//! mean what the wire says they mean.

use wire::{
    Attachment, AttachmentLimits, Author, AuthorKind, ColorScheme, Cursor, Entry, EntryId,
    EntryState, PollResponse, Problem, ProblemKind, Rating, ShopConfig, Texts, Theme, ThreadOpened,
    ThreadStatus,
};

use super::form::{field_error, form};
use super::rich::rich;
use crate::browser::json::Json;

/// `GET config`, but for the hours, which are read where they are shown: [`super::hours`].
pub fn shop_config(json: &Json) -> Option<ShopConfig> {
    Some(ShopConfig {
        shop: json.text("shop")?.parse().ok()?,
        name: json.text("name")?,
        form: form(&json.get("form"))?,
        attachments: attachment_limits(&json.get("attachments")),
        hours: None,
        articles: json.is_true("articles"),
        theme: theme(&json.get("theme")),
        texts: Texts::default(),
        title_unread: json.is_true("title_unread"),
        sound: json.is_true("sound"),
    })
}

fn theme(json: &Json) -> Theme {
    Theme {
        accent: json.text("accent"),
        scheme: match json.text("scheme").as_deref() {
            Some("light") => ColorScheme::Light,
            Some("dark") => ColorScheme::Dark,
            _ => ColorScheme::Auto,
        },
        radius: json.number("radius").and_then(|radius| radius.try_into().ok()),
    }
}

fn attachment_limits(json: &Json) -> Option<AttachmentLimits> {
    Some(AttachmentLimits {
        max_bytes: json.number("max_bytes")?,
        max_count: json.number("max_count")?.try_into().ok()?,
        accept: json.items("accept").iter().filter_map(Json::as_text).collect(),
    })
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
        rating: json.find("rating").and_then(|rating| {
            let score = rating.number("score")?.try_into().ok()?;
            Some(Rating { score, comment: rating.text("comment").unwrap_or_default() })
        }),
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
