//! The panel as a modal sheet on a small screen, and in the shop's theme.

use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use wire::{ColorScheme, ShopConfig, Theme};

use crate::page::Page;
use crate::samples::shop;

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    type Screen;
    #[wasm_bindgen(constructor)]
    fn new() -> Screen;
    #[wasm_bindgen(method)]
    fn show(this: &Screen, height: f64, top: f64, scale: f64);
    #[wasm_bindgen(method)]
    fn grow(this: &Screen);
    #[wasm_bindgen(method, getter)]
    fn listeners(this: &Screen) -> i32;
    #[wasm_bindgen(method)]
    fn end(this: &Screen);
    fn is(element: &Element, selector: &str) -> bool;
    fn shut(dialog: &Element);
    fn tells(dialog: &Element) -> js_sys::Promise;
    fn property(element: &Element, name: &str) -> String;
}

/// A small screen until it is dropped.
struct Phone(Screen);

impl Drop for Phone {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// An open panel on a small screen, and a button of the page outside of it.
async fn sheet() -> (Page, Phone, HtmlElement, Element) {
    let phone = Phone(Screen::new());
    let page = Page::new(&shop(), |_, _, _| (404, String::new()));
    let document = web_sys::window().unwrap().document().unwrap();
    let outside: HtmlElement = document.create_element("button").unwrap().unchecked_into();
    page.root.parent_node().unwrap().append_child(&outside).unwrap();
    outside.focus().unwrap();
    page.open();
    page.wait_for("#field-message").await;
    let panel = page.wait_for("[role=dialog]:modal").await;
    (page, phone, outside, panel)
}

fn has_focus(page: &Page, element: &Element) -> bool {
    let root = page.root.get_root_node().unchecked_into::<web_sys::ShadowRoot>();
    root.active_element().is_some_and(|active| active.is_same_node(Some(element)))
}

async fn closed(page: &Page) {
    page.wait_closed().await;
}

#[wasm_bindgen_test]
async fn on_a_small_screen_the_focus_stays_within_the_sheet() {
    let (page, phone, outside, panel) = sheet().await;
    assert_eq!(panel.get_attribute("aria-modal").as_deref(), Some("true"));
    let inside = page.find("[role=dialog] :focus").unwrap();
    outside.focus().unwrap();
    assert!(has_focus(&page, &inside), "the page behind takes no focus");

    phone.0.grow();
    assert!(is(&panel, "[open]:not(:modal)"));
    assert_eq!(panel.get_attribute("aria-modal").as_deref(), Some("false"));
    assert!(has_focus(&page, &inside), "the focus stays where it was");
    outside.focus().unwrap();
    assert!(has_focus(&page, &outside), "beside a panel the page can be used");
    drop(phone);
}

#[wasm_bindgen_test]
async fn closing_sets_the_page_free_at_once_and_nothing_listens_any_more() {
    let (page, phone, outside, _) = sheet().await;
    assert_eq!(phone.0.listeners(), 2, "resize and scroll");
    page.widget.as_ref().unwrap().call("close", "");
    // The launcher takes the focus while it hears that the panel is closed.
    outside.focus().unwrap();
    assert!(has_focus(&page, &outside));
    assert_eq!(phone.0.listeners(), 0);
    closed(&page).await;
}

#[wasm_bindgen_test]
async fn the_sheet_follows_the_keyboard_and_not_a_closer_look() {
    let (page, phone, ..) = sheet().await;
    let place =
        || ["height", "top"].map(|name| property(&page.root, &format!("--counterbell-{name}")));
    assert_eq!(place(), ["700", "0"]);
    phone.0.show(412.5, 30.0, 1.0);
    assert_eq!(place(), ["412.5", "30"]);
    phone.0.show(200.0, 90.0, 2.0);
    assert_eq!(place(), ["412.5", "30"]);
    phone.0.show(700.0, 0.0, 1.0);
    assert_eq!(place(), ["700", "0"]);
}

#[wasm_bindgen_test]
async fn what_the_browser_shuts_is_closed() {
    let (page, _phone, _, panel) = sheet().await;
    shut(&panel);
    closed(&page).await;
    assert_eq!(page.events.borrow().iter().filter(|event| *event == "close").count(), 1);
    page.open();
    page.wait_for("[role=dialog]:modal #field-message").await;
}

#[wasm_bindgen_test]
async fn a_panel_that_is_opened_again_at_once_stays_open() {
    let (page, _phone, _, panel) = sheet().await;
    let told = tells(&panel);
    let widget = page.widget.as_ref().unwrap();
    widget.call("close", "");
    widget.call("open", "");
    page.wait_for("[role=dialog]:modal #field-message").await;
    widget.call("toggle", "");
    widget.call("toggle", "");
    page.wait_for("[role=dialog]:modal #field-message").await;
    widget.call("close", "");
    widget.call("open", "");
    widget.call("close", "");
    widget.call("open", "");
    page.wait_for("[role=dialog]:modal #field-message").await;
    // The browser tells later that the panel was shut.
    wasm_bindgen_futures::JsFuture::from(told).await.unwrap();
    assert!(page.find("[role=dialog]:modal").is_some());
}

#[wasm_bindgen_test]
async fn the_shops_theme_is_set_on_the_root_and_what_it_leaves_open_is_not() {
    let themed = |theme| ShopConfig { theme, ..shop() };
    let theme =
        Theme { accent: Some("#336699".into()), scheme: ColorScheme::Dark, radius: Some(0) };
    for (theme, expected) in [(theme, ["#336699", "dark", "0"]), (Theme::default(), ["", "", ""])] {
        let page = Page::new(&themed(theme), |_, _, _| (404, String::new()));
        page.open();
        page.wait_for("#field-message").await;
        let set = ["accent", "scheme", "radius"]
            .map(|name| property(&page.root, &format!("--counterbell-shop-{name}")));
        assert_eq!(set, expected);
    }
}

#[wasm_bindgen_test]
async fn a_theme_that_is_none_is_passed_over() {
    let mut config = serde_json::to_value(shop()).unwrap();
    config["theme"] = json!({"accent": 7, "scheme": "pink", "radius": "wide"});
    let page = Page::speaking("en", &config.to_string(), |_, _, _| (404, String::new()));
    page.open();
    page.wait_for("#field-message").await;
    assert_eq!(property(&page.root, "--counterbell-shop-accent"), "");
    assert_eq!(property(&page.root, "--counterbell-shop-radius"), "");
}
