//! What a shop tells the widget.

mod article;
mod hours;
mod texts;
mod theme;

use serde::{Deserialize, Serialize};

use crate::{Form, ShopId};

pub use article::Article;
pub use hours::Hours;
pub use texts::{Plural, Sentence, Texts};
pub use theme::{ColorScheme, Theme};

/// The answer to `GET /v1/shops/{shop}/config`. Public: it holds nothing secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopConfig {
    /// The shop.
    pub shop: ShopId,
    /// Its name as shoppers know it.
    pub name: String,
    /// The form before the first message.
    pub form: Form,
    /// The limits of files; `None` where it accepts none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::lenient::optional"
    )]
    pub attachments: Option<AttachmentLimits>,
    /// When it answers; `None` where it does not say.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::lenient::optional"
    )]
    pub hours: Option<Hours>,
    /// Whether it has articles to search.
    #[serde(default)]
    pub articles: bool,
    /// How the widget looks.
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    pub theme: Theme,
    /// Its own words, in the language that was asked for.
    #[serde(
        default,
        skip_serializing_if = "Texts::is_empty",
        deserialize_with = "crate::lenient::or_default"
    )]
    pub texts: Texts,
    /// Whether the page's title shows the number of unread answers.
    #[serde(default)]
    pub title_unread: bool,
    /// Whether the shopper may turn on a sound for new answers.
    #[serde(default)]
    pub sound: bool,
}

/// The limits of a shop's files.
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
    use crate::{Choice, FieldKind, FormField, When};

    fn aurora() -> ShopConfig {
        let mut form = Form::standard();
        form.fields.truncate(1);
        let plural = Plural { one: Some("One".into()), other: "{n}".into(), ..Plural::default() };
        let texts = [
            ("send".to_owned(), Sentence::Plain("Ask".into())),
            ("unread".to_owned(), Sentence::Plural(plural)),
        ];
        ShopConfig {
            shop: "aurora".parse().unwrap(),
            name: "Aurora Outfitters".into(),
            form,
            attachments: Some(AttachmentLimits {
                max_bytes: 10_000_000,
                max_count: 5,
                accept: vec!["image/png".into()],
            }),
            hours: Some(Hours { reply_minutes: Some(120), opens: Some(vec![(0, 3_600_000)]) }),
            articles: true,
            theme: Theme { accent: Some("#336699".into()), radius: Some(8), ..Theme::default() },
            texts: texts.into_iter().collect(),
            title_unread: true,
            sound: false,
        }
    }

    #[test]
    fn a_shop_introduces_itself_like_this() {
        insta::assert_json_snapshot!(aurora(), @r##"
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
              }
            ]
          },
          "attachments": {
            "max_bytes": 10000000,
            "max_count": 5,
            "accept": [
              "image/png"
            ]
          },
          "hours": {
            "reply_minutes": 120,
            "opens": [
              [
                0,
                3600000
              ]
            ]
          },
          "articles": true,
          "theme": {
            "accent": "#336699",
            "scheme": "auto",
            "radius": 8
          },
          "texts": {
            "send": "Ask",
            "unread": {
              "one": "One",
              "other": "{n}"
            }
          },
          "title_unread": true,
          "sound": false
        }
        "##);
    }

    #[test]
    fn a_field_with_every_rule_looks_like_this() {
        let field = FormField {
            help: Some("Four digits.".into()),
            min_length: Some(4),
            max_length: Some(4),
            min: Some(1),
            max: Some(9_999),
            pattern: Some("[0-9]{4}".into()),
            pattern_hint: Some("Four digits, please.".into()),
            when: Some(When { field: "topic".into(), is: vec!["order".into()] }),
            label: Some("Order number".into()),
            choices: vec![Choice { value: "1".into(), label: "One".into() }],
            ..FormField::new("order_number", FieldKind::OrderNumber)
        };
        insta::assert_json_snapshot!(field, @r#"
        {
          "name": "order_number",
          "kind": "order_number",
          "label": "Order number",
          "required": false,
          "choices": [
            {
              "value": "1",
              "label": "One"
            }
          ],
          "help": "Four digits.",
          "min_length": 4,
          "max_length": 4,
          "min": 1,
          "max": 9999,
          "pattern": "[0-9]{4}",
          "pattern_hint": "Four digits, please.",
          "when": {
            "field": "topic",
            "is": [
              "order"
            ]
          }
        }
        "#);
    }

    #[test]
    fn what_it_says_is_read_back() {
        let json = serde_json::to_string(&aurora()).unwrap();
        assert_eq!(serde_json::from_str::<ShopConfig>(&json).unwrap(), aurora());
        let short = r#"{"shop": "a", "name": "A", "form": {"channels": ["api"], "fields": []}}"#;
        let config: ShopConfig = serde_json::from_str(short).unwrap();
        assert_eq!((config.hours, config.theme, config.sound), (None, Theme::default(), false));
    }

    #[test]
    fn an_article_looks_like_this() {
        let json =
            r#"{"title":"Returns","url":"https://aurora.example/returns","keywords":["refund"]}"#;
        let article: Article = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&article).unwrap(), json);
    }
}
