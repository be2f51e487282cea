//! The account's rate limit: its budget of requests, over HTTP and with a manual clock.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use gorgias::{Client, Clock, Error, Limiter, LimiterConfig, Priority};
use serde_json::json as object;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

use crate::server::{builder, json};

const CONFIG: LimiterConfig =
    LimiterConfig { requests: 4, per: Duration::from_secs(20), reserve_for_sends: 1 };

struct Account {
    mock: MockServer,
    client: Client,
    seconds: Arc<AtomicU64>,
}

async fn account(answer: ResponseTemplate) -> Account {
    let mock = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&mock).await;
    let seconds = Arc::new(AtomicU64::new(0));
    let read = Arc::clone(&seconds);
    let clock = Clock::from_fn(move || Duration::from_secs(read.load(Ordering::Relaxed)));
    let limiter = Limiter::with_clock(CONFIG, clock);
    let client = builder(&mock.uri()).limiter(limiter).build().unwrap();
    Account { mock, client, seconds }
}

impl Account {
    /// How many requests a priority gets through at once, and the refusal after them.
    async fn spend(&self, priority: Priority) -> (usize, Error) {
        let client = self.client.at(priority);
        for sent in 0..100 {
            if let Err(error) = client.account().get().await {
                return (sent, error);
            }
        }
        panic!("the budget has no end")
    }

    async fn received(&self) -> usize {
        self.mock.received_requests().await.unwrap().len()
    }
}

fn account_answer() -> ResponseTemplate {
    json(200, object!({"domain": "aurora"}))
}

#[tokio::test]
async fn nothing_is_sent_beyond_the_budget_and_sweeps_leave_the_reserve() {
    let account = account(account_answer()).await;
    let (sent, error) = account.spend(Priority::Sweep).await;
    assert_eq!((sent, error.retry_after()), (3, Some(Duration::from_secs(5))));
    let (sent, error) = account.spend(Priority::Send).await;
    assert_eq!((sent, error.is_ambiguous()), (1, false));
    assert_eq!(account.received().await, 4);

    account.seconds.store(5, Ordering::Relaxed);
    assert_eq!(account.spend(Priority::Send).await.0, 1);
}

#[tokio::test]
async fn what_others_use_of_the_same_account_is_learnt_from_the_answers() {
    let header = ("X-Gorgias-Account-Api-Call-Limit", "38/40");
    let account = account(account_answer().insert_header(header.0, header.1)).await;
    // Each answer leaves room for two more, of which the reserve takes one.
    assert_eq!(account.spend(Priority::Sweep).await.0, 2);
}

#[tokio::test]
async fn a_429_is_believed_by_every_priority_until_it_is_over() {
    let account = account(ResponseTemplate::new(429).insert_header("Retry-after", "7")).await;
    let (sent, error) = account.spend(Priority::Send).await;
    assert_eq!((sent, error.retry_after()), (0, Some(Duration::from_secs(7))));
    assert!(!error.is_ambiguous());

    account.seconds.store(3, Ordering::Relaxed);
    let (_, error) = account.spend(Priority::Send).await;
    assert_eq!(error.retry_after(), Some(Duration::from_secs(4)));
    assert_eq!(account.received().await, 1);

    account.seconds.store(7, Ordering::Relaxed);
    account.spend(Priority::Send).await;
    assert_eq!(account.received().await, 2);
}
