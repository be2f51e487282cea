//! The ticket's voice calls.

use maud::{Markup, html};
use serde_json::Value;

use crate::inbox::attachments::link;
use crate::inbox::channel::capitalised;
use crate::inbox::when;
use crate::store::inbox::Call;
use crate::vocabulary::{CallDirection, Word as _};

/// Each call with its recordings; hidden if there are none.
pub fn section(calls: &[Call]) -> Markup {
    html! {
        section id="calls" data-live hidden[calls.is_empty()] {
            h2 { "Calls" }
            ul class="calls" { @for it in calls { li { (call(it)) } } }
        }
    }
}

fn call(call: &Call) -> Markup {
    let direction = match call.direction {
        CallDirection::Inbound => "Incoming",
        CallDirection::Outbound => "Outgoing",
    };
    html! {
        p {
            (direction) ", " (call.status.word().replace('-', " "))
            @if let Some(seconds) = call.duration { ", " (duration(seconds)) }
        }
        p { (when::full(call.started_datetime)) }
        @for summary in call.summaries.0.iter().filter_map(|it| it["summary"].as_str()) {
            blockquote dir="auto" { (summary) }
        }
        @for recording in &call.recordings.0 { p { (recording_link(recording)) } }
    }
}

/// A link to the recording, because the inbox's pages load nothing from other sites.
fn recording_link(recording: &Value) -> Markup {
    let kind = capitalised(recording["type"].as_str().unwrap_or("recording"));
    let name = match recording["duration"].as_i64() {
        Some(seconds) => format!("{kind}, {}", duration(seconds)),
        None => kind,
    };
    html! {
        @if let Some(url) = recording["url"].as_str() { (link(url, &name)) }
        @else { (name) " (deleted)" }
    }
}

fn duration(seconds: i64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn a_duration_is_shown_in_minutes_and_seconds() {
        for (seconds, expected) in [(0, "0 s"), (59, "59 s"), (60, "1 min"), (268, "4 min 28 s")] {
            assert_eq!(duration(seconds), expected);
        }
    }
}
