//! Who asks, as far as the limits need to know.

use axum::http::{Extensions, HeaderMap};

use crate::app::{App, Peer};
use crate::limits::{Action, Visitor, address};
use crate::problem::Obstacle;

/// Takes one from the visitor's bucket.
///
/// # Errors
///
/// [`Obstacle::TooManyRequests`] where it is empty.
pub fn limit(
    app: &App,
    action: Action,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> Result<(), Obstacle> {
    // Without a peer there is no connection, and nobody to limit: a router called by itself.
    let Some(Peer(peer)) = extensions.get::<Peer>() else { return Ok(()) };
    let forwarded = headers.get_all("x-forwarded-for").iter();
    let forwarded = forwarded.filter_map(|value| value.to_str().ok());
    let address = address(*peer, forwarded, &app.config.trusted_proxies);
    app.limits.take(action, Visitor::of(address))
}
