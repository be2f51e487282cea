//! What the store keeps of the menu, the list and the rating.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::file::FileUrl;
use crate::browser::style;
use crate::care::list::Row;
use crate::care::rate::Rate;
use crate::desk::{Desk, Panel};
use crate::text::Key;

/// What is seen of it.
const STYLE: &str = concat!(
    include_str!("../../../style/chunks/care.css"),
    include_str!("../../../style/chunks/rating.css"),
);

/// What the menu shows.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Menu {
    /// Nothing.
    #[default]
    Closed,
    /// What can be done.
    Open,
    /// Whether this device shall forget everything.
    Forget,
    /// Whether the conversation shall be deleted.
    Delete(Deleting),
    /// The link for another device.
    Link(Link),
}

/// How far the deletion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleting {
    /// It is asked for.
    Asked,
    /// The proxy has been asked.
    Runs,
    /// It could not be done.
    Failed,
}

/// How far the link is.
#[derive(Clone, PartialEq, Eq)]
pub enum Link {
    /// The proxy has been asked.
    Asked,
    /// It could not be made.
    Failed,
    /// It is there.
    Made {
        /// What to open on the other device.
        url: String,
        /// How long it is good, in minutes.
        minutes: u32,
        /// Whether it has been copied.
        copied: bool,
    },
}

/// What the views follow.
#[derive(Clone, Default)]
pub struct Shown {
    /// What the menu shows.
    pub menu: ArcRwSignal<Menu>,
    /// What has been done, and where it is said.
    pub said: ArcRwSignal<Option<(Key, Panel)>>,
    /// Every conversation.
    pub list: ArcRwSignal<Vec<Row>>,
    /// The rating that is being filled in.
    pub rate: ArcRwSignal<Rate>,
    /// The file that was saved last.
    pub(super) saved: Rc<RefCell<Option<Rc<FileUrl>>>>,
}

/// Looks at what is kept; `None` once the widget is gone. No signal is touched in here.
pub(super) fn held<R>(desk: Desk, look: impl FnOnce(&Shown) -> R) -> Option<R> {
    desk.with(|inner| {
        if inner.care.is_none() {
            style::adopt(&inner.root, STYLE);
            inner.care = Some(Box::new(Shown::default()));
        }
        Some(look(inner.care.as_ref()?.downcast_ref()?))
    })?
}
