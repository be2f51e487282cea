//! What the store keeps of files.

use leptos::prelude::*;
use wire::Attachment;

use crate::browser::file::File;
use crate::browser::storage::Storage;
use crate::browser::style;
use crate::browser::upload::Upload;
use crate::desk::Desk;
use crate::desk::inner::Inner;
use crate::files::state::Event;
use crate::files::store;
use crate::files::tray::Tray;

/// What is seen of files.
const STYLE: &str = include_str!("../../../style/chunks/files.css");

/// What the store keeps of files. Dropped with it: uploads end, and addresses.
pub(super) struct Held {
    pub shown: Shown,
    pub storage: Storage,
    /// The files of the tray, by their keys.
    pub chosen: Vec<(String, File)>,
    /// The uploads that run, by the keys of their files.
    pub uploads: Vec<(String, Upload)>,
    /// Files that have left with a message.
    pub sent: Vec<(Attachment, Option<File>)>,
}

/// What the views follow.
#[derive(Clone)]
pub struct Shown {
    /// The files of the message that is being written.
    pub tray: ArcRwSignal<Tray>,
    /// Whether files are being dragged over the panel.
    pub hover: ArcRwSignal<bool>,
}

impl Shown {
    /// Lets something happen to a file of the tray.
    pub fn apply(&self, key: &str, event: Event) {
        self.tray.update(|tray| {
            tray.apply(key, event);
        });
    }
}

impl Held {
    fn new(inner: &Inner) -> Self {
        style::adopt(&inner.root, STYLE);
        let storage = inner.storage.of_tab();
        let mut tray = Tray::default();
        for file in store::load(&storage) {
            let gone = file.id.is_empty();
            tray.restore(file, gone);
        }
        let shown = Shown { tray: ArcRwSignal::new(tray), hover: ArcRwSignal::new(false) };
        Self { shown, storage, chosen: Vec::new(), uploads: Vec::new(), sent: Vec::new() }
    }

    /// The file of that key of the tray.
    pub fn file(&self, key: &str) -> Option<File> {
        self.chosen.iter().find(|(known, _)| known == key).map(|(_, file)| file.clone())
    }
}

/// Works on what is kept; `None` once the widget is gone. No signal is touched in here.
pub(super) fn held<R>(desk: Desk, work: impl FnOnce(&mut Held) -> R) -> Option<R> {
    desk.with(|inner| {
        if inner.files.is_none() {
            let held = Held::new(inner);
            inner.files = Some(Box::new(held));
        }
        let held = inner.files.as_mut()?.downcast_mut::<Held>()?;
        Some(work(held))
    })?
}
