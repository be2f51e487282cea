//! Focus and scrolling within the widget's own root.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// How far from its end a list still counts as read to the end, in pixels.
const NEAR: i32 = 80;

/// The element that the widget is mounted in.
pub type Root = HtmlElement;

/// Moves the focus to the first element that one of the selectors finds.
pub fn focus(root: &Root, selectors: &str) {
    let found = root.query_selector(selectors).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that takes no focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Whether the list that the selector finds is scrolled to its end, or not there yet.
pub fn is_at_end(root: &Root, selector: &str) -> bool {
    root.query_selector(selector)
        .ok()
        .flatten()
        .is_none_or(|list| list.scroll_height() - list.scroll_top() - list.client_height() < NEAR)
}

/// Scrolls the list that the selector finds to its end.
pub fn scroll_to_end(root: &Root, selector: &str) {
    if let Ok(Some(list)) = root.query_selector(selector) {
        list.set_scroll_top(list.scroll_height());
    }
}
