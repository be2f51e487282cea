//! The form's fields: what each kind is like, and when it says what is wrong.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlInputElement};
use wire::{FieldKind, FormField, OpeningDraft, ShopConfig, When};

use crate::contract::shop;
use crate::page::{Page, type_into, wait_until};
use crate::widget::{fill_in, opened};

/// A shop that asks for every kind of thing.
fn curious() -> ShopConfig {
    let mut shop = shop();
    shop.form.fields.extend([
        FormField {
            required: true,
            help: Some("It begins with A-.".into()),
            pattern: Some("A-[0-9]{3,6}".into()),
            pattern_hint: Some("Like A-1042, please.".into()),
            when: Some(When { field: "topic".into(), is: vec!["order".into()] }),
            ..FormField::new("order_number", FieldKind::OrderNumber)
        },
        FormField {
            label: Some("Pieces".into()),
            min: Some(2),
            max: Some(1_000),
            ..FormField::new("pieces", FieldKind::Number)
        },
        FormField { pattern: Some("(unclosed".into()), ..FormField::new("odd", FieldKind::Text) },
        FormField {
            label: Some("You may look into my account.".into()),
            required: true,
            help: Some("We forget it again.".into()),
            ..FormField::new("consent", FieldKind::Checkbox)
        },
        FormField { max_length: Some(60), ..FormField::new("remarks", FieldKind::Multiline) },
    ]);
    shop
}

async fn form() -> Page {
    let page = Page::new(&curious(), |method, _, body| match method {
        "POST" => (202, opened(body)),
        _ => (304, String::new()),
    });
    page.open();
    page.wait_for("#field-consent").await;
    page
}

fn leave(field: &Element) {
    field.dispatch_event(&Event::new("blur").unwrap()).unwrap();
}

fn attributes<const N: usize>(field: &Element, names: [&str; N]) -> [Option<String>; N] {
    names.map(|name| field.get_attribute(name))
}

fn some<const N: usize>(values: [&str; N]) -> [Option<String>; N] {
    values.map(|value| Some(value.to_owned()))
}

fn posts(page: &Page) -> usize {
    page.requests.borrow().iter().filter(|(method, ..)| method == "POST").count()
}

#[wasm_bindgen_test]
async fn each_kind_is_typed_in_its_own_way() {
    let page = form().await;
    type_into(&page.find("#field-topic").unwrap(), "order");
    let order = page.wait_for("#field-order_number").await;
    let own = ["type", "autocomplete", "autocapitalize", "spellcheck", "enterkeyhint"];
    assert_eq!(attributes(&order, own), some(["text", "off", "characters", "false", "send"]));
    let pieces = page.find("#field-pieces").unwrap();
    assert_eq!(attributes(&pieces, ["type", "inputmode"]), some(["text", "decimal"]));
    let email = page.find("#field-email").unwrap();
    assert_eq!(attributes(&email, ["type", "autocomplete"]), some(["email", "email"]));
    let consent = page.find("#field-consent").unwrap();
    assert_eq!(attributes(&consent, ["type", "aria-required"]), some(["checkbox", "true"]));
    let label = consent.next_element_sibling().unwrap();
    assert_eq!(label.text_content().as_deref(), Some("You may look into my account."));
    assert_eq!(label.get_attribute("for").as_deref(), Some("field-consent"));
    page.wait_for_text("#help-consent", "We forget it again.").await;
    let described = consent.get_attribute("aria-describedby");
    assert_eq!(described.as_deref(), Some("help-consent fault-consent"));
    page.wait_for_text("label[for=field-pieces]", "Pieces (optional)").await;
    assert_eq!(page.find("[maxlength]").map(|field| field.id()), None, "nothing is cut off");
}

#[wasm_bindgen_test]
async fn a_fault_is_told_when_the_field_is_left_and_not_before() {
    let page = form().await;
    let (name, email) = (page.find("#field-name").unwrap(), page.find("#field-email").unwrap());
    leave(&name);
    type_into(&email, "ann at");
    page.wait_for_text("#fault-email", "").await;
    leave(&email);
    page.wait_for_text(
        "#fault-email",
        "That is not an email address. It looks like name@example.com.",
    )
    .await;
    assert_eq!(page.find("#fault-name").unwrap().text_content().as_deref(), Some(""));
    assert_eq!(page.find(".summary").unwrap().text_content().as_deref(), Some(""));
    type_into(&email, "ann@");
    assert_eq!(email.get_attribute("aria-invalid").as_deref(), Some("true"), "it is still wrong");
    type_into(&email, "ann@shop.example");
    page.wait_for_text("#fault-email", "").await;
    assert_eq!(email.get_attribute("aria-invalid"), None);
    type_into(&email, "");
    leave(&email);
    page.wait_for_text("#fault-email", "Please enter your email address.").await;
}

#[wasm_bindgen_test]
async fn the_number_of_faults_is_told_when_the_form_is_sent() {
    let page = form().await;
    page.click("button[type=submit]");
    page.wait_for_text("[role=alert]", "5 fields need your attention.").await;
    page.wait_for_text("#fault-consent", "Please tick this box to go on.").await;
    let consent = page.find("#field-consent").unwrap();
    page.click("#field-consent");
    page.wait_for_text("[role=alert]", "4 fields need your attention.").await;
    page.click("#field-consent");
    leave(&consent);
    page.wait_for_text("#fault-consent", "Please tick this box to go on.").await;
    assert_eq!(posts(&page), 0);
}

#[wasm_bindgen_test]
async fn a_conditional_field_is_asked_while_its_condition_holds() {
    let page = form().await;
    assert!(page.find("#field-order_number").is_none());
    let topic = page.find("#field-topic").unwrap();
    type_into(&topic, "order");
    let order = page.wait_for("#field-order_number").await;
    page.click("button[type=submit]");
    page.wait_for_text("#fault-order_number", "Please fill in “Order number”.").await;
    page.wait_for_text("[role=alert]", "5 fields need your attention.").await;
    type_into(&order, "B-12");
    leave(&order);
    page.wait_for_text("#fault-order_number", "Like A-1042, please.").await;
    type_into(&topic, "");
    let gone = || page.find("#field-order_number").is_none().then_some(());
    wait_until("the field is gone", gone).await;
    page.wait_for_text("[role=alert]", "4 fields need your attention.").await;
    type_into(&topic, "order");
    let again: HtmlInputElement = page.wait_for("#field-order_number").await.unchecked_into();
    assert_eq!(again.value(), "B-12", "what was typed is still there");
}

#[wasm_bindgen_test]
async fn a_number_says_its_limits() {
    let page = form().await;
    let pieces = page.find("#field-pieces").unwrap();
    for (typed, fault) in [
        ("many", "Please enter a number."),
        ("1,5", "Please enter 2 or more."),
        ("1001", "Please enter 1,000 or less."),
        ("2,5", ""),
    ] {
        type_into(&pieces, typed);
        leave(&pieces);
        page.wait_for_text("#fault-pieces", fault).await;
    }
}

#[wasm_bindgen_test]
async fn the_page_fills_in_and_does_not_agree() {
    let page = form().await;
    for (name, value) in
        [("consent", "yes"), ("topic", "weather"), ("pieces", "3"), ("order_number", "A-1042")]
    {
        page.prefill(name, value);
    }
    fill_in(&page).await;
    let order: HtmlInputElement = page.wait_for("#field-order_number").await.unchecked_into();
    wait_until("it is filled in", || (order.value() == "A-1042").then_some(())).await;
    // What this browser does not understand, the proxy decides.
    type_into(&page.find("#field-odd").unwrap(), "anything");
    page.click("button[type=submit]");
    page.wait_for_text("[role=alert]", "1 field needs your attention.").await;
    wait_until("the focus", || (page.focused().as_deref() == Some("field-consent")).then_some(()))
        .await;
    page.click("#field-consent");
    page.click("button[type=submit]");
    let sent = wait_until("it is sent", || {
        let requests = page.requests.borrow();
        let (.., body) = requests.iter().find(|(method, ..)| method == "POST")?;
        serde_json::from_str::<OpeningDraft>(body).ok()
    })
    .await;
    for (name, value) in [
        ("topic", "order"),
        ("order_number", "A-1042"),
        ("pieces", "3"),
        ("odd", "anything"),
        ("consent", "yes"),
    ] {
        assert_eq!(sent.value(name), value, "{name}");
    }
}

#[wasm_bindgen_test]
async fn what_the_page_tells_before_the_form_is_known_is_filled_in() {
    let page = Page::new(&curious(), |_, _, _| (304, String::new()));
    for (name, value) in [("topic", "order"), ("order_number", "A-1042"), ("consent", "yes")] {
        page.prefill(name, value);
    }
    page.open();
    let order: HtmlInputElement = page.wait_for("#field-order_number").await.unchecked_into();
    assert_eq!(order.value(), "A-1042");
    let consent: HtmlInputElement = page.wait_for("#field-consent").await.unchecked_into();
    assert!(!consent.checked());
}

#[wasm_bindgen_test]
async fn what_is_left_is_seen_at_each_key_and_heard_at_few() {
    let page = form().await;
    let said = |part: &str| {
        let limit = page.find("#field-remarks + .limit").unwrap();
        limit.query_selector(part).unwrap().unwrap().text_content().unwrap()
    };
    let remarks = page.find("#field-remarks").unwrap();
    type_into(&remarks, &"x".repeat(29));
    page.wait_for("#field-remarks + .limit").await;
    for (length, seen, heard) in [
        (35, "25 characters left", "25 characters left"),
        (38, "22 characters left", "25 characters left"),
        (45, "15 characters left", "15 characters left"),
        (59, "1 character left", "1 character left"),
        (61, "Please keep it to 60 characters.", "Please keep it to 60 characters."),
        (10, "", ""),
    ] {
        type_into(&remarks, &"x".repeat(length));
        wait_until(seen, || (said("[aria-hidden]") == seen).then_some(())).await;
        wait_until(heard, || (said("[role=status]") == heard).then_some(())).await;
    }
    type_into(&remarks, &"x".repeat(70));
    leave(&remarks);
    page.wait_for_text("#fault-remarks", "Please keep it to 60 characters.").await;
    wait_until("it is said once", || said("[aria-hidden]").is_empty().then_some(())).await;
}
