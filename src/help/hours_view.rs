//! When the shop replies, in the shopper's language and time zone.

use leptos::prelude::*;

use super::hours::{self, Availability, RelativeDay};
use super::state::use_help;
use crate::i18n::{HOURS_AWAY, HOURS_AWAY_EMAIL, HOURS_AWAY_LONG, HOURS_REPLY, I18n, use_i18n};
use crate::ui::{IntoBuilt, text};
use crate::web::time_format::{self, DayStyle};
use crate::web::timer::Timeout;
use crate::web::{clock, dates};

/// The shop's availability, kept up to date. A handle.
#[derive(Clone, Copy)]
struct CurrentHours {
    availability: Memo<Availability>,
    /// When it was last determined, in milliseconds since 1970.
    now: RwSignal<u64>,
    i18n: I18n,
}

/// When a reply comes, in the form's introduction.
#[component]
pub fn ReplyTime() -> impl IntoView {
    let (help, hours) = (use_help(), CurrentHours::new());
    let class = text(move || {
        let class = match hours.availability.get() {
            Availability::Open { reply: Some(_) } => "hours",
            Availability::Away { .. } => "hours shut",
            _ => "hours mute",
        };
        class.to_owned()
    });
    let email = text(move || {
        if hours.is_away() && help.answers_by_email() {
            hours.i18n.text(HOURS_AWAY_EMAIL)
        } else {
            String::new()
        }
    });
    view! {
        <p class=class>
            <span>{text(move || hours.sentence())}</span>
            <span>{email}</span>
        </p>
    }
    .built()
}

/// That the shop is closed and when it replies, above the composer. Empty while it is open.
#[component]
pub fn AwayNotice() -> impl IntoView {
    let hours = CurrentHours::new();
    let notice = text(move || if hours.is_away() { hours.sentence() } else { String::new() });
    view! { <p class="hours shut">{notice}</p> }.built()
}

impl CurrentHours {
    fn new() -> Self {
        let (shop, i18n) = (use_help().shop, use_i18n());
        let now = RwSignal::new(clock::now());
        let availability = Memo::new(move |_| {
            let now = now.get();
            let availability = shop
                .get(|config| config.hours.as_ref().map(|hours| hours::availability(hours, now)));
            availability.unwrap_or(Availability::Unknown)
        });
        let timer = StoredValue::new_local(None);
        Effect::new(move |_| {
            let now_at = now.get();
            let change = shop.get(|config| {
                config.hours.as_ref().and_then(|hours| hours::next_change(hours, now_at))
            });
            timer.set_value(change.and_then(|change| {
                // At midnight "tomorrow" becomes today.
                let due = change.min(dates::midnight_after(now_at));
                let update = move || {
                    now.try_set(clock::now());
                };
                Timeout::new(due.saturating_sub(clock::now()), update)
            }));
        });
        Self { availability, now, i18n }
    }

    fn is_away(self) -> bool {
        matches!(self.availability.get(), Availability::Away { .. })
    }

    /// When a reply comes; empty where the shop does not say.
    fn sentence(self) -> String {
        let i18n = self.i18n;
        match self.availability.get() {
            Availability::Open { reply: Some(minutes) } => {
                i18n.text_with(HOURS_REPLY, &[("time", &i18n.length(minutes))])
            }
            Availability::Away { from: Some(from) } => {
                let day = hours::relative_day(from, self.now.get(), dates::midnight_after);
                let time = time_format::upcoming(from, day_style(day), &i18n.tag());
                i18n.text_with(HOURS_AWAY, &[("time", &time)])
            }
            Availability::Away { from: None } => i18n.text(HOURS_AWAY_LONG),
            Availability::Open { reply: None } | Availability::Unknown => String::new(),
        }
    }
}

fn day_style(day: RelativeDay) -> DayStyle {
    match day {
        RelativeDay::Today => DayStyle::Omitted,
        RelativeDay::Tomorrow => DayStyle::Tomorrow,
        RelativeDay::ThisWeek => DayStyle::Weekday,
        RelativeDay::Later => DayStyle::Date,
    }
}
