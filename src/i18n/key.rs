//! The sentences' names, with their English. `build.rs` makes a constant of each from
//! `wire/texts/en.json`; those that nothing names are not in the program.

/// A sentence, as `name=English`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static str);

/// A sentence with a number in it, as `name=one|other`: English has these two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural(&'static str);

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

impl Key {
    /// Its name in the files of the languages, and its English.
    pub fn parts(self) -> (&'static str, &'static str) {
        self.0.split_once('=').unwrap_or_default()
    }
}

impl Plural {
    /// Its name in the files of the languages, and its English for that number.
    pub fn parts(self, number: u32) -> (&'static str, &'static str) {
        let (name, forms) = self.0.split_once('=').unwrap_or_default();
        let (one, other) = forms.split_once('|').unwrap_or_default();
        (name, if number == 1 { one } else { other })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_constant_has_its_name_and_its_english() {
        assert_eq!(CLOSE.parts(), ("close", "Close"));
        assert_eq!(OPTIONAL.parts(), ("optional", "{label} (optional)"));
    }

    #[test]
    fn english_has_two_forms() {
        assert_eq!(UNREAD.parts(1), ("unread", "{n} unread answer"));
        for number in [0, 2, 1_000] {
            assert_eq!(UNREAD.parts(number), ("unread", "{n} unread answers"));
        }
    }
}
