//! The widget in a real browser, without a proxy: what the browser does for it, what it reads and
//! writes, and the mounted whole against a `fetch` that the test answers.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod background_threads;
mod conversations;
mod drafts;
mod failed_messages;
mod fields;
mod files;
mod help;
mod hostile;
mod json;
mod language;
mod lazy;
mod mobile_sheet;
mod notifications;
mod page;
mod page_calls;
mod prefill;
mod samples;
mod server;
mod storage;
mod stored_records;
mod tabs;
mod thread;
mod timers;
mod uploads;
mod volatile;
mod widget;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
