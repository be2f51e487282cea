//! Extractors that handlers share: the shop or the thread that the path names, after the checks of
//! the page's origin, the thread's key and the visitor's rate limit.
//!
//! [`Reading`] requests are counted before anything else, so that guessing shops and keys is
//! limited as well; all others once the checks have passed, so that a refused request uses nothing
//! up.

use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::{HeaderMap, header, request::Parts};
use wire::ThreadId;

use super::origin;
use crate::api_error::ApiError;
use crate::connections::Peer;
use crate::outbox::VisitorTag;
use crate::rate_limit::{Action, Visitor, client_address};
use crate::shop::Shop;
use crate::state::AppState;
use crate::threads::Head;

/// The purpose of a request, which decides the rate limit that it counts against.
pub trait Purpose: Send {
    /// The rate limit.
    const ACTION: Action;
}

macro_rules! purposes {
    ($($(#[$doc:meta])* $purpose:ident => $action:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $purpose;

        impl Purpose for $purpose {
            const ACTION: Action = Action::$action;
        }
    )+};
}
purposes! {
    /// Reads something.
    Reading => Read;
    /// Opens a thread.
    Opening => OpenThread;
    /// Changes a thread.
    Writing => WriteMessage;
    /// Uploads a file.
    Uploading => Upload;
}

/// A request within its visitor's rate limit; no other check is made.
#[derive(Clone, Copy, Debug)]
pub struct RateLimited<P>(PhantomData<P>);

/// A request to the shop `{shop}` from one of its pages, within the rate limit.
#[derive(Clone, Debug)]
pub struct ShopVisitor<P> {
    /// The shop.
    pub shop: Arc<Shop>,
    /// Who requests it, where there is a connection.
    pub tag: Option<VisitorTag>,
    purpose: PhantomData<P>,
}

/// A request that holds the key of the thread `{thread}`, from one of the shop's pages and within
/// the rate limit.
#[derive(Clone, Debug)]
pub struct OpenThread<P> {
    /// The thread.
    pub id: ThreadId,
    /// Its shop and revision.
    pub head: Head,
    /// Who requests it, where there is a connection.
    pub tag: Option<VisitorTag>,
    purpose: PhantomData<P>,
}

impl<P: Purpose> FromRequestParts<AppState> for RateLimited<P> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        count(parts, state, P::ACTION)?;
        Ok(Self(PhantomData))
    }
}

impl<P: Purpose> FromRequestParts<AppState> for ShopVisitor<P> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let name = path_parameter(parts, "shop").await?;
        count_reading::<P>(parts, state)?;
        let shop = Arc::clone(state.shop(&name).ok_or(ApiError::NotFound)?);
        origin::check(&shop, &parts.headers)?;
        count_change::<P>(parts, state)?;
        Ok(Self { shop, tag: tag(parts, state), purpose: PhantomData })
    }
}

impl<P: Purpose> FromRequestParts<AppState> for OpenThread<P> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let id = path_parameter(parts, "thread").await?;
        count_reading::<P>(parts, state)?;
        let (id, head) = open(&id, &parts.headers, state).await?;
        let shop = state.shops.get(&head.shop).ok_or(ApiError::NotFound)?;
        origin::check(shop, &parts.headers)?;
        count_change::<P>(parts, state)?;
        Ok(Self { id, head, tag: tag(parts, state), purpose: PhantomData })
    }
}

async fn path_parameter(parts: &mut Parts, name: &str) -> Result<String, ApiError> {
    let path = Path::<BTreeMap<String, String>>::from_request_parts(parts, &()).await;
    let Path(mut parameters) =
        path.map_err(|_| ApiError::Malformed("The path is not UTF-8.".to_owned()))?;
    parameters.remove(name).ok_or(ApiError::NotFound)
}

/// The thread that the request's key opens. An unknown thread and a wrong key have the same answer.
async fn open(
    id: &str,
    headers: &HeaderMap,
    state: &AppState,
) -> Result<(ThreadId, Head), ApiError> {
    let key = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, key)| key.trim());
    let (Ok(id), Some(key)) = (id.parse::<ThreadId>(), key) else {
        return Err(ApiError::Unauthorized);
    };
    if !state.keys.opens(&id, key) {
        return Err(ApiError::Unauthorized);
    }
    let head = state.threads.head(&id).await?.ok_or(ApiError::Unauthorized)?;
    Ok((id, head))
}

fn count_reading<P: Purpose>(parts: &Parts, state: &AppState) -> Result<(), ApiError> {
    if P::ACTION == Action::Read { count(parts, state, P::ACTION) } else { Ok(()) }
}

fn count_change<P: Purpose>(parts: &Parts, state: &AppState) -> Result<(), ApiError> {
    if P::ACTION == Action::Read { Ok(()) } else { count(parts, state, P::ACTION) }
}

/// Counts the request against its visitor's rate limit.
fn count(parts: &Parts, state: &AppState, action: Action) -> Result<(), ApiError> {
    let Some(visitor) = visitor(parts, state) else { return Ok(()) };
    Ok(state.rate_limits.take(action, visitor)?)
}

/// The visitor; `None` where there is no connection, because the router was called directly.
fn visitor(parts: &Parts, state: &AppState) -> Option<Visitor> {
    let Peer(peer) = parts.extensions.get::<Peer>()?;
    let forwarded = parts.headers.get_all("x-forwarded-for").iter();
    let forwarded = forwarded.filter_map(|value| value.to_str().ok());
    Some(Visitor::of(client_address(*peer, forwarded, &state.config.trusted_proxies)))
}

fn tag(parts: &Parts, state: &AppState) -> Option<VisitorTag> {
    Some(VisitorTag::of(state.visitor_key.hash_one(visitor(parts, state)?)))
}
