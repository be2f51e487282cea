//! Conversations that are not on screen: their unread counts.

use wasm_bindgen_test::wasm_bindgen_test;
use wire::ShopConfig;

use crate::conversations::{begun_in, choose, connect, open_row, wait_for_row, write_another};
use crate::page::{Page, STATE, WORDS, wait_until};
use crate::samples::shop;
use crate::server::Server;

const MORE: &str = "#more";
/// The mark of unread answers.
const DOT: &str = "#more span";

async fn menu_is_called(page: &Page, expected: &str) {
    wait_until(expected, || {
        let called = page.find(MORE)?.get_attribute("aria-label")?;
        (called == expected).then_some(())
    })
    .await;
}

async fn launcher_is_called(page: &Page, expected: &str) {
    wait_until(expected, || {
        (page.labels.borrow().last().map(String::as_str) == Some(expected)).then_some(())
    })
    .await;
}

fn replies(page: &Page) -> usize {
    page.events.borrow().iter().filter(|event| *event == "reply").count()
}

#[wasm_bindgen_test]
async fn an_answer_in_another_conversation_is_counted_and_found() {
    let server = Server::default();
    let page = begun_in(&ShopConfig { title_unread: true, ..shop() }, &server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(STATE, "Delivered").await;
    menu_is_called(&page, "More options").await;
    assert!(page.find(DOT).is_none());

    server.reply(0, "It comes tomorrow.");
    connect();
    launcher_is_called(&page, "Write to us, 1 unread answer").await;
    menu_is_called(&page, "More options, 1 unread answer").await;
    page.wait_for(DOT).await;
    assert_eq!(replies(&page), 1);
    let title = web_sys::window().unwrap().document().unwrap().title();
    assert!(title.starts_with("(1)"), "{title}");

    page.click(MORE);
    page.wait_for_text("#options li:nth-child(1) span", "1").await;
    page.click(MORE);
    choose(&page, "Your conversations").await;
    wait_for_row(&page, 1, "1 unread answer").await;
    open_row(&page, 1);
    page.wait_for_text(WORDS, "It comes tomorrow.").await;
    launcher_is_called(&page, "Write to us").await;
    menu_is_called(&page, "More options").await;
    assert!(page.find(DOT).is_none());
    assert_eq!(replies(&page), 1, "it has been told already");
}

#[wasm_bindgen_test]
async fn what_is_unread_is_one_number_and_a_deleted_conversation_has_none() {
    let server = Server::default();
    let page = begun_in(&shop(), &server).await;
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(STATE, "Delivered").await;
    page.widget.as_ref().unwrap().call("close", "");
    server.reply(0, "It comes tomorrow.");
    server.reply(1, "Yes.");
    connect();
    launcher_is_called(&page, "Write to us, 2 unread answers").await;
    server.delete(0);
    connect();
    launcher_is_called(&page, "Write to us, 1 unread answer").await;
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let kept = (0..storage.length().unwrap()).filter_map(|at| storage.key(at).unwrap());
    assert_eq!(kept.filter(|key| key.contains(":conversation:")).count(), 1);
    page.open();
    launcher_is_called(&page, "Write to us").await;
}
