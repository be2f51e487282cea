//! The files of the message that is being written. Pure: whoever changes it does the uploading.

use wire::{Attachment, AttachmentLimits};

use super::check::check;
use super::state::{Event, Failure, State};

/// How many files are uploaded at a time.
const AT_A_TIME: usize = 2;

/// One file.
#[derive(Clone, PartialEq, Eq)]
pub struct Attached {
    /// Stable name within the tray.
    pub key: String,
    /// File name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Media type.
    pub media_type: String,
    /// Where it is.
    pub state: State,
}

/// The tray.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Tray {
    items: Vec<Attached>,
    /// How many files there have ever been.
    count: u32,
    /// Whether the message is to be sent as soon as its files are uploaded.
    pub waits: bool,
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

    /// Takes a file in, and looks at it. Its key.
    pub fn pick(
        &mut self,
        limits: &AttachmentLimits,
        (name, size, media_type): (String, u64, String),
    ) -> String {
        let failed = |item: &&Attached| matches!(item.state, State::Failed { .. });
        let others = self.items.len() - self.items.iter().filter(failed).count();
        let verdict = check(limits, size, &media_type, others);
        let key = self.add(name, size, media_type, State::Picked);
        self.apply(&key, verdict.map_or_else(Event::Failed, |()| Event::Passed));
        key
    }

    /// Takes a file back in that was uploaded, or that is gone.
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

    /// Lets something happen to a file. Whether that changed anything.
    pub fn apply(&mut self, key: &str, event: Event) -> bool {
        let Some(item) = self.items.iter_mut().find(|item| item.key == key) else { return false };
        let Some(state) = item.state.after(event) else { return false };
        item.state = state;
        if matches!(item.state, State::Failed { .. }) {
            self.waits = false;
        }
        true
    }

    /// Takes a file out.
    pub fn remove(&mut self, key: &str) {
        self.items.retain(|item| item.key != key);
    }

    /// Which file is to be uploaded next, if one can be now.
    pub fn next(&self) -> Option<&Attached> {
        let uploading = |item: &&Attached| matches!(item.state, State::Uploading { .. });
        if self.items.iter().filter(uploading).count() >= AT_A_TIME {
            return None;
        }
        self.items.iter().find(|item| item.state == State::Checked)
    }

    /// Whether files are still to be uploaded.
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

    /// The names of the files that go along, for a message without words.
    pub fn names(&self) -> String {
        let going = self
            .items
            .iter()
            .filter(|item| matches!(item.state, State::Uploaded { .. }) || item.state.is_pending());
        let names: Vec<_> = going.map(|item| item.name.as_str()).collect();
        names.join(", ")
    }

    /// The message wants to leave: what the network lost is tried again. Whether it can leave now.
    pub fn leave(&mut self) -> bool {
        let keys: Vec<_> = self.items.iter().map(|item| item.key.clone()).collect();
        for key in keys {
            self.apply(&key, Event::Again);
        }
        self.waits = self.is_pending();
        if !self.waits {
            self.items.clear();
        }
        !self.waits
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
