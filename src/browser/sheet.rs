//! The panel as a sheet over the page: as large as what the on-screen keyboard leaves of it, and
//! modal, because nothing else can be seen.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::focus::Root;
use super::listener::Listener;
use super::object::Object;
use super::{page, style};

/// Where the panel covers the page; `style/widget.css` asks the same.
const COVERS: &str = "(width <= 480px) or (height <= 480px)";

/// Whether the panel covers the page.
pub fn covers() -> bool {
    page::matches(COVERS)
}

/// A panel that covers the page, or did so before the page grew. When this is dropped the panel is
/// shut, and follows nothing any more.
pub struct Sheet {
    root: Root,
    _listeners: [Option<Listener>; 3],
}

impl Sheet {
    /// Lets the panel that stands in the root follow what is seen of the page. Calls the function
    /// where the browser has shut it by itself, as when Android's shopper goes back.
    pub fn new(root: &Root, mut shut: impl FnMut() + 'static) -> Self {
        let seen = Object::global().get("visualViewport");
        fit(root, &seen);
        let follow = |event| {
            let (root, seen) = (root.clone(), seen.clone());
            listen(seen.value().clone(), event, move || fit(&root, &seen))
        };
        let listeners = [
            follow("resize"),
            follow("scroll"),
            find(root, ".panel").and_then(|panel| {
                let root = root.clone();
                listen(panel.value().clone(), "close", move || {
                    // It is told later, when the panel may be open again.
                    if find(&root, ".panel:not([open])").is_some() {
                        shut();
                    }
                })
            }),
        ];
        Self { root: root.clone(), _listeners: listeners }
    }
}

impl Drop for Sheet {
    /// At once, and not when the panel leaves the page: as long as it is modal, nothing outside can
    /// take the focus.
    fn drop(&mut self) {
        if let Some(dialog) = find(&self.root, ".panel") {
            dialog.call("close", &[]);
        }
    }
}

/// Makes the panel modal or not, and tells the style sheet how much of the page is seen.
fn fit(root: &Root, seen: &Object) {
    let covers = covers();
    let wrong = if covers { ".panel:not(:modal)" } else { ".panel:is(:modal, :not([open]))" };
    if let Some(dialog) = find(root, wrong) {
        let focused = Object::of(root.get_root_node()).get("activeElement");
        dialog.call("close", &[]);
        dialog.call(if covers { "showModal" } else { "show" }, &[]);
        dialog.call("setAttribute", &["aria-modal".into(), covers.into()]);
        // What has become inert takes it no more.
        focused.call("focus", &[]);
    }
    // Who zooms in looks at a part of the sheet: that stays as it is.
    if seen.get("scale").value().as_f64().is_some_and(|scale| scale < 1.01) {
        style::set(root, "--counterbell-height", seen.get("height").value());
        style::set(root, "--counterbell-top", seen.get("offsetTop").value());
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

/// The panel, where it is as the selector says.
fn find(root: &Root, selector: &str) -> Option<Object> {
    root.query_selector(selector).ok().flatten().map(Object::of)
}
