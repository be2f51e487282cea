//! Focus and scrolling within the widget's own root.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// How far from its end a list still counts as read to the end, in pixels.
const NEAR: i32 = 80;

/// The element that the widget is mounted in.
pub type Root = HtmlElement;

/// Moves the focus to the first element that one of the selectors finds, or to the title as long as
/// there is none.
pub fn focus(root: &Root, selectors: &str) {
    let find = |selectors| root.query_selector(selectors).ok().flatten();
    let found = find(selectors).or_else(|| find("#title"));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that takes no focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Whether there is something that one of the selectors finds: also what has the focus (`:focus`), and
/// where a pointer is (`:hover`) or is pressed (`:active`).
pub fn finds(root: &Root, selectors: &str) -> bool {
    root.query_selector(selectors).ok().flatten().is_some()
}

/// Whether the list that the selector finds is scrolled to its end, or not there yet.
pub fn is_at_end(root: &Root, selector: &str) -> bool {
    root.query_selector(selector)
        .ok()
        .flatten()
        .is_none_or(|list| list.scroll_height() - list.scroll_top() - list.client_height() < NEAR)
}

/// Scrolls the list that the selector finds until its line is at the top, or to the end where it has
/// no such line.
pub fn scroll_to(root: &Root, selector: &str, line: &str) {
    let Ok(Some(list)) = root.query_selector(selector) else { return };
    let line = if line.is_empty() { None } else { list.query_selector(line).ok().flatten() };
    let top = line.map(|line| line.get_bounding_client_rect().top());
    list.set_scroll_top(match top {
        Some(top) => list.scroll_top() + pixels(top - list.get_bounding_client_rect().top()),
        None => list.scroll_height(),
    });
}

/// Whether the list that the selector finds is scrolled near its start.
pub fn is_at_start(root: &Root, selector: &str) -> bool {
    root.query_selector(selector).ok().flatten().is_some_and(|list| list.scroll_top() < 4 * NEAR)
}

/// How far it is from what is seen of the list to its end, in pixels.
pub fn height_below(root: &Root, selector: &str) -> i32 {
    let list = root.query_selector(selector).ok().flatten();
    list.map_or(0, |list| list.scroll_height() - list.scroll_top())
}

/// Scrolls the list until it is that far to its end.
pub fn scroll_to_height(root: &Root, selector: &str, below: i32) {
    if let Ok(Some(list)) = root.query_selector(selector) {
        list.set_scroll_top(list.scroll_height() - below);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a number too large is as far as can be")]
fn pixels(distance: f64) -> i32 {
    distance as i32
}
