//! What holds of any HTML.

use proptest::prelude::*;
use proptest::string::string_regex;
use wire::Rich;

use super::tests::{Numbered, read, shown};
use super::{MAX_DEPTH, MAX_PIECES, plain, strip};

/// Tags that nest in ways of their own, or that are converted.
const TAGS: &str = "(p|div|b|i|a href=https://a.example|a|span|font|ul|ol start=2|li|dl|dd|table|\
    table role=none|tbody|tr|td|td colspan=3|td rowspan=2|th|caption|blockquote|hr|br|pre|code|h1|\
    div class=gmail_quote|div id=divRplyFwdMsg|img src=1.png|img src=x alt=y|form|button|select|\
    option|sup|p dir=rtl|span style='font-weight:bold'|div style='white-space:pre'|math|mi|noscript|\
    center|iframe src=https://v.example|nobr|object|ruby|rt|details|summary|fieldset|body|html)";
/// What ends or hides the text in other ways.
const ODD: &str = "<!--|-->|<!\\[CDATA\\[|<style>|</style>|<script|<svg>|<template>|<title>|<plaintext>|<frameset>|\
    <textarea>|['\"=&;/>x\\x00 ]|\\PC{0,4}";

fn depth(nodes: &[Rich]) -> usize {
    let below = nodes.iter().map(|node| match node {
        Rich::Text(_) => 0,
        Rich::Element(element) => 1 + depth(&element.nodes),
    });
    below.max().unwrap_or_default()
}

fn pieces(nodes: &[Rich]) -> usize {
    let of = |node: &Rich| match node {
        Rich::Text(_) => 1,
        Rich::Element(element) => 1 + pieces(&element.nodes),
    };
    nodes.iter().map(of).sum()
}

fn nested() -> impl Strategy<Value = String> {
    string_regex(&format!("(<{TAGS}>|</{TAGS}>|ж|ж ж|\\n|&nbsp;){{0,60}}")).unwrap()
}

fn odd() -> impl Strategy<Value = String> {
    let part = string_regex(&format!("<{TAGS} |<{TAGS}>|</{TAGS}>|{ODD}")).unwrap();
    let parts = proptest::collection::vec(part, 0..40);
    (parts, 1_usize..60).prop_map(|(parts, times)| parts.concat().repeat(times))
}

proptest! {
    #[test]
    fn no_word_is_lost_however_tags_are_nested(html in nested()) {
        let nodes = read(&html);
        let words = |text: &str| text.matches('ж').count();
        prop_assert_eq!(words(&plain(&nodes)), words(&html), "{}", shown(&nodes));
        prop_assert_eq!(words(&strip(&html)), words(&html));
        prop_assert!(!html.contains("<img") || !nodes.is_empty());
    }

    #[test]
    fn every_tree_is_within_its_bounds(html in prop_oneof![nested(), odd()]) {
        if let Some(nodes) = super::read(&html, &mut Numbered) {
            // A paragraph, and in it a link of an address, a picture or a line break.
            prop_assert!(depth(&nodes) <= MAX_DEPTH + 2, "{}", shown(&nodes));
            prop_assert!(pieces(&nodes) <= MAX_PIECES * 4);
            let _ = plain(&nodes);
        }
        let _ = strip(&html);
    }
}
