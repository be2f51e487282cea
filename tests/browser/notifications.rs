//! Unread counts, title, sound, and the connection notices.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;
use wire::{AuthorKind, ShopConfig};

use crate::conversations::{begun, choose, open_row, wait_for_row, write_another};
use crate::page::{OFFLINE, Page, STATE, STATUS, WORDS, type_into, wait_until};
use crate::samples::shop;
use crate::server::Server;
use crate::thread::{entry, now, page_of, page_with, poll_now};

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    /// What is returned puts the browser's own back, and tells what was heard.
    fn count_tones() -> Function;
}

fn title() -> String {
    web_sys::window().unwrap().document().unwrap().title()
}

fn set_title(title: &str) {
    web_sys::window().unwrap().document().unwrap().set_title(title);
}

async fn title_is(expected: &str) {
    wait_until(expected, || (title() == expected).then_some(())).await;
}

fn wish(sound: Option<&str>) {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    match sound {
        Some(sound) => storage.set_item("counterbell:aurora:sound", sound).unwrap(),
        None => storage.remove_item("counterbell:aurora:sound").unwrap(),
    }
}

#[wasm_bindgen_test]
async fn the_title_says_how_many_answers_are_unread_where_the_shop_wants_it() {
    set_title("Boots");
    let counting = ShopConfig { title_unread: true, ..shop() };
    let answers = || vec![entry(1, AuthorKind::Agent, now()), entry(2, AuthorKind::Agent, now())];
    let (mut page, told) = page_of(&counting, answers(), 1);
    title_is("(1) Boots").await;
    // The page goes elsewhere by itself.
    set_title("Gloves");
    told.borrow_mut().push(entry(3, AuthorKind::Agent, now()));
    poll_now();
    title_is("(2) Gloves").await;
    page.open();
    title_is("Gloves").await;
    page.widget.as_ref().unwrap().call("close", "");
    told.borrow_mut().push(entry(4, AuthorKind::Agent, now()));
    poll_now();
    title_is("(1) Gloves").await;
    drop(page.widget.take());
    assert_eq!(title(), "Gloves", "nothing is left behind");
    drop(page);

    let (page, _) = page_with(answers(), 1);
    wait_until("the answers", || {
        page.events.borrow().iter().any(|event| event == "unread").then_some(())
    })
    .await;
    assert_eq!(title(), "Gloves");
}

/// What is heard when an answer comes.
async fn heard(shop: &ShopConfig, sound: Option<&str>) -> String {
    let restore = count_tones();
    wish(sound);
    let (page, told) = page_of(shop, vec![entry(1, AuthorKind::Agent, now())], 1);
    let said = |event: &str| page.events.borrow().iter().any(|known| known == event);
    wait_until("the thread", || said("unread").then_some(())).await;
    told.borrow_mut().push(entry(2, AuthorKind::Agent, now()));
    poll_now();
    wait_until("the answer", || said("reply").then_some(())).await;
    drop(page);
    wish(None);
    restore.call0(&JsValue::NULL).unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn an_answer_is_heard_only_where_shop_and_shopper_want_it() {
    let loud = ShopConfig { sound: true, ..shop() };
    assert_eq!(heard(&loud, Some("on")).await, "tone,tone,closed");
    assert_eq!(heard(&loud, None).await, "", "it is off by default");
    assert_eq!(heard(&shop(), Some("on")).await, "", "the shop does not offer it");
}

#[wasm_bindgen_test]
async fn two_tabs_are_heard_once() {
    let restore = count_tones();
    wish(Some("on"));
    let loud = ShopConfig { sound: true, ..shop() };
    let first = || vec![entry(1, AuthorKind::Agent, now())];
    // The second page's proxy answers both.
    let (page, _) = page_of(&loud, first(), 1);
    let (other, told) = page_of(&loud, first(), 1);
    let both_say = |event: &str| {
        let says = |page: &Page| page.events.borrow().iter().any(|known| known == event);
        (says(&page) && says(&other)).then_some(())
    };
    wait_until("the thread", || both_say("unread")).await;
    told.borrow_mut().push(entry(2, AuthorKind::Agent, now()));
    poll_now();
    wait_until("the answer", || both_say("reply")).await;
    drop(other);
    drop(page);
    wish(None);
    let heard = restore.call0(&JsValue::NULL).unwrap().as_string().unwrap();
    assert_eq!(heard, "tone,tone,closed");
}

#[wasm_bindgen_test]
async fn a_message_that_is_delivered_before_anybody_has_asked_is_told_once() {
    let server = Server::default();
    let page = begun(&server).await;
    let told = |event: &str| page.events.borrow().iter().filter(|told| *told == event).count();
    assert_eq!((told("sent"), told("delivered"), told("reply")), (1, 1, 0));
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(STATE, "Delivered").await;
    assert_eq!((told("sent"), told("delivered"), told("reply")), (2, 2, 0));
    // What was delivered long ago is no news.
    choose(&page, "Your conversations").await;
    wait_for_row(&page, 2, "Where is my parcel?").await;
    open_row(&page, 2);
    page.wait_for_text(WORDS, "Where is my parcel?").await;
    assert_eq!((told("sent"), told("delivered"), told("reply")), (2, 2, 0));
}

#[wasm_bindgen_test]
async fn being_offline_is_announced_at_once_and_so_is_the_return() {
    let page = Page::new(&shop(), |_, _, _| (404, String::new()));
    page.open();
    page.wait_for("#field-message").await;
    let tell = |event: &str| {
        let event = web_sys::Event::new(event).unwrap();
        web_sys::window().unwrap().dispatch_event(&event).unwrap();
    };
    tell("offline");
    page.wait_for_text(STATUS, OFFLINE).await;
    tell("online");
    page.wait_for_text(STATUS, "You are connected again.").await;
    page.wait_without_text(STATUS, "You are connected again.").await;
}

#[wasm_bindgen_test]
async fn the_composer_grows_with_its_text_and_the_end_of_the_thread_stays_in_sight() {
    let entries = (1..30).map(|id| entry(id, AuthorKind::Agent, now())).collect();
    let (page, _) = page_with(entries, 29);
    page.open();
    let field: HtmlElement = page.wait_for("#reply").await.unchecked_into();
    let log: HtmlElement = page.wait_for("#log").await.unchecked_into();
    // As the widget's own sheet, which this page has not, has it.
    log.set_attribute("style", "height: 200px; overflow: auto").unwrap();
    let at_end = || log.scroll_height() - log.scroll_top() - log.client_height() < 5;
    wait_until("the end", || at_end().then_some(())).await;
    let before = field.offset_height();
    type_into(&field, "one\ntwo\nthree");
    wait_until("more lines", || (field.offset_height() > before + 20).then_some(())).await;
    log.set_attribute("style", "height: 150px; overflow: auto").unwrap();
    wait_until("the end again", || at_end().then_some(())).await;
    type_into(&field, "");
    wait_until("one line", || (field.offset_height() == before).then_some(())).await;
}
