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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Choice, FieldKind, FormField};

    #[test]
    fn a_shop_introduces_itself_like_this() {
        let mut form = Form::standard();
        form.fields.truncate(1);
        form.fields.push(FormField {
            name: "topic".into(),
            kind: FieldKind::Select,
            label: Some("Topic".into()),
            required: true,
            choices: vec![Choice { value: "order".into(), label: "My order".into() }],
        });
        let config =
            ShopConfig { shop: "aurora".parse().unwrap(), name: "Aurora Outfitters".into(), form };
        insta::assert_json_snapshot!(config, @r#"
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
          }
        }
        "#);
    }
}
