//! Browsers that keep nothing: what the shopper is told, and what is offered instead.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::ShopConfig;

use crate::page::{Page, STATE};
use crate::samples::shop;
use crate::server::Server;
use crate::widget::fill_in;

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    fn deny_storage() -> Function;
    fn fill_storage() -> Function;
}

const INTRODUCTION: &str = ".introduction";
const KEPT: &str = "This conversation is kept only until you leave this page.";

async fn opened(shop: &ShopConfig, server: &Server) -> Page {
    let behind = server.clone();
    let page = Page::new(shop, move |method, path, body| behind.answer(method, path, body));
    page.open();
    page.wait_for("#field-message").await;
    page
}

async fn send(page: &Page) {
    fill_in(page).await;
    page.click("button[type=submit]");
    page.wait_for_text(STATE, "Delivered").await;
}

#[wasm_bindgen_test]
async fn a_browser_that_stores_is_told_that_the_conversation_stays() {
    let server = Server::default();
    let page = opened(&shop(), &server).await;
    assert!(page.find_text(INTRODUCTION, KEPT).is_none());
    send(&page).await;
    let stays = "Thank you. We answer here as soon as we can. You can close this window: \
                 the conversation stays.";
    page.wait_for_text(INTRODUCTION, stays).await;
    assert!(page.button("Continue on another device").is_none());
}

#[wasm_bindgen_test]
async fn without_storage_the_form_and_the_conversation_say_that_it_ends_with_the_page() {
    let (allow, server) = (deny_storage(), Server::default());
    let page = opened(&shop(), &server).await;
    page.wait_for_text(INTRODUCTION, KEPT).await;
    send(&page).await;
    page.wait_for_text(INTRODUCTION, KEPT).await;
    page.press_button("Continue on another device").await;
    page.wait_for("#link").await;
    allow.call0(&JsValue::NULL).unwrap();
}

#[wasm_bindgen_test]
async fn a_storage_that_is_full_is_noticed_when_the_message_is_to_be_kept() {
    let (empty, server) = (fill_storage(), Server::default());
    let page = opened(&shop(), &server).await;
    assert!(page.find_text(INTRODUCTION, KEPT).is_none(), "nothing was to be stored yet");
    send(&page).await;
    page.wait_for_text(INTRODUCTION, KEPT).await;
    page.wait_for_text("button", "Continue on another device").await;
    empty.call0(&JsValue::NULL).unwrap();
}
