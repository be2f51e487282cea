//! The panel on a small page: a modal dialog over all of it, as large as the on-screen keyboard leaves
//! the page.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, HtmlElement};

use crate::web::listener::Listener;
use crate::web::object::Object;
use crate::web::{media, stylesheet};

/// Where the panel covers the page; `style/widget.css` has the same query.
const SMALL: &str = "(width <= 480px) or (height <= 480px)";

/// A panel that covers the page, or did so before the page grew. Closes the dialog when it is dropped: as
/// long as it is modal, nothing outside can take the focus.
pub struct MobileSheet {
    dialog: HtmlElement,
    _listeners: Vec<Option<Listener>>,
}

impl MobileSheet {
    /// Whether the dialog has to become a sheet: the page is small. So has one that the browser has closed,
    /// which is shown by that.
    pub fn is_wanted(dialog: &HtmlElement) -> bool {
        media::matches(SMALL) || !dialog.has_attribute("open")
    }

    /// Fits the dialog now, and whenever the visible part of the page changes. `shut` is called when the
    /// browser has closed the dialog by itself, as Android's back gesture does.
    pub fn new(dialog: &HtmlElement, mut shut: impl FnMut() + 'static) -> Self {
        let viewport = Object::global().get("visualViewport");
        fit(dialog, &viewport);
        let follow = |event| {
            let (dialog, viewport) = (dialog.clone(), viewport.clone());
            listen(viewport.value().clone(), event, move || fit(&dialog, &viewport))
        };
        let closed = dialog.clone();
        let listeners = vec![
            follow("resize"),
            follow("scroll"),
            listen(dialog.clone().into(), "close", move || {
                // The event comes later, when the panel may be open again.
                if closed.is_connected() && !closed.has_attribute("open") {
                    shut();
                }
            }),
        ];
        Self { dialog: dialog.clone(), _listeners: listeners }
    }
}

impl Drop for MobileSheet {
    fn drop(&mut self) {
        Object::of(self.dialog.clone()).call("close", &[]);
    }
}

/// Makes the dialog modal or not, and tells the style sheet how much of the page is visible.
fn fit(dialog: &HtmlElement, viewport: &Object) {
    let small = media::matches(SMALL);
    let wrong = if small { ":not(:modal)" } else { ":is(:modal, :not([open]))" };
    if dialog.matches(wrong).unwrap_or_default() {
        let focused = Object::of(dialog.get_root_node()).get("activeElement");
        let dialog = Object::of(dialog.clone());
        dialog.call("close", &[]);
        dialog.call(if small { "showModal" } else { "show" }, &[]);
        dialog.call("setAttribute", &["aria-modal".into(), small.into()]);
        // What has become inert takes it no more.
        focused.call("focus", &[]);
    }
    let root = dialog.parent_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    // A shopper who has zoomed in looks at a part of the sheet, which stays as it is.
    let unzoomed = viewport.get("scale").value().as_f64().is_some_and(|scale| scale < 1.01);
    if let Some(root) = root.filter(|_| unzoomed) {
        stylesheet::set(&root, "--counterbell-height", viewport.get("height").value());
        stylesheet::set(&root, "--counterbell-top", viewport.get("offsetTop").value());
    }
}

fn listen(
    target: JsValue,
    event: &'static str,
    mut act: impl FnMut() + 'static,
) -> Option<Listener> {
    let target: EventTarget = target.dyn_into().ok()?;
    Listener::new(target, event, move |_| act())
}
