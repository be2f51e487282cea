//! The door to sending and reading, in the chunk of the thread.

use leptos::prelude::*;

use super::{Desk, REPLY, TITLE, others};
use crate::browser::{focus, page, style};
use crate::outgoing::sender;
use crate::reading::Take;
use crate::thread::poller;

/// What is seen of the thread.
const STYLE: &str = concat!(
    include_str!("../../style/chunks/thread.css"),
    include_str!("../../style/chunks/composer.css"),
);

/// Shows what there is, sends what waits, and asks for more until the widget is gone.
pub fn begin(desk: Desk) {
    let waits = desk.with(|inner| {
        style::adopt(&inner.root, STYLE);
        focus::finds(&inner.root, &[TITLE, ":focus"].concat())
    });
    desk.show();
    desk.reads.set(true);
    desk.tasks().spawn(sender::run(desk));
    desk.tasks().spawn(poller::run(desk));
    desk.tasks().spawn(others::run(desk));
    // Whoever has opened the panel before the composer was there waits at its title.
    if waits == Some(true) && !page::is_touch() {
        desk.focus(REPLY.to_owned());
    }
}

/// Shows the models as they now are.
pub fn publish(desk: Desk) {
    desk.show();
}

/// Hands over what is written in the thread, the oldest first.
pub fn items(desk: Desk, take: &mut Take<'_>) {
    let items = desk.with(|inner| inner.cache.items(&inner.queue, &inner.thread));
    items.iter().flatten().for_each(take);
}
