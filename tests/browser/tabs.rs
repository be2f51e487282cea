//! Several tabs, each with a conversation.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::conversations::{begun, reply, write_another};
use crate::page::{STATE, WORDS, wait_until};
use crate::server::{Server, id};

/// What this tab hears when another one has changed the storage.
fn change_in_another_tab(key: &str, value: Option<&str>) {
    let window = web_sys::window().unwrap();
    let storage = window.local_storage().unwrap().unwrap();
    match value {
        Some(value) => storage.set_item(key, value).unwrap(),
        None => storage.remove_item(key).unwrap(),
    }
    window.dispatch_event(&web_sys::Event::new("storage").unwrap()).unwrap();
}

#[wasm_bindgen_test]
async fn a_tab_stays_with_its_conversation_until_another_tab_forgets_it() {
    let server = Server::default();
    let page = begun(&server).await;
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let first = storage.get_item("counterbell:aurora:thread").unwrap().unwrap();
    write_another(&page, "Do you have it in red?").await;
    page.wait_for_text(STATE, "Delivered").await;
    change_in_another_tab("counterbell:aurora:thread", Some(&first));
    reply(&page, "Or in blue?").await;
    wait_until("it is there", || (server.written(1).len() == 2).then_some(())).await;
    assert_eq!(server.written(0), ["Where is my parcel?"]);
    change_in_another_tab("counterbell:aurora:thread", Some(&first));
    let own = ["counterbell:aurora:conversation:", &id(1)].concat();
    change_in_another_tab(&own, None);
    page.wait_for_text(WORDS, "Where is my parcel?").await;
    change_in_another_tab("counterbell:aurora:thread", None);
    change_in_another_tab(&["counterbell:aurora:conversation:", &id(0)].concat(), None);
    page.wait_for("#field-message").await;
}
