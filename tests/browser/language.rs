//! Languages: whose sentences are shown, from when on, and that they follow `setLocale`. The packed
//! widget has a `loadTexts`; here the test is it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{JSON, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{ALERT, PANEL, Page, type_into, wait_until};
use crate::samples::shop;

/// The outline of what is loading.
const SKELETON: &str = "[role=status][aria-label]";

/// Answers the next fetches of languages.
fn load_texts_with(load: impl FnMut(String) -> Promise + 'static) {
    let load = Closure::<dyn FnMut(String) -> Promise>::new(load).into_js_value();
    js_sys::Reflect::set(&js_sys::global(), &"loadTexts".into(), &load).unwrap();
}

/// The file of a language, as the proxy serves it.
fn file(code: &str) -> JsValue {
    JSON::parse(match code {
        "ar" => include_str!("../../wire/texts/ar.json"),
        "de" => include_str!("../../wire/texts/de.json"),
        "pl" => include_str!("../../wire/texts/pl.json"),
        other => unreachable!("no test needs {other}"),
    })
    .unwrap()
}

fn load_at_once() {
    load_texts_with(|code| Promise::resolve(&file(&code)));
}

fn sentence(code: &str, name: &str) -> String {
    js_sys::Reflect::get(&file(code), &name.into()).unwrap().as_string().unwrap()
}

fn page(locale: &str) -> Page {
    let config = serde_json::to_string(&shop()).unwrap();
    Page::speaking(locale, &config, |_, _, _| (304, String::new()))
}

fn panel(page: &Page, attribute: &str) -> Option<String> {
    page.find(PANEL).unwrap().get_attribute(attribute)
}

#[wasm_bindgen_test]
async fn the_first_wanted_language_that_there_is_is_spoken() {
    load_at_once();
    let page = page(",is,de-AT,en");
    page.open();
    page.wait_for("#field-message").await;
    page.wait_for_text("#title", "Kontakt zu Aurora Outfitters").await;
    page.wait_for_text("label[for=field-name]", &sentence("de", "label_name")).await;
    page.wait_for_text("button[type=submit]", &sentence("de", "send_message")).await;
    assert_eq!(panel(&page, "lang").as_deref(), Some("de-AT"));
    assert_eq!(panel(&page, "dir").as_deref(), Some("ltr"));
    let close = page.button(&sentence("de", "close"));
    assert!(close.is_some());
    assert_eq!(page.labels.borrow().last(), Some(&sentence("de", "launcher")));
}

#[wasm_bindgen_test]
async fn nothing_is_said_before_the_file_is_there_and_no_english_first() {
    let resolve = Rc::new(RefCell::new(None));
    let keep = resolve.clone();
    load_texts_with(move |_| {
        Promise::new(&mut |resolve, _| {
            keep.replace(Some(resolve));
        })
    });
    let page = page("de");
    page.open();
    page.wait_for(SKELETON).await;
    wait_until("the shop", || {
        page.events.borrow().iter().any(|event| event == "ready").then_some(())
    })
    .await;
    assert_eq!(page.root.text_content().as_deref(), Some(""));
    assert!(page.find("#field-message").is_none() && page.labels.borrow().is_empty());
    let resolve = resolve.take().unwrap();
    resolve.call1(&JsValue::NULL, &file("de")).unwrap();
    page.wait_for_text("#title", "Kontakt zu Aurora Outfitters").await;
    page.wait_for("#field-message").await;
    assert!(page.find(SKELETON).is_none());
}

#[wasm_bindgen_test]
async fn a_late_file_is_spoken_later_and_nothing_typed_is_lost() {
    let resolve = Rc::new(RefCell::new(None));
    let keep = resolve.clone();
    load_texts_with(move |_| {
        Promise::new(&mut |resolve, _| {
            keep.replace(Some(resolve));
        })
    });
    let page = page("de-CH");
    page.open();
    // After three seconds the patience is over.
    page.wait_for_text("#title", "Contact Aurora Outfitters").await;
    assert_eq!(panel(&page, "lang").as_deref(), Some("en"));
    let field = page.wait_for("#field-message").await;
    type_into(&field, "Where is my parcel?");
    field.unchecked_ref::<web_sys::HtmlElement>().focus().unwrap();
    let resolve = resolve.take().unwrap();
    resolve.call1(&JsValue::NULL, &file("de")).unwrap();
    page.wait_for_text("#title", "Kontakt zu Aurora Outfitters").await;
    assert!(page.find("#field-message").unwrap().is_same_node(Some(&field)));
    assert_eq!(page.focused().as_deref(), Some("field-message"));
    let typed = js_sys::Reflect::get(&field, &"value".into()).unwrap();
    assert_eq!(typed.as_string().as_deref(), Some("Where is my parcel?"));
}

#[wasm_bindgen_test]
async fn a_file_that_cannot_be_fetched_leaves_english_until_the_connection_is_back() {
    load_texts_with(|_| Promise::reject(&"no connection".into()));
    let page = page("de");
    page.open();
    page.wait_for_text("#title", "Contact Aurora Outfitters").await;
    load_at_once();
    let event = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    page.wait_for_text("#title", "Kontakt zu Aurora Outfitters").await;
}

#[wasm_bindgen_test]
async fn another_language_changes_everything_at_once_and_keeps_focus_and_words() {
    load_at_once();
    let page = page("en");
    page.open();
    let field = page.wait_for("#field-name").await;
    page.click("button[type=submit]");
    page.wait_for_text("#fault-name", "Please enter your name.").await;
    page.wait_for_text(ALERT, "4 fields need your attention.").await;
    type_into(&page.find("#field-message").unwrap(), "Where is my parcel?");
    page.widget.as_ref().unwrap().call("setLocale", "ar,en");
    page.wait_for_text("#fault-name", &sentence("ar", "fault_required_name")).await;
    page.wait_for_text("label[for=field-name]", &sentence("ar", "label_name")).await;
    let title = sentence("ar", "title").replace("{shop}", "\u{2068}Aurora Outfitters\u{2069}");
    page.wait_for_text("#title", &title).await;
    assert_eq!(panel(&page, "dir").as_deref(), Some("rtl"));
    assert_eq!(panel(&page, "lang").as_deref(), Some("ar"));
    assert!(page.find("#field-name").unwrap().is_same_node(Some(&field)));
    assert_eq!(page.focused().as_deref(), Some("field-name"));
    page.widget.as_ref().unwrap().call("setLocale", "xx,en-GB");
    page.wait_for_text("#fault-name", "Please enter your name.").await;
    assert_eq!(panel(&page, "dir").as_deref(), Some("ltr"));
    assert_eq!(panel(&page, "lang").as_deref(), Some("en-GB"));
}

#[wasm_bindgen_test]
async fn numbers_take_the_form_that_the_language_asks_for() {
    load_at_once();
    let page = page("pl");
    page.open();
    page.wait_for("#field-message").await;
    page.click("button[type=submit]");
    let form = |form: &str, number: &str| {
        let forms = js_sys::Reflect::get(&file("pl"), &"faults".into()).unwrap();
        let words = js_sys::Reflect::get(&forms, &form.into()).unwrap().as_string().unwrap();
        words.replace("{n}", number)
    };
    page.wait_for_text(ALERT, &form("few", "4")).await;
    for name in ["name", "topic", "message"] {
        let value = if name == "topic" { "order" } else { "Ann" };
        type_into(&page.find(&format!("#field-{name}")).unwrap(), value);
    }
    page.wait_for_text(ALERT, &form("one", "1")).await;
    assert_ne!(form("one", "1"), form("few", "1"));
}

#[wasm_bindgen_test]
async fn the_shops_own_sentences_go_before_all_others() {
    load_at_once();
    let mut config = serde_json::to_value(shop()).unwrap();
    config["texts"] = serde_json::json!({
        "send_message": "Los geht's",
        "title": "Fragen an {shop}",
        "faults": { "one": "{n} Feld!", "other": "{n} Felder!" },
        "launcher": "Frag uns",
        "close": 7,
    });
    let page = Page::speaking("de", &config.to_string(), |_, _, _| (304, String::new()));
    page.open();
    page.wait_for_text("#title", "Fragen an Aurora Outfitters").await;
    page.wait_for_text("button[type=submit]", "Los geht's").await;
    page.click("button[type=submit]");
    page.wait_for_text(ALERT, "4 Felder!").await;
    page.wait_for_text("form p", &sentence("de", "introduction")).await;
    let close = page.button(&sentence("de", "close"));
    assert!(close.is_some(), "what is no sentence is passed over");
    assert_eq!(page.labels.borrow().last().map(String::as_str), Some("Frag uns"));
}
