//! The shops' help articles, which the widget searches: those of the configuration, and feeds,
//! whose last valid copy is served.

mod feed;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use tokio::sync::watch;
use tokio::time::sleep;
use wire::{Article, ShopId};

use crate::clock::{Clock, Timestamp};
use crate::public_web::PublicWeb;
use crate::shop::{ArticleSource, Shops};
use feed::Feed;

/// The shortest pause between two fetches.
const MIN_PAUSE: Duration = Duration::from_secs(1);

/// The articles of all shops. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Articles(Arc<BTreeMap<ShopId, Source>>);

/// The source of a shop's articles.
#[derive(Debug)]
enum Source {
    /// The configuration.
    Fixed(Bytes),
    /// A feed.
    Feed(Feed),
}

impl Articles {
    /// The articles of the shops. Nothing is fetched yet.
    ///
    /// # Errors
    ///
    /// Where the HTTP client does not start.
    pub fn new(shops: &Shops) -> reqwest::Result<Self> {
        let web = PublicWeb::new()?;
        Ok(Self::over(&web, shops))
    }

    fn over(web: &PublicWeb, shops: &Shops) -> Self {
        let open = |source: &ArticleSource| match source {
            ArticleSource::List(articles) => Source::Fixed(json(articles)),
            ArticleSource::Feed { url, interval } => {
                Source::Feed(Feed::new(web.clone(), url.clone(), *interval))
            }
        };
        let with_articles = shops.iter().filter_map(|(id, shop)| {
            shop.widget.articles.as_ref().map(|source| (id.clone(), open(source)))
        });
        Self(Arc::new(with_articles.collect()))
    }

    /// A shop's articles as JSON: empty until its feed has been fetched once, `None` where it has
    /// none.
    pub fn of(&self, shop: &ShopId) -> Option<Bytes> {
        self.0.get(shop).map(|source| match source {
            Source::Fixed(json) => json.clone(),
            Source::Feed(feed) => feed.copy(),
        })
    }

    /// Fetches the feeds that are due. Returns when the next one is.
    pub async fn step(&self, now: Timestamp) -> Option<Timestamp> {
        let mut next = None;
        for (shop, source) in self.0.iter() {
            if let Source::Feed(feed) = source {
                let due = feed.step(shop, now).await;
                next = Some(next.map_or(due, |next: Timestamp| next.min(due)));
            }
        }
        next
    }

    /// Fetches the feeds until `stop` becomes true.
    pub async fn run(&self, clock: &Clock, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let round = async {
                let due = self.step(clock.steady()).await?;
                sleep(clock.steady().until(due).max(MIN_PAUSE)).await;
                Some(())
            };
            tokio::select! {
                more = round => if more.is_none() { return },
                _ = stop.changed() => {}
            }
        }
    }
}

fn json(articles: &[Article]) -> Bytes {
    // Serializing strings cannot fail.
    serde_json::to_vec(articles).unwrap_or_default().into()
}
