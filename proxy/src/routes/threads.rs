//! `POST /v1/shops/{shop}/threads`: the message that opens a thread.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use wire::{
    EntryState, FieldError, FieldFault, Message, MessageReceipt, OpeningDraft, ThreadId,
    ThreadOpened,
};

use super::headers::protected;
use super::visitor::limit;
use super::{guard, request};
use crate::app::App;
use crate::config::Shop;
use crate::limits::Action;
use crate::outbox::{Put, Target};
use crate::problem::{Obstacle, status};
use crate::{random, threads};

/// The revision that the first message of a thread has.
const FIRST: u64 = 1;

/// Stores the message and hands out the thread's key. The same message again gets the same answer.
pub async fn open_thread(
    State(app): State<App>,
    Path(shop): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    let shop = app.shop(&shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, request.headers())?;
    limit(&app, Action::OpenThread, request.headers(), request.extensions())?;
    let draft: OpeningDraft = request::json(request).await?;
    let message = shop.submit(draft).map_err(Obstacle::InvalidMessage)?;
    let thread = store(&app, shop, &message).await?;
    let opened = ThreadOpened {
        key: app.keys.key(&thread),
        thread_id: thread,
        cursor: threads::cursor(FIRST),
        message: MessageReceipt { id: message.id().clone(), state: EntryState::Accepted },
    };
    Ok(protected((status::ACCEPTED, Json(opened))))
}

/// A file that the message takes along is not there.
pub(super) fn missing_file() -> Obstacle {
    Obstacle::InvalidMessage(vec![FieldError::new("attachments", FieldFault::Gone)])
}

/// Stores an opening message; it is on disk when this returns. Returns its thread.
///
/// # Errors
///
/// [`Obstacle::MessageConflict`], [`Obstacle::Unavailable`].
pub async fn store(app: &App, shop: &Shop, message: &Message) -> Result<ThreadId, Obstacle> {
    let target = Target::Opens(ThreadId::from_random(random::bytes()?));
    match app.outbox.put(message, &shop.id, target, app.clock.now()).await? {
        Put::Stored(thread) | Put::Same(thread) => Ok(thread),
        Put::Conflict | Put::NoThread => Err(Obstacle::MessageConflict),
        Put::NoAttachment => Err(missing_file()),
    }
}
