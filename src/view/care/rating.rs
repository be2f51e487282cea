//! What is asked when the conversation is closed: how it was.

use leptos::prelude::*;
use wire::rules;

use crate::browser::event;
use crate::care::rate::Phase;
use crate::desk::Desk;
use crate::desk::care::rating::{self, change, choose, fill, given, send};
use crate::desk::care::{self, Shown};
use crate::text::{
    CLOSED, Key, NOT_DONE, RATING, RATING_1, RATING_2, RATING_3, RATING_4, RATING_5, RATING_CHANGE,
    RATING_COMMENT, RATING_SEND, RATING_THANKS,
};
use crate::view::element::{Element, element};
use crate::view::part::when;

/// From the worst to the best.
const SCORES: [(u8, Key); 5] =
    [(1, RATING_1), (2, RATING_2), (3, RATING_3), (4, RATING_4), (5, RATING_5)];

/// That it is closed, which the log reads out, and the rating, which it does not.
pub fn rating(desk: Desk) -> Element {
    let place = element("div", &[("class", "rating")]);
    let Some(shown) = care::shown(desk) else { return place };
    let (asks, thanks, thanked) = (shown.clone(), shown.clone(), shown.clone());
    let asks = move || {
        let thread = rating::thread(desk);
        asks.rate.with(|rate| rate.phase(&thread) != Phase::Still) || given(desk).is_none()
    };
    let given = asks.clone();
    let status = element("p", &[("class", "thanks"), ("role", "status")]).words(move || {
        let thread = rating::thread(desk);
        let still = thanks.rate.with(|rate| rate.phase(&thread) == Phase::Still);
        let thanks = still && rating::given(desk).is_some();
        if thanks { desk.text(RATING_THANKS) } else { String::new() }
    });
    let rate = element("div", &[("class", "rate"), ("aria-live", "off")])
        .part(when(asks, move || form(desk, &thanked)))
        .child(status)
        .part(when(move || !given(), move || rated(desk)));
    place.child(element("p", &[("class", "closed")]).says(desk, CLOSED)).child(rate)
}

fn form(desk: Desk, shown: &Shown) -> Element {
    let (chosen, failed) = (shown.clone(), shown.clone());
    let more = shown.clone();
    let fault = element("p", &[("class", "fault"), ("role", "alert")]).words(move || {
        let thread = rating::thread(desk);
        let failed = failed.rate.with(|rate| rate.phase(&thread) == Phase::Failed);
        if failed { desk.text(NOT_DONE) } else { String::new() }
    });
    let is_chosen = move || {
        let thread = rating::thread(desk);
        chosen.rate.with(|rate| rate.score(&thread).is_some())
    };
    element("form", &[("novalidate", "")])
        .on("submit", move |event| {
            event::prevent(&event);
            send(desk);
        })
        .child(faces(desk, shown))
        .part(when(is_chosen, move || comment(desk, &more)))
        .child(fault)
}

fn faces(desk: Desk, shown: &Shown) -> Element {
    let word = shown.clone();
    let word = element("p", &[("class", "score"), ("aria-hidden", "true")]).words(move || {
        let thread = rating::thread(desk);
        let score = word.rate.with(|rate| rate.score(&thread));
        name(score).map(|name| desk.text(name)).unwrap_or_default()
    });
    let legend = element("legend", &[]).says(desk, RATING);
    element("fieldset", &[("class", "faces")])
        .child(legend)
        .children(SCORES.into_iter().map(|(score, name)| {
            let rate = shown.rate.clone();
            let radio = element("input", &[("type", "radio"), ("name", "score")])
                .labelled("aria-label", desk, name)
                .follow("checked", move || {
                    let thread = rating::thread(desk);
                    rate.with(|rate| rate.score(&thread) == Some(score)).then(String::new)
                })
                .on("change", move |_| choose(desk, score));
            element("label", &[]).labelled("title", desk, name).child(radio).child(face(score))
        }))
        .child(word)
}

fn face(score: u8) -> Element {
    let mut look = "face".to_owned();
    for (holds, word) in
        [(score < 3, " bad"), (score == 1, " worst"), (score > 3, " good"), (score > 4, " best")]
    {
        if holds {
            look += word;
        }
    }
    element("span", &[("aria-hidden", "true")]).set("class", &look)
}

fn name(score: Option<u8>) -> Option<Key> {
    SCORES.into_iter().find(|(known, _)| Some(*known) == score).map(|(_, name)| name)
}

fn comment(desk: Desk, shown: &Shown) -> Element {
    let (typed, sends) = (shown.rate.clone(), shown.rate.clone());
    let field = element("textarea", &[("id", "comment"), ("rows", "2")])
        .set("maxlength", &rules::MAX_COMMENT.to_string())
        .value(move || {
            let thread = rating::thread(desk);
            typed.with(|rate| rate.comment(&thread).to_owned())
        })
        .on("input", move |event| {
            let words = event::value(&event);
            fill(desk, |rate, thread| rate.write(thread, words));
        });
    let send = element("button", &[("type", "submit"), ("class", "primary")])
        .follow("aria-disabled", move || {
            let thread = rating::thread(desk);
            let sends = sends.with(|rate| rate.phase(&thread) == Phase::Sending);
            sends.then(|| "true".to_owned())
        })
        .says(desk, RATING_SEND);
    element("div", &[("class", "field")])
        .child(element("label", &[("for", "comment")]).says(desk, RATING_COMMENT))
        .child(field)
        .child(send)
}

/// What was given.
fn rated(desk: Desk) -> Element {
    let place = element("div", &[("class", "given")]);
    let Some(given) = untrack(|| given(desk)) else { return place };
    let score = element("p", &[("class", "score")]).child(face(given.score));
    let score = match name(Some(given.score)) {
        Some(name) => score.child(element("span", &[]).says(desk, name)),
        None => score,
    };
    let words = element("p", &[("class", "said-of-it"), ("dir", "auto")]).text(&given.comment);
    let button = element("button", &[("type", "button"), ("id", "change-rating")])
        .set("class", "plain")
        .says(desk, RATING_CHANGE)
        .on("click", move |_| change(desk));
    place.child(score).child(words).child(button)
}
