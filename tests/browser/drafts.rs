//! What is typed and not sent survives the page, and is never in two places.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, Storage};

use crate::page::{Page, STATE, WORDS, type_into, wait_until};
use crate::samples::shop;
use crate::widget::{fill_in, opened};

const KEY: &str = "counterbell:aurora:draft";

fn tab() -> Storage {
    web_sys::window().unwrap().session_storage().unwrap().unwrap()
}

fn kept() -> Option<String> {
    tab().get_item(KEY).unwrap()
}

/// A new page in a tab that has kept this.
async fn page_with(record: Option<&str>) -> Page {
    if let Some(record) = record {
        tab().set_item(KEY, record).unwrap();
    }
    let page = Page::new(&shop(), |method, _, body| match method {
        "POST" => (202, opened(body)),
        _ => (304, String::new()),
    });
    page.open();
    page.wait_for("#field-message").await;
    page
}

fn name(page: &Page) -> String {
    page.find("#field-name").unwrap().unchecked_into::<HtmlInputElement>().value()
}

fn message(page: &Page) -> String {
    page.find("#field-message").unwrap().unchecked_into::<HtmlTextAreaElement>().value()
}

#[wasm_bindgen_test]
async fn nothing_is_kept_before_the_first_keystroke() {
    let page = page_with(None).await;
    page.prefill("name", "Ann Smith");
    wait_until("the name", || (name(&page) == "Ann Smith").then_some(())).await;
    assert_eq!(tab().length().unwrap(), 0);
    type_into(&page.find("#field-message").unwrap(), "H");
    let record = wait_until("it is kept", kept).await;
    assert_eq!(record, r#"{"draft":["","message","H"]}"#, "the page's own is not");
    type_into(&page.find("#field-message").unwrap(), "");
    wait_until("it is forgotten", || kept().is_none().then_some(())).await;
}

#[wasm_bindgen_test]
async fn what_was_typed_is_there_again_after_a_reload() {
    let page = page_with(None).await;
    page.click("[value=sms]");
    fill_in(&page).await;
    type_into(&page.wait_for("#field-phone").await, "+49 30");
    let whole = || kept().filter(|record| record.contains("+49 30"));
    let record = wait_until("it is kept", whole).await;
    assert!(!record.contains("help.shop.example"), "where the shopper was is not");
    drop(page);
    let page = page_with(Some(&record)).await;
    assert_eq!(message(&page), "Where is my parcel?");
    page.wait_for("#field-phone").await;
    page.prefill("name", "Somebody else");
    assert_eq!(name(&page), "Ann Smith", "typed words are not written over");
    assert_eq!(page.find("#fault-phone").unwrap().text_content().as_deref(), Some(""));
    assert_eq!(kept().as_deref(), Some(&*record));
}

#[wasm_bindgen_test]
async fn a_draft_is_gone_when_its_message_is_in_the_queue() {
    let page = page_with(None).await;
    fill_in(&page).await;
    wait_until("it is kept", || kept().filter(|record| record.contains("parcel"))).await;
    page.click("button[type=submit]");
    page.wait_for_text(WORDS, "Where is my parcel?").await;
    wait_until("it is forgotten", || kept().is_none().then_some(())).await;
    page.wait_for_text(STATE, "Sent").await;
    type_into(&page.find("#reply").unwrap(), "And my hat?");
    let record = wait_until("the reply is kept", kept).await;
    assert_eq!(record, r#"{"draft":["And my hat?"]}"#);
    page.press_button("Send").await;
    wait_until("it is forgotten", || kept().is_none().then_some(())).await;
    page.widget.as_ref().unwrap().call("reset", "");
    page.wait_for("#field-message").await;
    assert_eq!((name(&page), kept()), (String::new(), None), "no name is kept");
}

#[wasm_bindgen_test]
async fn what_was_typed_into_the_composer_is_there_again() {
    let page = page_with(None).await;
    fill_in(&page).await;
    page.click("button[type=submit]");
    page.wait_for_text(STATE, "Sent").await;
    drop(page);
    tab().set_item(KEY, r#"{"draft":["And my hat?"]}"#).unwrap();
    let page = Page::new(&shop(), |method, _, body| match method {
        "POST" => (202, opened(body)),
        _ => (304, String::new()),
    });
    page.open();
    fill_in(&page).await;
    page.click("button[type=submit]");
    let reply: HtmlTextAreaElement = page.wait_for("#reply").await.unchecked_into();
    assert_eq!(reply.value(), "And my hat?");
}

#[wasm_bindgen_test]
async fn a_refused_message_that_is_written_again_is_a_draft_again() {
    let page = Page::new(&shop(), |method, _, _| match method {
        "POST" => (403, String::new()),
        _ => (304, String::new()),
    });
    page.open();
    fill_in(&page).await;
    page.click("button[type=submit]");
    page.wait_for_text(STATE, "Not sent").await;
    assert_eq!(kept(), None);
    page.press_button("Edit").await;
    let record = wait_until("it is kept", kept).await;
    assert!(record.contains("Ann Smith") && record.contains("parcel"), "{record}");
}

#[wasm_bindgen_test]
async fn a_page_that_is_come_back_to_has_what_was_typed_on_others() {
    let page = page_with(None).await;
    type_into(&page.find("#field-message").unwrap(), "Half");
    wait_until("it is kept", kept).await;
    page.prefill("name", "Ann Smith");
    tab().set_item(KEY, r#"{"draft":["","message","Half a sentence"]}"#).unwrap();
    let back = web_sys::Event::new("pageshow").unwrap();
    web_sys::window().unwrap().dispatch_event(&back).unwrap();
    wait_until("it is there", || (message(&page) == "Half a sentence").then_some(())).await;
    assert_eq!(name(&page), "Ann Smith");
    tab().remove_item(KEY).unwrap();
    web_sys::window().unwrap().dispatch_event(&back).unwrap();
    wait_until("it was sent there", || message(&page).is_empty().then_some(())).await;
}

#[wasm_bindgen_test]
async fn whatever_was_done_to_the_record_the_form_can_be_filled_in() {
    for record in [
        "{",
        "7",
        r#"{"draft":"a"}"#,
        r#"{"draft":[7,"","channel","fax","plan","gold","topic","none","name"]}"#,
    ] {
        let page = page_with(Some(record)).await;
        assert_eq!(name(&page), "", "{record}");
        fill_in(&page).await;
        page.click("button[type=submit]");
        page.wait_for_text(WORDS, "Where is my parcel?").await;
    }
}
