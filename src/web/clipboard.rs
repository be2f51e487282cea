//! Clipboard, and the page's address.

use super::object::Object;

/// Copies a text. Returns whether it worked: the permission may be denied, and is without TLS.
pub async fn copy(text: &str) -> bool {
    let clipboard = Object::global().get("navigator").get("clipboard");
    clipboard.wait("writeText", &[text.into()]).await.is_some()
}

/// The page's address, without the fragment.
pub fn address() -> String {
    let address = Object::global().get("location").text("href");
    address.split_once('#').map_or(address.clone(), |(page, _)| page.to_owned())
}
