//! One attempt to send, and what its result means for the message.

use wire::{Message, Retry};

use super::queue::Next;
use super::state::{Event, Refusal};
use crate::api::{Api, ApiError, Receipt};
use crate::browser::clock;
use crate::desk::Desk;
use crate::session::Session;
use crate::thread::pace;

/// Sends a message once.
///
/// # Errors
///
/// Whatever stood in the way. A follow-up without a session is refused as by the proxy: its thread is
/// no longer there.
pub async fn send(
    api: &Api,
    message: &Message,
    session: Option<&Session>,
) -> Result<Receipt, ApiError> {
    match (message, session) {
        (Message::Opening(opening), _) => api.open_thread(opening).await.map(Receipt::Opened),
        (Message::FollowUp(follow_up), Some(session)) => {
            api.follow_up(session, follow_up).await.map(|()| Receipt::Accepted)
        }
        (Message::FollowUp(_), None) => {
            Err(ApiError::Refused { status: 401, problem: None, retry_after: None })
        }
    }
}

/// What a failed attempt means. `failures` counts those before it; `chance` is a random number
/// from 0 to 1.
pub fn verdict(error: &ApiError, failures: u32, chance: f64) -> Event {
    match error.retry() {
        Retry::After(asked) => Event::Deferred { delay: pace::back_off(failures, asked, chance) },
        Retry::Never => Event::Refused(match error {
            _ if error.is_unauthorized() => Refusal::Gone,
            _ if !error.field_errors().is_empty() => Refusal::Rules,
            _ => Refusal::Other,
        }),
    }
}

/// Sends what is in the queue until the widget is gone.
pub async fn run(desk: Desk) {
    while let Some((bell, next)) = desk.next_send() {
        match next {
            Next::Idle => bell.wait(None).await,
            Next::Wait(until) => bell.wait(Some(until.saturating_sub(clock::now()))).await,
            Next::Send(id) => {
                if let Some(attempt) = desk.start(&id) {
                    let result =
                        send(&attempt.api, &attempt.message, attempt.session.as_ref()).await;
                    desk.finish(&id, result);
                }
            }
        }
    }
}

/// What one attempt needs.
pub struct Attempt {
    /// Where to.
    pub api: Api,
    /// What.
    pub message: Message,
    /// Into which thread.
    pub session: Option<Session>,
}
