//! Several conversations, their rating, other devices, and forgetting.

use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{LinkToken, ShopConfig};

use crate::contract::shop;
use crate::page::{Page, press, type_into, value, wait_until};
use crate::server::{Server, id};
use crate::widget::fill_in;

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    fn press_named(root: &web_sys::HtmlElement, selector: &str, name: &str) -> bool;
}

const MENU: &str = "[aria-label='More options']";

fn mounted(shop: &ShopConfig, server: &Server) -> Page {
    let behind = server.clone();
    Page::new(shop, move |method, path, body| behind.answer(method, path, body))
}

async fn write_first(page: &Page) {
    fill_in(page).await;
    page.click("button[type=submit]");
    page.wait_for_text(".own .words", "Where is my parcel?").await;
    page.wait_for_text(".own .state", "Delivered").await;
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
    press_button(page, "#options button", name).await;
}

async fn press_button(page: &Page, selector: &str, name: &str) {
    let root = page.root.clone();
    wait_until(name, || press_named(&root, selector, name).then_some(())).await;
}

pub(crate) async fn write_another(page: &Page, words: &str) {
    choose(page, "New conversation").await;
    page.wait_for("#field-message").await;
    type_into(&page.find("#field-topic").unwrap(), "order");
    type_into(&page.find("#field-message").unwrap(), words);
    page.click(".form button[type=submit]");
    page.wait_for_text(".own .words", words).await;
}

pub(crate) async fn reply(page: &Page, words: &str) {
    page.wait_for("#reply").await;
    type_into(&page.find("#reply").unwrap(), words);
    page.click(".composer .primary");
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
    wait_until("the panel is closed", || page.find(".panel").is_none().then_some(())).await;
}

#[wasm_bindgen_test]
async fn conversations_are_listed_and_turned_to() {
    let server = Server::default();
    let page = begun(&server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(".own .state", "Delivered").await;
    is_stored(":conversation:", 2).await;
    server.reply(0, "It comes tomorrow.");
    server.close(1);
    choose(&page, "Your conversations").await;
    focus_is_on(&page, "conversations").await;
    page.wait_for_text("li:nth-child(1) .last", "It comes tomorrow.").await;
    page.wait_for_text("li:nth-child(1) .unread", "1 unread answer").await;
    page.wait_for_text("li:nth-child(2) [aria-current] .last", "Do you have it in red?").await;
    page.wait_for_text("li:nth-child(2) .tag", "Closed").await;
    page.click("li:nth-child(1) button");
    page.wait_for_text("article:not(.own) .words", "It comes tomorrow.").await;
    page.wait_for_text(".own .words", "Where is my parcel?").await;
    let stored = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let shown = stored.get_item("counterbell:aurora:thread").unwrap().unwrap();
    assert_eq!(shown, id(0));
    server.delete(1);
    choose(&page, "Your conversations").await;
    wait_until("the one that is gone is not listed", || {
        page.find("li:nth-child(1) .last")?;
        page.find("li:nth-child(2)").is_none().then_some(())
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
        page.wait_for(".log").await;
    }
}

#[wasm_bindgen_test]
async fn what_waits_for_one_conversation_never_goes_to_another() {
    let server = Server::default();
    let page = begun(&server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(".own .state", "Delivered").await;
    server.be_offline(true);
    reply(&page, "Or in blue?").await;
    page.wait_for_text("article:last-of-type .state", "Waiting to be sent").await;
    type_into(&page.find("#reply").unwrap(), "half a sentence");
    choose(&page, "Your conversations").await;
    page.wait_for_text("li:nth-child(1) .tag", "Waiting to be sent").await;
    page.click("li:nth-child(2) button");
    page.wait_for("#reply").await;
    wait_until("another reply", || value(&page.find("#reply")?).is_empty().then_some(())).await;
    server.be_offline(false);
    connect();
    page.wait_for_text(".own .words", "Where is my parcel?").await;
    wait_until("it is there", || (server.written(1).len() == 2).then_some(())).await;
    assert_eq!(server.written(0), ["Where is my parcel?"]);
    assert_eq!(server.written(1), ["Do you have it in red?", "Or in blue?"]);
    choose(&page, "Your conversations").await;
    page.wait_for_text("li:nth-child(1) .last", "Or in blue?").await;
    page.click("li:nth-child(1) button");
    let kept = || (value(&page.find("#reply")?) == "half a sentence").then_some(());
    wait_until("what was being written there", kept).await;
}

#[wasm_bindgen_test]
async fn a_closed_conversation_is_rated_and_the_rating_changed_and_writing_opens_it_again() {
    let server = Server::default();
    let page = begun(&server).await;
    server.close(0);
    connect();
    page.wait_for_text(".closed", "This conversation is closed. Write again to open it.").await;
    assert!(page.find("#comment").is_none(), "first the score");
    page.wait_for(".faces [aria-label=Good]").await;
    page.click(".faces [aria-label=Good]");
    page.wait_for_text(".faces .score", "Good").await;
    type_into(&page.wait_for("#comment").await, "Quick and kind");
    server.be_offline(true);
    page.click(".rate .primary");
    page.wait_for_text(".rate .fault", "That did not work. Please try again in a moment.").await;
    assert_eq!(value(&page.find("#comment").unwrap()), "Quick and kind");
    server.be_offline(false);
    page.click(".rate .primary");
    page.wait_for_text(".thanks", "Thank you for your rating.").await;
    assert_eq!(server.rating(0), json!({"score": 4, "comment": "Quick and kind"}));
    focus_is_on(&page, "change-rating").await;
    page.wait_for_text(".said-of-it", "Quick and kind").await;
    page.click("#change-rating");
    page.wait_for(".faces [aria-label='Very good']").await;
    page.click(".faces [aria-label='Very good']");
    page.click(".rate .primary");
    wait_until("it is changed", || (server.rating(0)["score"] == 5).then_some(())).await;
    page.wait_for_text(".given .score", "Very good").await;
    reply(&page, "One more thing").await;
    wait_until("it is open", || page.find(".rating").is_none().then_some(())).await;
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
    page.wait_for_text(".said", used).await;
    page.wait_for("#field-message").await;
    link([9; 32]);
    page.wait_for_text(".own .words", "Where is my parcel?").await;
    is_stored(":conversation:", 1).await;
}

#[wasm_bindgen_test]
async fn to_forget_is_asked_first_and_forgets_all_of_it() {
    let server = Server::default();
    let page = begun(&server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(".own .state", "Delivered").await;
    choose(&page, "Forget me on this device").await;
    let ask = "The conversation then is no longer shown on this device. The shop keeps it.";
    page.wait_for_text("#ask", ask).await;
    press_button(&page, ".answers button", "Cancel").await;
    wait_until("the menu is closed", || page.find("#options").is_none().then_some(())).await;
    is_stored("counterbell:aurora:", 3).await;
    choose(&page, "Forget me on this device").await;
    press_button(&page, ".answers button", "Forget").await;
    page.wait_for("#field-message").await;
    page.wait_for_text(".said", "This device has forgotten you.").await;
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
    page.wait_for_text(".own .state", "Delivered").await;
    server.be_offline(true);
    choose(&page, "Delete my conversation").await;
    press_button(&page, ".answers .danger", "Delete").await;
    page.wait_for_text("#options .fault", "That did not work. Please try again in a moment.").await;
    is_stored(":conversation:", 2).await;
    server.be_offline(false);
    press_button(&page, ".answers .danger", "Delete").await;
    page.wait_for_text(".said", "Your conversation has been deleted.").await;
    assert!(server.has(0) && !server.has(1));
    page.wait_for_text("li:only-child .last", "Where is my parcel?").await;
    is_stored(":conversation:", 1).await;
}
