//! The plain text of a tree.

use wire::{Rich, RichElement, RichTag};

/// Stands for a picture without a description and without a file.
const PICTURE: &str = "🖼";

/// The plain text of a tree: an empty line between paragraphs, a bullet or a number before an item, a
/// separator between cells.
pub fn plain(nodes: &[Rich]) -> String {
    let mut text = String::new();
    write(nodes, &mut text);
    text.trim().to_owned()
}

fn write(nodes: &[Rich], text: &mut String) {
    for node in nodes {
        match node {
            Rich::Text(words) => text.push_str(&words.replace('\u{a0}', " ")),
            Rich::Element(element) => write_element(element, text),
        }
    }
}

fn write_element(element: &RichElement, text: &mut String) {
    let RichElement { tag, file, start, nodes, .. } = element;
    match tag {
        RichTag::Br => text.push('\n'),
        RichTag::P | RichTag::Quote | RichTag::Table => {
            apart(text, "\n\n");
            write(nodes, text);
            apart(text, "\n\n");
        }
        RichTag::Ul => write_items(nodes, None, text),
        RichTag::Ol => write_items(nodes, Some(start.unwrap_or(1)), text),
        RichTag::Hr => {
            apart(text, "\n\n");
            text.push_str("---");
            apart(text, "\n\n");
        }
        RichTag::Cell | RichTag::Head => {
            text.push_str(&plain(nodes).replace("\n\n", " ").replace('\n', " "));
        }
        RichTag::Img if nodes.is_empty() && file.is_none() => text.push_str(PICTURE),
        RichTag::Li
        | RichTag::Row
        | RichTag::Img
        | RichTag::Strong
        | RichTag::Em
        | RichTag::Del
        | RichTag::Code
        | RichTag::A
        | RichTag::Unknown => write(nodes, text),
    }
}

/// The items of a list, each on a line of its own; further lines of an item are indented.
fn write_items(items: &[Rich], mut number: Option<u32>, text: &mut String) {
    apart(text, "\n\n");
    for item in items {
        let mark = match &mut number {
            None => "• ".to_owned(),
            Some(number) => {
                *number = number.saturating_add(1);
                format!("{}. ", *number - 1)
            }
        };
        text.push_str(&mark);
        let content = plain(std::slice::from_ref(item));
        let lines: Vec<&str> = content.lines().filter(|line| !line.is_empty()).collect();
        text.push_str(&lines.join("\n   "));
        text.push('\n');
    }
    apart(text, "\n\n");
}

/// Makes the text end with these line breaks, unless it is empty.
fn apart(text: &mut String, breaks: &str) {
    let end = text.trim_end_matches('\n').len();
    text.truncate(end);
    if end > 0 {
        text.push_str(breaks);
    }
}
