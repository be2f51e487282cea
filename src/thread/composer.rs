//! The text field below the log.

use leptos::prelude::*;
use web_sys::{KeyboardEvent, SubmitEvent};
use wire::{Draft, FollowUpDraft, Message, MessageId, rules};

use super::state::{Thread, use_thread};
use crate::char_counter::CharCounter;
use crate::i18n::{COMPOSER, SEND, use_i18n};
use crate::ui::focus::{Target, focus_target};
use crate::ui::{IntoBuilt, Slot, When, attr, text};
use crate::web::{event, media, random};

/// How many bytes before the limit the character counter is put into the page.
const COUNTER_FROM: usize = 500;

/// A text field that sends on Enter. On a touch screen, and with Shift, Enter breaks the line.
#[component]
pub fn Composer(
    /// When the shop replies.
    hours: Slot,
    /// Files.
    attachments: Slot,
) -> impl IntoView {
    let (thread, i18n) = (use_thread(), use_i18n());
    let reply = thread.compose.drafts.reply;
    let empty = attr(move || {
        let empty =
            reply.with(|reply| reply.trim().is_empty()) && !thread.attachments.are_present();
        Some(empty.to_string())
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send_reply(thread);
    };
    let near_limit = move || reply.with(String::len) + COUNTER_FROM > rules::MAX_BODY;
    view! {
        <form class="composer" on:submit=submit>
            {hours.view()}
            <When condition=near_limit>
                <CharCounter max=rules::MAX_BODY typed=text(move || reply.get())/>
            </When>
            {attachments.view()}
            <GrowingField/>
            <button type="submit" class="primary" aria-disabled=empty>{i18n.t(SEND)}</button>
        </form>
    }
    .built()
}

/// The field grows with its text: an invisible copy in `data-words` has its lines in the same place.
#[component]
fn GrowingField() -> impl IntoView {
    let (thread, i18n) = (use_thread(), use_i18n());
    let reply = thread.compose.drafts.reply;
    let enter_sends = !media::is_touch();
    let keydown = move |event: KeyboardEvent| {
        if enter_sends && event::is_enter(&event) {
            event.prevent_default();
            send_reply(thread);
        }
    };
    view! {
        <div class="growing" data-words=text(move || reply.get())>
            <textarea id="reply" rows="1" enterkeyhint=if enter_sends { "send" } else { "enter" }
                aria-label=i18n.t(COMPOSER) placeholder=i18n.t(COMPOSER)
                prop:value=text(move || reply.get())
                on:input=move |event| reply.set(event_target_value(&event))
                on:keydown=keydown
                use:focus_target=(thread.panel.focus, Target::Reply)></textarea>
        </div>
    }
    .built()
}

/// Sends what is typed into the composer.
pub fn send_reply(thread: Thread) {
    let reply = thread.compose.drafts.reply;
    let mut body = reply.get_untracked();
    if body.trim().is_empty() {
        body = thread.attachments.names();
    }
    let message_id = MessageId::from_random(random::bytes()).into();
    let draft = FollowUpDraft { message_id, body, attachments: thread.attachments.ids() };
    let is_empty = draft.body.is_empty();
    // Apart from emptiness the only error can be too many characters, which the counter tells.
    let message = Message::try_from(Draft::FollowUp(draft)).ok();
    // Without words and files, too: the tray says if it has a file that has failed.
    if (message.is_some() || is_empty)
        && thread.attachments.release()
        && let Some(message) = message
    {
        reply.set(String::new());
        thread.sessions.reading.update(|reading| reading.below = None);
        thread.outbox.push(message);
        thread.note_activity();
    }
    thread.panel.focus.request(Target::Reply);
}
