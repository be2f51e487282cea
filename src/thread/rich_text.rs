//! Formatted text. It is built element by element from the proxy's tree: no HTML is parsed.

use leptos::prelude::*;
use wire::{Rich, RichElement, RichTag};

use crate::i18n::{I18n, NEW_TAB, QUOTE_SHOW};
use crate::ui::{Built, IntoBuilt};

/// The text of a message, with its formatting where there is some.
pub fn rich_text(i18n: I18n, text: &str, rich: &[Rich]) -> Built {
    if rich.is_empty() { text.to_owned().built() } else { nodes(i18n, rich) }
}

fn nodes(i18n: I18n, rich: &[Rich]) -> Built {
    let node = |node: &Rich| match node {
        Rich::Text(text) => text.clone().built(),
        Rich::Element(node) => element(i18n, node),
    };
    rich.iter().map(node).collect::<Vec<_>>().built()
}

fn element(i18n: I18n, element: &RichElement) -> Built {
    let content = nodes(i18n, &element.nodes);
    match element.tag {
        RichTag::P => view! { <p>{content}</p> }.built(),
        RichTag::Br => view! { <br/> }.built(),
        RichTag::Strong => view! { <strong>{content}</strong> }.built(),
        RichTag::Em => view! { <em>{content}</em> }.built(),
        RichTag::Ul => view! { <ul>{content}</ul> }.built(),
        RichTag::Ol => view! { <ol>{content}</ol> }.built(),
        RichTag::Li => view! { <li>{content}</li> }.built(),
        // Folded: agents who answer by e-mail carry the shopper's own words along.
        RichTag::Quote => view! {
            <details>
                <summary>{i18n.t(QUOTE_SHOW)}</summary>
                <blockquote>{content}</blockquote>
            </details>
        }
        .built(),
        RichTag::A => link(i18n, element.href.as_deref().unwrap_or_default(), content),
        RichTag::Unknown => content,
    }
}

/// A link, if its address is harmless: the proxy has checked it, and may be wrong.
fn link(i18n: I18n, href: &str, content: Built) -> Built {
    let starts_with = |schemes: &[&str]| schemes.iter().any(|scheme| href.starts_with(scheme));
    let new_tab = starts_with(&["https://", "http://"]);
    if !new_tab && !starts_with(&["mailto:", "tel:"]) {
        return content;
    }
    let title = new_tab.then(|| i18n.text(NEW_TAB));
    view! {
        <a href=href.to_owned() rel="noopener noreferrer nofollow" target=new_tab.then_some("_blank")
            title=title>{content}</a>
    }
    .built()
}
