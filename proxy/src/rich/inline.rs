//! Wraps inline content in paragraphs: HTML lets text and blocks be siblings, the tree does not.

use wire::{Rich, RichElement, RichTag};

use super::{element, is_tag};

/// Begins a paragraph that is written from right to left although its first letters are not (Unicode:
/// right-to-left mark). Widgets that find the direction by the first letter need nothing else.
pub(super) const RIGHT_TO_LEFT: char = '\u{200f}';

/// Every run of inline nodes between blocks becomes a paragraph; empty ones are dropped. `rtl` says
/// whether they are written from right to left.
pub(super) fn paragraphs(nodes: Vec<Rich>, rtl: bool) -> Vec<Rich> {
    let mut blocks = Vec::new();
    let mut run = Vec::new();
    for node in nodes {
        if is_block(&node) {
            blocks.extend(paragraph(std::mem::take(&mut run), rtl));
            add(&mut blocks, node);
        } else {
            run.push(node);
        }
    }
    blocks.extend(paragraph(run, rtl));
    blocks
}

/// Adds a block. Quotations that follow each other are one, without the line that sets it off.
fn add(blocks: &mut Vec<Rich>, mut block: Rich) {
    if let Rich::Element(RichElement { tag: RichTag::Quote, nodes, .. }) = &mut block {
        while blocks.pop_if(|last| is_tag(last, RichTag::Hr)).is_some() {}
        let begins = nodes.iter().position(|node| !is_tag(node, RichTag::Hr));
        nodes.drain(..begins.unwrap_or_default());
    }
    match (blocks.last_mut(), block) {
        (Some(Rich::Element(last)), Rich::Element(next))
            if last.tag == RichTag::Quote && next.tag == RichTag::Quote =>
        {
            last.nodes.extend(next.nodes);
        }
        (_, block) => blocks.push(block),
    }
}

fn is_block(node: &Rich) -> bool {
    let Rich::Element(RichElement { tag, nodes, .. }) = node else { return false };
    match tag {
        RichTag::P
        | RichTag::Ul
        | RichTag::Ol
        | RichTag::Li
        | RichTag::Quote
        | RichTag::Hr
        | RichTag::Table
        | RichTag::Row
        | RichTag::Cell
        | RichTag::Head => true,
        RichTag::Br | RichTag::Img | RichTag::Unknown => false,
        // Such as a list that is bold as a whole.
        RichTag::Strong | RichTag::Em | RichTag::Del | RichTag::A | RichTag::Code => {
            nodes.iter().any(is_block)
        }
    }
}

fn paragraph(mut run: Vec<Rich>, rtl: bool) -> Option<Rich> {
    squeeze(&mut run, &mut true);
    trim_end(&mut run);
    let begins = run.iter().position(|node| !is_tag(node, RichTag::Br))?;
    run.drain(..begins);
    if rtl && first_strong(&run).is_some_and(|letter| !is_right_to_left(letter)) {
        match run.first_mut() {
            Some(Rich::Text(text)) => text.insert(0, RIGHT_TO_LEFT),
            _ => run.insert(0, Rich::Text(RIGHT_TO_LEFT.into())),
        }
    }
    (!run.is_empty()).then(|| element(RichTag::P, run))
}

/// The first letter.
fn first_strong(nodes: &[Rich]) -> Option<char> {
    nodes.iter().find_map(|node| match node {
        Rich::Text(text) => text.chars().find(|c| c.is_alphabetic()),
        Rich::Element(inner) => first_strong(&inner.nodes),
    })
}

/// Whether the letter is of a script that is written from right to left (Unicode: the blocks reserved
/// for these).
fn is_right_to_left(letter: char) -> bool {
    matches!(
        u32::from(letter),
        0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff
    )
}

/// Collapses white space, as HTML does; `after_space` says whether the preceding text ended with a
/// space. A single space that may not break stays what it is; more of them are an indentation.
fn squeeze(nodes: &mut Vec<Rich>, after_space: &mut bool) {
    nodes.retain_mut(|node| match node {
        Rich::Text(text) => {
            *text = squeezed(text, after_space);
            !text.is_empty()
        }
        Rich::Element(RichElement { tag: RichTag::Br, .. }) => {
            *after_space = true;
            true
        }
        Rich::Element(RichElement { tag: RichTag::Img, .. }) => {
            *after_space = false;
            true
        }
        Rich::Element(inner) => {
            squeeze(&mut inner.nodes, after_space);
            !inner.nodes.is_empty()
        }
    });
}

fn squeezed(text: &str, after_space: &mut bool) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if !character.is_whitespace() {
            squeezed.push(character);
            *after_space = false;
        } else if !*after_space {
            let is_alone = characters.peek().is_some_and(|next| !next.is_whitespace());
            squeezed.push(if character == '\u{a0}' && is_alone { character } else { ' ' });
            *after_space = true;
        }
    }
    squeezed
}

/// Removes white space and line breaks at the end.
pub(super) fn trim_end(nodes: &mut Vec<Rich>) {
    while let Some(last) = nodes.last_mut() {
        match last {
            Rich::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            Rich::Element(RichElement { tag: RichTag::Img, .. }) => return,
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
