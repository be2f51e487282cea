//! Files of messages. Gorgias: the file object.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{lenient, redacted::redacted_debug};

/// A file of a message. To write one, `url`, `name` and `content_type` are required.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Attachment {
    /// Where the file is; a private one is read with the account's credentials only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The media type, such as `image/png`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// In bytes. Read from a number or a string.
    #[serde(deserialize_with = "lenient::integer", skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Whether the file is readable without credentials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<bool>,
    /// Further data of the channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<Value>,
}

redacted_debug!(Attachment { content_type, size, public });

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_size_is_read_from_a_number_or_a_string() {
        let table = [
            (json!(784_554), Some(784_554)),
            (json!("784554"), Some(784_554)),
            (json!(null), None),
            (json!("large"), None),
            (json!(-1), None),
        ];
        for (size, expected) in table {
            let file: Attachment = serde_json::from_value(json!({ "size": size })).unwrap();
            assert_eq!(file.size, expected);
        }
    }
}
