//! The files of the message that is being written. No IO: [`super::uploads`] uploads them.

use wire::{Attachment, AttachmentLimits};

use super::limits::check;
use super::upload_state::{Event, Failure, State};

/// How many files are uploaded at a time.
const MAX_UPLOADS: usize = 2;

/// A file of the message.
#[derive(Clone, PartialEq, Eq)]
pub struct Attached {
    /// Identifies it within the tray.
    pub key: String,
    /// File name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Media type.
    pub media_type: String,
    /// Its state.
    pub state: State,
}

/// The files of a message, and whether the message waits for them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Tray {
    items: Vec<Attached>,
    /// How many files have been added so far, for their keys.
    count: u32,
    /// Whether the message is to be sent as soon as its files are uploaded.
    pub is_awaited: bool,
    /// Whether the message was to be sent, and was not because a file has failed.
    pub is_blocked: bool,
}

impl Tray {
    /// Every file, in the order in which they were chosen.
    pub fn items(&self) -> &[Attached] {
        &self.items
    }

    /// The file of that key.
    pub fn get(&self, key: &str) -> Option<&Attached> {
        self.items.iter().find(|item| item.key == key)
    }

    /// Adds a file that the shopper has chosen, and checks it. Returns its key.
    pub fn pick(
        &mut self,
        limits: &AttachmentLimits,
        (name, size, media_type): (String, u64, String),
    ) -> String {
        let failed = |item: &&Attached| matches!(item.state, State::Failed { .. });
        let others = self.items.len() - self.items.iter().filter(failed).count();
        let checked = check(limits, size, &media_type, others);
        self.is_blocked = false;
        let key = self.add(name, size, media_type, State::Picked);
        self.apply(&key, checked.map_or_else(Event::Failed, |()| Event::Passed));
        key
    }

    /// Adds a file that was uploaded before, or that is gone. Returns its key.
    pub fn restore(&mut self, file: Attachment, gone: bool) -> String {
        let Attachment { id, name, size, content_type } = file;
        let why = Failure::Gone;
        let state = if gone { State::Failed { why } } else { State::Uploaded { id } };
        self.add(name, size, content_type, state)
    }

    fn add(&mut self, name: String, size: u64, media_type: String, state: State) -> String {
        self.count += 1;
        let key = self.count.to_string();
        self.items.push(Attached { key: key.clone(), name, size, media_type, state });
        key
    }

    /// Applies an event to a file. Whether that changed anything.
    pub fn apply(&mut self, key: &str, event: Event) -> bool {
        let Some(item) = self.items.iter_mut().find(|item| item.key == key) else { return false };
        let Some(state) = item.state.after(event) else { return false };
        item.state = state;
        if matches!(item.state, State::Failed { .. }) {
            self.is_blocked |= self.is_awaited;
            self.is_awaited = false;
        }
        true
    }

    /// Removes a file.
    pub fn remove(&mut self, key: &str) {
        self.items.retain(|item| item.key != key);
        self.is_blocked = false;
    }

    /// The file to upload next, if an upload may start now.
    pub fn next(&self) -> Option<&Attached> {
        let uploading = |item: &&Attached| matches!(item.state, State::Uploading { .. });
        if self.items.iter().filter(uploading).count() >= MAX_UPLOADS {
            return None;
        }
        self.items.iter().find(|item| item.state == State::Checked)
    }

    /// Whether uploads are still to be finished.
    pub fn is_pending(&self) -> bool {
        self.items.iter().any(|item| item.state.is_pending())
    }

    /// The uploaded files.
    pub fn uploaded(&self) -> impl Iterator<Item = (&Attached, &str)> {
        self.items.iter().filter_map(|item| match &item.state {
            State::Uploaded { id } => Some((item, id.as_str())),
            _ => None,
        })
    }

    /// The names of the attached files, for a message without text.
    pub fn names(&self) -> String {
        let going = self
            .items
            .iter()
            .filter(|item| matches!(item.state, State::Uploaded { .. }) || item.state.is_pending());
        let names: Vec<_> = going.map(|item| item.name.as_str()).collect();
        names.join(", ")
    }

    /// Empties the tray for a message that is sent now. While uploads are to be finished, the message waits
    /// for them instead, and failed ones are retried. Beside a file that cannot be sent it is not sent
    /// either: the shopper has chosen that file. Whether the message can be sent.
    pub fn release(&mut self) -> bool {
        let keys: Vec<_> = self.items.iter().map(|item| item.key.clone()).collect();
        for key in keys {
            self.apply(&key, Event::Retry);
        }
        self.await_uploads();
        self.is_awaited &= self.is_pending();
        let released = !self.is_blocked && !self.is_awaited;
        if released {
            self.items.clear();
        }
        released
    }

    /// Has the message sent once the files are uploaded, unless one has failed.
    pub fn await_uploads(&mut self) {
        self.is_blocked = self.items.iter().any(|item| matches!(item.state, State::Failed { .. }));
        self.is_awaited = !self.is_blocked;
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
