//! Scrolling within an element.

use web_sys::Element;

/// How far from its end an element still counts as scrolled to it, in pixels.
const NEAR: i32 = 80;

/// Whether the element is scrolled to its end.
pub fn is_at_end(list: &Element) -> bool {
    list.scroll_height() - list.scroll_top() - list.client_height() < NEAR
}

/// Whether the element is scrolled near its start.
pub fn is_at_start(list: &Element) -> bool {
    list.scroll_top() < 4 * NEAR
}

/// Scrolls to the end.
pub fn to_end(list: &Element) {
    list.set_scroll_top(list.scroll_height());
}

/// Scrolls until the child that the selector finds is at the top. Whether there is one.
pub fn to_child(list: &Element, selector: &str) -> bool {
    let child = list.query_selector(selector).ok().flatten();
    if let Some(child) = &child {
        let distance =
            child.get_bounding_client_rect().top() - list.get_bounding_client_rect().top();
        list.set_scroll_top(list.scroll_top() + pixels(distance));
    }
    child.is_some()
}

/// The distance from the top of what is visible to the element's end, in pixels.
pub fn height_below(list: &Element) -> i32 {
    list.scroll_height() - list.scroll_top()
}

/// Scrolls until that distance is what it was.
pub fn to_height_below(list: &Element, below: i32) {
    list.set_scroll_top(list.scroll_height() - below);
}

#[expect(clippy::cast_possible_truncation, reason = "a number too large is as far as can be")]
fn pixels(distance: f64) -> i32 {
    distance as i32
}
