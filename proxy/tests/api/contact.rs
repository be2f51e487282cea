use reqwest::{Method, Response};

use crate::app::{SETTINGS, TestApp, id};

async fn submit(app: &TestApp, fields: &[(&str, &str)]) -> Response {
    submit_to(app, "/contact/aurora", fields).await
}

async fn submit_to(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Response {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    let request = app.request(Method::POST, path);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    // As a browser sends it from the page itself.
    request.header("origin", &app.url).body(form.finish()).send().await.unwrap()
}

fn filled(message_id: &str) -> [(&str, &str); 5] {
    [
        ("message_id", message_id),
        ("channel", "api"),
        ("name", "Ann <Smith>"),
        ("email", "ann@shop.example"),
        ("message", "Where is\r\nmy parcel?"),
    ]
}

#[tokio::test]
async fn the_page_is_a_form_without_script() {
    let app = TestApp::start().await;
    let response = app.get("/contact/aurora").await;
    assert_eq!(response.status(), 200);
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src 'self';"), "{policy}");
    // With `no-referrer` browsers would send the form with `Origin: null`.
    assert_eq!(response.headers()["referrer-policy"], "same-origin");
    let page = response.text().await.unwrap();
    assert!(!page.contains("<script") && !page.contains("style="), "{page}");
    for part in ["<label for=\"field-email\"", "name=\"message_id\" value=\"", "Send message"] {
        assert!(page.contains(part), "{part}");
    }
    assert_ne!(page, app.get("/contact/aurora").await.text().await.unwrap(), "a fresh message id");
    let css = app.get("/contact.css").await;
    assert_eq!(css.headers()["content-type"], "text/css; charset=utf-8");
}

#[tokio::test]
async fn a_filled_form_is_stored_once_however_often_it_is_sent() {
    let app = TestApp::start().await;
    let message_id = id(1);
    for _ in 0..2 {
        let response = submit(&app, &filled(&message_id)).await;
        assert_eq!(response.status(), 303);
        assert_eq!(response.headers()["location"], "/contact/aurora?sent");
    }
    let page = app.get("/contact/aurora?sent").await.text().await.unwrap();
    assert!(page.contains("Your message has arrived"), "{page}");
    assert!(app.state.outbox.next_due().await.unwrap().is_some());
}

#[tokio::test]
async fn a_faulty_form_keeps_what_was_typed_and_says_what_is_wrong_beside_the_field() {
    let app = TestApp::start().await;
    let message_id = id(1);
    let mut fields = filled(&message_id);
    fields[3] = ("email", "ann at shop");
    fields[4] = ("message", "");
    let response = submit(&app, &fields).await;
    assert_eq!(response.status(), 422);
    let page = response.text().await.unwrap();
    for part in [
        "value=\"Ann &lt;Smith&gt;\"",
        "value=\"ann at shop\"",
        "aria-invalid=\"true\" aria-describedby=\"fault-email\"",
        "id=\"fault-message\"",
        &format!("name=\"message_id\" value=\"{message_id}\""),
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(app.state.outbox.next_due().await.unwrap().is_none());
}

#[tokio::test]
async fn forms_of_other_pages_are_refused() {
    let app = TestApp::start().await;
    for origin in ["https://evil.example", "null", "https://borealis.example"] {
        let request = app.request(Method::POST, "/contact/aurora").header("origin", origin);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let response = request.body("message_id=x").send().await.unwrap();
        assert_eq!(response.status(), 403, "{origin}");
        let page = response.text().await.unwrap();
        assert!(page.contains("from the shop's own contact page."), "{page}");
    }
}

#[tokio::test]
async fn the_answer_comes_by_email_where_the_shop_offers_that() {
    let mut settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
    settings = settings.replace(
        "tags = [\"counterbell\"]",
        "email = \"help@aurora.example\"\nform = { channels = [\"api\", \"email\"] }",
    );
    let app = TestApp::with(&settings).await;
    let page = app.get("/contact/aurora").await.text().await.unwrap();
    assert!(page.contains("name=\"channel\" value=\"email\""), "{page}");
}

#[tokio::test]
async fn a_message_that_was_sent_and_then_changed_is_another_message() {
    let app = TestApp::start().await;
    let message_id = id(1);
    let mut fields = filled(&message_id);
    assert_eq!(submit(&app, &fields).await.status(), 303);
    fields[4] = ("message", "And another thing");
    let response = submit(&app, &fields).await;
    assert_eq!(response.status(), 422);
    let page = response.text().await.unwrap();
    assert!(page.contains("Your first message has arrived."), "{page}");
    assert!(page.contains("And another thing") && !page.contains(&message_id), "{page}");
}

/// The hidden id of a page, and its tag.
async fn form(app: &TestApp, tag: Option<&str>) -> (u16, String, String) {
    let request = app.request(Method::GET, "/contact/aurora");
    let request = match tag {
        Some(tag) => request.header("if-none-match", tag),
        None => request,
    };
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["referrer-policy"], "same-origin", "or `Origin: null`");
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("form-action 'self'"), "{policy}");
    let cached = response.headers()["cache-control"].to_str().unwrap();
    assert_eq!(cached, "private, max-age=0", "the way back shows the same page");
    let tag = response.headers()["etag"].to_str().unwrap().to_owned();
    let status = response.status().as_u16();
    (status, message_id(&response.text().await.unwrap()), tag)
}

/// The hidden id of a page; empty where it has none.
fn message_id(page: &str) -> String {
    let id = page.split_once("name=\"message_id\" value=\"").map(|(_, rest)| rest);
    id.and_then(|rest| rest.split_once('"')).map(|(id, _)| id.to_owned()).unwrap_or_default()
}

#[tokio::test]
async fn a_form_keeps_its_id_until_its_message_is_accepted() {
    let app = TestApp::start().await;
    let (status, first, tag) = form(&app, None).await;
    assert_eq!(status, 200);
    let weak = format!("W/{tag}");
    for known in [&tag, &weak] {
        let (status, _, again) = form(&app, Some(known)).await;
        assert_eq!((status, again), (304, tag.clone()), "a refresh");
    }
    let outdated = format!("\"{first}.0011223344556677\"");
    let (status, id, _) = form(&app, Some(&outdated)).await;
    assert_eq!((status, id), (200, first.clone()), "the page has changed, its id has not");
    for _double_click in 0..2 {
        assert_eq!(submit(&app, &filled(&first)).await.status(), 303);
    }
    let (status, second, _) = form(&app, Some(&tag)).await;
    assert_eq!(status, 200, "the next message");
    assert!(second != first && !second.is_empty());
    // Back to the page in the browser's cache, and sent once more.
    assert_eq!(submit(&app, &filled(&first)).await.status(), 303);
    for odd in ["\"\"", "*", "\"no-id.0011223344556677\""] {
        let (status, id, _) = form(&app, Some(odd)).await;
        assert!(status == 200 && !id.is_empty() && id != first, "{odd}");
    }
}

#[tokio::test]
async fn the_form_is_not_posted_to_the_address_of_the_page() {
    let page = TestApp::start().await.get("/contact/aurora").await.text().await.unwrap();
    assert!(page.contains("action=\"/contact/aurora?send\""), "{page}");
}

#[tokio::test]
async fn changed_words_are_one_other_message_however_often_they_are_sent() {
    let app = TestApp::start().await;
    let first = id(1);
    let mut fields = filled(&first);
    assert_eq!(submit(&app, &fields).await.status(), 303);
    fields[4] = ("message", "And another thing");
    let mut ids = Vec::new();
    for _refresh in 0..2 {
        let response = submit(&app, &fields).await;
        assert_eq!(response.status(), 422);
        ids.push(message_id(&response.text().await.unwrap()));
    }
    assert!(ids[0] == ids[1] && ids[0] != first);
    fields[0].1 = &ids[0];
    for _double_click in 0..2 {
        assert_eq!(submit(&app, &fields).await.status(), 303);
    }
    let third = [&fields[..4], &[("message", "And a third one")]].concat();
    let response = submit(&app, &third).await;
    assert_eq!(response.status(), 422);
    assert!(!ids.contains(&message_id(&response.text().await.unwrap())));
}

#[tokio::test]
async fn an_error_is_an_html_page() {
    let settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
    let app = TestApp::with(&format!("[limits]\nthreads_per_10_minutes = 1\n{settings}")).await;
    let (first, second) = (id(1), id(2));
    assert_eq!(submit(&app, &filled(&first)).await.status(), 303);
    let response = submit(&app, &filled(&second)).await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["retry-after"], "600");
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    assert!(response.text().await.unwrap().contains("Nothing has been sent yet."));
    assert_eq!(app.get("/contact/nowhere").await.status(), 404);
}

#[tokio::test]
async fn the_shopper_says_how_the_answer_should_come() {
    let mut settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
    settings = settings.replace(
        "tags = [\"counterbell\"]",
        "email = \"help@aurora.example\"\nphone = \"+493012345678\"
        form = { channels = [\"api\", \"email\", \"sms\"] }",
    );
    let app = TestApp::with(&settings).await;
    let page = app.get("/contact/aurora").await.text().await.unwrap();
    for part in [
        "name=\"channel\" value=\"email\" checked",
        "name=\"channel\" value=\"sms\">By text message",
        "Phone (needed for a call or a text message)",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("value=\"api\""), "the page cannot show the thread");
    let message_id = id(1);
    let mut fields = filled(&message_id);
    fields[1] = ("channel", "sms");
    let response = submit(&app, &fields).await;
    assert_eq!(response.status(), 422);
    let page = response.text().await.unwrap();
    assert!(page.contains("id=\"fault-phone\""), "{page}");
    assert!(page.contains("value=\"sms\" checked"), "{page}");
    let with_number = [&fields[..], &[("phone", "+44 20 7946 0000")]].concat();
    assert_eq!(submit(&app, &with_number).await.status(), 303);
}

/// A form with every kind of field and a condition.
const RICH: &str = r#"email = "help@aurora.example"
[shop.form]
fields = [
    { name = "email" }, { name = "message" },
    { name = "topic", kind = "select", choices = [
        { value = "order", label = "My order" }, { value = "other", label = "Something else" },
    ] },
    { name = "order_number", required = true, help = "It stands on your receipt.",
      pattern = "A-[0-9]+", pattern_hint = "It looks like A-1042.",
      when = { field = "topic", is = ["order"] } },
    { name = "pieces", kind = "number", min = 1, max = 9 },
    { name = "evening", kind = "checkbox", when = { channel = ["api"] } },
    { name = "consent", kind = "checkbox", label = "I agree", required = true },
]
channels = ["api", "email"]"#;

async fn rich() -> TestApp {
    let settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
    TestApp::with(&settings.replacen("tags = [\"counterbell\"]", RICH, 1)).await
}

#[tokio::test]
async fn every_kind_of_field_has_its_control_and_its_help() {
    let page = rich().await.get("/contact/aurora").await.text().await.unwrap();
    for part in [
        "<label for=\"field-order_number\">Order number (only for: My order)</label>",
        "autocomplete=\"off\" spellcheck=\"false\" autocapitalize=\"characters\" \
         aria-describedby=\"help-order_number\"",
        "<p class=\"help\" id=\"help-order_number\">It stands on your receipt.</p>",
        "type=\"text\" inputmode=\"decimal\"",
        "<div class=\"box\"><input id=\"field-consent\" name=\"consent\" type=\"checkbox\" \
         value=\"yes\" aria-required=\"true\"><label for=\"field-consent\">I agree</label></div>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("field-evening"), "no channel of the page asks for it");
}

#[tokio::test]
async fn a_field_is_required_on_the_page_only_while_its_condition_holds() {
    let app = rich().await;
    let message_id = id(1);
    let typed = |topic: &'static str, number: &'static str, pieces: &'static str| {
        let [id, channel, _, email, message] = filled(&message_id);
        let own = [("topic", topic), ("order_number", number), ("pieces", pieces)];
        [&[id, channel, email, message][..], &own[..], &[("consent", "yes")]].concat()
    };
    for (fields, sentence) in [
        (typed("order", "", "1"), "Please fill in “Order number”."),
        (typed("order", "1042", "1"), "It looks like A-1042."),
        (typed("other", "", "10"), "Please enter 9 or less."),
        (typed("other", "", "ten"), "Please enter a number."),
        (typed("other", "", "1")[..7].to_vec(), "Please tick this box to go on."),
    ] {
        let response = submit(&app, &fields).await;
        assert_eq!(response.status(), 422, "{sentence}");
        let page = response.text().await.unwrap();
        assert!(page.contains(sentence), "{sentence} is not in {page}");
    }
    assert_eq!(submit(&app, &typed("other", "1042", "")).await.status(), 303);
}

#[tokio::test]
async fn the_page_is_in_the_visitors_language() {
    let app = TestApp::start().await;
    for (query, accepted, html, sentence) in [
        ("", "", "<html lang=\"en\" dir=\"ltr\">", "Send message"),
        ("", "is, de-AT;q=0.9, fr;q=0.8", "<html lang=\"de\" dir=\"ltr\">", "Nachricht senden"),
        ("", "fr;q=0.1, pl", "<html lang=\"pl\" dir=\"ltr\">", "Wyślij wiadomość"),
        ("?locale=fr-CA", "de", "<html lang=\"fr-CA\" dir=\"ltr\">", "Envoyer le message"),
        ("?locale=he", "", "<html lang=\"he\" dir=\"rtl\">", "שליחת הודעה"),
        ("?locale=%22%3E", "", "<html lang=\"en\" dir=\"ltr\">", "aurora?locale=%22%3E&amp;send\""),
        ("?locale=de&sent", "", "<html lang=\"de\" dir=\"ltr\">", "Ihre Nachricht ist angekommen"),
    ] {
        let request = app.request(Method::GET, &format!("/contact/aurora{query}"));
        let response = request.header("accept-language", accepted).send().await.unwrap();
        let page = response.text().await.unwrap();
        for part in [html, sentence] {
            assert!(page.contains(part), "{query} {accepted}: {part} is not in {page}");
        }
    }
}

#[tokio::test]
async fn the_language_of_the_page_stays_after_the_form_is_sent() {
    let app = TestApp::start().await;
    let message_id = id(1);
    let mut fields = filled(&message_id);
    fields[4] = ("message", "");
    let response = submit_to(&app, "/contact/aurora?locale=fr", &fields).await;
    let page = response.text().await.unwrap();
    for part in [
        "action=\"/contact/aurora?locale=fr&amp;send\"",
        "Veuillez écrire votre message.",
        "Rien n’a encore été envoyé.",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let response = submit_to(&app, "/contact/aurora?locale=fr", &filled(&message_id)).await;
    assert_eq!(response.headers()["location"], "/contact/aurora?locale=fr&sent");
    let unknown = app.get("/contact/nowhere?locale=fr").await.text().await.unwrap();
    assert!(unknown.contains("Cette boutique n’existe pas."), "{unknown}");
}

#[tokio::test]
async fn the_shops_own_sentences_go_before_the_catalogs() {
    let mut settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
    settings = settings.replacen(
        "tags = [\"counterbell\"]",
        "texts = { page_sent = \"Got it\", de = { page_sent = \"Ist da\" } }",
        1,
    );
    let app = TestApp::with(&settings).await;
    for (query, sentence) in [("?sent", "Got it"), ("?locale=de-CH&sent", "Ist da")] {
        let page = app.get(&format!("/contact/aurora{query}")).await.text().await.unwrap();
        assert!(page.contains(&format!("<h1>{sentence}</h1>")), "{page}");
    }
}

#[tokio::test]
async fn an_answer_by_email_is_promised_only_by_a_shop_that_answers_by_email() {
    let mut settings = SETTINGS.replace("URL", "http://127.0.0.1:9");
    settings = settings.replace(
        "tags = [\"counterbell\"]",
        "phone = \"+493012345678\"\nform = { channels = [\"api\", \"sms\"] }",
    );
    let page = TestApp::with(&settings).await.get("/contact/aurora").await.text().await.unwrap();
    assert!(page.contains("value=\"api\" checked>No preference"), "{page}");
    assert!(!page.contains("By email"), "{page}");
}
