use serde_json::Value;

use crate::app::{SETTINGS, TestApp, problem};

#[tokio::test]
async fn a_shop_has_its_configuration_and_a_cached_copy_is_answered_304() {
    let app = TestApp::start().await;
    let response = app.get("/v1/shops/aurora/config").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "private, max-age=60");
    let etag = response.headers()["etag"].clone();
    shows_the_usual(response.json().await.unwrap());
    let request = app.request(reqwest::Method::GET, "/v1/shops/aurora/config");
    let response = request.header("if-none-match", etag).send().await.unwrap();
    assert_eq!(response.status(), 304);
}

fn shows_the_usual(mut config: Value) {
    // The usual media types stand beside their setting.
    config["attachments"].as_object_mut().unwrap().remove("accept");
    insta::assert_json_snapshot!(config, @r#"
    {
      "articles": false,
      "attachments": {
        "max_bytes": 10000000,
        "max_count": 5
      },
      "form": {
        "channels": [
          "api"
        ],
        "fields": [
          {
            "kind": "text",
            "name": "name",
            "required": true
          },
          {
            "kind": "email",
            "name": "email",
            "required": true
          },
          {
            "kind": "multiline",
            "name": "message",
            "required": true
          }
        ]
      },
      "name": "Aurora Outfitters",
      "shop": "aurora",
      "sound": false,
      "theme": {
        "scheme": "auto"
      },
      "title_unread": false
    }
    "#);
}

#[tokio::test]
async fn the_answer_names_the_language_that_the_widget_chooses() {
    let app = TestApp::start().await;
    for (wanted, expected) in [
        ("", None),
        ("is", Some("is")),
        (",de-AT,en", Some("de")),
        (",is", Some("en")),
        ("%0d%0a", None),
    ] {
        let response = app.get(&format!("/v1/shops/aurora/config?locale={wanted}")).await;
        assert_eq!(response.status(), 200, "{wanted}");
        let language = response.headers().get("content-language");
        assert_eq!(language.map(|language| language.to_str().unwrap()), expected, "{wanted}");
    }
}

#[tokio::test]
async fn an_unknown_shop_is_not_found() {
    let app = TestApp::start().await;
    for shop in ["nowhere", "Aurora", "%00"] {
        let response = app.get(&format!("/v1/shops/{shop}/config")).await;
        assert_eq!(problem(response).await["status"], 404, "{shop}");
    }
}

const WIDGET: &str = r##"title_unread = true
    sound = true
    [shop.hours]
    timezone = "Europe/Berlin"
    week = { mon = ["09:00-17:00"] }
    reply_time = "2 hours"
    [shop.theme]
    accent = "#336699"
    [shop.texts]
    send_message = "Ask us"
    [shop.texts.fr]
    send_message = "Envoyer"
    [shop.form]
    fields = [{ name = "email" }, { name = "message", help = "Be brief." }]"##;

async fn aurora_with(settings: &str) -> TestApp {
    let text = SETTINGS.replace("URL", "http://127.0.0.1:9");
    TestApp::with(&text.replacen("tags = [\"counterbell\"]", settings, 1)).await
}

#[tokio::test]
async fn the_configuration_has_theme_hours_and_texts() {
    let app = aurora_with(WIDGET).await;
    let mut config: Value = app.get("/v1/shops/aurora/config").await.json().await.unwrap();
    config.as_object_mut().unwrap().retain(|key, _| key != "attachments" && key != "form");
    insta::assert_json_snapshot!(config, @r##"
    {
      "articles": false,
      "hours": {
        "opens": [
          [
            1763971200000,
            1764000000000
          ],
          [
            1764576000000,
            1764604800000
          ]
        ],
        "reply_minutes": 120
      },
      "name": "Aurora Outfitters",
      "shop": "aurora",
      "sound": true,
      "texts": {
        "send_message": "Ask us"
      },
      "theme": {
        "accent": "#336699",
        "scheme": "auto"
      },
      "title_unread": true
    }
    "##);
}

#[tokio::test]
async fn the_words_are_those_of_the_language_and_so_is_the_tag() {
    let app = aurora_with(WIDGET).await;
    let mut tags = Vec::new();
    for (query, words) in [
        ("", "Ask us"),
        ("?locale=fr-CA", "Envoyer"),
        ("?locale=de", "Ask us"),
        ("?locale=%ff", "Ask us"),
    ] {
        let response = app.get(&format!("/v1/shops/aurora/config{query}")).await;
        tags.push(response.headers()["etag"].clone());
        let config: Value = response.json().await.unwrap();
        assert_eq!(config["texts"]["send_message"], words, "{query}");
    }
    assert_ne!(tags[0], tags[1]);
    assert_eq!(tags[0], tags[2]);
}
