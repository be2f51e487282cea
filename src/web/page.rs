//! The page around the widget.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::VisibilityState;

use super::timer::Notify;

/// Whether the page can be seen.
pub fn is_visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Waits until the page has been painted once more; as long as it is hidden, it is not.
pub async fn painted() {
    let frame = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(&resolve);
        }
    });
    let _ = JsFuture::from(frame).await;
    Notify::default().wait(Some(0)).await;
}

/// Address, title and referrer of the page; empty where the browser does not tell.
pub fn location() -> (String, String, String) {
    let Some(window) = web_sys::window() else { return Default::default() };
    let (title, referrer) = window
        .document()
        .map(|document| (document.title(), document.referrer()))
        .unwrap_or_default();
    (window.location().href().unwrap_or_default(), title, referrer)
}

/// Loads the page once more.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// IANA name of the visitor's time zone.
pub fn timezone() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// Writes a panic's place to the console, without its message, which may hold a shopper's words.
pub fn report_panic(file: &str, line: u32) {
    web_sys::console::error_1(&format!("counterbell: panicked at {file}:{line}").into());
}
