//! The rate limit.

use std::time::Duration;

use desk::RateLimit;
use reqwest::Method;

use crate::test_desk::TestDesk;

#[tokio::test]
async fn a_full_bucket_refuses_until_it_has_leaked() {
    let desk = TestDesk::with(RateLimit { requests: 4, per: Duration::from_secs(20) }).await;
    let ask = || desk.request(Method::GET, "/api/account").send();
    for used in 1..=4 {
        let answer = ask().await.unwrap();
        assert_eq!(answer.status(), 200);
        let told = &answer.headers()["x-gorgias-account-api-call-limit"];
        assert_eq!(told, &format!("{used}/4"));
    }
    let answer = ask().await.unwrap();
    assert_eq!(answer.status(), 429);
    let wait: u64 = answer.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=5).contains(&wait), "{wait}");
    desk.clock.advance(Duration::from_secs(wait));
    assert_eq!(ask().await.unwrap().status(), 200);
}

#[tokio::test]
async fn unauthenticated_requests_do_not_count() {
    let desk = TestDesk::with(RateLimit { requests: 1, per: Duration::from_mins(1) }).await;
    for _ in 0..3 {
        let answer = desk.client.get(format!("{}/api/account", desk.url)).send().await.unwrap();
        assert_eq!(answer.status(), 401);
        assert_eq!(answer.headers()["x-gorgias-account-api-call-limit"], "0/1");
    }
    assert_eq!(desk.get("/api/account").await.0, 200);
    let refused = desk.request(Method::GET, "/api/account").send().await.unwrap();
    assert_eq!(refused.headers()["retry-after"], "60");
}
