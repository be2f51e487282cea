//! The chips of a ticket: tags, state, priority.

use maud::{Markup, html};
use serde_json::Value;

use crate::ticket::{TicketRecord, TicketTag};
use crate::vocabulary::{Priority, Status, Word as _};

/// A tag, with its colour if it has one.
pub fn tag(tag: &TicketTag) -> Markup {
    html! {
        span class="chip tag" dir="auto" {
            @if let Some(colour) = tag.decoration.as_ref().and_then(|json| colour(&json.0)) {
                svg class="swatch" viewBox="0 0 8 8" aria-hidden="true" {
                    circle cx="4" cy="4" r="4" fill=(colour) {}
                }
            }
            (tag.name)
        }
    }
}

/// Chips of unusual states: trashed, closed, spam, snoozed, and any priority but normal.
pub fn states(record: &TicketRecord) -> Markup {
    let life = &record.lifecycle;
    html! {
        @if life.trashed_datetime.is_some() { span class="chip closed" { "In the trash" } }
        @if life.status == Status::Closed { span class="chip closed" { "Closed" } }
        @if record.spam { span class="chip closed" { "Spam" } }
        @if life.snooze_datetime.is_some() { span class="chip closed" { "Snoozed" } }
        (priority(record.priority))
    }
}

fn priority(priority: Priority) -> Markup {
    let class = match priority {
        Priority::Critical | Priority::High => "chip urgent",
        Priority::Normal => return Markup::default(),
        Priority::Low => "chip",
    };
    html! { span class=(class) { (super::channel::capitalised(priority.word())) " priority" } }
}

/// A tag's colour, if it is `#rgb` or `#rrggbb`.
fn colour(decoration: &Value) -> Option<&str> {
    let colour = decoration.get("color")?.as_str()?;
    let digits = colour.strip_prefix('#')?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hex && matches!(digits.len(), 3 | 6)).then_some(colour)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::colour;

    #[test]
    fn only_a_colour_is_used() {
        for good in ["#eb144c", "#FFF"] {
            assert_eq!(colour(&json!({"color": good})), Some(good));
        }
        for bad in [
            json!({"color": "url(//x)"}),
            json!({"color": "#12345"}),
            json!({}),
            json!({"color": 7}),
        ] {
            assert_eq!(colour(&bad), None, "{bad}");
        }
    }
}
