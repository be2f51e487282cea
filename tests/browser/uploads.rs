//! Uploads whose answers the test chooses, and the ways in which a shopper hands files over.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    fn answer_uploads() -> Function;
    /// Method and path of the last upload of that name, and whether it was broken off.
    pub fn upload_of(name: &str) -> Option<String>;
    pub fn progress_upload(name: &str, loaded: u32, total: u32);
    fn forget_uploads();
    fn end_upload(name: &str, status: u16, text: &str);
    fn choose(input: &Element, files: &str);
    fn drag(element: &Element, event: &str, files: &str) -> bool;
    fn paste(element: &Element, files: &str, text: &str) -> bool;
    pub fn is_modal(element: &Element) -> bool;
}

/// Name, media type and size of a file.
pub type Named<'a> = (&'a str, &'a str, u32);

/// Uploads stop at the test until this is dropped.
pub struct Uploads(Function);

impl Uploads {
    pub fn hold() -> Self {
        Self(answer_uploads())
    }

    /// Forgets the uploads so far, so that the next ones of the same names can be told from them.
    pub fn forget() {
        forget_uploads();
    }

    /// The proxy takes the file.
    pub fn take(&self, name: &str, id: &str) {
        let answer = serde_json::json!({
            "id": id, "name": name, "size": 3, "content_type": "image/png",
        });
        self.answer(name, 201, &answer.to_string());
    }

    /// Any answer; status 0 is no connection.
    #[expect(clippy::unused_self, reason = "only uploads that are held can be answered")]
    pub fn answer(&self, name: &str, status: u16, text: &str) {
        end_upload(name, status, text);
    }
}

impl Drop for Uploads {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

pub fn choose_files(input: &Element, files: &[Named<'_>]) {
    choose(input, &serde_json::to_string(files).unwrap());
}

/// Whether the widget does something of its own with what is dragged.
pub fn drag_files(element: &Element, event: &str, files: &[Named<'_>]) -> bool {
    drag(element, event, &serde_json::to_string(files).unwrap())
}

/// Whether the widget does something of its own with what is pasted.
pub fn paste_files(element: &Element, files: &[Named<'_>], text: &str) -> bool {
    paste(element, &serde_json::to_string(files).unwrap(), text)
}
