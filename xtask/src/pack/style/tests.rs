//! What the minifier must keep: everything here means something that a browser does not do without it.

use super::*;
use crate::workspace;

#[test]
fn comments_and_white_space_go() {
    let table = [
        ("a {\n  color : red;\n}\n", "a{color:red}"),
        ("/* why */ :host { --cb-gap: 8px; }", ":host{--cb-gap:8px}"),
        (".a .b > .c, .d :hover { top: 0 }", ".a .b>.c,.d :hover{top:0}"),
    ];
    for (css, short) in table {
        assert_eq!(minify(css).unwrap(), short);
    }
}

#[test]
fn what_the_widget_uses_keeps_its_meaning() {
    for (css, kept) in [
        (".a:is(:modal, :not([open])) { top: 0 }", ":is(:modal,:not([open]))"),
        ("a { --b: color(from var(--c) xyz x y z) }", "color(from var(--c) xyz x y z)"),
        ("a { --b: oklch(from var(--c) max(l, 0.7) min(c, 0.1) h) }", "oklch(from var(--c) max(l,"),
        ("a { --b: light-dark(var(--c), var(--d)) }", "light-dark(var(--c),var(--d))"),
        ("a { color: light-dark(red, blue) }", "light-dark("),
        (
            "@supports (color: light-dark(red, color(from red xyz x y z))) { a { top: 0 } }",
            "@supports",
        ),
        (
            "@supports (color: light-dark(red, color(from red xyz x y z))) { a { top: 0 } }",
            "color(from red xyz x y z)",
        ),
        (
            "@media (width <= 480px) or (height <= 480px) { a { top: 0 } }",
            "(width<=480px) or (height<=480px)",
        ),
        ("dialog.panel::backdrop { top: 0 }", "dialog.panel::backdrop"),
        (":host([inline]) .a { inset-inline: auto 1px }", ":host([inline]) .a"),
        ("a { inset-inline: auto 1px }", "inset-inline:auto 1px"),
        ("a { max-height: calc(100dvh - 112px) }", "calc(100dvh - 112px)"),
        ("a { --b: color-mix(in srgb, CanvasText 90%, Canvas) }", "CanvasText 90%"),
    ] {
        let short = minify(css).unwrap();
        assert!(short.contains(kept), "{css} became {short}");
    }
}

#[test]
fn every_token_and_selector_of_the_widget_is_still_there() {
    let folder = workspace::root().join("style");
    let css = gather(&folder).unwrap();
    let short = minify(&css).unwrap();
    for name in words(&without_comments(&css), "--").chain(words(&without_comments(&css), ".")) {
        assert!(short.contains(name), "{name} is missing");
    }
    assert_eq!(css.matches("@supports").count(), short.matches("@supports").count());
    assert_eq!(css.matches("light-dark(").count(), short.matches("light-dark(").count());
    assert_eq!(css.matches("(from ").count(), short.matches("(from ").count());
}

#[test]
fn what_is_no_style_sheet_is_refused() {
    assert!(minify("a { color: red").is_ok(), "a browser closes it as well");
    assert!(minify("} a {").is_err());
}

fn without_comments(css: &str) -> String {
    let after = css.split("/*").map(|piece| piece.split_once("*/").map_or(piece, |(_, css)| css));
    after.collect()
}

/// Custom properties (`--accent`) or classes (`.panel`), as the prefix says.
fn words<'a>(css: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    css.match_indices(prefix).filter_map(move |(at, _)| {
        let rest = css.get(at..)?;
        let name = |next: char| next.is_ascii_alphabetic() || next == '-';
        let length = prefix.len() + rest.get(prefix.len()..)?.find(|next| !name(next))?;
        (length > prefix.len()).then(|| rest.get(..length)).flatten()
    })
}
