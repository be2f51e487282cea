//! A page around a mounted widget: a shadow root as the loader makes it, and a `fetch` whose
//! answers the test chooses.

use std::cell::RefCell;
use std::rc::Rc;

use counterbell_widget::browser::timer::Bell;
use counterbell_widget::{Widget, mount};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRootInit, ShadowRootMode};
use wire::ShopConfig;

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    fn answer_fetches(decide: &Closure<dyn FnMut(String, String, String) -> String>) -> Function;
    pub fn type_into(element: &Element, value: &str);
    pub fn value(element: &Element) -> String;
    pub fn press(element: &Element, key: &str);
}

/// Requests as method, path and body.
pub type Requests = Rc<RefCell<Vec<(String, String, String)>>>;

/// A host page with one mounted widget. Everything goes when it is dropped.
pub struct Page {
    pub root: HtmlElement,
    pub widget: Option<Widget>,
    pub events: Rc<RefCell<Vec<String>>>,
    /// What the launcher was called, in the order that it was told.
    pub labels: Rc<RefCell<Vec<String>>>,
    pub requests: Requests,
    host: Element,
    restore: Function,
    _decide: Closure<dyn FnMut(String, String, String) -> String>,
    _emit: Closure<dyn FnMut(String, JsValue)>,
}

impl Page {
    /// Mounts a widget of that shop. `answer` says status and body for method and path; status 0
    /// is no connection.
    pub fn new(
        shop: &ShopConfig,
        answer: impl FnMut(&str, &str, &str) -> (u16, String) + 'static,
    ) -> Self {
        Self::speaking("en", &serde_json::to_string(shop).unwrap(), answer)
    }

    /// The same in another language, for a shop whose config is this JSON.
    pub fn speaking(
        locale: &str,
        config: &str,
        mut answer: impl FnMut(&str, &str, &str) -> (u16, String) + 'static,
    ) -> Self {
        let requests = Requests::default();
        let (log, config) = (requests.clone(), config.to_owned());
        let decide = Closure::<dyn FnMut(String, String, String) -> String>::new(
            move |method: String, path: String, body: String| {
                let (status, text) = if path.ends_with("/config") {
                    (200, config.clone())
                } else {
                    answer(&method, &path, &body)
                };
                log.borrow_mut().push((method, path, body));
                format!("{status}|||{text}")
            },
        );
        let restore = answer_fetches(&decide);
        let document = web_sys::window().unwrap().document().unwrap();
        let host = document.create_element("counter-bell-test").unwrap();
        // In view, wherever the list of the tests has got to.
        host.set_attribute("style", "position: fixed; inset: 0 auto auto 0").unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        shadow.append_child(&root).unwrap();
        let events = Rc::new(RefCell::new(Vec::new()));
        let labels = Rc::new(RefCell::new(Vec::new()));
        let (heard, called) = (events.clone(), labels.clone());
        let emit =
            Closure::<dyn FnMut(String, JsValue)>::new(move |event: String, detail: JsValue| {
                match detail.as_string() {
                    Some(label) if event == "label" => called.borrow_mut().push(label),
                    _ => heard.borrow_mut().push(event),
                }
            });
        let widget = mount(
            root.clone(),
            "aurora".into(),
            "https://help.shop.example/".into(),
            false,
            locale.into(),
            emit.as_ref().unchecked_ref::<Function>().clone(),
        );
        let widget = Some(widget.unwrap());
        Self { root, widget, events, labels, requests, host, restore, _decide: decide, _emit: emit }
    }

    pub fn open(&self) {
        self.widget.as_ref().unwrap().call("open", "");
    }

    /// Fills a field in, as the page does.
    pub fn prefill(&self, field: &str, value: &str) {
        let values = serde_json::json!({ field: value }).to_string();
        self.widget.as_ref().unwrap().call("prefill", &values);
    }

    pub fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }

    /// Waits until the element is there.
    pub async fn wait_for(&self, selector: &str) -> Element {
        wait_until(selector, || self.find(selector)).await
    }

    /// Waits until the element's text is the one expected.
    pub async fn wait_for_text(&self, selector: &str, text: &str) {
        wait_until(text, || {
            self.find(selector).filter(|e| e.text_content().as_deref() == Some(text))
        })
        .await;
    }

    pub fn click(&self, selector: &str) {
        self.find(selector).unwrap().unchecked_into::<HtmlElement>().click();
    }

    pub fn focused(&self) -> Option<String> {
        let root = self.root.get_root_node().unchecked_into::<web_sys::ShadowRoot>();
        root.active_element().map(|element| element.id())
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        drop(self.widget.take());
        self.host.remove();
        let _ = self.restore.call0(&JsValue::NULL);
        let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
        storage.clear().unwrap();
        // Which conversation the tab has shown.
        let tab = web_sys::window().unwrap().session_storage().unwrap().unwrap();
        tab.remove_item("counterbell:aurora:thread").unwrap();
        // Of the tab's own only the draft: files survive a reload, which is a new page here.
        let tab = web_sys::window().unwrap().session_storage().unwrap().unwrap();
        tab.remove_item("counterbell:aurora:draft").unwrap();
    }
}

/// Waits for a condition, a frame at a time, and fails after fifteen seconds.
pub async fn wait_until<T>(what: &str, mut condition: impl FnMut() -> Option<T>) -> T {
    let deadline = js_sys::Date::now() + 15_000.0;
    loop {
        if let Some(value) = condition() {
            return value;
        }
        assert!(js_sys::Date::now() < deadline, "waited in vain for {what}");
        Bell::default().wait(Some(10)).await;
    }
}
