//! Where the rating is shown below a closed conversation. In the thread's chunk.

use leptos::prelude::*;

use super::state::use_conversations;
use crate::ui::{IntoBuilt, When};

/// The rating while the conversation is closed. Its chunk is loaded when that is known; after a failed
/// attempt, when the conversation is closed or shown again.
#[component]
pub fn RatingSlot() -> impl IntoView {
    let conversations = use_conversations();
    let chunk = conversations.chunk;
    let is_closed = Memo::new(move |_| conversations.view.is_closed());
    Effect::new(move |_| {
        if is_closed.get() {
            chunk.load();
        }
    });
    view! {
        <When condition=move || is_closed.get() && chunk.get().is_some()>
            {chunk.get_untracked().map(|chunk| (chunk.rating)())}
        </When>
    }
    .built()
}
