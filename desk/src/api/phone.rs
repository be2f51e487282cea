//! `/api/phone`: voice calls, which telephony writes and the API only reads.

mod voice_call_events;
mod voice_call_recordings;
mod voice_calls;

use axum::Router;

use crate::cursor::Order;
use crate::state::AppState;

/// How these lists are sorted; they have no `order_by`.
const ORDER: &[Order; 1] =
    &[Order { name: "created_datetime:desc", column: "created_datetime", descending: true }];

/// The endpoints of these resources.
pub fn router() -> Router<AppState> {
    voice_calls::router().merge(voice_call_events::router()).merge(voice_call_recordings::router())
}
