//! The rules for single values. Limits come from Gorgias's API where it names one.

/// Longest subject, in characters. Gorgias: create a ticket (`subject`).
pub const MAX_SUBJECT: usize = 998;
/// Longest identifier in a foreign system, in characters. Gorgias: create a ticket (`external_id`).
pub const MAX_EXTERNAL_ID: usize = 255;
/// Longest message, in characters. Our own limit: Gorgias documents none.
pub const MAX_BODY: usize = 10_000;
/// Longest e-mail address, in characters. Gorgias: customer (`email`).
pub const MAX_EMAIL: usize = 320;
/// Longest name of a customer, in characters. Ours.
pub const MAX_NAME: usize = 255;
/// Longest value of one of the shop's own fields, in characters. Ours.
pub const MAX_FIELD: usize = 1_000;
/// Most of the shop's own fields in one message. Ours.
pub const MAX_FIELDS: usize = 32;
/// Most files on one message. Ours.
pub const MAX_ATTACHMENTS: usize = 10;
/// Longest comment on a rating, in characters. Gorgias: create a satisfaction survey (`body_text`).
pub const MAX_COMMENT: usize = 1_000;
/// The scores of a rating. Gorgias: create a satisfaction survey (`score`).
pub const SCORES: std::ops::RangeInclusive<u8> = 1..=5;
/// Longest web address kept of the context, in characters. Ours.
pub const MAX_URL: usize = 2_000;
/// Longest other value kept of the context, in characters. Ours.
pub const MAX_CONTEXT: usize = 300;
/// Longest account of a cart that is kept, in characters. Ours.
pub const MAX_CART: usize = 16_384;

/// Whether the text is an e-mail address by the rule of the HTML standard for `input type=email`
/// (<https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address>).
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let local_byte =
        |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    !local.is_empty() && local.bytes().all(local_byte) && domain.split('.').all(is_domain_label)
}

fn is_domain_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Brings a telephone number as people type it into E.164: `+` and 7 to 15 digits, the first not 0.
/// Spaces, dots, dashes, slashes and brackets between the digits are dropped.
pub fn phone(text: &str) -> Option<String> {
    let digits = text.trim().strip_prefix('+')?;
    let mut number = String::from("+");
    for character in digits.chars() {
        match character {
            '0'..='9' => number.push(character),
            ' ' | '.' | '-' | '/' | '(' | ')' | '\u{a0}' => {}
            _ => return None,
        }
    }
    let valid = (8..=16).contains(&number.len()) && !number.starts_with("+0");
    valid.then_some(number)
}

/// A value of one line: control characters become spaces, the ends are trimmed.
pub fn single_line(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.trim().to_owned()
}

/// A value of several lines: line ends become `\n`, other control characters but the tab are
/// dropped, the ends are trimmed.
pub fn multi_line(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // The line feed that follows ends the line.
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' => kept.push('\n'),
            '\n' | '\t' => kept.push(character),
            _ if character.is_control() => {}
            _ => kept.push(character),
        }
    }
    kept.trim().to_owned()
}

/// The first characters of a text, `max` at most.
pub fn cut(text: &str, max: usize) -> &str {
    text.char_indices().nth(max).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Whether the text has more than `max` characters.
pub fn is_longer_than(text: &str, max: usize) -> bool {
    text.len() > max && text.chars().count() > max
}

/// Whether the text is a web address that may be shown as a link.
pub fn is_web_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_html_standard_decides_what_an_email_address_is() {
        let long = format!("a@{}.example", "x".repeat(63));
        for good in ["a@b", "ann.o'neil+tag@shop.example", "x_y@sub.example.co", long.as_str()] {
            assert!(is_email(good), "{good}");
        }
        let too_long = format!("a@{}.example", "x".repeat(64));
        for bad in
            ["", "a", "@b", "a@", "a b@c", "a@b..c", "a@-b", "a@b-", "a@b@c", "é@b", &too_long]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn phone_numbers_become_e164() {
        assert_eq!(phone("+49 (30) 123-456.78").as_deref(), Some("+493012345678"));
        assert_eq!(phone("+123456789").as_deref(), Some("+123456789"));
        for bad in
            ["", "+", "030 123456", "+0301234567", "+12345", "+1234567890123456", "+49x1234567"]
        {
            assert_eq!(phone(bad), None, "{bad}");
        }
    }

    #[test]
    fn lines_are_tidied() {
        assert_eq!(single_line(" a\r\nb\u{7} "), "a  b");
        assert_eq!(multi_line("\r\na\r\nb\rc\0\td \n"), "a\nb\nc\td");
        assert_eq!(cut("äöü", 2), "äö");
        assert!(!is_longer_than("äöü", 3));
        assert!(is_longer_than("äöüx", 3));
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing(text in "\\PC{0,50}|[\\x00-\\x20a]{0,50}") {
            prop_assert_eq!(single_line(&single_line(&text)), single_line(&text));
            prop_assert_eq!(multi_line(&multi_line(&text)), multi_line(&text));
        }

        #[test]
        fn no_text_breaks_the_rules(text in "\\PC{0,80}", max in 0usize..40) {
            let _ = is_email(&text);
            if let Some(number) = phone(&text) {
                prop_assert_eq!(phone(&number), Some(number.clone()));
            }
            prop_assert!(cut(&text, max).chars().count() <= max);
        }
    }
}
