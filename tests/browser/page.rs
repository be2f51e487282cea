//! A page around a mounted widget: a shadow root as the loader makes it, and a `fetch` whose
//! answers the test chooses.

use std::cell::RefCell;
use std::rc::Rc;

use counterbell_widget::web::timer::Notify;
use counterbell_widget::{Widget, mount};
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRootInit, ShadowRootMode};
use wire::ShopConfig;

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    fn answer_fetches(decide: &Closure<dyn FnMut(String, String, String) -> String>) -> Function;
    fn find_text(root: &Element, selector: &str, text: &str) -> Option<Element>;
    fn find_all(root: &Element, selector: &str) -> Array;
    fn find_button(root: &Element, name: &str) -> Option<Element>;
    pub fn type_into(element: &Element, value: &str);
    pub fn value(element: &Element) -> String;
    pub fn press(element: &Element, key: &str);
}

/// The panel.
pub const PANEL: &str = "[role=dialog]";
/// What is announced.
pub const STATUS: &str = "[role=status]";
/// What is announced at once.
pub const ALERT: &str = "[role=alert]";
/// The notice that the proxy cannot be reached.
pub const OFFLINE: &str = "There is no connection. Your messages are sent when it is back and a page of this shop is open.";
/// The words of a message.
pub const WORDS: &str = "article [dir=auto]";
/// Where an own message is.
pub const STATE: &str = "article p";

/// Requests as method, path and body.
pub type Requests = Rc<RefCell<Vec<(String, String, String)>>>;

/// A host page with one mounted widget. Everything goes when it is dropped.
pub struct Page {
    pub root: HtmlElement,
    pub widget: Option<Widget>,
    pub events: Rc<RefCell<Vec<String>>>,
    /// How many replies are unread, as the page was told each time.
    pub unread: Rc<RefCell<Vec<f64>>>,
    /// What the launcher was called, in the order that it was told.
    pub labels: Rc<RefCell<Vec<String>>>,
    pub requests: Requests,
    host: Element,
    restore: Function,
    _decide: Closure<dyn FnMut(String, String, String) -> String>,
    _emit: Closure<dyn FnMut(String, JsValue)>,
}

impl Page {
    /// Mounts a widget of that shop. `answer` returns status and body by method, path and body of a
    /// request; status 0 is no connection, and 1 asks again a little later.
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
        answer: impl FnMut(&str, &str, &str) -> (u16, String) + 'static,
    ) -> Self {
        let config = config.to_owned();
        Self::configured(locale, move || (200, config.clone()), answer)
    }

    /// The same with a choice of what the shop's configuration is answered with.
    pub fn configured(
        locale: &str,
        mut config: impl FnMut() -> (u16, String) + 'static,
        mut answer: impl FnMut(&str, &str, &str) -> (u16, String) + 'static,
    ) -> Self {
        let requests = Requests::default();
        let log = requests.clone();
        let decide = Closure::<dyn FnMut(String, String, String) -> String>::new(
            move |method: String, path: String, body: String| {
                let (status, text) = if path.ends_with("/config") {
                    config()
                } else {
                    answer(&method, &path, &body)
                };
                if status != 1 {
                    log.borrow_mut().push((method, path, body));
                }
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
        let unread = Rc::new(RefCell::new(Vec::new()));
        let (heard, called, counted) = (events.clone(), labels.clone(), unread.clone());
        let emit =
            Closure::<dyn FnMut(String, JsValue)>::new(move |event: String, detail: JsValue| {
                if event == "unread" {
                    counted.borrow_mut().extend(detail.as_f64());
                }
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
            // The loader has requested no configuration.
            Promise::resolve(&JsValue::NULL).into(),
        );
        let widget = Some(widget.unwrap());
        Self {
            root,
            widget,
            events,
            unread,
            labels,
            requests,
            host,
            restore,
            _decide: decide,
            _emit: emit,
        }
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

    /// All elements of that selector, in the order of the page.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        find_all(&self.root, selector).iter().map(JsCast::unchecked_into).collect()
    }

    /// Waits until the element is there.
    pub async fn wait_for(&self, selector: &str) -> Element {
        wait_until(selector, || self.find(selector)).await
    }

    /// The first of the elements that has exactly this text.
    pub fn find_text(&self, selector: &str, text: &str) -> Option<Element> {
        find_text(&self.root, selector, text)
    }

    /// Waits until one of the elements has exactly this text.
    pub async fn wait_for_text(&self, selector: &str, text: &str) {
        wait_until(text, || self.find_text(selector, text)).await;
    }

    /// Waits until none of the elements has this text any more.
    pub async fn wait_without_text(&self, selector: &str, text: &str) {
        wait_until(text, || self.find_text(selector, text).is_none().then_some(())).await;
    }

    /// The button of that name.
    pub fn button(&self, name: &str) -> Option<Element> {
        find_button(&self.root, name)
    }

    /// Presses the button of that name as soon as it is there.
    pub async fn press_button(&self, name: &str) {
        let button = wait_until(name, || self.button(name)).await;
        button.unchecked_into::<HtmlElement>().click();
    }

    /// Waits until the panel is closed.
    pub async fn wait_closed(&self) {
        wait_until("closing", || self.find(PANEL).is_none().then_some(())).await;
    }

    pub fn click(&self, selector: &str) {
        self.find(selector).unwrap().unchecked_into::<HtmlElement>().click();
    }

    /// Moves the keyboard focus to an element.
    pub fn focus(&self, selector: &str) {
        self.find(selector).unwrap().unchecked_into::<HtmlElement>().focus().unwrap();
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
        forget_storage();
    }
}

/// What the browser has stored for the shop.
fn forget_storage() {
    let window = web_sys::window().unwrap();
    window.local_storage().unwrap().unwrap().clear().unwrap();
    // Of the tab's own not the files: they survive a reload, which is a new page here.
    let tab = window.session_storage().unwrap().unwrap();
    for key in ["counterbell:aurora:thread", "counterbell:aurora:draft"] {
        tab.remove_item(key).unwrap();
    }
}

/// Waits for a condition, a frame at a time, and fails after fifteen seconds.
pub async fn wait_until<T>(what: &str, mut condition: impl FnMut() -> Option<T>) -> T {
    let deadline = js_sys::Date::now() + 15_000.0;
    loop {
        if let Some(value) = condition() {
            return value;
        }
        if js_sys::Date::now() >= deadline {
            // A panic drops no page: what it has stored is not the next test's.
            forget_storage();
            panic!("waited in vain for {what}");
        }
        Notify::default().wait(Some(10)).await;
    }
}
