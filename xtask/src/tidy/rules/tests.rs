//! One broken rule at a time.

use super::*;

fn count(path: &str, text: &str) -> usize {
    check(path, text).len()
}

#[test]
fn a_file_of_300_lines_is_the_longest() {
    assert_eq!(count("wire/src/lib.rs", &"\n".repeat(300)), 0);
    assert_eq!(count("wire/src/lib.rs", &"\n".repeat(301)), 1);
}

#[test]
fn names_that_say_nothing_are_found_in_files_and_folders() {
    for path in ["proxy/src/utils.rs", "proxy/src/common/http.rs", "desk/tests/api/mod.rs"] {
        assert_eq!(count(path, ""), 1, "{path}");
    }
    assert_eq!(count("proxy/src/commonplace.rs", ""), 0);
}

#[test]
fn leptos_stays_in_the_view() {
    let line = "use leptos::prelude::*;";
    assert_eq!(count("src/thread/cache.rs", line), 1);
    for path in ["src/view/field.rs", "src/view.rs", "src/desk.rs", "src/lib.rs"] {
        assert_eq!(count(path, line), 0, "{path}");
    }
    assert_eq!(count("src/thread.rs", "//! Knows no leptos::anything."), 0);
}

#[test]
fn the_browsers_interfaces_stay_in_their_module() {
    assert_eq!(count("src/outgoing/queue.rs", "web_sys::window()"), 1);
    assert_eq!(count("src/browser/clock.rs", "web_sys::window()"), 0);
    assert_eq!(count("src/api.rs", "gloo_net::http::Request::get(url)"), 0);
}

#[test]
fn wire_reads_no_clock_and_does_no_io() {
    for line in ["use std::fs;", "SystemTime::now()", "tokio::spawn(x)"] {
        assert_eq!(count("wire/src/draft.rs", line), 1, "{line}");
        assert_eq!(count("proxy/src/app.rs", line), 0, "{line}");
    }
}

#[test]
fn the_host_pages_measure_is_not_used() {
    assert_eq!(count("style/widget.css", "a { width: 1.5rem; }"), 1);
    assert_eq!(count("style/widget.css", "a { width: 15px; } /* 2 remain */"), 0);
    assert_eq!(count("storefront/shop.css", "a { width: 1.5rem; }"), 0);
}

#[test]
fn the_widgets_style_has_no_left_and_right() {
    assert_eq!(count("style/widget.css", "a { margin-left: 4px; }"), 1);
    assert_eq!(count("style/widget.css", "a { text-align: right; }"), 1);
    assert_eq!(count("style/widget.css", "a { margin-inline-start: 4px; filter: bright(1); }"), 0);
    assert_eq!(count("storefront/shop.css", "a { margin-left: 4px; }"), 0);
}

#[test]
fn a_finding_says_where() {
    let findings = check("style/widget.css", "a {\n  width: 1rem;\n}");
    assert_eq!(findings, ["style/widget.css:2: rem is the host page's measure: use px or em"]);
}
