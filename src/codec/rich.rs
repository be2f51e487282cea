//! Reading an answer's words with their form.

use wire::{Rich, RichElement, RichTag};

use crate::browser::json::Json;

/// How deep elements may stand in each other. The proxy opens no more than twelve; whoever sends
/// more has something in mind.
const MAX_DEPTH: u8 = 16;

/// The pieces below the member `rich` of an entry. What is no piece is left out.
pub fn rich(entry: &Json) -> Vec<Rich> {
    pieces(entry, "rich", MAX_DEPTH)
}

fn pieces(json: &Json, name: &str, depth: u8) -> Vec<Rich> {
    json.items(name).iter().filter_map(|piece| read(piece, depth)).collect()
}

fn read(json: &Json, depth: u8) -> Option<Rich> {
    if let Some(words) = json.as_text() {
        return Some(Rich::Text(words));
    }
    let tag = tag(&json.text("tag")?);
    let nodes = pieces(json, "nodes", depth.checked_sub(1)?);
    Some(Rich::Element(RichElement { tag, href: json.text("href"), nodes }))
}

fn tag(word: &str) -> RichTag {
    match word {
        "p" => RichTag::P,
        "br" => RichTag::Br,
        "strong" => RichTag::Strong,
        "em" => RichTag::Em,
        "ul" => RichTag::Ul,
        "ol" => RichTag::Ol,
        "li" => RichTag::Li,
        "a" => RichTag::A,
        "quote" => RichTag::Quote,
        _ => RichTag::Unknown,
    }
}
