//! The task that sends messages, one at a time. In the thread's chunk.

use leptos::prelude::*;
use wire::{Message, MessageId, Retry, ThreadOpened};

use super::messages::{Outbox, OutboxState, Returned};
use super::queue::Next;
use super::record::Outgoing;
use super::state::{Event, Refusal};
use crate::api::{Api, ApiError, backoff};
use crate::panel::{Notice, Panel};
use crate::session::Session;
use crate::web::timer::Notify;
use crate::web::{clock, random};

/// The field by which the proxy names a message's files.
const FILES_FIELD: &str = "attachments";

/// Sends what is in the queue until the widget is gone. `accepted` is called after each message that the
/// proxy has stored.
pub async fn run(outbox: Outbox, panel: Panel, api: StoredValue<Api>, accepted: impl Fn()) {
    loop {
        match outbox.queue.with_untracked(|queue| queue.next(clock::now())) {
            Next::Idle => wait(outbox, None).await,
            Next::Wait(until) => wait(outbox, Some(until.saturating_sub(clock::now()))).await,
            Next::Send(id) => {
                let Some(started) = outbox.apply(&id, Event::Started) else { continue };
                match attempt(outbox, &api.get_value(), &started).await {
                    Ok(opened) => {
                        outbox.delivered(&id, opened);
                        panel.connection_works();
                        panel.dismiss(Notice::Gone);
                        panel.host.emit_text("sent", id.as_str());
                        accepted();
                    }
                    Err(error) => {
                        outbox.failed(&id, &error);
                        if matches!(error, ApiError::Offline) {
                            panel.connection_lost();
                        }
                    }
                }
            }
        }
    }
}

async fn wait(outbox: Outbox, millis: Option<u64>) {
    let wake: Notify = outbox.wake.get_value();
    wake.wait(millis).await;
}

/// Sends a message once. The thread that it has opened; `None` for a follow-up.
///
/// # Errors
///
/// See [`ApiError`]. A follow-up without credentials is refused as by the proxy: its thread does not
/// exist any more.
async fn attempt(
    outbox: Outbox,
    api: &Api,
    outgoing: &Outgoing,
) -> Result<Option<ThreadOpened>, ApiError> {
    match &outgoing.message {
        Message::Opening(opening) => api.open_thread(opening).await.map(Some),
        Message::FollowUp(follow_up) => match outbox.sessions.find(&outgoing.thread) {
            Some(session) => api.follow_up(session.credentials(), follow_up).await.map(|()| None),
            None => Err(ApiError::gone()),
        },
    }
}

impl OutboxState {
    fn delivered(&'static self, id: &MessageId, opened: Option<ThreadOpened>) {
        if let Some(ThreadOpened { thread_id, key, cursor: seen, .. }) = opened {
            let channel = self.queue.with_untracked(|queue| match queue.get(id) {
                Some(Outgoing { message: Message::Opening(opening), .. }) => opening.channel(),
                _ => wire::Channel::default(),
            });
            let session = Session { id: thread_id, key, channel, seen, read: 0 };
            self.sessions.keep(&session);
            self.assign_thread(id, &session.id);
            self.sessions.opened(id, &session);
        }
        self.accepted(id);
    }

    /// A message that validation has refused goes back to where it was written, where it can be said better
    /// than in the thread what is wrong: an opening message, or one whose files are lost.
    fn failed(&'static self, id: &MessageId, error: &ApiError) {
        let failures =
            self.queue.with_untracked(|queue| queue.get(id).map_or(0, |item| item.failures));
        let event = classify(error, failures, random::unit());
        let Some(changed) = self.apply(id, event) else { return };
        let mut errors = error.field_errors().to_vec();
        let files_lost = errors.iter().any(|error| error.field == FILES_FIELD);
        let editable = files_lost || matches!(changed.message, Message::Opening(_));
        if event == Event::Refused(Refusal::Rules) && editable {
            self.remove(id);
            errors.retain(|error| error.field != FILES_FIELD);
            let message = changed.message;
            self.returned.set(Some(Returned { message, errors, files_lost }));
        }
    }
}

/// What a failed attempt means for the message. `failures` counts those before it; `chance` is a random
/// number from 0 to 1.
fn classify(error: &ApiError, failures: u32, chance: f64) -> Event {
    match error.retry() {
        Retry::After(retry_after) => {
            Event::Deferred { delay: backoff::delay(failures, retry_after, chance) }
        }
        Retry::Never => Event::Refused(match error {
            _ if error.is_unauthorized() => Refusal::Gone,
            _ if !error.field_errors().is_empty() => Refusal::Rules,
            _ => Refusal::Other,
        }),
    }
}
