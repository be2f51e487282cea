//! The request budget.

use std::time::Duration;

use desk::RateLimit;
use reqwest::Method;

use crate::running::Running;

#[tokio::test]
async fn a_full_bucket_refuses_until_it_has_leaked() {
    let desk = Running::with(RateLimit { requests: 4, per: Duration::from_secs(20) }).await;
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
