//! What a help article must be like, in the configuration as in a feed.

use url::Url;
use wire::{Article, rules};

/// The largest number of articles of a shop. Ours: a browser searches them.
pub const MAX_ARTICLES: usize = 2_000;
/// The longest title, in characters.
const MAX_TITLE: usize = 300;
/// The largest number of keywords.
const MAX_KEYWORDS: usize = 32;
/// The longest keyword, in characters.
const MAX_KEYWORD: usize = 100;

/// Why an article is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidArticle {
    /// The title is missing or too long.
    #[error("must have 1 to {MAX_TITLE} characters")]
    Title,
    /// The URL is not one of a web page.
    #[error("must be an address that begins with https:// or http://")]
    Url,
    /// There are too many keywords, or one is too long.
    #[error("may hold {MAX_KEYWORDS} words of 1 to {MAX_KEYWORD} characters")]
    Keywords,
}

impl InvalidArticle {
    /// The field that it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Url => "url",
            Self::Keywords => "keywords",
        }
    }
}

/// The article with its title trimmed, if it is valid.
///
/// # Errors
///
/// The first field that is invalid.
pub fn validate(article: Article) -> Result<Article, InvalidArticle> {
    let title = rules::single_line(&article.title);
    if !has_characters(&title, MAX_TITLE) {
        return Err(InvalidArticle::Title);
    }
    if !is_page(&article.url) {
        return Err(InvalidArticle::Url);
    }
    let fits = |word: &String| has_characters(word, MAX_KEYWORD);
    if article.keywords.len() > MAX_KEYWORDS || !article.keywords.iter().all(fits) {
        return Err(InvalidArticle::Keywords);
    }
    Ok(Article { title, ..article })
}

fn has_characters(text: &str, most: usize) -> bool {
    !text.is_empty() && !rules::is_longer_than(text, most)
}

fn is_page(url: &str) -> bool {
    let is_one = || Url::parse(url).is_ok_and(|url| url.has_host() && url.password().is_none());
    rules::is_web_address(url) && !rules::is_longer_than(url, rules::MAX_URL) && is_one()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(title: &str, url: &str, keywords: &[&str]) -> Article {
        let keywords = keywords.iter().map(|&word| word.to_owned()).collect();
        Article { title: title.to_owned(), url: url.to_owned(), keywords }
    }

    #[test]
    fn an_article_has_a_title_and_a_page() {
        let good = article(" Returns\n", "https://aurora.example/returns", &["refund"]);
        assert_eq!(validate(good).map(|article| article.title), Ok("Returns".to_owned()));
        let long = "x".repeat(301);
        for (bad, error) in [
            (article("", "https://a.example/", &[]), InvalidArticle::Title),
            (article(&long, "https://a.example/", &[]), InvalidArticle::Title),
            (article("A", "javascript:alert(1)", &[]), InvalidArticle::Url),
            (article("A", "/returns", &[]), InvalidArticle::Url),
            (article("A", "https://", &[]), InvalidArticle::Url),
            (article("A", "https://me:secret@a.example/", &[]), InvalidArticle::Url),
            (article("A", "https://a.example/", &[""]), InvalidArticle::Keywords),
            (article("A", "https://a.example/", &["x"; 33]), InvalidArticle::Keywords),
        ] {
            assert_eq!(validate(bad), Err(error));
        }
    }
}
