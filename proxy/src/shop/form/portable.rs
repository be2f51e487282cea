//! Checks that a regular expression means the same in a browser and here: the common subset of
//! JavaScript (with the flag `u`) and Rust's `regex`. By hand, because no library knows both.

use std::iter::Peekable;
use std::str::Chars;

/// The expression is not portable.
pub(super) const WANTED: &str = "must keep to what JavaScript and Rust both understand: no look-around, no flags, no named \
     groups, no nested classes; \\ stands before d, w, s, b, n, r, t, p{..}, u{..} or punctuation";

/// The context of the position that is read.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// Nothing repeatable.
    Nothing,
    /// A character, a class or a group.
    Atom,
    /// A repetition, which a `?` makes lazy.
    Repetition,
}

pub(super) fn is_portable(pattern: &str) -> bool {
    let mut rest = pattern.chars().peekable();
    let mut before = Before::Nothing;
    while let Some(character) = rest.next() {
        let after = match character {
            '\\' => escape(&mut rest, false),
            '[' => class(&mut rest).then_some(Before::Atom),
            '(' => group(&mut rest).then_some(Before::Nothing),
            '^' | '$' | '|' => Some(Before::Nothing),
            '?' if before == Before::Repetition => Some(Before::Nothing),
            '*' | '+' | '?' if before == Before::Atom => Some(Before::Repetition),
            '{' if before == Before::Atom => count(&mut rest).then_some(Before::Repetition),
            '*' | '+' | '?' | '{' | '}' | ']' => None,
            _ => Some(Before::Atom),
        };
        let Some(after) = after else { return false };
        before = after;
    }
    true
}

/// Behind a backslash.
fn escape(rest: &mut Peekable<Chars<'_>>, in_class: bool) -> Option<Before> {
    let inside = |rest: &mut Peekable<Chars<'_>>, fits: fn(char) -> bool, most: usize| {
        let opened = rest.next() == Some('{');
        let inside: String = rest.by_ref().take_while(|c| *c != '}').collect();
        opened && (1..=most).contains(&inside.len()) && inside.chars().all(fits)
    };
    match rest.next()? {
        'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'n' | 'r' | 't' => Some(Before::Atom),
        'b' | 'B' if !in_class => Some(Before::Nothing),
        '-' if in_class => Some(Before::Atom),
        // General categories have the same names everywhere, scripts have not.
        'p' | 'P' => inside(rest, |c| c.is_ascii_alphabetic(), 2).then_some(Before::Atom),
        'u' => inside(rest, |c| c.is_ascii_hexdigit(), 6).then_some(Before::Atom),
        punctuation => "^$\\.*+?()[]{}|/".contains(punctuation).then_some(Before::Atom),
    }
}

/// Behind `[`.
fn class(rest: &mut Peekable<Chars<'_>>) -> bool {
    rest.next_if_eq(&'^');
    if rest.peek() == Some(&']') {
        return false;
    }
    while let Some(character) = rest.next() {
        match character {
            ']' => return true,
            '[' => return false,
            '\\' if escape(rest, true).is_none() => return false,
            // Sets are added to, taken away from and crossed by these.
            '&' | '-' | '~' if rest.peek() == Some(&character) => return false,
            _ => {}
        }
    }
    false
}

/// Behind `(`.
fn group(rest: &mut Peekable<Chars<'_>>) -> bool {
    rest.next_if_eq(&'?').is_none() || rest.next() == Some(':')
}

/// Behind `{`.
fn count(rest: &mut Peekable<Chars<'_>>) -> bool {
    let inside: String = rest.by_ref().take_while(|c| *c != '}').collect();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match inside.split_once(',') {
        Some((from, to)) => is_number(from) && (to.is_empty() || is_number(to)),
        None => is_number(&inside),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_both_understand_is_portable() {
        for pattern in [
            "[0-9]{4}",
            "A-\\d+",
            "(?:AU|BO)-[A-Z]{2,3}\\.?",
            "[\\p{L} '\\-]+",
            "\\u{e9}+?",
            "(a|b)*",
            "[^\\s@]{1,}",
            "^x$",
            "\\bx\\b",
            "",
        ] {
            assert!(is_portable(pattern), "{pattern}");
        }
    }

    #[test]
    fn what_only_one_understands_is_not() {
        for pattern in [
            "(?i)a",
            "(?=a)b",
            "(?<!a)b",
            "(?P<year>[0-9])",
            "[[:alpha:]]",
            "[a&&b]",
            "[a--b]",
            "[]a]",
            "\\Aa\\z",
            "\\x41",
            "\\p{Greek}",
            "a**",
            "a{2}{3}",
            "^*",
            "a{,3}",
            "a]",
            "a}",
            "{",
            "[a",
            "\\",
            "\\-",
        ] {
            assert!(!is_portable(pattern), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read(pattern in "[\\[\\](){}?*+^$|\\\\a-c,0-9-]{0,12}") {
            let _ = is_portable(&pattern);
        }
    }
}
