use proptest::prelude::*;

use super::*;

/// Finds the pictures that are numbered by their names, and those of the web.
pub(super) struct Numbered;

impl Pictures for Numbered {
    fn position(&mut self, source: &str) -> Option<u32> {
        let number = source.trim_start_matches("cid:").strip_suffix(".png").unwrap_or_default();
        number.parse().ok().or_else(|| source.starts_with("https://").then_some(99))
    }
}

pub(super) fn read(html: &str) -> Vec<Rich> {
    super::read(html, &mut Numbered).unwrap()
}

/// The tree as short HTML, to compare with.
pub(super) fn shown(nodes: &[Rich]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Rich::Text(text) => text.clone(),
            Rich::Element(RichElement { tag: RichTag::Br, .. }) => "<br>".to_owned(),
            Rich::Element(RichElement { tag, href, file, start, nodes }) => {
                let name = format!("{tag:?}").to_lowercase();
                let numbers = [file, start].into_iter().flatten().map(u32::to_string);
                let attributes: String = href
                    .clone()
                    .into_iter()
                    .chain(numbers)
                    .map(|one| [" ", &one].concat())
                    .collect();
                format!("<{name}{attributes}>{}</{name}>", shown(nodes))
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
        ("<div class=\"x gmail_quote\">old</div>", "<p>old</p>"),
        ("new<div class=\"x gmail_quote\">old</div>", "<p>new</p><quote><p>old</p></quote>"),
        (
            "<a href=\"https://a.example/x?y=1&amp;z=2\">go</a>",
            "<p><a https://a.example/x?y=1&z=2>go</a></p>",
        ),
        ("<a href=mailto:a@b.example>us</a>", "<p><a mailto:a@b.example>us</a></p>"),
        ("a &lt;b&gt; &amp; c", "<p>a <b> & c</p>"),
        (
            "<table><tr><th>Item</th><th>Price</th></tr><tr><td>Jacket</td><td>249</td></tr></table>",
            "<table><row><head>Item</head> | <head>Price</head></row>\n\
             <row><cell>Jacket</cell> | <cell>249</cell></row></table>",
        ),
        ("<table><tr><td>one<p>two</table>", "<p>one</p><p>two</p>"),
        (
            "<table><tr><td rowspan=2>a<td>b<td>c<tr><td colspan=2>d</table>",
            "<table><row><cell>a</cell> | <cell>b</cell> | <cell>c</cell></row>\n\
             <row><cell></cell> | <cell>d</cell> | <cell></cell></row></table>",
        ),
        ("<table role=presentation><tr><td>a<td>b</table>", "<p>a</p><p>b</p>"),
        (
            "<table><tr><td><table><tr><td>1<td>2</table><td>x</table>",
            "<table><row><cell>1</cell> | <cell>2</cell></row></table><p>x</p>",
        ),
        ("<blockquote>x<blockquote>y</blockquote></blockquote>", "<p>x</p><quote><p>y</p></quote>"),
        ("<p>See <img src=3.png alt='The label'></p>", "<p>See <img 3>The label</img></p>"),
        ("<img src=4.png>", "<p><img 4></img></p>"),
        ("<img src=x>after", "<p><img></img>after</p>"),
        (
            "<a href='https://a.example'><img src=5.png></a>",
            "<p><a https://a.example/><img 5></img></a></p>",
        ),
        ("a<img src=6.png width=1 height=1><img style='width:1px' src=7.png>", "<p>a</p>"),
        ("Thanks <img alt='😀' src='https://a.example/1f600.png'>", "<p>Thanks 😀</p>"),
        ("<h2>Returns</h2>text", "<p><strong>Returns</strong></p><p>text</p>"),
        ("<pre>a\n  b\n</pre>", "<p><code>a\n  b</code></p>"),
        ("<pre><div>a</div><div>  b</div></pre>", "<p><code>a\n  b</code></p>"),
        ("a<hr>b", "<p>a</p><hr></hr><p>b</p>"),
        ("<s>249</s> 199&nbsp;kr", "<p><del>249</del> 199\u{a0}kr</p>"),
        ("a&nbsp;&nbsp; &nbsp;b", "<p>a b</p>"),
        ("<ol start=3><li>c</ol>", "<ol 3><li><p>c</p></li></ol>"),
        (
            "<ul><li>one<ul><li>two</ul><li>three</ul>",
            "<ul><li><p>one</p><ul><li><p>two</p></li></ul></li><li><p>three</p></li></ul>",
        ),
        ("<p dir=rtl>Aurora: שלום</p>", "<p>\u{200f}Aurora: שלום</p>"),
        ("<div dir=rtl><p>שלום</p><p dir=ltr>Hi</p></div>", "<p>שלום</p><p>Hi</p>"),
        ("<div style='white-space: pre-wrap'>a\nb</div>c\nd", "<p>a<br>b</p><p>c d</p>"),
        (
            "See https://a.example/x and a@b.example",
            "<p>See <a https://a.example/x>https://a.example/x</a> and \
             <a mailto:a@b.example>a@b.example</a></p>",
        ),
        (
            "<a href='https://a.example/1'>https://a.example</a>",
            "<p><a https://a.example/1>https://a.example</a></p>",
        ),
        ("<a href='tel:+49 (30) 123-45'>call</a>", "<p><a tel:+493012345>call</a></p>"),
        ("<a href='www.a.example'>go</a>", "<p><a https://www.a.example/>go</a></p>"),
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
        ("<a href=\"tel:*21*%23\">go</a>", "<p>go</p>"),
        ("<a href=\"tel:110;ext=1\">go</a>", "<p>go</p>"),
        ("<a href=\"sms:110\">go</a>", "<p>go</p>"),
        ("<a href=\"/relative\">go</a>", "<p>go</p>"),
        ("<img src=x onerror=alert(1)>after", "<p><img></img>after</p>"),
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
fn hostile_html_is_refused_within_a_counted_budget() {
    let bytes = 300_000;
    for part in [
        "<ul><li>",
        "<div>",
        "<font color=red>",
        "<b>",
        "<b><i>",
        "<a href=x>",
        "<a href=x><p>",
        "<p><b id=1>",
        "<table>",
        "<table><tr>x",
        "<table><a>x",
        "<span></p>",
        "<blockquote>x",
        "<svg><g>",
        "<math><mi>",
        "<template>",
        "<select><option>",
        "<button>",
        "<form><h1>",
        "<dd><dt>",
        "</br>",
        "<nobr>",
        "<object><b>",
        "<ruby><rt>",
        "&notit;",
        "<!--",
        "<![CDATA[",
        "</p>",
    ] {
        let html = part.repeat(bytes / part.len());
        let (_, cost) = parser::parse_counted(&html);
        assert!(cost.is_bounded(), "{part}: {cost:?}");
    }
    let distinct = |tag: fn(usize) -> String| (0..bytes / 14).map(tag).collect::<String>();
    let attributes = format!("<a {}", distinct(|number| format!("a{number}=1 ")));
    let quoted = format!("<a {}", distinct(|number| format!("a{number}=''")));
    for html in [
        attributes,
        quoted,
        distinct(|number| format!("<b id={number}>")),
        distinct(|number| format!("<p><i id={number}>")),
        distinct(|number| format!("<font size={number}><a>")),
    ] {
        let (_, cost) = parser::parse_counted(&html);
        assert!(cost.is_bounded(), "{}: {cost:?}", &html[..20]);
    }
}

#[test]
fn large_html_that_a_person_could_write_is_read() {
    let paragraph =
        "<p class=MsoNormal><span style='font-size:11.0pt'>A <b>long</b> answer.</span></p>";
    let comment = format!(
        "<!--[if mso]>{}<![endif]-->",
        "<w:Exception Locked=\"a\" Name=\"b\"/>".repeat(370)
    );
    let picture = format!(
        "<img alt=x src=\"data:image/png;base64,{}\">",
        "iVBORw0KGgoAAAANSUhEUgAAB/gAAAQ4CAYAAABj".repeat(5_000)
    );
    let html = format!("{comment}{}{picture}", paragraph.repeat(300));
    let nodes = read(&html);
    assert_eq!(nodes.len(), 301);
    assert_eq!(shown(&nodes[300..]), "<p><img>x</img></p>");
}

#[test]
fn a_tree_that_is_too_large_is_refused() {
    assert_eq!(super::read(&"<b>x</b><i>y</i>".repeat(5_000), &mut ()), None);
    assert_eq!(super::read(&"<div>".repeat(200), &mut ()), None);
    let deep = format!("{}core{}", "<b><i>".repeat(40), "</i></b>".repeat(40));
    assert_eq!(plain(&read(&deep)), "core");
    let pre = format!("{}core", "<pre>".repeat(40));
    assert_eq!(shown(&read(&pre)), "<p><code>core</code></p>");
}

#[test]
fn the_words_alone_are_readable() {
    for (html, expected) in [
        (
            "<p>Hello <b>Ann</b>,</p><ul><li>one</li><li>two</li></ul><p>Bye<br>Maya</p>",
            "Hello Ann,\n\n• one\n• two\n\nBye\nMaya",
        ),
        ("<ol><li>one<ul><li>a<li>b</ul><li>two</ol>", "1. one\n   • a\n   • b\n2. two"),
        (
            "<table><tr><td>Jacket<td>1<td>249&nbsp;kr<tr><td><p>Lamp<p>white<td>2<td></table>Bye",
            "Jacket | 1 | 249 kr\nLamp white | 2 | \n\nBye",
        ),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("See <img src=1.png> <img src=x> <img src=x alt=logo>", "See  🖼 logo"),
    ] {
        assert_eq!(plain(&read(html)), expected, "{html}");
    }
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
