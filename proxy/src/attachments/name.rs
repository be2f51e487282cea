//! The name of a file, as it is shown.

use wire::rules;

/// Longest name that is kept, in characters.
const MAX: usize = 200;
/// What a file without a name is called.
const NAMELESS: &str = "file";

/// The last part of the given path, without what would make it look like another: control
/// characters, and those that turn the direction of writing.
pub fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    let name = rules::cut(kept.trim(), MAX);
    let nameless = name.chars().all(|c| c == '.');
    if nameless { NAMELESS.to_owned() } else { name.to_owned() }
}

/// The characters of Unicode's bidirectional formatting (UAX #9, section 2).
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_last_part_of_what_was_given_and_looks_like_itself() {
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
