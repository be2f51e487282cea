//! The mounted widget, from the shopper's side.

use std::cell::Cell;
use std::rc::Rc;

use counterbell_widget::web::timer::Notify;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;
use wire::{
    Cursor, Entry, EntryState, MessageId, MessageReceipt, OpeningDraft, PollResponse, ThreadId,
    ThreadKey, ThreadOpened, ThreadStatus,
};

use crate::page::{OFFLINE, PANEL, Page, STATE, STATUS, WORDS, press, type_into, wait_until};
use crate::samples::shop;

pub(crate) fn opened(body: &str) -> String {
    let draft: OpeningDraft = serde_json::from_str(body).unwrap();
    let answer = ThreadOpened {
        thread_id: ThreadId::from_random([5; 16]),
        key: ThreadKey::from_random([6; 32]),
        cursor: Cursor("1".into()),
        message: MessageReceipt {
            id: draft.message_id.parse().unwrap(),
            state: EntryState::Accepted,
        },
    };
    serde_json::to_string(&answer).unwrap()
}

pub(crate) async fn fill_in(page: &Page) {
    page.wait_for("#field-message").await;
    for (field, value) in [
        ("name", "Ann Smith"),
        ("email", "ann@shop.example"),
        ("topic", "order"),
        ("message", "Where is my parcel?"),
    ] {
        type_into(&page.find(&format!("#field-{field}")).unwrap(), value);
    }
}

#[wasm_bindgen_test]
async fn nothing_is_shown_before_it_is_opened() {
    let page = Page::new(&shop(), |_, _, _| (404, String::new()));
    assert!(page.find(PANEL).is_none());
    page.open();
    page.wait_for("[role=dialog] #field-message").await;
    page.wait_for_text("#title", "Contact Aurora Outfitters").await;
}

#[wasm_bindgen_test]
async fn an_empty_form_names_its_faults_and_sends_nothing() {
    let page = Page::new(&shop(), |_, _, _| (500, String::new()));
    page.open();
    page.wait_for("#field-message").await;
    page.click("button[type=submit]");
    page.wait_for_text("#fault-name", "Please enter your name.").await;
    page.wait_for_text("#fault-email", "Please enter your email address.").await;
    page.wait_for_text("#fault-topic", "Please choose one of the list.").await;
    page.wait_for_text("#fault-message", "Please write your message.").await;
    wait_until("the focus", || (page.focused().as_deref() == Some("field-name")).then_some(()))
        .await;
    let name = page.find("#field-name").unwrap();
    assert_eq!(name.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(name.get_attribute("aria-describedby").as_deref(), Some("fault-name"));
    type_into(&name, "Ann");
    page.wait_for_text("#fault-name", "").await;
    assert_eq!(name.get_attribute("aria-invalid"), None);
    assert!(page.requests.borrow().iter().all(|(method, ..)| method == "GET"));
}

#[wasm_bindgen_test]
async fn a_message_is_stored_before_it_is_sent_and_kept_until_it_is_accepted() {
    let online = Rc::new(Cell::new(false));
    let switch = online.clone();
    let page = Page::new(&shop(), move |method, _, body| match (method, switch.get()) {
        (_, false) => (0, String::new()),
        ("POST", true) => (202, opened(body)),
        (_, true) => (304, String::new()),
    });
    page.open();
    fill_in(&page).await;
    page.click("button[type=submit]");
    page.wait_for_text(WORDS, "Where is my parcel?").await;
    page.wait_for_text(STATE, "Waiting to be sent").await;
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let stored = |prefix: &str| {
        (0..storage.length().unwrap())
            .filter_map(|index| storage.key(index).unwrap())
            .filter(|key| key.starts_with(prefix))
            .count()
    };
    assert_eq!(stored("counterbell:aurora:out:"), 1);

    online.set(true);
    let event = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    page.wait_for_text(STATE, "Sent").await;
    assert_eq!(stored("counterbell:aurora:out:"), 0);
    assert_eq!(stored("counterbell:aurora:thread"), 1);
    let ids: Vec<String> = page
        .requests
        .borrow()
        .iter()
        .filter(|(method, ..)| method == "POST")
        .map(|(_, _, body)| serde_json::from_str::<OpeningDraft>(body).unwrap().message_id)
        .collect();
    assert!(ids.len() >= 2 && ids.iter().all(|id| *id == ids[0]), "the same id each time");
    assert!(page.events.borrow().iter().any(|event| event == "sent"));
}

#[wasm_bindgen_test]
async fn the_line_of_a_message_stays_from_echo_to_delivered() {
    let delivered = Rc::new(Cell::new(false));
    let (switch, message) = (delivered.clone(), Rc::new(Cell::new(None::<MessageId>)));
    let page = Page::new(&shop(), move |method, _, body| {
        if method == "POST" {
            let draft: OpeningDraft = serde_json::from_str(body).unwrap();
            message.set(draft.message_id.parse().ok());
            return (202, opened(body));
        }
        let id = message.take();
        message.set(id.clone());
        let state = if switch.get() { EntryState::Delivered } else { EntryState::Accepted };
        (200, serde_json::to_string(&thread(id, state)).unwrap())
    });
    page.open();
    fill_in(&page).await;
    page.click("button[type=submit]");
    page.wait_for_text(STATE, "Sent").await;
    let line = page.find("article").unwrap();
    delivered.set(true);
    page.wait_for_text(STATE, "Delivered").await;
    assert!(page.find("article").unwrap().is_same_node(Some(&line)));
    assert!(page.find("[role=log]").is_some());
}

fn thread(message_id: Option<MessageId>, state: EntryState) -> PollResponse {
    PollResponse {
        cursor: Cursor(format!("{state:?}")),
        since: None,
        status: ThreadStatus::Open,
        entries: vec![Entry {
            id: wire::EntryId("e1".into()),
            message_id,
            author: wire::Author { kind: wire::AuthorKind::Customer, name: "Ann".into() },
            text: "Where is my parcel?".into(),
            rich: Vec::new(),
            attachments: Vec::new(),
            at: 1_763_687_296_000,
            state,
            notice: None,
        }],
        rating: None,
    }
}

#[wasm_bindgen_test]
async fn a_refused_message_can_be_tried_again() {
    let refuse = Rc::new(Cell::new(true));
    let switch = refuse.clone();
    let page = Page::new(&shop(), move |method, _, body| match (method, switch.get()) {
        ("POST", true) => (403, String::new()),
        ("POST", false) => (202, opened(body)),
        _ => (304, String::new()),
    });
    page.open();
    fill_in(&page).await;
    page.click("button[type=submit]");
    page.wait_for_text(STATE, "Not sent").await;
    refuse.set(false);
    page.press_button("Try again").await;
    page.wait_for_text(STATE, "Sent").await;
}

/// Effects of a keystroke run a moment later: by then the widget is gone.
#[wasm_bindgen_test]
async fn who_takes_the_widget_away_while_somebody_types_takes_all_of_it() {
    let mut page = Page::new(&shop(), |_, _, _| (404, String::new()));
    page.open();
    page.wait_for("#field-message").await;
    page.click("button[type=submit]");
    page.wait_for_text("#fault-name", "Please enter your name.").await;
    let name = page.find("#field-name").unwrap();
    name.clone().unchecked_into::<HtmlElement>().focus().unwrap();
    type_into(&name, "Ann");
    drop(page.widget.take());
    assert_eq!(page.root.child_element_count(), 0);
    Notify::default().wait(Some(50)).await;
}

#[wasm_bindgen_test]
async fn escape_closes_the_panel_and_nothing_is_left_after_unmounting() {
    let mut page = Page::new(&shop(), |_, _, _| (404, String::new()));
    page.open();
    press(&page.wait_for("#field-name").await, "Escape");
    page.wait_closed().await;
    let mut events = page.events.borrow().clone();
    events.retain(|event| event != "ready");
    assert_eq!(events, ["open", "close"]);

    page.open();
    page.wait_for("#field-name").await;
    drop(page.widget.take());
    assert_eq!(page.root.child_element_count(), 0);
    let before = page.requests.borrow().len();
    let event = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    Notify::default().wait(Some(50)).await;
    assert_eq!(page.requests.borrow().len(), before);
}

#[wasm_bindgen_test]
async fn a_widget_that_is_gone_runs_no_more_tasks() {
    let held = Rc::new(Cell::new(true));
    let (config, switch) = (serde_json::to_string(&shop()).unwrap(), held.clone());
    let config = move || (if switch.get() { 1 } else { 200 }, config.clone());
    let mut page = Page::configured("en", config, |_, _, _| (404, String::new()));
    page.open();
    page.wait_for(PANEL).await;
    let told = page.events.borrow().len();
    drop(page.widget.take());
    held.set(false);
    Notify::default().wait(Some(100)).await;
    assert_eq!(page.events.borrow().len(), told, "it is not ready any more");
    assert_eq!(page.root.child_element_count(), 0);
}

#[wasm_bindgen_test]
async fn a_configuration_that_waits_is_asked_for_when_the_connection_is_back() {
    let fails = Rc::new(Cell::new(true));
    let (config, switch) = (serde_json::to_string(&shop()).unwrap(), fails.clone());
    let wait = serde_json::json!({"type": "about:blank", "status": 503, "retry_after": 60});
    let config = move || {
        if switch.get() { (503, wait.to_string()) } else { (200, config.clone()) }
    };
    let page = Page::configured("en", config, |_, _, _| (404, String::new()));
    page.open();
    page.wait_for_text(STATUS, OFFLINE).await;
    Notify::default().wait(Some(50)).await;
    assert_eq!(page.requests.borrow().len(), 1, "it waits for a minute");
    fails.set(false);
    let event = web_sys::Event::new("online").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    page.wait_for("#field-message").await;
}
