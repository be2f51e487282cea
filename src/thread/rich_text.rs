//! Formatted text. It is built element by element from the proxy's tree: no HTML is parsed.

use leptos::html::custom;
use leptos::prelude::*;
use wire::{Attachment, Rich, RichElement, RichTag};

use crate::i18n::{I18n, NEW_TAB, PICTURE, QUOTE_SHOW};
use crate::ui::{Built, IntoBuilt};

/// Shows the files of an entry.
#[derive(Clone, Copy)]
pub struct EntryFiles {
    /// Those below its text.
    pub list: fn(Signal<Vec<Attachment>>) -> Built,
    /// A picture within its text: the file, what it shows in words, which may be empty, and whether it is
    /// in a link.
    pub picture: fn(Attachment, String, bool) -> Built,
}

/// What a text is shown with.
#[derive(Clone, Copy)]
pub struct RichText<'a> {
    /// The language.
    pub i18n: I18n,
    /// The files of its entry, some of which may be pictures within the text.
    pub files: &'a [Attachment],
    /// Shows these.
    pub views: EntryFiles,
    /// Whether it is in a link.
    pub in_link: bool,
}

impl RichText<'_> {
    /// The nodes, one after the other.
    pub fn nodes(self, nodes: &[Rich]) -> Built {
        let node = |node: &Rich| match node {
            Rich::Text(text) => text.clone().built(),
            Rich::Element(node) => self.element(node),
        };
        nodes.iter().map(node).collect::<Vec<_>>().built()
    }

    fn element(self, element: &RichElement) -> Built {
        let name = match element.tag {
            RichTag::P => "p",
            RichTag::Br => "br",
            RichTag::Strong => "strong",
            RichTag::Em => "em",
            RichTag::Del => "del",
            RichTag::Code => "code",
            RichTag::Ul => "ul",
            RichTag::Ol => "ol",
            RichTag::Li => "li",
            RichTag::Hr => "hr",
            RichTag::Row => "tr",
            RichTag::Cell => "td",
            RichTag::Head => "th",
            RichTag::Table => return self.table(&element.nodes),
            RichTag::Quote => return self.quote(&element.nodes),
            RichTag::A => return self.link(element),
            RichTag::Img => return self.picture(element),
            RichTag::Unknown => return self.nodes(&element.nodes),
        };
        let content = match element.tag {
            RichTag::Row => self.elements(&element.nodes),
            _ => self.nodes(&element.nodes),
        };
        let start = element.start.map(|start| start.to_string());
        // One type for all of them: a tag of `view!` would be code of its own.
        custom(name).attr("start", start).child(content).built()
    }

    /// The elements among the nodes, without the separators for widgets that know no tables.
    fn elements(self, nodes: &[Rich]) -> Built {
        let element = |node: &Rich| match node {
            Rich::Text(_) => None,
            Rich::Element(node) => Some(self.element(node)),
        };
        nodes.iter().filter_map(element).collect::<Vec<_>>().built()
    }

    /// A table, which scrolls sideways where it is wider than the text.
    fn table(self, rows: &[Rich]) -> Built {
        let rows = self.elements(rows);
        view! { <div class="table" tabindex="0"><table>{rows}</table></div> }.built()
    }

    /// Folded: agents who answer by e-mail carry the shopper's own words along.
    fn quote(self, nodes: &[Rich]) -> Built {
        let content = self.nodes(nodes);
        view! {
            <details>
                <summary>{self.i18n.t(QUOTE_SHOW)}</summary>
                <blockquote>{content}</blockquote>
            </details>
        }
        .built()
    }

    /// A picture, or what it shows in words where there is no file of it.
    fn picture(self, element: &RichElement) -> Built {
        let words = match element.nodes.first() {
            Some(Rich::Text(words)) => words.clone(),
            _ => String::new(),
        };
        let file = element.file.and_then(|file| self.files.get(file as usize));
        match file {
            Some(file) => (self.views.picture)(file.clone(), words, self.in_link),
            None if words.is_empty() => custom("em").child(self.i18n.t(PICTURE)).built(),
            None => words.built(),
        }
    }

    /// A link, if its address is harmless: the proxy has checked it, and may be wrong.
    fn link(self, element: &RichElement) -> Built {
        let href = element.href.clone().unwrap_or_default();
        let starts_with = |schemes: &[&str]| schemes.iter().any(|scheme| href.starts_with(scheme));
        let new_tab = starts_with(&["https://", "http://"]);
        if !new_tab && !starts_with(&["mailto:", "tel:"]) {
            return self.nodes(&element.nodes);
        }
        let content = RichText { in_link: true, ..self }.nodes(&element.nodes);
        let title = new_tab.then(|| self.i18n.text(NEW_TAB));
        view! {
            <a href=href rel="noopener noreferrer nofollow" target=new_tab.then_some("_blank")
                title=title>{content}</a>
        }
        .built()
    }
}
