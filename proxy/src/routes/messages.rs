//! `POST /v1/threads/{thread}/messages`: a further message.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use wire::{Draft, EntryState, FollowUpDraft, Message, MessageAccepted, MessageReceipt};

use super::headers::protected;
use super::{request, threads};
use crate::app::App;
use crate::outbox::{Put, Target};
use crate::problem::{Obstacle, status};

/// Stores the message. The same message again gets the same answer.
pub async fn write_message(
    State(app): State<App>,
    Path(thread): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    let (thread, head) =
        request::opened_to_write(&app, &thread, request.headers(), request.extensions()).await?;
    let draft: FollowUpDraft = request::json(request).await?;
    let message = Message::try_from(Draft::FollowUp(draft)).map_err(Obstacle::InvalidMessage)?;
    let target = Target::Continues(thread);
    match app.outbox.put(&message, &head.shop, target, app.clock.now()).await? {
        Put::Stored(_) | Put::Same(_) => {}
        Put::Conflict => return Err(Obstacle::MessageConflict),
        Put::NoThread => return Err(Obstacle::Unauthorized),
        Put::NoAttachment => return Err(threads::missing_file()),
    }
    let message = MessageReceipt { id: message.id().clone(), state: EntryState::Accepted };
    Ok(protected((status::ACCEPTED, Json(MessageAccepted { message }))))
}
