//! The shops' help articles, for the widget to search: those of the configuration, and feeds, of
//! which the last good copy is kept.

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

/// The shortest pause between two looks at the feeds.
const SHORTEST: Duration = Duration::from_secs(1);

/// The articles of all shops. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Articles(Arc<BTreeMap<ShopId, Shelf>>);

/// Where a shop's articles stand.
#[derive(Debug)]
enum Shelf {
    /// In the configuration.
    Fixed(Bytes),
    /// At an address of the web.
    Fed(Feed),
}

impl Articles {
    /// Those of the shops. Nothing is fetched yet.
    ///
    /// # Errors
    ///
    /// Where the HTTP client does not start.
    pub fn new(shops: &Shops) -> reqwest::Result<Self> {
        let web = PublicWeb::new()?;
        Ok(Self::over(&web, shops))
    }

    fn over(web: &PublicWeb, shops: &Shops) -> Self {
        let shelf = |source: &ArticleSource| match source {
            ArticleSource::List(articles) => Shelf::Fixed(json(articles)),
            ArticleSource::Feed { url, interval } => {
                Shelf::Fed(Feed::new(web.clone(), url.clone(), *interval))
            }
        };
        let with_articles = shops.iter().filter_map(|(id, shop)| {
            shop.widget.articles.as_ref().map(|source| (id.clone(), shelf(source)))
        });
        Self(Arc::new(with_articles.collect()))
    }

    /// A shop's articles as JSON; empty until its feed has come once, nothing where it has none.
    pub fn of(&self, shop: &ShopId) -> Option<Bytes> {
        self.0.get(shop).map(|shelf| match shelf {
            Shelf::Fixed(json) => json.clone(),
            Shelf::Fed(feed) => feed.shown(),
        })
    }

    /// Fetches the feeds whose time has come. Returns when the next one's comes, if there is one.
    pub async fn step(&self, now: Timestamp) -> Option<Timestamp> {
        let mut next = None;
        for (shop, shelf) in self.0.iter() {
            if let Shelf::Fed(feed) = shelf {
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
                let due = self.step(clock.now()).await?;
                sleep(clock.now().until(due).max(SHORTEST)).await;
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
    // Texts alone: they can be written.
    serde_json::to_vec(articles).unwrap_or_default().into()
}
