use proptest::prelude::*;

use super::*;

/// The tree as short HTML, to compare with.
fn shown(nodes: &[Rich]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Rich::Text(text) => text.clone(),
            Rich::Element(RichElement { tag: RichTag::Br, .. }) => "<br>".to_owned(),
            Rich::Element(RichElement { tag, href, nodes }) => {
                let name = format!("{tag:?}").to_lowercase();
                let href = href.as_ref().map(|href| format!(" {href}")).unwrap_or_default();
                format!("<{name}{href}>{}</{name}>", shown(nodes))
            }
        })
        .collect()
}

#[test]
fn the_form_of_the_words_remains() {
    for (html, expected) in [
        ("Hello", "<p>Hello</p>"),
        (
            "<p>Hello,</p><p>your <b>parcel</b></p>",
            "<p>Hello,</p><p>your <strong>parcel</strong></p>",
        ),
        ("<div>one<br>two<br/>three</div>", "<p>one<br>two<br>three</p>"),
        ("<div><div>one</div>two</div>", "<p>one</p><p>two</p>"),
        ("one<p>two</p>three", "<p>one</p><p>two</p><p>three</p>"),
        ("  a \n b <i> c</i> ", "<p>a b <em>c</em></p>"),
        ("<p><br></p><p>&nbsp;</p><p>x<br></p>", "<p>x</p>"),
        (
            "<ul> <li>one</li> <li><p>two</p></li> </ul>",
            "<ul><li><p>one</p></li><li><p>two</p></li></ul>",
        ),
        ("<ol>stray<li>one</li></ol>", "<ol><li><p>stray</p></li><li><p>one</p></li></ol>"),
        ("Yes<blockquote>Is it?</blockquote>", "<p>Yes</p><quote><p>Is it?</p></quote>"),
        ("<div class=\"x gmail_quote\">old</div>", "<quote><p>old</p></quote>"),
        (
            "<a href=\"https://a.example/x?y=1&amp;z=2\">go</a>",
            "<p><a https://a.example/x?y=1&z=2>go</a></p>",
        ),
        ("<a href=mailto:a@b.example>us</a>", "<p><a mailto:a@b.example>us</a></p>"),
        ("a &lt;b&gt; &amp; c", "<p>a <b> & c</p>"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "<p>12</p>"),
        ("", ""),
    ] {
        assert_eq!(shown(&read(html)), expected, "{html}");
    }
}

#[test]
fn what_could_do_harm_is_not_in_the_tree() {
    for (html, expected) in [
        ("<script>alert(1)</script>after", "<p>after</p>"),
        ("<STYLE>p{}</STYLE>after", "<p>after</p>"),
        ("<a href=\"javascript:alert(1)\">go</a>", "<p>go</p>"),
        ("<a href=\" JaVaScRiPt:alert(1)\">go</a>", "<p>go</p>"),
        ("<a href=\"data:text/html,x\">go</a>", "<p>go</p>"),
        ("<a href=\"/relative\">go</a>", "<p>go</p>"),
        ("<img src=x onerror=alert(1)>after", "<p>after</p>"),
        ("<iframe srcdoc=\"<p>x</p>\"></iframe>after", "<p>after</p>"),
        ("<svg><script>alert(1)</script><p>in</p></svg>after", "<p>in</p><p>after</p>"),
        ("<p onclick=alert(1) style=\"position:fixed\">x</p>", "<p>x</p>"),
        ("<!-- secret --> shown", "<p>shown</p>"),
        ("<b>open", "<p><strong>open</strong></p>"),
    ] {
        assert_eq!(shown(&read(html)), expected, "{html}");
    }
}

#[test]
fn a_hostile_tree_is_cut() {
    let deep = format!("{}core{}", "<b><i>".repeat(5_000), "</i></b>".repeat(5_000));
    assert_eq!(plain(&read(&deep)), "core");
    let wide = "<b>x</b>".repeat(50_000);
    assert!(serde_json::to_string(&read(&wide)).unwrap().len() < 60_000);
}

#[test]
fn the_words_alone_are_readable() {
    let html = "<p>Hello <b>Ann</b>,</p><ul><li>one</li><li>two</li></ul><p>Bye<br>Maya</p>";
    assert_eq!(plain(&read(html)), "Hello Ann,\n\n• one\n• two\n\nBye\nMaya");
}

#[test]
fn addresses_in_plain_words_become_links() {
    for (text, expected) in [
        ("See https://a.example/x.", "<p>See <a https://a.example/x>https://a.example/x</a>.</p>"),
        ("Write to a@b.example", "<p>Write to <a mailto:a@b.example>a@b.example</a></p>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("ftp://a.example javascript:alert(1)", "<p>ftp://a.example javascript:alert(1)</p>"),
        ("", ""),
    ] {
        assert_eq!(shown(&with_links(text)), expected, "{text}");
    }
    assert!(!has_form(&with_links("one\n\ntwo")));
    assert!(has_form(&with_links("https://a.example")));
    assert!(has_form(&read("<b>x</b>")));
}

proptest! {
    #[test]
    fn no_html_breaks_the_reader(html in "(<|>|/|b|p|ul|li|a href=|\"|blockquote| |&amp;|x|<!--|-->){0,60}") {
        let nodes = read(&html);
        // All that is there is blocks, and none of them is empty.
        for node in &nodes {
            let Rich::Element(block) = node else { panic!("words outside a block: {html}") };
            prop_assert!(!block.nodes.is_empty(), "{}", html);
        }
        prop_assert!(plain(&nodes).chars().count() <= html.chars().count() * 3);
    }
}
