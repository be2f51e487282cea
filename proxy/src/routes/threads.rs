//! `POST /v1/shops/{shop}/threads`: the message that opens a thread.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use wire::{
    EntryState, FieldError, FieldFault, IdentityDraft, Message, MessageReceipt, OpeningDraft,
    ThreadId, ThreadOpened,
};

use super::headers::protected;
use super::visitor::limit;
use super::{guard, request};
use crate::app::App;
use crate::config::Shop;
use crate::identity::{Identity, Refusal};
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
    let body = request::body(request, "application/json").await?;
    let draft: OpeningDraft = request::parse(&body)?;
    let message = shop.submit(draft).map_err(Obstacle::InvalidMessage)?;
    let thread = store(&app, shop, &message, customer(&app, shop, &body)).await?;
    let opened = ThreadOpened {
        key: app.keys.key(&thread),
        thread_id: thread,
        cursor: threads::cursor(FIRST),
        message: MessageReceipt { id: message.id().clone(), state: EntryState::Accepted },
    };
    Ok(protected((status::ACCEPTED, Json(opened))))
}

/// For whom the shop vouches. A token that is not good costs the mark and never the message.
fn customer(app: &App, shop: &Shop, body: &[u8]) -> Option<Identity> {
    let token = serde_json::from_slice::<IdentityDraft>(body).map(|draft| draft.identity);
    if token.as_ref().is_ok_and(String::is_empty) {
        return None;
    }
    let Some(key) = &shop.identity else {
        tracing::warn!(shop = %shop.id, "a customer is not verified: the shop has no identity_secret");
        return None;
    };
    let token = token.map_err(|_| Refusal::Malformed);
    match token.and_then(|token| key.verify(&token, app.clock.now())) {
        Ok(identity) => Some(identity),
        Err(refusal) => {
            tracing::warn!(shop = %shop.id, %refusal, "a customer is not verified");
            None
        }
    }
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
pub async fn store(
    app: &App,
    shop: &Shop,
    message: &Message,
    customer: Option<Identity>,
) -> Result<ThreadId, Obstacle> {
    let thread = ThreadId::from_random(random::bytes()?);
    let target = match customer {
        Some(identity) => Target::OpensFor(thread, identity),
        None => Target::Opens(thread),
    };
    match app.outbox.put(message, &shop.id, target, app.clock.now()).await? {
        Put::Stored(thread) | Put::Same(thread) => Ok(thread),
        Put::Conflict | Put::NoThread => Err(Obstacle::MessageConflict),
        Put::NoAttachment => Err(missing_file()),
    }
}
