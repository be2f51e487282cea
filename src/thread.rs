//! The conversation on screen.
//!
//! - [`timeline`]: merging the proxy's entries and the local echoes (pure)
//! - [`lines`]: grouping them by day and author (pure)
//! - [`poll_interval`]: how often to poll (pure)
//! - [`state`]: state of the conversation on screen, in the core
//!
//! All else is a chunk, loaded at the first input, and at once for a visitor who has a conversation:
//!
//! - [`view_state`]: the lines as they are shown, unread counts, and what keeps both up to date
//! - [`poller`]: polling the conversation on screen; [`background`]: polling the others
//! - [`failed_message`]: what can be done with a message that was refused
//! - [`screen`], [`log`], [`bubble`], [`notice`], [`rich_text`], [`composer`]: the components

mod background;
mod bubble;
mod composer;
mod failed_message;
pub mod lines;
mod log;
mod notice;
pub mod poll_interval;
mod poller;
mod rich_text;
mod screen;
mod state;
pub mod timeline;
mod view_state;

use leptos::prelude::*;

use crate::outbox::sender;
use crate::ui::effect;

pub use composer::send_reply;
pub use notice::notice_text;
pub use rich_text::EntryFiles;
pub use screen::ThreadScreen;
pub use state::{Thread, ThreadState, use_thread};
pub use view_state::{ThreadView, ThreadViewState, use_thread_view};

/// The style sheets of this chunk.
const STYLE: &str = concat!(
    include_str!("../style/chunks/thread.css"),
    include_str!("../style/chunks/composer.css"),
);

/// Starts the conversation's tasks, once for each widget: within the widget's owner.
pub fn start() -> ThreadView {
    let thread = use_thread();
    let view = ThreadViewState::new(thread);
    provide_context(view.notifications);
    provide_context(view);
    effect(move || view.settle());
    effect(move || view.announce_from_now_on());
    let mut had_session = false;
    effect(move || had_session = view.count_unread(had_session));
    let (outbox, panel) = (thread.outbox, thread.panel);
    panel.host.adopt_stylesheet(STYLE);
    panel.host.spawn(sender::run(outbox, panel, thread.shop.api, move || thread.poll_now()));
    panel.host.spawn(poller::run(view));
    panel.host.spawn(background::run(view));
    view
}
