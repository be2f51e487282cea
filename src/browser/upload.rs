//! Uploading a file. Not by `fetch`: that tells nothing while it sends.

use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget};

use super::file::File;
use super::listener::Listener;
use super::object::Object;
use super::timer::Bell;

/// The longest that an upload may take, in milliseconds: as long as the proxy reads.
const LONGEST: u32 = 600_000;

/// An upload, which ends when this is dropped.
pub struct Upload {
    request: Object,
    ended: Bell,
    _listeners: Vec<Option<Listener>>,
}

/// What came of it. An upload that was let go of comes to its end, too.
#[derive(Clone)]
pub struct Ending {
    request: Object,
    ended: Bell,
}

impl Upload {
    /// Brings the file to that address, as the form that browsers send (RFC 7578), without cookies.
    /// `tell` hears how many bytes are sent, of how many. `None` where the browser cannot.
    pub fn start(url: &str, file: &File, mut tell: impl FnMut(u64, u64) + 'static) -> Option<Self> {
        let form = Object::new("FormData", &[])?;
        form.call("append", &["file".into(), file.value().clone(), file.name().into()])?;
        let request = Object::new("XMLHttpRequest", &[])?;
        request.call("open", &["POST".into(), url.into()])?;
        request.set("timeout", &LONGEST.into());
        let ended = Bell::default();
        let end = ended.clone();
        let listeners = vec![
            on(&request.get("upload"), "progress", move |event| {
                let event = Object::of(event);
                tell(event.number("loaded"), event.number("total"));
            }),
            on(&request, "loadend", move |_| end.ring()),
        ];
        request.call("send", &[form.value().clone()])?;
        Some(Self { request, ended, _listeners: listeners })
    }

    /// Its end, to be waited for.
    pub fn ending(&self) -> Ending {
        Ending { request: self.request.clone(), ended: self.ended.clone() }
    }
}

impl Ending {
    /// The status and the body of the answer, once it is there; `None` where none came.
    pub async fn answer(self) -> Option<(u16, String)> {
        self.ended.wait(None).await;
        let status = u16::try_from(self.request.number("status")).ok()?;
        (status != 0).then(|| (status, self.request.text("responseText")))
    }
}

fn on(target: &Object, event: &'static str, act: impl FnMut(Event) + 'static) -> Option<Listener> {
    let target: EventTarget = target.value().clone().dyn_into().ok()?;
    Listener::new(target, event, act)
}

impl Drop for Upload {
    fn drop(&mut self) {
        // One that has ended does not hear it.
        let _ = self.request.call("abort", &[]);
    }
}
