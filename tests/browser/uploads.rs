//! Uploads whose answers the test chooses, and the ways in which a shopper hands files over.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(inline_js = r#"
let uploads = [];
class Upload extends EventTarget {
  upload = new EventTarget();
  status = 0;
  responseText = "";
  open(method, url) { this.asked = `${method} ${new URL(url).pathname}`; }
  send(form) { this.file = form.get("file"); uploads.push(this); }
  abort() { this.aborted ||= !this.done; this.end(0, ""); }
  end(status, text) {
    if (this.done) return;
    Object.assign(this, { done: true, status, responseText: text });
    this.dispatchEvent(new ProgressEvent("loadend"));
  }
}
export function answer_uploads() {
  const real = window.XMLHttpRequest;
  sessionStorage.clear();
  uploads = [];
  window.XMLHttpRequest = Upload;
  return () => { window.XMLHttpRequest = real; };
}
const last = (name) => uploads.findLast((upload) => upload.file.name === name);
export function upload_of(name) {
  const upload = last(name);
  return upload && `${upload.asked}${upload.aborted ? " aborted" : ""}`;
}
export function progress_upload(name, loaded, total) {
  last(name).upload.dispatchEvent(new ProgressEvent("progress", { loaded, total, lengthComputable: true }));
}
export function end_upload(name, status, text) { last(name).end(status, text); }

function transfer(files) {
  const data = new DataTransfer();
  for (const [name, type, size] of JSON.parse(files)) {
    data.items.add(new File([new Uint8Array(size)], name, { type }));
  }
  return data;
}
const init = { bubbles: true, composed: true, cancelable: true };
export function choose(input, files) {
  input.files = transfer(files).files;
  input.dispatchEvent(new Event("change", init));
}
export function drag(element, event, files) {
  return !element.dispatchEvent(new DragEvent(event, { ...init, dataTransfer: transfer(files) }));
}
export function paste(element, files, text) {
  const data = transfer(files);
  if (text) data.setData("text/plain", text);
  return !element.dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: data }));
}
export function is_modal(element) { return element.matches(":modal"); }
"#)]
extern "C" {
    fn answer_uploads() -> Function;
    /// Method and path of the last upload of that name, and whether it was broken off.
    pub fn upload_of(name: &str) -> Option<String>;
    pub fn progress_upload(name: &str, loaded: u32, total: u32);
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
