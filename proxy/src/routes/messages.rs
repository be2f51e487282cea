//! `POST /v1/threads/{thread}/messages`: a further message.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use wire::{Draft, EntryState, FollowUpDraft, Message, MessageAccepted, MessageReceipt};

use super::body::JsonBody;
use super::extract::{OpenThread, Writing};
use crate::api_error::{ApiError, status};
use crate::clock::Clock;
use crate::outbox::{Outbox, Put, Target};
use crate::refusals::Refusals;
use crate::security_headers::with_security_headers;

/// Stores the message. The same message again has the same answer.
pub async fn write_message(
    State(outbox): State<Outbox>,
    State(clock): State<Clock>,
    State(refusals): State<Refusals>,
    thread: OpenThread<Writing>,
    JsonBody(draft): JsonBody<FollowUpDraft>,
) -> Result<Response, ApiError> {
    let shop = &thread.head.shop;
    let invalid = |errors| ApiError::InvalidMessage(refusals.counted(shop, errors));
    let message = Message::try_from(Draft::FollowUp(draft)).map_err(invalid)?;
    let target = Target::Continues(thread.id);
    match outbox.put(&message, shop, target, thread.tag, clock.now()).await? {
        Put::Stored(_) | Put::Same(_) => {}
        Put::Conflict => {
            refusals.count_conflict(shop);
            return Err(ApiError::MessageConflict);
        }
        Put::NoThread => return Err(ApiError::Unauthorized),
        Put::NoAttachment => return Err(invalid(vec![ApiError::missing_attachment()])),
    }
    let message = MessageReceipt { id: message.id().clone(), state: EntryState::Accepted };
    Ok(with_security_headers((status::ACCEPTED, Json(MessageAccepted { message }))))
}
