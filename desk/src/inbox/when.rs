//! Times on pages: in UTC as they are served; the script shows them in the agent's own zone.

use maud::{Markup, html};

use crate::datetime::Datetime;

/// A point in time, as a sentence would have it.
pub fn full(at: Datetime) -> Markup {
    let text = at.civil().strftime("%-d %b %Y, %H:%M UTC").to_string();
    html! { time datetime=(at) data-form="full" { (text) } }
}

/// A point in time, short: of the present day the hour, of other days the date.
pub fn short(at: Datetime, now: Datetime) -> Markup {
    let (at_civil, now) = (at.civil(), now.civil());
    let form = if at_civil.date() == now.date() {
        "%H:%M"
    } else if at_civil.year() == now.year() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    let text = at_civil.strftime(form).to_string();
    html! { time datetime=(at) data-form="short" { (text) } }
}
