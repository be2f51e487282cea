//! What of a message's files survives a reload: those that the proxy has can go along; of the others
//! only the names are left, so that the shopper can be told.

use wire::Attachment;

use super::tray::Tray;
use crate::browser::json::{Json, Writer};
use crate::browser::storage::Storage;
use crate::codec::read;

/// The key of the record in the tab's storage.
pub const KEY: &str = "files";

/// Remembers the files, or forgets them where there are none.
pub fn save(storage: &Storage, tray: &Tray) {
    let mut records: Vec<String> = Vec::new();
    for item in tray.items() {
        let id = tray.uploaded().find(|(other, _)| other.key == item.key).map(|(_, id)| id);
        if id.is_some() || item.state.is_pending() {
            let record = Writer::default()
                .text("id", id.unwrap_or_default())
                .text("name", &item.name)
                .number("size", item.size)
                .text("content_type", &item.media_type);
            records.push(record.finish());
        }
    }
    if records.is_empty() {
        return storage.remove(KEY);
    }
    let records = records.iter().map(String::as_str);
    storage.set(KEY, &Writer::default().list("files", records).finish());
}

/// The remembered files; one without an id was not uploaded.
pub fn load(storage: &Storage) -> Vec<Attachment> {
    let record = storage.get(KEY).and_then(|text| Json::parse(&text));
    let records = record.map(|record| record.items("files")).unwrap_or_default();
    let texts = records.iter().filter_map(Json::as_text);
    texts.filter_map(|text| read::attachment(&Json::parse(&text)?)).collect()
}
