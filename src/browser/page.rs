//! What the page around the widget knows.

use web_sys::VisibilityState;
use wire::Context;

/// Whether the page can be seen.
pub fn is_visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Whether the visitor points with a finger: then opening a panel must not call up the keyboard,
/// and Enter breaks the line.
pub fn is_touch() -> bool {
    matches("(pointer: coarse)")
}

/// Whether the media query holds.
pub fn matches(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|query| query.matches())
}

/// Where the shopper is; what the page has told of the cart stays as it is.
pub fn context(locale: &str, told: Context) -> Context {
    let Some(window) = web_sys::window() else { return told };
    let (page_title, referrer) = window
        .document()
        .map(|document| (document.title(), document.referrer()))
        .unwrap_or_default();
    Context {
        page_url: window.location().href().unwrap_or_default(),
        page_title,
        referrer,
        locale: locale.to_owned(),
        timezone: timezone().unwrap_or_default(),
        ..told
    }
}

fn timezone() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// One line in the page's console, for the people who made the widget: where it went wrong, and
/// nothing of what anybody wrote.
pub fn complain(file: &str, line: u32) {
    web_sys::console::error_1(&format!("counterbell: a fault at {file}:{line}").into());
}
