//! Parses HTML within a budget that is counted, not timed.
//!
//! html5ever takes quadratic time where elements, formatting or attributes pile up: it compares each tag
//! with all elements that are open, and each attribute with those before it in the tag. The HTML is therefore
//! given to it in small pieces, and after each of them what it has done so far is compared with the budget.
//! What cannot be counted is kept small: formatting elements lose their attributes, so that the parser's list
//! of them has at most three of a name (HTML standard: "Noah's Ark clause").

use std::borrow::Cow;
use std::cell::{Cell, Ref};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{
    ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink, create_element,
};
use html5ever::{Attribute, LocalName, QualName, TokenizerResult, local_name, ns};
use scraper::{Html, HtmlTreeSink};

/// The most bytes that are parsed.
const MAX_BYTES: usize = 500_000;
/// The most elements of a tree, before it is converted.
const MAX_ELEMENTS: usize = 10_000;
/// The most elements that are looked at, over all tags: some nanoseconds each.
const MAX_STEPS: usize = 500_000;
/// The most comparisons of an attribute with those before it in its tag: about a nanosecond each.
const MAX_COMPARISONS: usize = 50_000_000;
/// Bytes that are parsed between two looks at the budget.
const PIECE: usize = 256;

/// The attributes that the conversion reads.
const KEPT: [&str; 14] = [
    "alt", "class", "colspan", "dir", "height", "href", "id", "role", "rowspan", "src", "start",
    "style", "type", "width",
];

type Handle = <HtmlTreeSink as TreeSink>::Handle;

/// What a parse has cost so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    elements: usize,
    steps: usize,
    comparisons: usize,
}

impl Cost {
    fn is_too_high(self) -> bool {
        self.elements > MAX_ELEMENTS || self.steps > MAX_STEPS || self.comparisons > MAX_COMPARISONS
    }

    /// Whether the parse has ended with the piece that spent the budget: one tag looks at each open
    /// element a few times.
    #[cfg(test)]
    pub(super) fn is_bounded(self) -> bool {
        let of_piece = PIECE / 3 * 4 * MAX_ELEMENTS;
        self.elements <= MAX_ELEMENTS + PIECE
            && self.steps <= MAX_STEPS + of_piece
            && self.comparisons <= MAX_COMPARISONS * 2
    }
}

/// The parsed HTML; `None` where it is beyond the budget.
pub(super) fn parse(html: &str) -> Option<Html> {
    parse_counted(html).0
}

/// The same, with what it has cost.
pub(super) fn parse_counted(html: &str) -> (Option<Html>, Cost) {
    if html.len() > MAX_BYTES {
        return (None, Cost::default());
    }
    let tokenizer = tokenizer();
    let input = BufferQueue::default();
    let mut rest = html;
    // Separators since the last token: an unfinished tag has no more attributes than that.
    let mut pending = 0;
    let mut comparisons = 0;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        rest = after;
        tokenizer.sink.advanced.set(false);
        input.push_back(StrTendril::from(piece));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        let separators = separators(piece);
        if tokenizer.sink.advanced.get() {
            pending = 0;
        }
        pending += separators;
        comparisons += pending * separators;
        let cost = Cost { comparisons, ..tokenizer.sink.cost() };
        if cost.is_too_high() {
            return (None, cost);
        }
    }
    tokenizer.end();
    let cost = Cost { comparisons, ..tokenizer.sink.cost() };
    (Some(tokenizer.sink.builder.sink.tree.finish()), cost)
}

/// The most attributes that can begin in that text: each follows white space, a slash or a value in quotes.
fn separators(piece: &str) -> usize {
    let plain = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
    let quotes = piece.bytes().filter(|byte| matches!(byte, b'"' | b'\'')).count();
    piece.as_bytes().iter().filter(|byte| plain(byte)).count() + quotes.div_ceil(2)
}

/// A tokenizer of what is in a `<body>`, into a tree.
fn tokenizer() -> Tokenizer<Tokens> {
    let sink = Sink {
        tree: HtmlTreeSink::new(Html::new_fragment()),
        elements: Cell::default(),
        steps: Cell::default(),
    };
    let name = QualName::new(None, ns!(html), local_name!("body"));
    let body = create_element(&sink, name, Vec::new());
    // Without scripts: then what is in a `<noscript>` is read, too.
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new_for_fragment(sink, body, None, options);
    Tokenizer::new(Tokens { builder, advanced: Cell::default() }, TokenizerOpts::default())
}

/// Passes tokens to the tree, without the attributes that are not read.
struct Tokens {
    builder: TreeBuilder<Handle, Sink>,
    /// Whether there was a token since this was last set.
    advanced: Cell<bool>,
}

impl Tokens {
    fn cost(&self) -> Cost {
        let Sink { elements, steps, .. } = &self.builder.sink;
        Cost { elements: elements.get(), steps: steps.get(), comparisons: 0 }
    }
}

impl TokenSink for Tokens {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let token = match token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => Token::TagToken(with_attributes_kept(tag)),
            token => token,
        };
        self.advanced.set(true);
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn with_attributes_kept(mut tag: Tag) -> Tag {
    let is_link = tag.name == local_name!("a");
    if is_formatting(&tag.name) {
        // Google Docs puts all that is copied from it into a `<b>` that is not bold.
        let is_plain = |attribute: &Attribute| {
            let style = attribute.value.to_ascii_lowercase().replace(' ', "");
            &*attribute.name.local == "style" && style.contains("font-weight:normal")
        };
        if tag.attrs.iter().any(is_plain) {
            tag.name = local_name!("span");
        }
        tag.attrs.clear();
    }
    tag.attrs.retain(|attribute| match &*attribute.name.local {
        "href" => is_link,
        name => !is_link && KEPT.contains(&name),
    });
    tag
}

/// Whether it is an element of the parser's list of formatting elements, other than a link, of which the list
/// has one at most (HTML standard: "formatting").
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        &**name,
        "b" | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Counts what the parser does with the tree.
struct Sink {
    tree: HtmlTreeSink,
    elements: Cell<usize>,
    steps: Cell<usize>,
}

impl Sink {
    fn step(&self) {
        self.steps.set(self.steps.get() + 1);
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.tree.finish()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.tree.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Ref<'a, QualName> {
        self.step();
        self.tree.elem_name(target)
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        self.step();
        self.tree.same_node(one, other)
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        self.elements.set(self.elements.get() + 1);
        self.tree.create_element(name, attributes, flags)
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.tree.create_comment(StrTendril::new())
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        self.tree.create_pi(target, data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.tree.append(parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        self.tree.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.tree.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        self.tree.get_template_contents(target)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Handle, node: NodeOrText<Handle>) {
        self.tree.append_before_sibling(sibling, node);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.tree.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        self.tree.reparent_children(node, parent);
    }
}
