//! Pictures in HTML.

use scraper::node::Element;
use wire::{Rich, RichElement, RichTag, rules};

/// The longest description of a picture, in characters. Ours.
const MAX_ALT: usize = 300;

/// Where the pictures of a text come from.
pub trait Pictures {
    /// The position of the picture's file among the entry's attachments; `None` where it cannot be had.
    /// `source` is the `src` of the HTML.
    fn position(&mut self, source: &str) -> Option<u32>;
}

/// No picture can be had.
impl Pictures for () {
    fn position(&mut self, _source: &str) -> Option<u32> {
        None
    }
}

/// The picture of an `<img>`. `None` for an invisible one: it only tells its server that the text is
/// read.
pub(super) fn picture(image: &Element, pictures: &mut dyn Pictures) -> Option<Rich> {
    if is_invisible(image) {
        return None;
    }
    let alt = rules::single_line(image.attr("alt").unwrap_or_default());
    let alt = rules::cut(&alt, MAX_ALT).to_owned();
    if is_symbol(&alt) {
        return Some(Rich::Text(alt));
    }
    let source = image.attr("src").map(str::trim).filter(|source| !source.is_empty());
    if source.is_none() && alt.is_empty() {
        return None;
    }
    let nodes = if alt.is_empty() { Vec::new() } else { vec![Rich::Text(alt)] };
    let file = source.and_then(|source| pictures.position(source));
    Some(Rich::Element(RichElement { file, ..RichElement::new(RichTag::Img, nodes) }))
}

/// Whether the description is an emoji, which mail programs write as a picture.
fn is_symbol(alt: &str) -> bool {
    !alt.is_empty()
        && !rules::is_longer_than(alt, 8)
        && alt.chars().all(|c| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace())
}

/// Whether width or height are declared as a pixel at most.
fn is_invisible(image: &Element) -> bool {
    let attribute = |name| image.attr(name).and_then(pixels);
    let style = image.attr("style").unwrap_or_default();
    let declared = |name: &str| {
        let mut declarations = style.split(';').filter_map(|text| text.split_once(':'));
        let (_, value) = declarations.find(|(property, _)| property.trim() == name)?;
        pixels(value)
    };
    ["width", "height"]
        .into_iter()
        .any(|name| declared(name).or(attribute(name)).is_some_and(|pixels| pixels <= 1.0))
}

/// A length in pixels; `None` for one in other units.
fn pixels(length: &str) -> Option<f32> {
    let length = length.trim().trim_end_matches("!important").trim();
    length.strip_suffix("px").unwrap_or(length).trim().parse().ok()
}
