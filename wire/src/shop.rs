//! What a shop tells the widget.

use serde::{Deserialize, Serialize};

use crate::{Form, ShopId};

/// The answer to `GET /v1/shops/{shop}/config`. Public: it holds nothing secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopConfig {
    /// The shop.
    pub shop: ShopId,
    /// Its name as shoppers know it.
    pub name: String,
    /// What it asks before the first message.
    pub form: Form,
    /// Which files it takes; `None` where it takes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachments: Option<AttachmentLimits>,
}

/// Which files a shop takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentLimits {
    /// Largest file, in bytes.
    pub max_bytes: u64,
    /// Most files on one message.
    pub max_count: u32,
    /// Media types, such as `image/png`.
    pub accept: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Choice, FieldKind, FormField};

    fn aurora() -> ShopConfig {
        let mut form = Form::standard();
        form.fields.truncate(1);
        form.fields.push(FormField {
            name: "topic".into(),
            kind: FieldKind::Select,
            label: Some("Topic".into()),
            required: true,
            choices: vec![Choice { value: "order".into(), label: "My order".into() }],
        });
        let accept = vec!["image/png".into()];
        let attachments = AttachmentLimits { max_bytes: 10_000_000, max_count: 5, accept };
        ShopConfig {
            shop: "aurora".parse().unwrap(),
            name: "Aurora Outfitters".into(),
            form,
            attachments: Some(attachments),
        }
    }

    #[test]
    fn a_shop_introduces_itself_like_this() {
        insta::assert_json_snapshot!(aurora(), @r#"
        {
          "shop": "aurora",
          "name": "Aurora Outfitters",
          "form": {
            "channels": [
              "api"
            ],
            "fields": [
              {
                "name": "name",
                "kind": "text",
                "required": true
              },
              {
                "name": "topic",
                "kind": "select",
                "label": "Topic",
                "required": true,
                "choices": [
                  {
                    "value": "order",
                    "label": "My order"
                  }
                ]
              }
            ]
          },
          "attachments": {
            "max_bytes": 10000000,
            "max_count": 5,
            "accept": [
              "image/png"
            ]
          }
        }
        "#);
    }
}
