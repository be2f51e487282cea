//! Feeds over HTTP on loopback, with a time that the test moves.

use wiremock::matchers::{header, method};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::*;

const MINUTE: Duration = Duration::from_mins(1);

fn shop() -> ShopId {
    "aurora".parse().unwrap()
}

fn fed_by(server: &MockServer) -> Articles {
    let url = server.uri().parse().unwrap();
    let feed = Feed::new(PublicWeb::of_this_machine(), url, MINUTE * 15);
    Articles(Arc::new(BTreeMap::from([(shop(), Source::Feed(feed))])))
}

fn list(title: &str) -> String {
    format!(r#"[{{"title":"{title}","url":"https://aurora.example/a","keywords":[]}}]"#)
}

async fn answers(server: &MockServer, answer: ResponseTemplate) {
    server.reset().await;
    Mock::given(method("GET")).respond_with(answer).expect(1).mount(server).await;
}

#[tokio::test]
async fn a_feed_is_fetched_once_an_interval_and_asked_for_news() {
    let server = MockServer::start().await;
    let articles = fed_by(&server);
    assert_eq!(articles.of(&shop()).unwrap(), "[]");
    let start = Timestamp(0);
    answers(
        &server,
        ResponseTemplate::new(200).insert_header("etag", "\"1\"").set_body_string(list("One")),
    )
    .await;
    assert_eq!(articles.step(start).await, Some(start + MINUTE * 15));
    assert_eq!(articles.step(start + MINUTE).await, Some(start + MINUTE * 15), "not asked again");
    assert_eq!(articles.of(&shop()).unwrap(), list("One"));
    server.reset().await;
    let known = Mock::given(header("if-none-match", "\"1\""));
    known.respond_with(ResponseTemplate::new(304)).expect(1).mount(&server).await;
    articles.step(start + MINUTE * 15).await;
    server.verify().await;
    assert_eq!(articles.of(&shop()).unwrap(), list("One"));
}

#[tokio::test]
async fn the_last_good_copy_stays_whatever_comes() {
    let server = MockServer::start().await;
    let articles = fed_by(&server);
    answers(&server, ResponseTemplate::new(200).set_body_string(list("One"))).await;
    let mut now = articles.step(Timestamp(0)).await.unwrap();
    let elsewhere = format!("{}/elsewhere", server.uri());
    for bad in [
        ResponseTemplate::new(500),
        ResponseTemplate::new(302).insert_header("location", elsewhere.as_str()),
        ResponseTemplate::new(304),
        ResponseTemplate::new(200).set_body_string("<html>"),
        ResponseTemplate::new(200).set_body_string(" ".repeat(1_000_001)),
    ] {
        answers(&server, bad).await;
        let next = articles.step(now).await.unwrap();
        assert_eq!(now.until(next), MINUTE, "sooner than an interval");
        assert_eq!(articles.of(&shop()).unwrap(), list("One"));
        server.verify().await;
        now = next;
    }
    answers(&server, ResponseTemplate::new(200).set_body_string(list("Two"))).await;
    articles.step(now).await;
    assert_eq!(articles.of(&shop()).unwrap(), list("Two"));
}

#[tokio::test]
async fn where_nothing_is_fetched_nothing_runs() {
    let articles = Articles(Arc::new(BTreeMap::from([(shop(), Source::Fixed(json(&[])))])));
    assert_eq!(articles.step(Timestamp(0)).await, None);
    let (_stop, stopped) = watch::channel(false);
    articles.run(&Clock::manual(Timestamp(0)), stopped).await;
    assert_eq!(articles.of(&"borealis".parse().unwrap()), None);
}
