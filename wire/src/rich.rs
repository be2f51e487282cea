//! The words of an answer with their form: a tree that a widget builds element by element, so that
//! no HTML is ever parsed on a shop's page.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A piece of formatted words. In JSON a text is a string, an element an object.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Rich {
    /// Words.
    Text(String),
    /// Something around words.
    Element(RichElement),
}

/// An element around words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RichElement {
    /// What it is.
    pub tag: RichTag,
    /// Where a link leads: `http:`, `https:`, `mailto:` or `tel:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The position of a picture's file among the entry's attachments.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::lenient::optional"
    )]
    pub file: Option<u32>,
    /// The number of a list's first item, unless it is 1.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::lenient::optional"
    )]
    pub start: Option<u32>,
    /// What is in it.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "crate::lenient::list"
    )]
    pub nodes: Vec<Rich>,
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RichTag {
    /// A paragraph.
    P,
    /// A line break.
    Br,
    /// Bold.
    Strong,
    /// Italics.
    Em,
    /// Struck out: no longer valid.
    Del,
    /// A list with bullets.
    Ul,
    /// A list with numbers.
    Ol,
    /// An item of a list.
    Li,
    /// A link.
    A,
    /// A quotation of an earlier message.
    Quote,
    /// Code, or other text whose white space counts.
    Code,
    /// A line between paragraphs.
    Hr,
    /// A picture: its nodes are what it shows, in words. Without a file they are all of it.
    Img,
    /// A table: rows, with line breaks between them for a widget that knows no tables.
    Table,
    /// A row: cells, with separators between them for a widget that knows no tables.
    Row,
    /// A cell.
    Cell,
    /// A cell that names its column or row.
    Head,
    /// An element of a later version: its words are shown without it.
    #[serde(other)]
    Unknown,
}

impl RichElement {
    /// An element of that kind around those nodes.
    pub fn new(tag: RichTag, nodes: Vec<Rich>) -> Self {
        Self { tag, href: None, file: None, start: None, nodes }
    }
}

impl Rich {
    /// Whether the file at that position among the entry's attachments is shown within the text.
    pub fn shows(&self, file: u32) -> bool {
        match self {
            Self::Text(_) => false,
            Self::Element(element) => {
                element.file == Some(file) || element.nodes.iter().any(|node| node.shows(file))
            }
        }
    }
}

/// By hand, for the reason given at [`crate::Sentence`].
impl<'de> Deserialize<'de> for Rich {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RichVisitor)
    }
}

struct RichVisitor;

impl<'de> Visitor<'de> for RichVisitor {
    type Value = Rich;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("words or an element")
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Rich, E> {
        self.visit_string(words.to_owned())
    }

    fn visit_string<E: Error>(self, words: String) -> Result<Rich, E> {
        Ok(Rich::Text(words))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Rich, A::Error> {
        RichElement::deserialize(MapAccessDeserializer::new(members)).map(Rich::Element)
    }
}

/// Shows no words.
impl fmt::Debug for Rich {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(_) => formatter.write_str("Text(…)"),
            Self::Element(element) => element.fmt(formatter),
        }
    }
}

/// Shows neither words nor addresses.
impl fmt::Debug for RichElement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("RichElement").field(&self.tag).field(&self.nodes).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(tag: RichTag, nodes: Vec<Rich>) -> Rich {
        Rich::Element(RichElement::new(tag, nodes))
    }

    #[test]
    fn formatted_words_travel_as_a_small_tree() {
        let link = RichElement {
            href: Some("https://shop.example/track".into()),
            ..RichElement::new(RichTag::A, vec![Rich::Text("here".into())])
        };
        let nodes = vec![
            Rich::Text("It ".into()),
            element(RichTag::Strong, vec![Rich::Text("left".into())]),
            element(RichTag::Br, vec![]),
            Rich::Element(link),
        ];
        let tree = vec![element(RichTag::P, nodes)];
        insta::assert_json_snapshot!(tree, @r#"
        [
          {
            "tag": "p",
            "nodes": [
              "It ",
              {
                "tag": "strong",
                "nodes": [
                  "left"
                ]
              },
              {
                "tag": "br"
              },
              {
                "tag": "a",
                "href": "https://shop.example/track",
                "nodes": [
                  "here"
                ]
              }
            ]
          }
        ]
        "#);
        let json = serde_json::to_string(&tree).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Rich>>(&json).unwrap(), tree);
        let shown = format!("{tree:?}");
        assert!(!shown.contains("left") && !shown.contains("shop.example"), "{shown}");
    }

    #[test]
    fn an_element_of_a_later_version_is_not_an_error() {
        let json = r#"[{"tag":"chart","file":{},"start":"x","nodes":["1"]}]"#;
        let read: Vec<Rich> = serde_json::from_str(json).unwrap();
        assert_eq!(read, [element(RichTag::Unknown, vec![Rich::Text("1".into())])]);
    }

    #[test]
    fn a_picture_names_its_file_by_its_position() {
        let picture = RichElement { file: Some(1), ..RichElement::new(RichTag::Img, Vec::new()) };
        let tree = element(RichTag::P, vec![Rich::Text("See".into()), Rich::Element(picture)]);
        let json = serde_json::to_string(&tree).unwrap();
        assert_eq!(json, r#"{"tag":"p","nodes":["See",{"tag":"img","file":1}]}"#);
        assert!(tree.shows(1) && !tree.shows(0));
    }

    #[test]
    fn what_is_no_piece_is_left_out() {
        let json = r#"{"tag":"p","nodes":["1",7,{"nodes":["x"]},{"tag":"b","nodes":[null,"2"]}]}"#;
        let inner = element(RichTag::Unknown, vec![Rich::Text("2".into())]);
        let expected = element(RichTag::P, vec![Rich::Text("1".into()), inner]);
        assert_eq!(serde_json::from_str::<Rich>(json).unwrap(), expected);
    }
}
