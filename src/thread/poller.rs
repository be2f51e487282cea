//! Asking the proxy for what is new, as often as [`super::pace`] says.

use wire::Cursor;

use crate::api::Api;
use crate::desk::Desk;
use crate::session::Session;

/// What to ask for.
pub struct Question {
    /// Whom.
    pub api: Api,
    /// Which thread.
    pub session: Session,
    /// After what.
    pub cursor: Option<Cursor>,
}

/// Asks until the widget is gone.
pub async fn run(desk: Desk) {
    while let Some((bell, delay)) = desk.next_poll() {
        bell.wait(delay).await;
        if let Some(question) = desk.question() {
            let cursor = question.cursor.as_ref();
            let answer = question.api.entries(&question.session, cursor).await;
            desk.polled(&question.session, answer);
        }
    }
}
