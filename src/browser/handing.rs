//! Handing something over to the shopper: a text for the clipboard, the page's address.

use super::object::Object;

/// Copies a text. Whether the browser lets us: it may be denied, and is without TLS.
pub async fn copy(text: &str) -> bool {
    let clipboard = Object::global().get("navigator").get("clipboard");
    clipboard.wait("writeText", &[text.into()]).await.is_some()
}

/// Selects what stands in the control that the event's neighbour holds, so that it can be copied by
/// hand.
pub fn select(root: &super::focus::Root, selector: &str) {
    let found = Object::of(root.clone()).call("querySelector", &[selector.into()]);
    if let Some(control) = found {
        let _ = control.call("focus", &[]);
        let _ = control.call("select", &[]);
    }
}

/// The page's address, without what stands behind `#`.
pub fn address() -> String {
    let address = Object::global().get("location").text("href");
    address.split_once('#').map_or(address.clone(), |(page, _)| page.to_owned())
}
