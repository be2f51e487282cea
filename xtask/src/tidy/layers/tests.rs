//! One edge at a time.

use super::*;

/// The lines of the findings.
fn lines(path: &str, text: &str) -> Vec<usize> {
    let line = |finding: &String| finding.split(':').nth(1).and_then(|line| line.parse().ok());
    check(path, text).iter().map(|finding| line(finding).unwrap_or(0)).collect()
}

#[test]
fn a_file_may_use_its_own_layer_and_those_before_it() {
    for (path, text) in [
        ("src/web/clock.rs", "use crate::web::random;"),
        ("src/api/client.rs", "use crate::{config::Config, web::{self, clock}};"),
        ("src/thread.rs", "use crate::api; fn f() { crate::help::hours::now(); }"),
        ("src/thread/poller.rs", "use super::timeline; use super::super::api::Client;"),
        ("src/thread/poller.rs", "mod tests { use super::*; use super::super::lines; }"),
        ("src/lib.rs", "pub mod app; use crate::embed::mount; use app::App;"),
        ("src/main.rs", "fn main() { counterbell_widget::start(); }"),
        ("src/web.rs", "pub(crate) fn f() {} pub(in crate::web) fn g() {}"),
        ("src/web.rs", "//! As [`crate::app`] wants it.\n/// See [`crate::app`].\nfn f() {}"),
        ("src/web.rs", "// use crate::app;\nconst A: &str = \"crate::app::App\";"),
        ("src/web.rs", "fn f() { let app = 1; app::<u8>(); my::app::f(); }"),
        ("proxy/src/app.rs", "use crate::main;"),
        ("src/texts/de.json", "{}"),
    ] {
        assert_eq!(lines(path, text), [0; 0], "{path}: {text}");
    }
}

#[test]
fn every_way_to_name_a_higher_layer_is_found() {
    for (path, text) in [
        ("src/web/clock.rs", "use crate::api;"),
        ("src/web.rs", "use crate::app as higher;"),
        ("src/web.rs", "use crate::api::*;"),
        ("src/api.rs", "use crate::{web::{self}, thread::{timeline::{self, Row}}};"),
        ("src/api/client.rs", "fn f() { crate::thread::f(); }"),
        ("src/api/client.rs", "fn f(row: &crate::thread::Row) {}"),
        ("src/api/client.rs", "impl crate::thread::Merge for u8 {}"),
        ("src/api/client.rs", "fn f() { view! { <div><crate::thread::Log/></div> } }"),
        ("src/api/client.rs", "fn f() { debug!(\"{}\", crate::thread::NAME) }"),
        ("src/api/client.rs", "fn f() { crate::thread::log!() }"),
        ("src/api/client.rs", "#[derive(crate::thread::Row)] struct S;"),
        ("src/api/client.rs", "use super::super::thread::Row;"),
        ("src/api.rs", "use super::thread::Row;"),
        ("src/api.rs", "mod tests { use super::super::thread::Row; }"),
        ("src/api.rs", "#[cfg(test)] mod tests { use crate::thread::Row; }"),
        ("src/api.rs", "use crate::Result;"),
        ("src/api.rs", "use crate::*;"),
        ("src/lib.rs", "use crate::main;"),
    ] {
        assert_eq!(lines(path, text), [1], "{path}: {text}");
    }
}

#[test]
fn a_finding_names_the_line_and_the_forbidden_edge() {
    let text = "use std::rc::Rc;\n\nuse crate::{\n    web::clock,\n    ui::Button,\n};\n";
    assert_eq!(
        check("src/lazy/chunk.rs", text),
        [
            "src/lazy/chunk.rs:5: lazy must not use crate::ui, which is a higher layer: lazy may only use web"
        ]
    );
    assert_eq!(
        check("src/web.rs", "use crate::Result;"),
        ["src/web.rs:1: web must not use crate::Result, which is in lib.rs, a higher layer: \
          web is the lowest layer and may use no other"]
    );
}

#[test]
fn a_folder_that_is_no_layer_is_a_finding() {
    for path in ["src/desk.rs", "src/desk/inner.rs"] {
        let findings = check(path, "");
        assert!(findings[0].starts_with(&format!("{path}: desk is not a layer")), "{findings:?}");
    }
}

#[test]
fn what_is_not_rust_is_a_finding() {
    assert_eq!(check("src/web.rs", "fn {").len(), 1);
}

#[test]
fn pure_modules_name_no_browser_and_only_each_other() {
    for (path, text, found) in [
        ("src/thread/timeline.rs", "use wire::Entry; use super::lines::Line;", 0),
        ("src/thread/timeline.rs", "use crate::outbox::state::State; use crate::help::words;", 0),
        ("src/thread/timeline/merge.rs", "use super::Row; use crate::thread::timeline::Row;", 0),
        ("src/thread/timeline.rs", "fn leptos() { let web_sys = 1; }", 0),
        ("src/thread/timeline.rs", "use crate::outbox::sender;", 1),
        ("src/thread/timeline.rs", "use crate::web::clock;", 1),
        ("src/thread/timeline.rs", "use super::Poller;", 1),
        ("src/thread/timeline.rs", "use leptos::prelude::*;", 1),
        ("src/thread/timeline.rs", "use leptos_dom::Node;", 1),
        ("src/thread/timeline.rs", "use ::gloo_net::http;", 1),
        ("src/thread/timeline/merge.rs", "fn f() { web_sys::window(); }", 1),
        ("src/help/hours.rs", "use js_sys::Date;", 1),
        ("src/help/hours.rs", "#[wasm_bindgen::prelude::wasm_bindgen] fn f() {}", 1),
        ("src/help/hours.rs", "fn f() { log!(js_sys::Date::now()) }", 1),
        ("src/help/search.rs", "use js_sys::Date;", 0),
    ] {
        assert_eq!(check(path, text).len(), found, "{path}: {text}");
    }
}

#[test]
fn web_knows_neither_leptos_nor_wire() {
    assert_eq!(lines("src/web/page.rs", "use web_sys::Window;\nuse leptos::prelude::*;"), [2]);
    assert_eq!(lines("src/web.rs", "fn f(id: wire::MessageId) {}"), [1]);
    assert_eq!(lines("src/lazy.rs", "use leptos::prelude::*;"), [0; 0]);
}

#[test]
fn every_pure_module_is_in_a_layer() {
    for module in PURE {
        let layer = module.split('/').next().unwrap();
        assert!(LAYERS.contains(&layer), "{module}");
    }
}
