//! Channels, and values that the page fills in.

use wasm_bindgen_test::wasm_bindgen_test;
use wire::{Channel, OpeningDraft, ShopConfig};

use crate::page::{Page, type_into, wait_until};
use crate::samples::shop;

/// What the proxy was sent, once it was.
async fn sent(page: &Page) -> OpeningDraft {
    wait_until("the message is sent", || {
        let requests = page.requests.borrow();
        let (.., body) = requests.iter().find(|(method, ..)| method == "POST")?;
        serde_json::from_str(body).ok()
    })
    .await
}

async fn open(shop: &ShopConfig) -> Page {
    let page = Page::new(shop, |_, _, _| (0, String::new()));
    page.open();
    page.wait_for("#field-message").await;
    page
}

fn fill_in(page: &Page) {
    for (field, value) in
        [("name", "Ann"), ("email", "ann@shop.example"), ("topic", "order"), ("message", "Hello")]
    {
        type_into(&page.find(&format!("#field-{field}")).unwrap(), value);
    }
}

#[wasm_bindgen_test]
async fn the_phone_is_asked_for_exactly_where_the_answer_needs_it() {
    let page = open(&shop()).await;
    assert!(page.find("[value=api]:checked").is_some(), "the first channel is chosen");
    assert!(page.find("#field-phone").is_none(), "no channel needs the number");
    page.click("[value=sms]");
    let phone = page.wait_for("#field-phone").await;
    assert_eq!(phone.get_attribute("aria-required").as_deref(), Some("true"));
    page.wait_for_text("label[for=field-phone]", "Phone").await;
    fill_in(&page);
    page.click("button[type=submit]");
    page.wait_for_text("#fault-phone", "Please enter your phone number.").await;
    type_into(&phone, "+49 151 12345678");
    page.click("button[type=submit]");
    let draft = sent(&page).await;
    assert_eq!(draft.channel, "sms");
    assert_eq!(draft.customer.phone, "+4915112345678");
    page.wait_for_text(
        "[role=log] p",
        "Thank you. We answer by text message as soon as we can. You find the answer here, too.",
    )
    .await;
}

#[wasm_bindgen_test]
async fn a_number_typed_for_another_channel_neither_stops_the_message_nor_goes_with_it() {
    let page = open(&shop()).await;
    page.click("[value=phone]");
    type_into(&page.wait_for("#field-phone").await, "12");
    page.click("[value=email]");
    wait_until("the number is gone", || page.find("#field-phone").is_none().then_some(())).await;
    fill_in(&page);
    page.click("button[type=submit]");
    let draft = sent(&page).await;
    assert_eq!((draft.channel.as_str(), draft.customer.phone.as_str()), ("email", ""));
}

#[wasm_bindgen_test]
async fn an_address_that_the_channel_does_not_need_may_stay_empty() {
    let mut shop = shop();
    shop.form.fields[1].required = false;
    let page = open(&shop).await;
    page.wait_for_text("label[for=field-email]", "Email").await;
    page.click("[value=phone]");
    page.wait_for_text("label[for=field-email]", "Email (optional)").await;
}

#[wasm_bindgen_test]
async fn one_channel_is_no_choice() {
    let mut shop = shop();
    shop.form.channels = vec![Channel::Email];
    let page = open(&shop).await;
    assert!(page.find("fieldset").is_none());
    page.wait_for_text("label[for=field-phone]", "Phone (optional)").await;
    fill_in(&page);
    page.click("button[type=submit]");
    assert_eq!(sent(&page).await.channel, "email");
}

#[wasm_bindgen_test]
async fn what_the_page_filled_in_goes_where_it_belongs() {
    let page = open(&shop()).await;
    for (name, value) in [
        ("name", "Ann"),
        ("email", "ann@shop.example"),
        ("order_number", "A-1042"),
        ("cart", r#"{"items":[{"title":"Storm jacket","quantity":2}]}"#),
        ("loyalty", "gold"),
    ] {
        page.prefill(name, value);
    }
    type_into(&page.find("#field-topic").unwrap(), "order");
    type_into(&page.find("#field-message").unwrap(), "Hello");
    page.click("button[type=submit]");
    let draft = sent(&page).await;
    assert_eq!(draft.context.order_number, "A-1042");
    assert_eq!(draft.context.cart, r#"{"items":[{"title":"Storm jacket","quantity":2}]}"#);
    assert_eq!(draft.fields.len(), 1);
}
