//! The proxy as a shopper's browser reaches it: requests that are repeated until they are answered.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use futures::future::join;
use rand::RngExt as _;
use reqwest::header::IF_NONE_MATCH;
use reqwest::{Client, RequestBuilder, StatusCode};
use tokio::time::{Instant, sleep, timeout};
use wire::{Cursor, FollowUpDraft, OpeningDraft, PollResponse, ShopId, ThreadId, routes};

use crate::random::Generator;

/// How long a request may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// How long a shopper repeats a message before the run is given up.
const PATIENCE: Duration = Duration::from_mins(3);
/// The pause before a request is repeated, in milliseconds.
const PAUSE: std::ops::Range<u64> = 10..200;
/// How long an attempt takes that ends because the page is left, in milliseconds.
const HASTE: std::ops::Range<u64> = 1..20;

/// The shop's site.
#[derive(Debug)]
pub struct Site {
    http: Client,
    url: String,
    shop: ShopId,
    /// Messages that may still be written.
    rest: AtomicU64,
    /// When no further message is begun.
    close: Instant,
}

/// The proxy's final answer to a message.
#[derive(Debug)]
pub enum Receipt {
    /// It is stored. The answer's body.
    Accepted(Vec<u8>),
    /// It is refused.
    Refused(StatusCode),
}

impl Site {
    /// The site of that shop, for so many messages and so long.
    ///
    /// # Errors
    /// When HTTP cannot be set up.
    pub fn new(
        proxy: SocketAddr,
        shop: &str,
        messages: u64,
        duration: Duration,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            http: Client::builder().no_proxy().timeout(TIMEOUT).build()?,
            url: format!("http://{proxy}"),
            shop: shop.parse().context("the shop's name")?,
            rest: AtomicU64::new(messages),
            close: Instant::now() + duration,
        })
    }

    /// Whether another message may be written; counts it.
    pub fn take_message(&self) -> bool {
        let one_less = |rest: u64| rest.checked_sub(1);
        !self.is_over()
            && self.rest.fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_less).is_ok()
    }

    /// Whether the time is over.
    pub fn is_over(&self) -> bool {
        Instant::now() >= self.close
    }

    /// The request that opens a thread.
    pub fn opening(&self, draft: &OpeningDraft) -> RequestBuilder {
        self.http.post(format!("{}{}", self.url, routes::threads(&self.shop))).json(draft)
    }

    /// The request with a further message.
    pub fn follow_up(&self, thread: &ThreadId, key: &str, draft: &FollowUpDraft) -> RequestBuilder {
        let url = format!("{}{}", self.url, routes::messages(thread));
        self.http.post(url).bearer_auth(key).json(draft)
    }

    /// Sends a message until it has its final answer. Now and then the shopper leaves the page
    /// before the answer, or two tabs send at once.
    ///
    /// # Errors
    /// When there is no final answer for minutes.
    pub async fn send(
        &self,
        request: &RequestBuilder,
        random: &mut Generator,
    ) -> anyhow::Result<Receipt> {
        let answered = async {
            loop {
                let receipt = match random.random_range(0..20) {
                    0 => {
                        let haste = Duration::from_millis(random.random_range(HASTE));
                        timeout(haste, attempt(request)).await.unwrap_or_default()
                    }
                    1 | 2 => {
                        let (one, other) = join(attempt(request), attempt(request)).await;
                        one.or(other)
                    }
                    _ => attempt(request).await,
                };
                if let Some(receipt) = receipt {
                    return receipt;
                }
                sleep(Duration::from_millis(random.random_range(PAUSE))).await;
            }
        };
        timeout(PATIENCE, answered).await.context("the proxy does not answer a message")
    }

    /// What is new in a thread after the cursor; everything without one. `None` where nothing is,
    /// or the proxy does not answer.
    pub async fn poll(
        &self,
        thread: &ThreadId,
        key: &str,
        cursor: Option<&Cursor>,
    ) -> Option<PollResponse> {
        let url = format!("{}{}", self.url, routes::entries(thread));
        let mut request = self.http.get(url).bearer_auth(key);
        if let Some(cursor) = cursor {
            request = request.header(IF_NONE_MATCH, format!("\"{cursor}\""));
        }
        let response = request.send().await.ok()?;
        if response.status() != StatusCode::OK {
            return None;
        }
        response.json().await.ok()
    }
}

/// One attempt; `None` where the message is to be sent again.
async fn attempt(request: &RequestBuilder) -> Option<Receipt> {
    let response = request.try_clone()?.send().await.ok()?;
    match response.status() {
        // An answer that breaks off is none.
        StatusCode::ACCEPTED => Some(Receipt::Accepted(response.bytes().await.ok()?.into())),
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => None,
        status if status.is_server_error() => None,
        status => Some(Receipt::Refused(status)),
    }
}
