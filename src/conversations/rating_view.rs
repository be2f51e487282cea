//! The rating below a closed conversation.

use leptos::html;
use leptos::prelude::*;
use web_sys::SubmitEvent;
use wire::{Rating, rules};

use super::rating_form::{Phase, RatingForm};
use super::state::use_conversations;
use crate::i18n::{
    CLOSED, Key, NOT_DONE, RATING, RATING_1, RATING_2, RATING_3, RATING_4, RATING_5, RATING_CHANGE,
    RATING_COMMENT, RATING_SEND, RATING_THANKS, use_i18n,
};
use crate::ui::focus::{Target, focus_target, focus_target_if};
use crate::ui::{Built, IntoBuilt, When, flag, text};
use crate::web::resize::ResizeObserver;
use crate::web::scroll;

/// From the worst to the best.
const SCORES: [(u8, Key); 5] =
    [(1, RATING_1), (2, RATING_2), (3, RATING_3), (4, RATING_4), (5, RATING_5)];

/// That the conversation is closed, which the log announces, and the rating, which it does not.
#[component]
pub fn RatingView() -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let place = NodeRef::<html::Div>::new();
    keep_in_view(place);
    let given = Memo::new(move |_| conversations.given_rating());
    let asks = Memo::new(move |_| {
        given.with(Option::is_none) || conversations.rating_phase() != Phase::Idle
    });
    let thanks = text(move || if asks.get() { String::new() } else { i18n.text(RATING_THANKS) });
    view! {
        <div class="rating" node_ref=place>
            <p class="closed">{i18n.t(CLOSED)}</p>
            <div class="rate" aria-live="off">
                <When condition=move || asks.get()>
                    <Form place=place/>
                </When>
                <p class="thanks" role="status">{thanks}</p>
                <When condition=move || !asks.get()>
                    <Given given=given/>
                </When>
            </div>
        </div>
    }
    .built()
}

/// Keeps the log scrolled to its end when the rating is shown or grows.
fn keep_in_view(place: NodeRef<html::Div>) {
    let reading = use_conversations().thread.sessions.reading;
    Effect::new(move |_| {
        let rating = place.get()?;
        let observed = rating.clone();
        ResizeObserver::new(&observed, move || {
            let at_end = reading.with_untracked(|reading| reading.below.is_none());
            if let Some(log) = rating.parent_element().filter(|_| at_end) {
                scroll::to_end(&log);
            }
        })
    });
}

/// First the score; once that is chosen, a comment and the button.
#[component]
fn Form(
    /// The rating in the log, whose end is to be seen.
    place: NodeRef<html::Div>,
) -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let score = Memo::new(move |_| conversations.with_rating(RatingForm::score));
    let failure = text(move || match conversations.rating_phase() {
        Phase::Failed => i18n.text(NOT_DONE),
        _ => String::new(),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        conversations.send_rating();
    };
    view! {
        <form novalidate="" on:submit=submit>
            <Faces score=score place=place/>
            <When condition=move || score.get().is_some()>
                <Comment/>
            </When>
            <p class="fault" role="alert">{failure}</p>
        </form>
    }
    .built()
}

/// A face for each score, and the name of the chosen one.
#[component]
fn Faces(
    /// The chosen score.
    score: Memo<Option<u8>>,
    /// The rating in the log.
    place: NodeRef<html::Div>,
) -> impl IntoView {
    let i18n = use_i18n();
    let radios: Vec<Built> = SCORES
        .into_iter()
        .map(|(value, name)| {
            view! { <Face value=value name=name score=score place=place/> }.built()
        })
        .collect();
    let name = text(move || score_name(score.get()).map(|key| i18n.text(key)).unwrap_or_default());
    view! {
        <fieldset class="faces">
            <legend>{i18n.t(RATING)}</legend>
            {radios}
            <p class="score" aria-hidden="true">{name}</p>
        </fieldset>
    }
    .built()
}

#[component]
fn Face(
    /// Its score.
    value: u8,
    /// The score's name.
    name: Key,
    /// The chosen score.
    score: Memo<Option<u8>>,
    /// The rating in the log.
    place: NodeRef<html::Div>,
) -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let panel = conversations.thread.panel;
    let is_chosen = move || score.get() == Some(value);
    // A form that is shown to change a rating begins with the score that was given.
    let is_given = score.get_untracked() == Some(value);
    let choose = move |_| {
        conversations.edit_rating(|form, thread| form.choose(thread, value));
        let log = place.get_untracked().and_then(|rating| rating.parent_element());
        panel.host.after_render(move || {
            if let Some(log) = log {
                scroll::to_end(&log);
            }
        });
    };
    view! {
        <label title=i18n.t(name)>
            <input type="radio" name="score" aria-label=i18n.t(name) prop:checked=is_chosen
                on:change=choose
                use:focus_target_if=(panel.focus, Target::Score, is_given)/>
            <span class=face_class(value) aria-hidden="true"></span>
        </label>
    }
    .built()
}

#[component]
fn Comment() -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let comment =
        text(move || conversations.with_rating(|form, thread| form.comment(thread).to_owned()));
    let input = move |event| {
        let comment = event_target_value(&event);
        conversations.edit_rating(|form, thread| form.set_comment(thread, comment));
    };
    let sending = flag(move || conversations.rating_phase() == Phase::Sending);
    view! {
        <div class="field">
            <label for="comment">{i18n.t(RATING_COMMENT)}</label>
            <textarea id="comment" rows="2" maxlength=rules::MAX_COMMENT.to_string()
                prop:value=comment on:input=input></textarea>
            <button type="submit" class="primary" aria-disabled=sending>
                {i18n.t(RATING_SEND)}
            </button>
        </div>
    }
    .built()
}

/// The rating that was given, and a button that changes it.
#[component]
fn Given(
    /// The rating.
    given: Memo<Option<Rating>>,
) -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let focus = conversations.thread.panel.focus;
    let score = move || given.with(|given| given.as_ref().map(|given| given.score));
    let class = text(move || face_class(score().unwrap_or_default()));
    let name = text(move || score_name(score()).map(|key| i18n.text(key)).unwrap_or_default());
    let comment = text(move || {
        given.with(|given| given.as_ref().map(|given| given.comment.clone())).unwrap_or_default()
    });
    view! {
        <div class="given">
            <p class="score">
                <span class=class aria-hidden="true"></span>
                <span>{name}</span>
            </p>
            <p class="said-of-it" dir="auto">{comment}</p>
            <button type="button" id="change-rating" class="plain"
                on:click=move |_| conversations.change_rating()
                use:focus_target=(focus, Target::ChangeRating)>{i18n.t(RATING_CHANGE)}</button>
        </div>
    }
    .built()
}

fn face_class(score: u8) -> String {
    let mut class = "face".to_owned();
    for (holds, name) in
        [(score < 3, " bad"), (score == 1, " worst"), (score > 3, " good"), (score > 4, " best")]
    {
        if holds {
            class += name;
        }
    }
    class
}

fn score_name(score: Option<u8>) -> Option<Key> {
    SCORES.into_iter().find(|(known, _)| Some(*known) == score).map(|(_, name)| name)
}
