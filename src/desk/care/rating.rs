//! Rating a conversation that is closed.

use leptos::prelude::*;
use wire::Rating;

use super::shown;
use crate::care::rate::Rate;
use crate::desk::Desk;

/// Where the focus goes once the rating is given.
const CHANGE: &str = "#change-rating";
/// Where it goes to change it.
const CHOSEN: &str = ".faces :checked";

/// The rating that the proxy has of the conversation.
pub fn given(desk: Desk) -> Option<Rating> {
    desk.rows.track();
    desk.with(|inner| inner.cache.rating().cloned())?
}

/// The thread that is rated.
pub fn thread(desk: Desk) -> String {
    desk.rows.track();
    desk.with(|inner| inner.thread.clone()).unwrap_or_default()
}

/// Chooses a score, and brings into sight what then is asked.
pub fn choose(desk: Desk, score: u8) {
    fill(desk, |rate, thread| rate.choose(thread, score));
    desk.scroll_to_end();
}

/// Fills something in.
pub fn fill(desk: Desk, act: impl FnOnce(&mut Rate, &str)) {
    if let Some(shown) = shown(desk) {
        let thread = untrack(|| thread(desk));
        shown.rate.update(|rate| act(rate, &thread));
    }
}

/// Begins to change what was given.
pub fn change(desk: Desk) {
    if let Some(given) = untrack(|| given(desk)) {
        fill(desk, |rate, thread| rate.change(thread, &given));
        desk.focus(CHOSEN.to_owned());
    }
}

/// Sends the rating.
pub fn send(desk: Desk) {
    let (Some(shown), Some((api, Some(session)))) =
        (shown(desk), desk.with(|inner| (inner.api.clone(), inner.session.clone())))
    else {
        return;
    };
    let thread = session.id.to_string();
    let Some(Some(rating)) = shown.rate.try_update(|rate| rate.sending(&thread)) else { return };
    desk.tasks().spawn(async move {
        let arrived = api.rate(&session, &rating).await.is_ok();
        if arrived {
            desk.with(|inner| {
                if inner.thread == thread {
                    inner.cache.rate(rating);
                }
            });
        }
        shown.rate.update(|rate| rate.sent(&thread, arrived));
        if arrived {
            desk.publish();
            desk.focus(CHANGE.to_owned());
        }
    });
}
