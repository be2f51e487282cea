//! One broken rule at a time.

use super::*;

fn count(path: &str, text: &str) -> usize {
    check(path, text).len()
}

#[test]
fn names_that_say_nothing_are_found_in_files_and_folders() {
    for path in ["proxy/src/utils.rs", "proxy/src/common/http.rs", "desk/tests/api/mod.rs"] {
        assert_eq!(count(path, ""), 1, "{path}");
    }
    assert_eq!(count("proxy/src/commonplace.rs", ""), 0);
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
