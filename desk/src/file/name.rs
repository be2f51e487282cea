//! Names of files: they come from outside, and never become paths.

/// The name without what could mislead: control characters, and what separates the parts of a
/// path. A name of dots alone would be one in an address.
pub fn label(name: &str) -> String {
    let harmless = |c: char| if c.is_control() || matches!(c, '/' | '\\') { '_' } else { c };
    let name: String = name.trim().chars().map(harmless).collect();
    if name.bytes().all(|byte| byte == b'.') { "file".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path() {
        for (given, kept) in [
            ("lampe à 2 €.png", "lampe à 2 €.png"),
            ("../../etc/passwd", ".._.._etc_passwd"),
            ("a\\b\r\nc", "a_b__c"),
            ("..", "file"),
            (" ", "file"),
        ] {
            assert_eq!(label(given), kept);
        }
    }
}
