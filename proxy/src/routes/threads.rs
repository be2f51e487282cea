//! `POST /v1/shops/{shop}/threads` opens a thread with its first message;
//! `DELETE /v1/threads/{thread}` deletes it.

use axum::Json;
use axum::extract::{Request, State};
use axum::response::Response;
use wire::{
    EntryState, IdentityDraft, Message, MessageReceipt, OpeningDraft, ThreadId, ThreadOpened,
};

use super::body;
use super::extract::{OpenThread, Opening, ShopVisitor, Writing};
use crate::api_error::{ApiError, status};
use crate::attachments::Attachments;
use crate::clock::Timestamp;
use crate::identity::{Identity, Refusal};
use crate::outbox::{Put, Target, VisitorTag};
use crate::random;
use crate::security_headers::with_security_headers;
use crate::shop::Shop;
use crate::state::AppState;
use crate::threads::{self, Threads};

/// The revision of a thread's first message.
const FIRST_REVISION: u64 = 1;

/// Stores the message and hands out the thread's key. The same message again has the same answer.
pub async fn open_thread(
    State(state): State<AppState>,
    visitor: ShopVisitor<Opening>,
    request: Request,
) -> Result<Response, ApiError> {
    let shop = &visitor.shop;
    let body = body::read(request, body::JSON).await?;
    let draft: OpeningDraft = body::parse_json(&body)?;
    let message = shop
        .submit(draft)
        .map_err(|errors| ApiError::InvalidMessage(state.refusals.counted(&shop.id, errors)))?;
    let identity = verified_identity(shop, &body, state.clock.now());
    let thread = store(&state, shop, &message, identity, visitor.tag.clone()).await?;
    let opened = ThreadOpened {
        key: state.keys.key(&thread),
        thread_id: thread,
        cursor: threads::cursor(FIRST_REVISION),
        message: MessageReceipt { id: message.id().clone(), state: EntryState::Accepted },
    };
    Ok(with_security_headers((status::ACCEPTED, Json(opened))))
}

/// The customer that the body's identity token names. An invalid token costs the verification,
/// never the message.
fn verified_identity(shop: &Shop, body: &[u8], now: Timestamp) -> Option<Identity> {
    let token = serde_json::from_slice::<IdentityDraft>(body).map(|draft| draft.identity);
    if token.as_ref().is_ok_and(String::is_empty) {
        return None;
    }
    let Some(key) = &shop.identity else {
        tracing::warn!(shop = %shop.id, "a customer is not verified: the shop has no identity_secret");
        return None;
    };
    let token = token.map_err(|_| Refusal::Malformed);
    match token.and_then(|token| key.verify(&token, now)) {
        Ok(identity) => Some(identity),
        Err(refusal) => {
            tracing::warn!(shop = %shop.id, %refusal, "a customer is not verified");
            None
        }
    }
}

/// Stores an opening message; it is on disk when this returns. Returns its thread.
///
/// # Errors
///
/// [`ApiError::MessageConflict`], [`ApiError::Unavailable`].
pub async fn store(
    state: &AppState,
    shop: &Shop,
    message: &Message,
    identity: Option<Identity>,
    visitor: Option<VisitorTag>,
) -> Result<ThreadId, ApiError> {
    let thread = ThreadId::from_random(random::bytes()?);
    let target = match identity {
        Some(identity) => Target::OpensFor(thread, identity),
        None => Target::Opens(thread),
    };
    match state.outbox.put(message, &shop.id, target, visitor, state.clock.now()).await? {
        Put::Stored(thread) | Put::Same(thread) => Ok(thread),
        Put::Conflict | Put::NoThread => {
            state.refusals.count_conflict(&shop.id);
            Err(ApiError::MessageConflict)
        }
        Put::NoAttachment => {
            let errors = state.refusals.counted(&shop.id, vec![ApiError::missing_attachment()]);
            Err(ApiError::InvalidMessage(errors))
        }
    }
}

/// Deletes the thread with its entries, rating, links and files; what was not delivered yet is not
/// sent any more. From then on its key opens nothing, so that the same request again is
/// unauthorised.
///
/// The helpdesk keeps its ticket, with what was delivered to it: that is the shop's record, and for
/// the shop to delete.
pub async fn delete_thread(
    State(threads): State<Threads>,
    State(attachments): State<Attachments>,
    thread: OpenThread<Writing>,
) -> Result<Response, ApiError> {
    if !threads.delete(&thread.id).await? {
        return Err(ApiError::Unauthorized);
    }
    if let Err(error) = attachments.remove_deleted().await {
        tracing::error!(%error, "files of a deleted thread are still to be removed");
    }
    Ok(with_security_headers(status::DELETED))
}
