//! The files of the message in the tab's storage. Those that are uploaded survive a reload; of the others
//! only the names are kept, to ask the shopper to choose them again.

use serde::{Deserialize, Serialize};
use wire::Attachment;

use super::tray::Tray;
use crate::web::json;
use crate::web::storage::Storage;

/// The key of the record in the tab's storage.
pub const KEY: &str = "files";

/// The record: each file as JSON of its own, an [`Attachment`]. One without an id was not uploaded.
#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(deserialize_with = "wire::lenient::list")]
    files: Vec<String>,
}

/// Stores the files; removes the record if there are none.
pub fn save(storage: &Storage, tray: &Tray) {
    let files = records(tray);
    if files.is_empty() {
        return storage.remove(KEY);
    }
    storage.set(KEY, &json::to_string(&Record { files }));
}

fn records(tray: &Tray) -> Vec<String> {
    let mut files = Vec::new();
    for item in tray.items() {
        let id = tray.uploaded().find(|(other, _)| other.key == item.key).map(|(_, id)| id);
        if id.is_some() || item.state.is_pending() {
            files.push(json::to_string(&Attachment {
                id: id.unwrap_or_default().to_owned(),
                name: item.name.clone(),
                size: item.size,
                content_type: item.media_type.clone(),
            }));
        }
    }
    files
}

/// The stored files. One without an id was not uploaded.
pub fn load(storage: &Storage) -> Vec<Attachment> {
    let record: Option<Record> = storage.get(KEY).and_then(|text| json::parse(&text));
    let files = record.map(|record| record.files).unwrap_or_default();
    files.iter().filter_map(|file| json::parse(file)).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// As release 0.1 stored it.
    const RECORD: &str = r#"{"files":["{\"id\":\"AQEBAQEBAQEBAQEBAQEBAQ\",\"name\":\"a \\\"b\\\".png\",\"size\":12000,\"content_type\":\"image/png\"}","{\"id\":\"\",\"name\":\"c.pdf\",\"size\":3,\"content_type\":\"\"}"]}"#;

    #[test]
    fn a_record_of_release_0_1_is_read_and_written_unchanged() {
        let record: Record = serde_json::from_str(RECORD).unwrap();
        let mut tray = Tray::default();
        for file in &record.files {
            let file: Attachment = serde_json::from_str(file).unwrap();
            assert_eq!(file.id.is_empty(), file.name == "c.pdf");
            tray.restore(file, false);
        }
        let written = json::to_string(&Record { files: records(&tray) });
        assert_eq!(written, RECORD);
    }
}
