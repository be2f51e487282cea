//! The widget in a real browser, without a proxy: what the browser does for it, what it reads and
//! writes, and the mounted whole against a `fetch` that the test answers.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod alerts;
mod answer;
mod calling;
mod care;
mod contract;
mod drafts;
mod fields;
mod files;
mod help;
mod language;
mod lazy;
mod look;
mod others;
mod page;
mod part;
mod reading;
mod refused;
mod server;
mod storage;
mod stored;
mod tabs;
mod timer;
mod uploads;
mod widget;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
