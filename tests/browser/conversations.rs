//! Several conversations, their rating, other devices, and forgetting.

use std::cell::Cell;
use std::rc::Rc;

use counterbell_widget::web::timer::Notify;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use wire::{LinkToken, ShopConfig};

use crate::page::{ALERT, Page, STATE, STATUS, WORDS, press, type_into, value, wait_until};
use crate::samples::shop;
use crate::server::{Server, id};
use crate::widget::fill_in;

const CLOSED: &str = "This conversation is closed. Write again to open it.";
const DELETED: &str =
    "Your conversation has been deleted here. The shop's customer service keeps its copy.";
const MENU: &str = "[aria-label='More options']";

fn mounted(shop: &ShopConfig, server: &Server) -> Page {
    let behind = server.clone();
    Page::new(shop, move |method, path, body| behind.answer(method, path, body))
}

async fn write_first(page: &Page) {
    fill_in(page).await;
    page.click("button[type=submit]");
    page.wait_for_text(WORDS, "Where is my parcel?").await;
    page.wait_for_text(STATE, "Delivered").await;
}

/// A page with one conversation.
pub(crate) async fn begun(server: &Server) -> Page {
    begun_in(&shop(), server).await
}

/// The same in a shop of another configuration.
pub(crate) async fn begun_in(shop: &ShopConfig, server: &Server) -> Page {
    let page = mounted(shop, server);
    page.open();
    write_first(&page).await;
    page.wait_for(MENU).await;
    page
}

pub(crate) async fn choose(page: &Page, name: &str) {
    page.wait_for("#more").await;
    page.click("#more");
    page.wait_for("#options").await;
    page.press_button(name).await;
}

/// The line of that number in the list of conversations, from 1.
fn row(page: &Page, number: usize) -> Option<Element> {
    page.find(&format!("[aria-labelledby=conversations] > :nth-child({number})"))
}

/// Waits until a line of the list of conversations says this.
pub(crate) async fn wait_for_row(page: &Page, number: usize, text: &str) {
    wait_until(text, || row(page, number).filter(|row| row.text_content().unwrap().contains(text)))
        .await;
}

/// Opens the conversation of that line.
pub(crate) fn open_row(page: &Page, number: usize) {
    let button = row(page, number).unwrap().query_selector("button").unwrap().unwrap();
    button.unchecked_into::<HtmlElement>().click();
}

pub(crate) async fn write_another(page: &Page, words: &str) {
    choose(page, "New conversation").await;
    page.wait_for("#field-message").await;
    type_into(&page.find("#field-topic").unwrap(), "order");
    type_into(&page.find("#field-message").unwrap(), words);
    page.press_button("Send message").await;
    page.wait_for_text(WORDS, words).await;
}

pub(crate) async fn reply(page: &Page, words: &str) {
    page.wait_for("#reply").await;
    type_into(&page.find("#reply").unwrap(), words);
    page.press_button("Send").await;
}

async fn focus_is_on(page: &Page, id: &str) {
    wait_until(id, || (page.focused().as_deref() == Some(id)).then_some(())).await;
}

async fn is_stored(what: &str, number: usize) {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    wait_until(what, || {
        let keys = (0..storage.length().unwrap()).filter_map(|at| storage.key(at).unwrap());
        (keys.filter(|key| key.contains(what)).count() == number).then_some(())
    })
    .await;
}

pub(crate) fn connect() {
    let event = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
async fn without_a_conversation_there_is_no_menu() {
    let page = mounted(&shop(), &Server::default());
    page.open();
    page.wait_for("#field-message").await;
    assert!(page.find(MENU).is_none());
}

#[wasm_bindgen_test]
async fn the_menu_is_a_disclosure_that_escape_closes_before_the_panel() {
    let page = begun(&Server::default()).await;
    let button = page.find(MENU).unwrap();
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("false"));
    page.click(MENU);
    page.wait_for("#options li:nth-child(6)").await;
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
    press(&page.find("#options button").unwrap(), "Escape");
    wait_until("the menu is closed", || page.find("#options").is_none().then_some(())).await;
    focus_is_on(&page, "more").await;
    assert!(page.find("[role=dialog]").is_some(), "the panel stays");
    press(&button, "Escape");
    page.wait_closed().await;
}

#[wasm_bindgen_test]
async fn conversations_are_listed_and_turned_to() {
    let server = Server::default();
    let page = begun(&server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(STATE, "Delivered").await;
    is_stored(":conversation:", 2).await;
    server.reply(0, "It comes tomorrow.");
    server.close(1);
    choose(&page, "Your conversations").await;
    focus_is_on(&page, "conversations").await;
    wait_for_row(&page, 1, "It comes tomorrow.").await;
    wait_for_row(&page, 1, "1 unread answer").await;
    wait_for_row(&page, 2, "Do you have it in red?").await;
    wait_for_row(&page, 2, "Closed").await;
    let current = |number| row(&page, number)?.query_selector("[aria-current]").unwrap();
    assert!(current(1).is_none() && current(2).is_some());
    open_row(&page, 1);
    page.wait_for_text(WORDS, "It comes tomorrow.").await;
    page.wait_for_text(WORDS, "Where is my parcel?").await;
    let stored = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let shown = stored.get_item("counterbell:aurora:thread").unwrap().unwrap();
    assert_eq!(shown, id(0));
    server.delete(1);
    choose(&page, "Your conversations").await;
    wait_until("the one that is gone is not listed", || {
        row(&page, 1)?.query_selector("button").unwrap()?;
        row(&page, 2).is_none().then_some(())
    })
    .await;
    is_stored(":conversation:", 1).await;
}

#[wasm_bindgen_test]
async fn the_way_back_leads_from_the_form_and_the_list_to_the_thread() {
    let page = begun(&Server::default()).await;
    assert!(page.find("[aria-label=Back]").is_none());
    for name in ["New conversation", "Your conversations"] {
        choose(&page, name).await;
        page.wait_for("[aria-label=Back]").await;
        page.click("[aria-label=Back]");
        page.wait_for("[role=log]").await;
    }
}

#[wasm_bindgen_test]
async fn what_waits_for_one_conversation_never_goes_to_another() {
    let server = Server::default();
    let page = begun(&server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(STATE, "Delivered").await;
    server.be_offline(true);
    reply(&page, "Or in blue?").await;
    page.wait_for_text(STATE, "Waiting to be sent").await;
    type_into(&page.find("#reply").unwrap(), "half a sentence");
    choose(&page, "Your conversations").await;
    wait_for_row(&page, 1, "Waiting to be sent").await;
    wait_for_row(&page, 2, "").await;
    open_row(&page, 2);
    page.wait_for("#reply").await;
    wait_until("another reply", || value(&page.find("#reply")?).is_empty().then_some(())).await;
    server.be_offline(false);
    connect();
    page.wait_for_text(WORDS, "Where is my parcel?").await;
    wait_until("it is there", || (server.written(1).len() == 2).then_some(())).await;
    assert_eq!(server.written(0), ["Where is my parcel?"]);
    assert_eq!(server.written(1), ["Do you have it in red?", "Or in blue?"]);
    choose(&page, "Your conversations").await;
    wait_for_row(&page, 1, "Or in blue?").await;
    open_row(&page, 1);
    let kept = || (value(&page.find("#reply")?) == "half a sentence").then_some(());
    wait_until("what was being written there", kept).await;
}

#[wasm_bindgen_test]
async fn a_closed_conversation_is_rated_and_the_rating_changed_and_writing_opens_it_again() {
    let server = Server::default();
    let page = begun(&server).await;
    server.close(0);
    connect();
    page.wait_for_text("[role=log] p", CLOSED).await;
    assert!(page.find("#comment").is_none(), "first the score");
    page.wait_for("[aria-label=Good]").await;
    page.click("[aria-label=Good]");
    page.wait_for_text("fieldset p", "Good").await;
    type_into(&page.wait_for("#comment").await, "Quick and kind");
    server.be_offline(true);
    page.press_button("Send rating").await;
    page.wait_for_text(ALERT, "That did not work. Please try again in a moment.").await;
    assert_eq!(value(&page.find("#comment").unwrap()), "Quick and kind");
    server.be_offline(false);
    page.press_button("Send rating").await;
    page.wait_for_text(STATUS, "Thank you for your rating.").await;
    assert_eq!(server.rating(0), json!({"score": 4, "comment": "Quick and kind"}));
    focus_is_on(&page, "change-rating").await;
    page.wait_for_text("[role=log] p", "Quick and kind").await;
    page.click("#change-rating");
    page.wait_for("[aria-label='Very good']").await;
    page.click("[aria-label='Very good']");
    page.press_button("Send rating").await;
    wait_until("it is changed", || (server.rating(0)["score"] == 5).then_some(())).await;
    page.wait_for("#change-rating").await;
    page.wait_for_text("[role=log] p", "Very good").await;
    reply(&page, "One more thing").await;
    page.wait_without_text("[role=log] p", CLOSED).await;
}

#[wasm_bindgen_test]
async fn a_link_is_made_for_another_device() {
    let page = begun(&Server::default()).await;
    choose(&page, "Continue on another device").await;
    let field = page.wait_for("#link").await;
    let token = LinkToken::from_random([9; 32]);
    assert!(value(&field).ends_with(&format!("#counterbell=link:{}", token.as_str())));
    let ready = "Open this link on the other device. It works once, within 15 minutes.";
    page.wait_for_text("#ready", ready).await;
}

#[wasm_bindgen_test]
async fn a_link_opens_its_conversation_and_a_used_one_says_so() {
    let server = Server::default();
    drop(begun(&server).await);
    let page = mounted(&shop(), &server);
    let link = |token: [u8; 32]| {
        let token = LinkToken::from_random(token).as_str().to_owned();
        page.widget.as_ref().unwrap().call("link", &token);
    };
    link([1; 32]);
    let used = "This link has been used or is too old. Please make a new one on your other device.";
    page.wait_for_text(STATUS, used).await;
    page.wait_for("#field-message").await;
    link([9; 32]);
    page.wait_for_text(WORDS, "Where is my parcel?").await;
    is_stored(":conversation:", 1).await;
}

#[wasm_bindgen_test]
async fn to_forget_is_asked_first_and_forgets_all_of_it() {
    let server = Server::default();
    let page = begun(&server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(STATE, "Delivered").await;
    choose(&page, "Forget me on this device").await;
    let ask = "Your conversations are then no longer shown on this device, and messages that still \
               wait are not sent. The shop keeps what was sent.";
    page.wait_for_text("#ask", ask).await;
    page.press_button("Cancel").await;
    wait_until("the menu is closed", || page.find("#options").is_none().then_some(())).await;
    is_stored("counterbell:aurora:", 3).await;
    choose(&page, "Forget me on this device").await;
    page.press_button("Forget").await;
    page.wait_for("#field-message").await;
    page.wait_for_text(STATUS, "This device has forgotten you.").await;
    is_stored("counterbell:aurora:", 0).await;
    assert_eq!(value(&page.find("#field-name").unwrap()), "");
    assert!(server.has(0) && server.has(1), "the shop keeps it");
    assert!(page.find(MENU).is_none());
}

#[wasm_bindgen_test]
async fn deleting_needs_the_proxy_and_then_leads_to_the_other_conversations() {
    let server = Server::default();
    let page = begun(&server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(STATE, "Delivered").await;
    server.be_offline(true);
    choose(&page, "Delete my conversation").await;
    page.press_button("Delete").await;
    page.wait_for_text(ALERT, "That did not work. Please try again in a moment.").await;
    is_stored(":conversation:", 2).await;
    server.be_offline(false);
    page.press_button("Delete").await;
    page.wait_for_text(STATUS, DELETED).await;
    assert!(server.has(0) && !server.has(1));
    wait_for_row(&page, 1, "Where is my parcel?").await;
    assert!(row(&page, 2).is_none());
    is_stored(":conversation:", 1).await;
}

#[wasm_bindgen_test]
async fn deleting_never_says_that_nothing_is_unread_before_the_others_are_counted() {
    let server = Server::default();
    let page = begun(&server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(STATE, "Delivered").await;
    drop_but_remember(page);
    server.reply(0, "It comes tomorrow.");

    let (behind, slow) = (server.clone(), Rc::new(Cell::new(true)));
    let is_slow = slow.clone();
    let page = Page::new(&shop(), move |method, path, body| {
        if is_slow.get() && path.contains(&id(0)) {
            return (1, String::new());
        }
        behind.answer(method, path, body)
    });
    page.open();
    page.wait_for_text(WORDS, "Do you have it in red?").await;
    choose(&page, "Delete my conversation").await;
    page.press_button("Delete").await;
    page.wait_for_text(STATUS, DELETED).await;
    Notify::default().wait(Some(50)).await;
    assert!(page.unread.borrow().is_empty(), "{:?}", page.unread.borrow());
    slow.set(false);
    wait_for_row(&page, 1, "1 unread answer").await;
    wait_until("the count", || (!page.unread.borrow().is_empty()).then_some(())).await;
    assert_eq!(*page.unread.borrow(), [1.0]);
}

/// The page goes, and the browser keeps what was stored.
fn drop_but_remember(page: Page) {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let keys = (0..storage.length().unwrap()).filter_map(|at| storage.key(at).unwrap());
    let records: Vec<_> = keys.map(|key| (storage.get_item(&key).unwrap().unwrap(), key)).collect();
    drop(page);
    for (value, key) in records {
        storage.set_item(&key, &value).unwrap();
    }
}
