//! Reading the shop's articles: what cannot be read, or leads to no page of the web, is left out.

use wire::{Article, rules};

use crate::browser::json::Json;

/// `GET articles`.
pub fn articles(json: &Json) -> Option<Vec<Article>> {
    Some(json.as_items().iter().filter_map(article).collect())
}

/// The proxy has looked at the address before; a widget believes no proxy.
fn article(json: &Json) -> Option<Article> {
    let keywords = json.items("keywords");
    Some(Article {
        title: json.text("title")?,
        url: json.text("url").filter(|url| rules::is_web_address(url))?,
        keywords: keywords.iter().filter_map(Json::as_text).collect(),
    })
}
