//! `[shop.articles]`: the shop's help articles.

use std::time::Duration;

use url::Url;
use wire::Article;

use crate::article_rules::{MAX_ARTICLES, validate};
use crate::settings::{SettingErrors, TableReader};

/// The default interval of fetching a feed, in minutes.
const DEFAULT_MINUTES: u32 = 15;
/// The longest interval, in minutes: a day.
const MAX_MINUTES: u32 = 24 * 60;

/// The source of a shop's articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArticleSource {
    /// The configuration.
    List(Vec<Article>),
    /// A feed.
    Feed {
        /// Its https URL.
        url: Url,
        /// The interval of fetching it.
        interval: Duration,
    },
}

pub(super) fn read(shop: &mut TableReader, errors: &mut SettingErrors) -> Option<ArticleSource> {
    let mut table = shop.table("articles", errors)?;
    let has_list = table.has("list");
    let has_feed = table.has("feed");
    let articles = table.tables("list", errors);
    if articles.len() > MAX_ARTICLES {
        errors.add(table.name("list"), format!("may hold {MAX_ARTICLES} articles at most"));
    }
    let list: Vec<_> = articles.into_iter().filter_map(|one| article(one, errors)).collect();
    let feed = table.parsed("feed", errors, address);
    let minutes = table.count("refresh_minutes", MAX_MINUTES, errors);
    if has_list == has_feed {
        errors.add(table.name("list"), "or feed is needed: one of the two");
    }
    table.finish(errors);
    let minutes = minutes.map_or(DEFAULT_MINUTES, std::num::NonZero::get);
    let interval = Duration::from_mins(u64::from(minutes));
    let feed = feed.map(|url| ArticleSource::Feed { url, interval });
    feed.or(has_list.then_some(ArticleSource::List(list)))
}

fn article(mut table: TableReader, errors: &mut SettingErrors) -> Option<Article> {
    let title = table.required("title", errors);
    let url = table.required("url", errors);
    let keywords = table.texts("keywords", errors);
    let article = Article { title: title?, url: url?, keywords };
    let checked = validate(article).map_err(|error| errors.add(table.name(error.field()), error));
    table.finish(errors);
    checked.ok()
}

fn address(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).ok().filter(|url| url.scheme() == "https" && url.has_host());
    url.filter(|url| url.username().is_empty() && url.password().is_none())
        .ok_or("must be a public address that begins with https://")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::config::tests::{env, errors, with_shop};

    fn source(settings: &str) -> Option<ArticleSource> {
        let text = with_shop(&format!("[shop.articles]\n{settings}"));
        let config = Config::read(&text, &env()).unwrap();
        config.shops.values().next().unwrap().widget.articles.clone()
    }

    #[test]
    fn articles_are_in_the_file_or_in_a_feed() {
        let list = "list = [{ title = \"Returns\", url = \"https://aurora.example/r\" }]";
        let article = Article {
            title: "Returns".into(),
            url: "https://aurora.example/r".into(),
            keywords: Vec::new(),
        };
        assert_eq!(source(list), Some(ArticleSource::List(vec![article])));
        let url: Url = "https://aurora.example/articles.json".parse().unwrap();
        let interval = Duration::from_mins(5);
        assert_eq!(
            source(&format!("feed = \"{url}\"\nrefresh_minutes = 5")),
            Some(ArticleSource::Feed { url, interval })
        );
    }

    #[test]
    fn an_error_names_the_article() {
        let text = with_shop(
            "[shop.articles]\nfeed = \"http://aurora.example/a.json\"\nrefresh_minutes = 0
            list = [{ title = \"A\", url = \"https://a.example\" }, { title = \"B\", url = \"b\" },
            { url = \"https://c.example\" }, { title = \"D\", url = \"https://d.example\", keywords = [\"\"] }]",
        );
        let neither = with_shop("[shop.articles]");
        let found = [errors(&text), errors(&neither)].concat();
        insta::assert_snapshot!(found.join("\n"), @r#"
        shop[0].articles.list[1].url: must be an address that begins with https:// or http://
        shop[0].articles.list[2].title: is missing
        shop[0].articles.list[3].keywords: may hold 32 words of 1 to 100 characters
        shop[0].articles.feed: must be a public address that begins with https://
        shop[0].articles.refresh_minutes: must be a whole number from 1 to 1440
        shop[0].articles.list: or feed is needed: one of the two
        shop[0].articles.list: or feed is needed: one of the two
        "#);
    }
}
