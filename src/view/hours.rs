//! When the shop answers, in the shopper's own time. In the chunk of the help.

use std::mem;
use std::rc::Rc;

use leptos::prelude::*;
use wire::Hours;

use super::element::{Element, element};
use super::part::Part;
use crate::browser::timer::Alarm;
use crate::browser::{clock, moment};
use crate::desk::{Desk, help};
use crate::help::hours::{self, State};
use crate::text::{HOURS_AWAY, HOURS_AWAY_EMAIL, HOURS_AWAY_LONG, HOURS_REPLY};

/// When an answer comes, in the form's introduction.
pub fn introduction(desk: Desk) -> Option<Element> {
    let seen = Watched::new(desk)?;
    let (said, mailed, ticking) = (seen.clone(), seen.clone(), seen.clone());
    let when = element("span", &[]).words(move || said.when());
    let email = element("span", &[]).words(move || {
        let away = matches!(mailed.state(), State::Away { .. });
        if away && asks_for_email(desk) { desk.text(HOURS_AWAY_EMAIL) } else { String::new() }
    });
    let hours = element("p", &[])
        .follow("class", move || {
            let class = match seen.state() {
                State::Open { reply: Some(_) } => "hours",
                State::Away { .. } => "hours shut",
                _ => "hours mute",
            };
            Some(class.to_owned())
        })
        .part(ticking.ticking())
        .child(when)
        .child(email);
    Some(hours)
}

/// That nobody is there, above the composer.
pub fn away(desk: Desk) -> Option<Element> {
    let said = Watched::new(desk)?;
    let ticking = said.clone();
    let words = element("p", &[("class", "hours shut")]).words(move || match said.state() {
        State::Away { .. } => said.when(),
        _ => String::new(),
    });
    Some(words.part(ticking.ticking()))
}

/// The shop's hours, as they are looked at. A handle.
#[derive(Clone)]
struct Watched {
    desk: Desk,
    hours: Rc<Hours>,
    /// When they were last looked at: milliseconds since 1970.
    now: ArcRwSignal<u64>,
}

impl Watched {
    fn new(desk: Desk) -> Option<Self> {
        let hours = Rc::new(help::hours(desk)?);
        Some(Self { desk, hours, now: ArcRwSignal::new(clock::now()) })
    }

    fn state(&self) -> State {
        hours::state(&self.hours, self.now.get())
    }

    /// When an answer comes, in words.
    fn when(&self) -> String {
        let (desk, locale) = (self.desk, self.desk.locale.get());
        match self.state() {
            State::Open { reply: Some(minutes) } => {
                desk.text_with(HOURS_REPLY, &[("time", &moment::length(minutes, &locale))])
            }
            State::Away { from: Some(from) } => {
                let day = hours::day(from, self.now.get(), moment::midnight_after);
                desk.text_with(HOURS_AWAY, &[("time", &moment::ahead(from, day, &locale))])
            }
            State::Away { from: None } => desk.text(HOURS_AWAY_LONG),
            State::Open { reply: None } | State::Unknown => String::new(),
        }
    }

    /// Looks again when the hours say something else.
    fn ticking(self) -> Part {
        let mut alarm: Option<Alarm> = None;
        Box::new(move |_| {
            Box::new(move || {
                let (at, next) = (self.now.get(), self.now.clone());
                let ring = |due: u64| {
                    let rest = due.saturating_sub(clock::now());
                    Alarm::calling(rest, move || next.set(clock::now()))
                };
                drop(mem::replace(&mut alarm, hours::changes(&self.hours, at).and_then(ring)));
            })
        })
    }
}

fn asks_for_email(desk: Desk) -> bool {
    desk.shop.with(|shop| {
        let fields = shop.as_ref().map(|shop| &shop.form.fields);
        fields.is_some_and(|fields| fields.iter().any(|field| field.name == "email"))
    })
}
