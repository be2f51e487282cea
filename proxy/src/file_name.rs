//! Sanitizes the name of an uploaded file.

use wire::rules;

/// The longest name, in characters.
const MAX: usize = 200;
/// The name of a file without one.
const FALLBACK: &str = "file";

/// The last part of the given path without characters that disguise it: control characters and those
/// of bidirectional formatting.
pub fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String =
        last.chars().filter(|c| !c.is_control() && !is_bidi_control(*c)).collect();
    let name = rules::cut(visible.trim(), MAX);
    let is_empty = name.chars().all(|c| c == '.');
    if is_empty { FALLBACK.to_owned() } else { name.to_owned() }
}

/// The characters of Unicode's bidirectional formatting (UAX #9, section 2).
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_last_part_of_the_path_and_is_not_disguised() {
        for (given, name) in [
            ("parcel.png", "parcel.png"),
            ("C:\\pictures\\parcel.png", "parcel.png"),
            ("../../etc/passwd", "passwd"),
            ("colis \u{e9}t\u{e9}.png", "colis \u{e9}t\u{e9}.png"),
            ("gnp.\u{202e}exe.png", "gnp.exe.png"),
            ("a\r\nb.png", "ab.png"),
            ("", "file"),
            ("..", "file"),
            ("  ", "file"),
        ] {
            assert_eq!(file_name(given), name, "{given:?}");
        }
        assert_eq!(file_name(&"x".repeat(300)).len(), MAX);
    }
}
