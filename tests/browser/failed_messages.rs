//! Refused messages: the reason, and retry, edit and discard.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;
use wire::{FollowUpDraft, OpeningDraft};

use crate::page::{Page, STATE, WORDS, type_into, wait_until};
use crate::samples::shop;
use crate::widget::{fill_in, opened};

/// A page whose first message is refused with that status as long as the switch is on.
async fn refused(status: u16) -> (Page, Rc<Cell<bool>>) {
    let refuse = Rc::new(Cell::new(true));
    let switch = refuse.clone();
    let page = Page::new(&shop(), move |method, _, body| match (method, switch.get()) {
        ("POST", true) => (status, String::new()),
        ("POST", false) => (202, opened(body)),
        _ => (304, String::new()),
    });
    page.open();
    fill_in(&page).await;
    page.click("button[type=submit]");
    page.wait_for_text(STATE, "Not sent").await;
    (page, refuse)
}

fn value(page: &Page, selector: &str) -> Option<String> {
    Some(page.find(selector)?.unchecked_into::<HtmlTextAreaElement>().value())
}

#[wasm_bindgen_test]
async fn a_refused_first_message_goes_back_into_the_form() {
    let (page, refuse) = refused(403).await;
    page.wait_for_text(STATE, "Something is wrong on our side. Please try again later.").await;
    page.press_button("Edit").await;
    page.wait_for("#field-message").await;
    let words = || value(&page, "#field-message").filter(|words| !words.is_empty());
    assert_eq!(wait_until("the words", words).await, "Where is my parcel?");
    assert_eq!(value(&page, "#field-name").as_deref(), Some("Ann Smith"));
    type_into(&page.find("#field-message").unwrap(), "Where is my second parcel?");
    refuse.set(false);
    page.click("button[type=submit]");
    page.wait_for_text(STATE, "Sent").await;
    page.wait_for_text(WORDS, "Where is my second parcel?").await;
    let requests = page.requests.borrow();
    let sent = requests.iter().filter(|(method, ..)| method == "POST");
    let ids: Vec<_> = sent
        .map(|(_, _, body)| serde_json::from_str::<OpeningDraft>(body).unwrap().message_id)
        .collect();
    assert_ne!(ids[0], ids[ids.len() - 1], "other words are another message");
}

#[wasm_bindgen_test]
async fn a_refused_message_goes_back_above_what_is_being_written() {
    let (page, refuse) = refused(403).await;
    refuse.set(false);
    page.press_button("Try again").await;
    page.wait_for_text(STATE, "Sent").await;
    refuse.set(true);
    type_into(&page.find("#reply").unwrap(), "And the second one?");
    page.press_button("Send").await;
    page.wait_for_text(STATE, "Not sent").await;
    type_into(&page.find("#reply").unwrap(), "Please");
    page.press_button("Edit").await;
    page.wait_without_text(STATE, "Not sent").await;
    assert_eq!(value(&page, "#reply").as_deref(), Some("And the second one?\nPlease"));
    refuse.set(false);
    page.press_button("Send").await;
    let sent = || {
        let requests = page.requests.borrow();
        let mut drafts = requests.iter().filter_map(|(_, path, body)| {
            let draft = serde_json::from_str::<FollowUpDraft>(body).ok()?;
            path.ends_with("/messages").then_some(draft.body)
        });
        drafts.find(|body| body.contains("Please"))
    };
    let sent = wait_until("it is sent", sent).await;
    assert_eq!(sent, "And the second one?\nPlease");
}

#[wasm_bindgen_test]
async fn what_is_gone_for_good_can_only_be_written_anew() {
    let (page, _) = refused(401).await;
    page.wait_for_text(STATE, "This conversation is no longer there.").await;
    assert!(page.button("Try again").is_none());
    page.press_button("Edit").await;
    let words = || value(&page, "#field-message").filter(|words| !words.is_empty());
    assert_eq!(wait_until("the words", words).await, "Where is my parcel?");
    assert!(page.find("article").is_none());
}
