//! Reading when a shop answers, in the chunk that shows it.

use wire::Hours;

use crate::browser::json::Json;

/// `hours` of `GET config`. What is no opening is left out.
pub fn hours(json: &Json) -> Hours {
    let opening = |json: &Json| Some((json.number("0")?, json.number("1")?));
    let openings = |list: Json| list.as_items().iter().filter_map(opening).collect();
    Hours {
        reply_minutes: json.number("reply_minutes").and_then(|minutes| minutes.try_into().ok()),
        opens: json.find("opens").map(openings),
    }
}
