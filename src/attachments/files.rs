//! The browser's objects of files: outside of the reactive graph, because they belong to one thread.

use wire::{Attachment, MessageId};

use super::tray::Tray;
use crate::web::file::File;
use crate::web::upload::Upload;

/// The browser's objects of a widget's files. Dropping it aborts the uploads.
#[derive(Default)]
pub struct Files {
    /// The files of the tray, by their keys.
    chosen: Vec<(String, File)>,
    /// The running uploads, by the keys of their files.
    uploads: Vec<(String, Upload)>,
    /// The files of messages that were sent from this page. Those uploaded before a reload have no `File`.
    sent: Vec<(Attachment, Option<File>)>,
}

impl Files {
    /// Adds a file of the tray.
    pub fn add(&mut self, key: String, file: File) {
        self.chosen.push((key, file));
    }

    /// Adds the running upload of a file of the tray.
    pub fn add_upload(&mut self, key: String, upload: Upload) {
        self.uploads.push((key, upload));
    }

    /// The tray's file of that key; `None` if it was uploaded before a reload.
    pub fn chosen(&self, key: &str) -> Option<File> {
        self.chosen.iter().find(|(known, _)| known == key).map(|(_, file)| file.clone())
    }

    /// A file that was sent from this page, by its id.
    pub fn sent(&self, id: &str) -> Option<&(Attachment, Option<File>)> {
        self.sent.iter().find(|(known, _)| known.id == id)
    }

    /// Ends an upload. `None` if it has ended before.
    pub fn take_upload(&mut self, key: &str) -> Option<Upload> {
        let index = self.uploads.iter().position(|(known, _)| known == key)?;
        Some(self.uploads.swap_remove(index).1)
    }

    /// Forgets a file of the tray. Its upload, which is aborted when it is dropped.
    pub fn remove(&mut self, key: &str) -> Option<Upload> {
        self.chosen.retain(|(known, _)| known != key);
        self.take_upload(key)
    }

    /// Moves the uploaded files of the tray to those that were sent.
    pub fn release(&mut self, tray: &Tray) {
        for (item, id) in tray.uploaded() {
            let description = Attachment {
                id: id.to_owned(),
                name: item.name.clone(),
                size: item.size,
                content_type: item.media_type.clone(),
            };
            let file = self.chosen(&item.key);
            self.sent.push((description, file));
        }
        self.chosen.clear();
    }

    /// Takes a file of a message back that was sent. One that was sent before a reload has no name.
    pub fn take_back(&mut self, id: &MessageId) -> (Attachment, Option<File>) {
        match self.sent.iter().position(|(known, _)| known.id == id.as_str()) {
            Some(index) => self.sent.remove(index),
            None => (Attachment { id: id.to_string(), ..nameless() }, None),
        }
    }
}

fn nameless() -> Attachment {
    Attachment { id: String::new(), name: String::new(), size: 0, content_type: String::new() }
}
