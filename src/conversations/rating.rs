//! Rating a closed conversation.

use leptos::prelude::*;
use wire::Rating;

use super::rating_form::{Phase, RatingForm};
use super::state::ConversationsState;
use crate::ui::focus::Target;

impl ConversationsState {
    /// The rating that the proxy has of the conversation on screen. Reactive.
    pub(super) fn given_rating(&'static self) -> Option<Rating> {
        let current = self.thread.sessions.current.get();
        self.view
            .timeline
            .with(|timeline| timeline.rating().filter(|_| timeline.is_of(&current)).cloned())
    }

    /// Something of the form of the conversation on screen. Reactive.
    pub(super) fn with_rating<T>(&'static self, of: impl FnOnce(&RatingForm, &str) -> T) -> T {
        let current = self.thread.sessions.current.get();
        self.rating.with(|form| of(form, &current))
    }

    /// What the shopper is doing with the form. Reactive.
    pub(super) fn rating_phase(&'static self) -> Phase {
        self.with_rating(RatingForm::phase)
    }

    /// Fills something into the form of the conversation on screen.
    pub(super) fn edit_rating(&'static self, edit: impl FnOnce(&mut RatingForm, &str)) {
        let current = self.thread.sessions.current.get_untracked();
        self.rating.update(|form| edit(form, &current));
    }

    /// Begins to change the rating that was given.
    pub(super) fn change_rating(&'static self) {
        if let Some(given) = untrack(|| self.given_rating()) {
            self.edit_rating(|form, thread| form.change(thread, &given));
            self.thread.panel.focus.request(Target::Score);
        }
    }

    /// Sends the rating.
    pub(super) fn send_rating(&'static self) {
        let thread = self.thread;
        let Some(session) = thread.sessions.session.get_untracked() else { return };
        let rating = self.rating.try_update(|form| form.submit(session.id.as_str())).flatten();
        let Some(rating) = rating else { return };
        thread.panel.host.spawn(async move {
            let id = session.id.as_str();
            let api = thread.shop.api.get_value();
            let succeeded = api.rate(session.credentials(), &rating).await.is_ok();
            // Before the form is empty, else it would be shown for a moment as if nothing were given.
            if succeeded && self.view.timeline.with_untracked(|timeline| timeline.is_of(id)) {
                self.view.timeline.update(|timeline| timeline.set_rating(rating));
            }
            self.rating.update(|form| form.sent(id, succeeded));
            if succeeded && thread.sessions.current.with_untracked(|current| current == id) {
                thread.panel.focus.request(Target::ChangeRating);
            }
        });
    }
}
