//! The plain text of a tree.

use wire::{Rich, RichElement, RichTag};

/// The plain text of a tree: an empty line between paragraphs, a bullet before an item.
pub fn plain(nodes: &[Rich]) -> String {
    let mut text = String::new();
    write(nodes, &mut text);
    text.trim().to_owned()
}

fn write(nodes: &[Rich], text: &mut String) {
    for node in nodes {
        match node {
            Rich::Text(words) => text.push_str(words),
            Rich::Element(RichElement { tag, nodes, .. }) => match tag {
                RichTag::Br => text.push('\n'),
                RichTag::P | RichTag::Quote | RichTag::Ul | RichTag::Ol => {
                    apart(text, "\n\n");
                    write(nodes, text);
                    apart(text, "\n\n");
                }
                RichTag::Li => {
                    text.push_str("• ");
                    let mut item = String::new();
                    write(nodes, &mut item);
                    text.push_str(item.trim());
                    text.push('\n');
                }
                RichTag::Strong | RichTag::Em | RichTag::A | RichTag::Unknown => write(nodes, text),
            },
        }
    }
}

/// Makes the text end with these line breaks, unless it is empty.
fn apart(text: &mut String, breaks: &str) {
    let end = text.trim_end_matches('\n').len();
    text.truncate(end);
    if end > 0 {
        text.push_str(breaks);
    }
}
