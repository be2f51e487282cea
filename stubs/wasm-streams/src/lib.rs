//! Stands in for the crate of this name (`[patch.crates-io]` in the root's `Cargo.toml`).
//!
//! Leptos depends on it for the streams of server functions, which the widget does not have. Its classes
//! are exported to JavaScript, so that the linker must keep them and all that they need: 5 KB (brotli) of
//! the core for nothing. These are the four functions that `server_fn` names; a stream has no items. If
//! an update of Leptos names others, the build fails here; remove the patch if Leptos makes the
//! dependency optional.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream without items.
#[derive(Debug)]
pub struct ReadableStream;

impl ReadableStream {
    /// Ignores a stream of JavaScript's.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        Self
    }

    /// Ignores a stream of Rust's.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self
    }

    /// No stream.
    pub fn into_raw(self) -> JsValue {
        JsValue::NULL
    }

    /// A stream that ends at once.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        self
    }
}

impl Stream for ReadableStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
