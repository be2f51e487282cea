//! The style sheet: comments and needless white space go, everything else stays as written.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// Characters around which white space means nothing, in selectors, values and queries alike.
const LOOSE_BEFORE: &str = "{};,)!";
const LOOSE_AFTER: &str = "{};,(:";

/// Every sheet of a folder in one: the tokens first, because the others use them, then by name.
///
/// # Errors
/// When the folder or a sheet cannot be read.
pub fn gather(folder: &Path) -> anyhow::Result<String> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut sheets: Vec<PathBuf> = paths.collect::<Result<_, _>>()?;
    sheets.retain(|path| path.extension().is_some_and(|kind| kind == "css"));
    // What the others build upon comes first.
    let is = |path: &Path, name| path.ends_with(name);
    sheets.sort_by_key(|path| (!is(path, "tokens.css"), !is(path, "widget.css"), path.clone()));
    sheets.iter().map(|sheet| super::read_text(sheet)).collect()
}

/// The sheet with as little white space as its meaning allows. Text in quotes is left alone.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut gap = false;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("/*") {
            gap = true;
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first.is_ascii_whitespace() {
            gap = true;
            1
        } else {
            let length = token_length(rest, first);
            push(&mut out, rest.get(..length).unwrap_or(rest), gap);
            gap = false;
            length
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// One character, or a whole quoted string.
fn token_length(rest: &str, first: char) -> usize {
    if first != '"' && first != '\'' {
        return first.len_utf8();
    }
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|&(_, character)| {
        let closes = character == first && !escaped;
        escaped = character == '\\' && !escaped;
        closes
    });
    end.map_or(rest.len(), |(at, quote)| at + quote.len_utf8())
}

fn push(out: &mut String, token: &str, gap: bool) {
    while token == "}" && out.ends_with(';') {
        out.pop();
    }
    let loose = out.is_empty()
        || out.ends_with(|last| LOOSE_AFTER.contains(last))
        || token.starts_with(|first| LOOSE_BEFORE.contains(first));
    if gap && !loose {
        out.push(' ');
    }
    out.push_str(token);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rules_become_as_short_as_their_meaning_allows() {
        let table = [
            ("a {\n  color : red;\n}\n", "a{color :red}"),
            ("/* why */ :host { --cb-gap: 8px; }", ":host{--cb-gap:8px}"),
            (".a .b > .c, .d :hover { }", ".a .b > .c,.d :hover{}"),
            ("a{width:calc( 1px + 2px )}", "a{width:calc(1px + 2px)}"),
            ("a { top: 0 !important; left: 1px }", "a{top:0!important;left:1px}"),
            (
                "@media (min-width: 40em) and (hover: hover) { a { b: c } }",
                "@media (min-width:40em) and (hover:hover){a{b:c}}",
            ),
            ("a{b:url( 'x y' ) no-repeat}", "a{b:url('x y') no-repeat}"),
            ("a/**/b{}", "a b{}"),
            ("a{b:c;; }", "a{b:c}"),
        ];
        for (css, short) in table {
            assert_eq!(minify(css), short);
        }
    }

    #[test]
    fn text_in_quotes_is_left_alone() {
        let css = r#"a::after{content:"/* \" ;  } */"}"#;
        assert_eq!(minify(css), css);
    }

    #[test]
    fn an_unfinished_comment_or_string_ends_with_the_sheet() {
        assert_eq!(minify("a{} /* b"), "a{}");
        assert_eq!(minify("a{b:'c d"), "a{b:'c d");
    }

    proptest! {
        #[test]
        fn minifying_twice_changes_nothing_more(css in "[a-z{};:,() \n'\"/*é]{0,60}") {
            let once = minify(&css);
            prop_assert_eq!(minify(&once), once);
        }
    }
}
