//! Converts parsed HTML to the tree. By hand, because a sanitizer would have to parse the HTML a
//! second time.

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};
use wire::{Rich, RichElement, RichTag};

use super::inline::{paragraphs, trim_end};
use super::picture::{Pictures, picture};
use super::table::{Cell, Grid};
use super::{MAX_DEPTH, MAX_PIECES, element, links, quote};

/// The deepest nesting of HTML elements, which is that of our recursion.
const MAX_LEVEL: usize = 128;

/// Elements whose content is no text for readers.
const SILENT: [&str; 6] = ["script", "style", "head", "title", "template", "svg"];

/// The digits 0 to 9 as in m², and as in CO₂.
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const SUBSCRIPTS: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// What an HTML element is converted to.
enum Meaning {
    Silent,
    /// Its content, as if the element were not there.
    Transparent,
    /// Its content, in paragraphs of its own.
    Block,
    Heading,
    Preformatted,
    Inline(RichTag),
    /// Raised or lowered, with the digits for it.
    Small([char; 10]),
    Item,
    List(RichTag),
    Quote,
    Table,
    Break,
    Line,
    Link(Option<String>),
    Picture,
    /// Something to look at elsewhere.
    Media(Option<String>),
}

/// Where an element is.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent of each other")]
struct Place {
    /// Elements of the tree around it, paragraphs aside.
    depth: usize,
    /// Elements of the HTML around it.
    level: usize,
    /// Written from right to left.
    rtl: bool,
    /// In a link: what is in there becomes no link of its own.
    in_link: bool,
    in_quote: bool,
    /// Directly in a list, which has counted its items' level already.
    in_list: bool,
    /// White space counts.
    pre: bool,
    /// Line ends count.
    lines: bool,
}

impl Place {
    /// Within so many further elements of the tree; `None` where these would be too many.
    fn within(self, elements: usize) -> Option<Self> {
        let depth = self.depth + elements;
        (depth <= MAX_DEPTH).then_some(Self { depth, ..self })
    }
}

/// A conversion.
struct Converter<'a> {
    pictures: &'a mut dyn Pictures,
    /// How many more nodes there may be.
    budget: usize,
    /// Whether everything has been converted so far.
    complete: bool,
    /// Whether the rest of the text is what was answered to.
    rest_is_quote: bool,
}

/// The tree of parsed HTML; `None` where it would be too large.
pub(super) fn tree(html: &Html, pictures: &mut dyn Pictures) -> Option<Vec<Rich>> {
    let mut converter =
        Converter { pictures, budget: MAX_PIECES, complete: true, rest_is_quote: false };
    let nodes = converter.children(html.root_element(), Place::default());
    let nodes = quote::opened(paragraphs(nodes, false));
    converter.complete.then_some(nodes)
}

impl Converter<'_> {
    /// What is in the element.
    fn children(&mut self, parent: ElementRef<'_>, place: Place) -> Vec<Rich> {
        let mut nodes = Vec::new();
        let mut quoted_from = None;
        for child in parent.children() {
            match child.value() {
                Node::Text(text) => {
                    for node in text_nodes(text, place) {
                        self.take_piece();
                        add(&mut nodes, node);
                    }
                }
                Node::Element(known) => {
                    self.take_piece();
                    let begins = !place.in_quote && quote::begins_quote(known);
                    let was_quote = self.rest_is_quote || place.in_quote;
                    if begins && !was_quote {
                        quoted_from = Some(nodes.len());
                        self.rest_is_quote = true;
                    }
                    if let Some(child) = ElementRef::wrap(child) {
                        for node in self.one(known, child, place) {
                            add(&mut nodes, node);
                        }
                    }
                    if self.rest_is_quote && !was_quote && quoted_from.is_none() {
                        quoted_from = Some(nodes.len());
                    }
                }
                _ => {}
            }
            if !self.complete {
                break;
            }
        }
        if let Some(at) = quoted_from {
            quote::quote_from(&mut nodes, at, |nodes| paragraphs(nodes, place.rtl));
        }
        nodes
    }

    fn take_piece(&mut self) {
        match self.budget.checked_sub(1) {
            Some(left) => self.budget = left,
            None => self.complete = false,
        }
    }

    fn one(&mut self, known: &Element, child: ElementRef<'_>, outer: Place) -> Vec<Rich> {
        let meaning = meaning(known);
        if let Meaning::Silent = meaning {
            return Vec::new();
        }
        if outer.level >= MAX_LEVEL {
            self.complete = false;
            return Vec::new();
        }
        let place = inner_place(known, outer);
        match meaning {
            Meaning::Silent => Vec::new(),
            Meaning::Break if place.pre => vec![Rich::Text("\n".to_owned())],
            Meaning::Break => vec![element(RichTag::Br, Vec::new())],
            Meaning::Line => vec![element(RichTag::Hr, Vec::new())],
            Meaning::Picture => picture(known, self.pictures).into_iter().collect(),
            Meaning::Small(digits) => small(self.children(child, place), digits),
            Meaning::Transparent => self.children(child, place),
            Meaning::Block | Meaning::Preformatted if place.pre => self.line(child, place),
            Meaning::Block => self.block(child, place),
            Meaning::Heading => match place.within(1) {
                Some(inner) => headings(self.block(child, inner)),
                None => self.block(child, place),
            },
            Meaning::Preformatted => match place.within(1) {
                Some(inner) => preformatted(self.children(child, Place { pre: true, ..inner })),
                None => self.block(child, place),
            },
            Meaning::Media(href) => {
                let inner = self.children(child, place);
                let href = href.filter(|_| inner.is_empty());
                href.map_or(inner, |href| links::spans(&href))
            }
            Meaning::Quote if outer.in_quote && quote::is_quote(known) => self.block(child, place),
            Meaning::Table => self.table(child, place),
            Meaning::Link(href) => self.link(href, child, place),
            Meaning::Inline(RichTag::Code) if place.pre => self.children(child, place),
            Meaning::Inline(tag) => match place.within(1) {
                Some(place) => filled(tag, self.children(child, place)),
                None => self.children(child, place),
            },
            Meaning::Item if place.in_list => {
                filled(RichTag::Li, self.block(child, Place { in_list: false, ..place }))
            }
            Meaning::Item => self.holder(RichTag::Li, child, place),
            Meaning::Quote => self.holder(RichTag::Quote, child, Place { in_quote: true, ..place }),
            Meaning::List(tag) => self.list(tag, known, child, place),
        }
    }

    fn block(&mut self, child: ElementRef<'_>, place: Place) -> Vec<Rich> {
        paragraphs(self.children(child, place), place.rtl)
    }

    /// A block where white space counts: a line of its own.
    fn line(&mut self, child: ElementRef<'_>, place: Place) -> Vec<Rich> {
        let mut nodes = self.children(child, place);
        nodes.push(Rich::Text("\n".to_owned()));
        nodes
    }

    /// An element of the tree around paragraphs.
    fn holder(&mut self, tag: RichTag, child: ElementRef<'_>, place: Place) -> Vec<Rich> {
        match place.within(1) {
            Some(place) => filled(tag, self.block(child, place)),
            None => self.block(child, place),
        }
    }

    fn list(
        &mut self,
        tag: RichTag,
        known: &Element,
        child: ElementRef<'_>,
        place: Place,
    ) -> Vec<Rich> {
        let Some(place) = place.within(2) else { return self.block(child, place) };
        let items = items(self.children(child, Place { in_list: true, ..place }), place.rtl);
        if items.is_empty() {
            return items;
        }
        let start = known.attr("start").filter(|_| tag == RichTag::Ol);
        let start = start.and_then(|start| start.trim().parse().ok()).filter(|start| *start != 1);
        vec![Rich::Element(RichElement { start, ..RichElement::new(tag, items) })]
    }

    fn table(&mut self, table: ElementRef<'_>, place: Place) -> Vec<Rich> {
        let inner = place.within(3);
        let role = table.value().attr("role").unwrap_or_default();
        let mut grid = Grid::new(inner.is_none() || matches!(role, "presentation" | "none"));
        let mut nodes = Vec::new();
        let inner = inner.unwrap_or(place);
        for child in table.child_elements() {
            match child.value().name() {
                "caption" => nodes = self.block(child, place),
                "tr" => grid.push(self.row(child, inner)),
                "thead" | "tbody" | "tfoot" => {
                    for row in child.child_elements() {
                        grid.push(self.row(row, inner));
                    }
                }
                _ => {}
            }
        }
        nodes.extend(grid.nodes());
        nodes
    }

    fn row(&mut self, row: ElementRef<'_>, place: Place) -> Vec<Cell> {
        let cell = |cell: ElementRef<'_>| {
            let known = cell.value();
            let number = |name| known.attr(name).and_then(|value| value.trim().parse().ok());
            Cell {
                is_head: known.name() == "th",
                nodes: self.block(cell, inner_place(known, place)),
                columns: number("colspan").unwrap_or(1),
                rows: number("rowspan").unwrap_or(1),
            }
        };
        row.child_elements().map(cell).collect()
    }

    fn link(&mut self, href: Option<String>, child: ElementRef<'_>, place: Place) -> Vec<Rich> {
        let (Some(href), Some(inner)) = (href.filter(|_| !place.in_link), place.within(1)) else {
            return self.children(child, place);
        };
        let nodes = self.children(child, Place { in_link: true, ..inner });
        if nodes.is_empty() { nodes } else { vec![links::link(href, nodes)] }
    }
}

/// Adds a node; adjacent texts are merged.
fn add(nodes: &mut Vec<Rich>, node: Rich) {
    match (nodes.last_mut(), node) {
        (Some(Rich::Text(words)), Rich::Text(more)) => words.push_str(&more),
        (_, node) => nodes.push(node),
    }
}

/// A text, with the links in it and with the line ends that count.
fn text_nodes(text: &str, place: Place) -> Vec<Rich> {
    let spans = |text: &str| {
        if place.in_link { vec![Rich::Text(text.to_owned())] } else { links::spans(text) }
    };
    if place.pre || !place.lines {
        return spans(text);
    }
    let mut nodes = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            nodes.push(element(RichTag::Br, Vec::new()));
        }
        nodes.extend(spans(line));
    }
    nodes
}

/// Where the content of an element is.
fn inner_place(known: &Element, outer: Place) -> Place {
    let style = known.attr("style").unwrap_or_default();
    let rtl = match known.attr("dir").map(str::to_ascii_lowercase).as_deref() {
        Some("rtl") => true,
        Some(_) => false,
        None => outer.rtl || style.contains("direction:rtl") || style.contains("direction: rtl"),
    };
    let white_space =
        style.split_once("white-space").and_then(|(_, value)| value.split(';').next());
    let lines = white_space.map_or(outer.lines, |value| value.contains("pre"));
    Place { level: outer.level + 1, rtl, lines, ..outer }
}

/// Paragraphs as headings: bold, because a heading within an answer would be one of the page.
fn headings(blocks: Vec<Rich>) -> Vec<Rich> {
    let heading = |block| match block {
        Rich::Element(RichElement { tag: RichTag::P, nodes, .. }) => {
            element(RichTag::P, vec![element(RichTag::Strong, nodes)])
        }
        block => block,
    };
    blocks.into_iter().map(heading).collect()
}

/// A paragraph whose white space stays what it is.
fn preformatted(mut nodes: Vec<Rich>) -> Vec<Rich> {
    trim_end(&mut nodes);
    if nodes.is_empty() {
        return nodes;
    }
    vec![element(RichTag::P, vec![element(RichTag::Code, nodes)])]
}

/// The element, unless it is empty.
fn filled(tag: RichTag, nodes: Vec<Rich>) -> Vec<Rich> {
    if nodes.is_empty() { Vec::new() } else { vec![element(tag, nodes)] }
}

/// A list contains items only; anything else in it becomes part of the item before it.
fn items(nodes: Vec<Rich>, rtl: bool) -> Vec<Rich> {
    let mut items: Vec<Rich> = Vec::new();
    for node in paragraphs(nodes, rtl) {
        match (items.last_mut(), node) {
            (_, Rich::Element(item)) if item.tag == RichTag::Li => items.push(Rich::Element(item)),
            // A list directly within a list, as Outlook writes it.
            (Some(Rich::Element(item)), Rich::Element(list))
                if matches!(list.tag, RichTag::Ul | RichTag::Ol) =>
            {
                item.nodes.push(Rich::Element(list));
            }
            (None, Rich::Element(list)) if matches!(list.tag, RichTag::Ul | RichTag::Ol) => {
                items = list.nodes;
            }
            (_, stray) => items.push(element(RichTag::Li, vec![stray])),
        }
    }
    items
}

/// What a `<span>` with that style is: programs that paste text write its formatting so.
fn styled(style: &str) -> Meaning {
    let style = style.to_ascii_lowercase().replace(' ', "");
    let has = |declarations: &[&str]| declarations.iter().any(|one| style.contains(one));
    if has(&["font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800"]) {
        Meaning::Inline(RichTag::Strong)
    } else if has(&["font-style:italic"]) {
        Meaning::Inline(RichTag::Em)
    } else if has(&["text-decoration:line-through", "text-decoration-line:line-through"]) {
        Meaning::Inline(RichTag::Del)
    } else {
        Meaning::Transparent
    }
}

/// Digits as small ones. What has other characters stays as it is.
fn small(nodes: Vec<Rich>, digits: [char; 10]) -> Vec<Rich> {
    let small = |digit: char| digits.get(digit.to_digit(10)? as usize).copied();
    let node = |node| match node {
        Rich::Text(text) => {
            let all: Option<String> = text.trim().chars().map(small).collect();
            Rich::Text(all.unwrap_or(text))
        }
        node @ Rich::Element(_) => node,
    };
    nodes.into_iter().map(node).collect()
}

fn meaning(known: &Element) -> Meaning {
    match known.name() {
        name if SILENT.contains(&name) => Meaning::Silent,
        "br" => Meaning::Break,
        "hr" => Meaning::Line,
        "img" => Meaning::Picture,
        "b" | "strong" => Meaning::Inline(RichTag::Strong),
        "i" | "em" | "cite" => Meaning::Inline(RichTag::Em),
        "del" | "s" | "strike" => Meaning::Inline(RichTag::Del),
        "span" => known.attr("style").map_or(Meaning::Transparent, styled),
        "sup" => Meaning::Small(SUPERSCRIPTS),
        "sub" => Meaning::Small(SUBSCRIPTS),
        "code" | "kbd" | "samp" | "tt" => Meaning::Inline(RichTag::Code),
        "a" => Meaning::Link(known.attr("href").and_then(links::href)),
        "ul" | "menu" | "dir" => Meaning::List(RichTag::Ul),
        "ol" => Meaning::List(RichTag::Ol),
        "li" => Meaning::Item,
        "blockquote" => Meaning::Quote,
        "table" => Meaning::Table,
        "pre" | "textarea" | "xmp" | "listing" => Meaning::Preformatted,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Meaning::Heading,
        "iframe" | "video" | "audio" | "embed" => {
            Meaning::Media(known.attr("src").and_then(links::href))
        }
        _ if quote::is_quote(known) => Meaning::Quote,
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "nav"
        | "center" | "dl" | "dt" | "dd" | "address" | "figure" | "figcaption" | "caption"
        | "form" | "fieldset" | "legend" | "details" | "summary" | "option" => Meaning::Block,
        _ => Meaning::Transparent,
    }
}
