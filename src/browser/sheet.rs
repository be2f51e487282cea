//! The panel on a small screen: a sheet over the page, as large as what the on-screen keyboard leaves
//! of it, and modal, because nothing else can be seen.

use wasm_bindgen::JsCast;
use web_sys::EventTarget;

use super::focus::Root;
use super::listener::Listener;
use super::object::Object;
use super::{page, style};

/// Where the panel covers the page; `style/widget.css` asks the same.
const COVERS: &str = "(width <= 480px) or (height <= 480px)";

/// A panel that is open. When this is dropped it is shut, and follows nothing any more.
pub struct Sheet {
    root: Root,
    _listeners: [Option<Listener>; 2],
}

impl Sheet {
    /// Opens the panel that stands in the root, and lets it follow what is seen of the page.
    pub fn open(root: &Root) -> Self {
        let seen = Object::global().get("visualViewport");
        fit(root, &seen);
        let listeners = ["resize", "scroll"].map(|event| {
            let (root, seen) = (root.clone(), seen.clone());
            let target: EventTarget = seen.value().clone().dyn_into().ok()?;
            Listener::new(target, event, move |_| fit(&root, &seen))
        });
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

/// Whether the browser has shut the panel by itself, as when Android's shopper goes back.
pub fn is_shut(root: &Root) -> bool {
    find(root, ".panel:not([open])").is_some()
}

/// Makes the panel modal or not, and tells the style sheet how much of the page is seen.
fn fit(root: &Root, seen: &Object) {
    let covers = page::matches(COVERS);
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

/// The panel, where it is as the selector says.
fn find(root: &Root, selector: &str) -> Option<Object> {
    root.query_selector(selector).ok().flatten().map(Object::of)
}
