//! Uploading a file by `XMLHttpRequest`: `fetch` reports no progress.

use std::future::Future;

use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget};

use super::http::Answer;
use crate::web::file::File;
use crate::web::listener::Listener;
use crate::web::object::Object;
use crate::web::timer::Notify;

/// Time limit of an upload, in milliseconds: as long as the proxy reads.
const TIMEOUT: u32 = 600_000;

/// A running upload. Dropping it aborts it.
pub struct Upload {
    request: Object,
    ended: Notify,
    _listeners: Vec<Option<Listener>>,
}

impl Upload {
    /// Posts the file to that address as `multipart/form-data` (RFC 7578), without cookies. `progress` is
    /// called with the bytes sent and their total. `None` where the browser cannot.
    pub fn start(
        url: &str,
        file: &File,
        mut progress: impl FnMut(u64, u64) + 'static,
    ) -> Option<Self> {
        let form = Object::new("FormData", &[])?;
        form.call("append", &["file".into(), file.value().clone(), file.name().into()])?;
        let request = Object::new("XMLHttpRequest", &[])?;
        request.call("open", &["POST".into(), url.into()])?;
        request.set("timeout", &TIMEOUT.into());
        request.set("responseType", &"json".into());
        let ended = Notify::default();
        let end = ended.clone();
        let listeners = vec![
            on(&request.get("upload"), "progress", move |event| {
                let event = Object::of(event);
                progress(event.number("loaded"), event.number("total"));
            }),
            on(&request, "loadend", move |_| end.notify()),
        ];
        request.call("send", &[form.value().clone()])?;
        Some(Self { request, ended, _listeners: listeners })
    }

    /// Waits for the answer: `None` if there was none, or if the upload was aborted.
    pub fn answer(&self) -> impl Future<Output = Option<Answer>> + use<> {
        let (request, ended) = (self.request.clone(), self.ended.clone());
        async move {
            ended.wait(None).await;
            let status = u16::try_from(request.number("status")).ok()?;
            let body = request.get("response").value().clone();
            (status != 0).then_some(Answer { status, retry_after: None, body })
        }
    }
}

fn on(target: &Object, event: &'static str, act: impl FnMut(Event) + 'static) -> Option<Listener> {
    let target: EventTarget = target.value().clone().dyn_into().ok()?;
    Listener::new(target, event, act)
}

impl Drop for Upload {
    fn drop(&mut self) {
        // A finished upload ignores it.
        let _ = self.request.call("abort", &[]);
    }
}
