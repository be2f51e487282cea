//! Wraps inline content in paragraphs: HTML lets text and blocks be siblings, the tree does not.

use wire::{Rich, RichElement, RichTag};

use super::element;

/// Every run of inline nodes between blocks becomes a paragraph; empty ones are dropped.
pub(super) fn paragraphs(nodes: Vec<Rich>) -> Vec<Rich> {
    let mut blocks = Vec::new();
    let mut run = Vec::new();
    for node in nodes {
        if is_block(&node) {
            blocks.extend(paragraph(std::mem::take(&mut run)));
            blocks.push(node);
        } else {
            run.push(node);
        }
    }
    blocks.extend(paragraph(run));
    blocks
}

fn is_block(node: &Rich) -> bool {
    let Rich::Element(RichElement { tag, nodes, .. }) = node else { return false };
    match tag {
        RichTag::P | RichTag::Ul | RichTag::Ol | RichTag::Li | RichTag::Quote => true,
        RichTag::Br | RichTag::Unknown => false,
        // Such as a list that is bold as a whole.
        RichTag::Strong | RichTag::Em | RichTag::A => nodes.iter().any(is_block),
    }
}

fn paragraph(mut run: Vec<Rich>) -> Option<Rich> {
    squeeze(&mut run, &mut true);
    trim_end(&mut run);
    let begins = run.iter().position(|node| !is_break(node))?;
    run.drain(..begins);
    (!run.is_empty()).then(|| element(RichTag::P, run))
}

/// Collapses white space, as HTML does; `after_space` says whether the preceding text ended with a
/// space.
fn squeeze(nodes: &mut Vec<Rich>, after_space: &mut bool) {
    nodes.retain_mut(|node| match node {
        Rich::Text(text) => {
            let mut squeezed = String::with_capacity(text.len());
            for character in text.chars() {
                if !character.is_whitespace() {
                    squeezed.push(character);
                    *after_space = false;
                } else if !*after_space {
                    squeezed.push(' ');
                    *after_space = true;
                }
            }
            *text = squeezed;
            !text.is_empty()
        }
        Rich::Element(RichElement { tag: RichTag::Br, .. }) => {
            *after_space = true;
            true
        }
        Rich::Element(inner) => {
            squeeze(&mut inner.nodes, after_space);
            !inner.nodes.is_empty()
        }
    });
}

fn trim_end(nodes: &mut Vec<Rich>) {
    while let Some(last) = nodes.last_mut() {
        match last {
            Rich::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            Rich::Element(inner) if inner.tag != RichTag::Br => {
                trim_end(&mut inner.nodes);
                if !inner.nodes.is_empty() {
                    return;
                }
            }
            Rich::Element(_) => {}
        }
        nodes.pop();
    }
}

fn is_break(node: &Rich) -> bool {
    matches!(node, Rich::Element(RichElement { tag: RichTag::Br, .. }))
}
