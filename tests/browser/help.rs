//! The shop's help around the form, and when it answers.

use std::cell::Cell;
use std::rc::Rc;

use counterbell_widget::help::words::words;
use counterbell_widget::web::clock::now;
use counterbell_widget::web::dates::midnight_after;
use counterbell_widget::web::normalize::normalize;
use counterbell_widget::web::time_format::{DayStyle, length, upcoming};
use counterbell_widget::web::timer::Notify;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{Article, Hours, ShopConfig};

use crate::page::{PANEL, Page, STATUS, press, type_into, value, wait_until};
use crate::samples::shop;
use crate::widget::{fill_in, opened};

const SEARCH: &str = "[role=search] input";
/// The articles that are found, and those that are suggested.
const FOUND: &str = "[role=search]";
const SUGGESTED: &str = "[aria-labelledby=suggested]";
const NOTHING: &str = "Nothing found. Write to us: we are glad to help.";
const HOUR: u64 = 3_600_000;

fn articles() -> String {
    let article = |title: &str, url: &str, keywords: &[&str]| Article {
        title: title.into(),
        url: url.into(),
        keywords: keywords.iter().map(|word| (*word).into()).collect(),
    };
    let articles = [
        article("When will it arrive?", "https://shop.example/arrive", &["parcel", "shipping"]),
        article("Sending back", "https://shop.example/back", &["return", "refund"]),
        article("Größen", "https://shop.example/sizes", &["size"]),
        article("Returns for nothing", "javascript:alert(1)", &["return", "parcel"]),
    ];
    serde_json::to_string(&articles).unwrap()
}

/// A shop with articles, which come with that status.
fn page_with(status: &Rc<Cell<u16>>) -> Page {
    let status = status.clone();
    let page = Page::new(&ShopConfig { articles: true, ..shop() }, move |_, path, _| {
        if path.ends_with("/articles") { (status.get(), articles()) } else { (304, String::new()) }
    });
    page.open();
    page
}

async fn form() -> Page {
    let page = page_with(&Rc::new(Cell::new(200)));
    page.wait_for(SEARCH).await;
    page
}

async fn links(page: &Page, list: &str, expected: &[&str]) {
    wait_until(&format!("{expected:?}"), || {
        let titles = page
            .find(&format!("{list} li"))
            .map_or(String::new(), |line| line.parent_element().unwrap().text_content().unwrap());
        (titles == expected.concat()).then_some(())
    })
    .await;
}

/// What the form says of a shop that is closed.
fn away(page: &Page) -> Option<String> {
    let mut lines = page.all("form p").into_iter().filter_map(|line| line.text_content());
    lines.find(|line| line.starts_with("We are away"))
}

fn keeping(hours: Hours) -> Page {
    let shop = ShopConfig { hours: Some(hours), ..shop() };
    let page = Page::new(&shop, |_, _, _| (304, String::new()));
    page.open();
    page
}

#[wasm_bindgen_test]
async fn a_shop_without_help_and_hours_shows_nothing_of_them() {
    let page = Page::new(&shop(), |_, _, _| (304, String::new()));
    page.open();
    page.wait_for("#field-message").await;
    assert!(page.find(&[FOUND, ", ", SUGGESTED].concat()).is_none());
    assert!(page.requests.borrow().iter().all(|(_, path, _)| !path.ends_with("/articles")));
}

#[wasm_bindgen_test]
async fn what_is_typed_suggests_articles_that_open_in_a_tab_of_their_own() {
    let page = form().await;
    let message = page.find("#field-message").unwrap();
    page.focus("#field-message");
    type_into(&message, "Hello, where is my parcel?");
    page.wait_for_text("#suggested", "This may help").await;
    links(&page, SUGGESTED, &["When will it arrive?"]).await;
    let link = page.find(&[SUGGESTED, " a"].concat()).unwrap();
    for (name, expected) in [
        ("href", "https://shop.example/arrive"),
        ("target", "_blank"),
        ("rel", "noopener"),
        ("title", "opens in a new tab"),
    ] {
        assert_eq!(link.get_attribute(name).as_deref(), Some(expected));
    }
    page.wait_for_text(STATUS, "1 article found").await;

    type_into(&message, "Hello, where is my parcel? I want a refund for it.");
    page.wait_for_text(STATUS, "2 articles found").await;
    type_into(&message, "Hm");
    page.wait_for(&[SUGGESTED, "[data-lines='2']"].concat()).await;
    type_into(&message, "");
    wait_until("nothing is suggested", || page.find(SUGGESTED).is_none().then_some(())).await;
}

#[wasm_bindgen_test]
async fn nothing_moves_any_more_for_whoever_has_gone_on() {
    let page = form().await;
    let message = page.find("#field-message").unwrap();
    page.focus("#field-message");
    type_into(&message, "Hello, where is my parcel?");
    page.focus("button[type=submit]");
    // Timers ring in their order: the pause after which articles are suggested is over then.
    Notify::default().wait(Some(400)).await;
    assert!(page.find(SUGGESTED).is_none());
    page.focus("#field-message");
    type_into(&message, "Hello, where is my parcel now?");
    page.wait_for(SUGGESTED).await;
}

#[wasm_bindgen_test]
async fn a_search_lists_articles_and_escape_empties_it_first() {
    let page = form().await;
    let field = page.find(SEARCH).unwrap();
    assert_eq!(field.get_attribute("aria-label").as_deref(), Some("Search our help"));
    type_into(&field, "groß");
    links(&page, FOUND, &["Größen"]).await;
    type_into(&field, "RETURN");
    links(&page, FOUND, &["Sending back"]).await;
    page.wait_for_text(STATUS, "1 article found").await;
    type_into(&field, "wallpaper");
    page.wait_for_text(STATUS, NOTHING).await;
    links(&page, FOUND, &[]).await;

    press(&field, "Escape");
    wait_until("the field is empty", || value(&field).is_empty().then_some(())).await;
    page.wait_without_text(STATUS, NOTHING).await;
    assert!(page.find(PANEL).is_some(), "the panel stays");
    press(&field, "Escape");
    page.wait_closed().await;
}

#[wasm_bindgen_test]
async fn articles_that_do_not_come_are_asked_for_at_the_next_opening() {
    let status = Rc::new(Cell::new(503));
    let page = page_with(&status);
    page.wait_for("[hidden]").await;
    let message = page.find("#field-message").unwrap();
    type_into(&message, "Where is my parcel?");
    assert!(page.find("[role=search]").is_none());

    status.set(200);
    page.widget.as_ref().unwrap().call("close", "");
    page.wait_closed().await;
    page.open();
    page.wait_for(SEARCH).await;
    let asked = |path: &str| path.ends_with("/articles");
    let asked = page.requests.borrow().iter().filter(|(_, path, _)| asked(path)).count();
    assert_eq!(asked, 2);
}

#[wasm_bindgen_test]
async fn an_open_shop_says_how_soon_it_answers() {
    let opens = Some(vec![(now() - HOUR, now() + HOUR)]);
    let page = keeping(Hours { reply_minutes: Some(120), opens });
    page.wait_for_text("form p", "We usually answer within 2 hours.").await;
    assert!(away(&page).is_none());
}

#[wasm_bindgen_test]
async fn a_closed_shop_says_when_it_opens_and_then_that_it_is_open() {
    let opens = Some(vec![(now() - HOUR, now() - 1), (now() + 1_500, now() + HOUR)]);
    let page = keeping(Hours { reply_minutes: Some(2_880), opens });
    let away = wait_until("that the shop is closed", || away(&page)).await;
    assert!(away.starts_with("We are away now and answer from "), "{away}");
    assert!(!away.contains("email"), "the answer comes here: {away}");
    page.click("input[value=email]");
    let email = "The answer also comes by email.";
    page.wait_for_text("form p span", email).await;
    page.click("input[value=api]");
    page.wait_without_text("form p span", email).await;
    page.wait_for_text("form p", "We usually answer within 2 days.").await;
}

#[wasm_bindgen_test]
async fn a_shop_that_stays_closed_names_no_time() {
    let page = keeping(Hours { reply_minutes: None, opens: Some(Vec::new()) });
    let said = "We are away now and answer as soon as we are back.";
    page.wait_for_text("form p span", said).await;
}

#[wasm_bindgen_test]
async fn the_thread_says_that_the_shop_is_closed() {
    let hours = Some(Hours { reply_minutes: Some(60), opens: Some(Vec::new()) });
    let page = Page::new(&ShopConfig { hours, ..shop() }, |method, _, body| match method {
        "POST" => (202, opened(body)),
        _ => (304, String::new()),
    });
    page.open();
    fill_in(&page).await;
    page.click("button[type=submit]");
    let said = "We are away now and answer as soon as we are back.";
    page.wait_for("#reply").await;
    page.wait_for_text("form p", said).await;
}

#[wasm_bindgen_test]
fn times_are_written_as_the_locale_writes_them() {
    for (minutes, locale, expected) in [
        (1, "en", "1 minute"),
        (90, "en", "90 minutes"),
        (120, "en", "2 hours"),
        (1_440, "en", "24 hours"),
        (2_880, "en", "2 days"),
        (120, "de", "2 Stunden"),
        (60, "fr", "1 heure"),
    ] {
        assert_eq!(plainly(&length(minutes, locale)), expected);
    }
    let midnight = midnight_after(1_763_687_296_000);
    let at = midnight + 9 * HOUR;
    let ahead = |day, locale| plainly(&upcoming(at, day, locale));
    assert_eq!(ahead(DayStyle::Omitted, "en"), "9:00 AM");
    assert_eq!(ahead(DayStyle::Tomorrow, "en"), "tomorrow 9:00 AM");
    assert_eq!(ahead(DayStyle::Tomorrow, "de"), "morgen 9:00");
    assert!(
        ahead(DayStyle::Weekday, "en").ends_with("day 9:00 AM"),
        "{}",
        ahead(DayStyle::Weekday, "en")
    );
    assert!(ahead(DayStyle::Date, "de").contains("November"), "{}", ahead(DayStyle::Date, "de"));
    assert_eq!(midnight_after(midnight) - midnight, 24 * HOUR);
}

/// Without the narrow spaces, and those that break no line, that some locales want.
fn plainly(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

#[wasm_bindgen_test]
fn texts_are_compared_without_their_accents() {
    for (text, expected) in [
        ("ÉCOLE Größe", vec!["ecole", "große"]),
        ("İADE", vec!["iade"]),
        ("Ελλάδα", vec!["ελλαδα"]),
        ("ガイド", vec!["カイ", "イト"]),
        ("ＳＩＺＥ", vec!["size"]),
    ] {
        assert_eq!(words(&normalize(text)), expected);
    }
    let hangul = words(&normalize("환불을"));
    assert!(hangul.len() == 1 && hangul[0].starts_with(&words(&normalize("환불"))[0]));
}
