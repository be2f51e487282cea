//! When the shop answers, in the shopper's own time.

use std::mem;

use leptos::prelude::*;

use super::element::{Element, element};
use super::part::{Part, when_some};
use crate::browser::timer::Alarm;
use crate::browser::{clock, moment};
use crate::desk::Desk;
use crate::help::hours::{self, State};
use crate::help::{HELP, Spot};
use crate::text::{HOURS_AWAY, HOURS_AWAY_EMAIL, HOURS_AWAY_LONG, HOURS_REPLY};

/// The place above a composer where it is said that nobody is there.
pub fn line(desk: Desk) -> Part {
    let known = move || desk.shop.with(Option::is_some) && desk.speaks();
    when_some(known, move || HELP.get().and_then(|at| at(desk, Spot::Composer)))
}

/// When an answer comes, in the form's introduction. In the chunk, as all that follows.
pub fn introduction(desk: Desk) -> Option<Element> {
    let now = now(desk)?;
    let (seen, said, mailed) = (now.clone(), now.clone(), now.clone());
    let when = element("span", &[]).words(move || when(desk, said.get()));
    let email = element("span", &[]).words(move || {
        let away = matches!(state(desk, mailed.get()), State::Away { .. });
        if away && asks_for_email(desk) { desk.text(HOURS_AWAY_EMAIL) } else { String::new() }
    });
    let hours = element("p", &[])
        .follow("class", move || {
            let class = match state(desk, seen.get()) {
                State::Open { reply: Some(_) } => "hours",
                State::Away { .. } => "hours shut",
                _ => "hours mute",
            };
            Some(class.to_owned())
        })
        .part(ticking(desk, now))
        .child(when)
        .child(email);
    Some(hours)
}

/// That nobody is there, above the composer.
pub fn away(desk: Desk) -> Option<Element> {
    let now = now(desk)?;
    let said = now.clone();
    let words = element("p", &[("class", "hours shut")]).words(move || {
        let now = said.get();
        match state(desk, now) {
            State::Away { .. } => when(desk, now),
            _ => String::new(),
        }
    });
    Some(words.part(ticking(desk, now)))
}

/// The moment at which the hours are looked at; `None` for a shop that tells of none.
fn now(desk: Desk) -> Option<ArcRwSignal<u64>> {
    let tells = desk.shop.with_untracked(|shop| shop.as_ref().is_some_and(|s| s.hours.is_some()));
    tells.then(|| ArcRwSignal::new(clock::now()))
}

/// Looks again when the hours say something else.
fn ticking(desk: Desk, now: ArcRwSignal<u64>) -> Part {
    let mut alarm: Option<Alarm> = None;
    Box::new(move |_| {
        Box::new(move || {
            now.track();
            let at = clock::now();
            let due = desk.shop.with(|shop| hours::changes(shop.as_ref()?.hours.as_ref()?, at));
            let next = now.clone();
            let ring = |due: u64| Alarm::calling(due - at, move || next.set(clock::now()));
            drop(mem::replace(&mut alarm, due.and_then(ring)));
        })
    })
}

fn state(desk: Desk, now: u64) -> State {
    desk.shop.with(|shop| {
        let hours = shop.as_ref().and_then(|shop| shop.hours.as_ref());
        hours.map_or(State::Unknown, |hours| hours::state(hours, now))
    })
}

/// When an answer comes, in words.
fn when(desk: Desk, now: u64) -> String {
    let locale = desk.locale.get();
    match state(desk, now) {
        State::Open { reply: Some(minutes) } => {
            desk.text_with(HOURS_REPLY, &[("time", &moment::length(minutes, &locale))])
        }
        State::Away { from: Some(from) } => {
            let day = hours::day(from, now, moment::midnight_after);
            desk.text_with(HOURS_AWAY, &[("time", &moment::ahead(from, day, &locale))])
        }
        State::Away { from: None } => desk.text(HOURS_AWAY_LONG),
        State::Open { reply: None } | State::Unknown => String::new(),
    }
}

fn asks_for_email(desk: Desk) -> bool {
    desk.shop.with(|shop| {
        let fields = shop.as_ref().map(|shop| &shop.form.fields);
        fields.is_some_and(|fields| fields.iter().any(|field| field.name == "email"))
    })
}
