//! What this browser stores of an outgoing message. Reading it back goes through the one door to
//! a message: whatever has been done to the storage, nothing that breaks the rules comes out.

use wire::{Context, CustomerDraft, Draft, FollowUpDraft, Message, OpeningDraft};

use super::write;
use crate::browser::json::{Json, Writer};
use crate::outgoing::{Outgoing, Refusal, State};

/// Writes an outgoing message.
pub fn write(outgoing: &Outgoing) -> String {
    let (word, until, reason) = match outgoing.state {
        State::Queued => ("queued", None, None),
        State::Sending => ("sending", None, None),
        State::Waiting { until } => ("waiting", Some(until), None),
        State::Accepted => ("accepted", None, None),
        State::Refused { reason } => ("refused", None, Some(reason)),
    };
    let mut writer = Writer::default()
        .object("message", &write::message(&outgoing.message))
        .text("thread", &outgoing.thread)
        .text("state", word)
        .number("failures", outgoing.failures.into())
        .number("at", outgoing.at);
    if let Some(until) = until {
        writer = writer.number("until", until);
    }
    if let Some(reason) = reason {
        writer = writer.text("reason", refusal_word(reason));
    }
    writer.finish()
}

/// Reads an outgoing message; `None` if it is not one.
pub fn read(text: &str) -> Option<Outgoing> {
    let json = Json::parse(text)?;
    let stored = json.get("message");
    let draft = match stored.find("opening") {
        Some(opening) => Draft::Opening(opening_draft(&opening)),
        None => Draft::FollowUp(follow_up_draft(&stored.find("follow_up")?)),
    };
    let message = Message::try_from(draft).ok()?;
    let opens = || match &message {
        Message::Opening(opening) => opening.message_id().to_string(),
        // Stored before there could be several threads: see `Queue::claim`.
        Message::FollowUp(_) => String::new(),
    };
    Some(Outgoing {
        thread: json.text("thread").unwrap_or_else(opens),
        message,
        state: match json.text("state")?.as_str() {
            "sending" => State::Sending,
            "waiting" => State::Waiting { until: json.number("until").unwrap_or_default() },
            "accepted" => State::Accepted,
            "refused" => State::Refused { reason: refusal(&json.text("reason")?) },
            _ => State::Queued,
        },
        failures: json.number("failures").and_then(|n| n.try_into().ok()).unwrap_or_default(),
        at: json.number("at").unwrap_or_default(),
    })
}

fn refusal_word(reason: Refusal) -> &'static str {
    match reason {
        Refusal::Rules => "rules",
        Refusal::Gone => "gone",
        Refusal::Other => "other",
    }
}

fn refusal(word: &str) -> Refusal {
    let all = [Refusal::Rules, Refusal::Gone];
    all.into_iter().find(|reason| refusal_word(*reason) == word).unwrap_or(Refusal::Other)
}

fn opening_draft(json: &Json) -> OpeningDraft {
    let (customer, context) = (json.get("customer"), json.get("context"));
    OpeningDraft {
        message_id: text(json, "message_id"),
        customer: CustomerDraft {
            name: text(&customer, "name"),
            email: text(&customer, "email"),
            phone: text(&customer, "phone"),
        },
        channel: text(json, "channel"),
        subject: text(json, "subject"),
        fields: json.texts("fields").into_iter().collect(),
        body: text(json, "body"),
        attachments: attachments(json),
        context: Context {
            page_url: text(&context, "page_url"),
            page_title: text(&context, "page_title"),
            referrer: text(&context, "referrer"),
            locale: text(&context, "locale"),
            timezone: text(&context, "timezone"),
            order_number: text(&context, "order_number"),
            cart: text(&context, "cart"),
        },
    }
}

fn follow_up_draft(json: &Json) -> FollowUpDraft {
    FollowUpDraft {
        message_id: text(json, "message_id"),
        body: text(json, "body"),
        attachments: attachments(json),
    }
}

fn attachments(json: &Json) -> Vec<String> {
    json.items("attachments").iter().filter_map(Json::as_text).collect()
}

fn text(json: &Json, name: &str) -> String {
    json.text(name).unwrap_or_default()
}
