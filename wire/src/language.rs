//! Choosing the widget's language: by the widget, and by the proxy for the shop's own texts
//! before the widget has loaded.

/// The two-letter language codes, concatenated. By hand: a library's table of all languages would be
/// in the widget's download.
const CODES: &str = "arcsdadeelenesfifrhehuitjakonbnlplrosvtruk";

/// A language that the widget speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The name of its file of sentences: `de`, `zh-TW`. `en` is in the program.
    pub code: &'static str,
    /// BCP 47 tag for dates and numbers: the language with the region that was asked for. Always
    /// well-formed, whatever was asked for.
    pub tag: String,
}

impl Language {
    /// English, which is compiled in.
    pub fn english() -> Self {
        Self { code: "en", tag: "en".to_owned() }
    }

    /// Whether it is English, which is compiled in.
    pub fn is_english(&self) -> bool {
        self.code == "en"
    }

    /// Whether it is read from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.code, "ar" | "he")
    }

    /// The first of the wanted languages that is available, else English. BCP 47 tags, separated by
    /// commas, in order of preference; empty and unknown ones are skipped.
    pub fn choose(wanted: &str) -> Self {
        wanted.split(',').find_map(Self::of_tag).unwrap_or_else(Self::english)
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let (first, mut others) = subtag(tag);
        let (mut traditional, mut region) = (None, None);
        while !others.is_empty() {
            let (subtag, behind) = subtag(others);
            others = behind;
            if subtag.len() == 1 {
                // What follows are extensions.
                break;
            }
            match lower(subtag) {
                // A script comes before the region, and decides (CLDR: likely subtags).
                [b'h', b'a', b'n', kind] => traditional = traditional.or(Some(kind == b't')),
                [b't', b'w', 0, 0] | [b'h', b'k', 0, 0] | [b'm', b'o', 0, 0] => {
                    traditional = traditional.or(Some(true));
                }
                _ => {}
            }
            let is_region = subtag.len() == 2 && subtag.bytes().all(|b| b.is_ascii_alphabetic());
            region = region.or(is_region.then_some(subtag));
        }
        let code = match lower(first) {
            [b'z', b'h', 0, 0] if traditional == Some(true) => "zh-TW",
            [b'z', b'h', 0, 0] => "zh-CN",
            [b'p', b't', 0, 0] => "pt-BR",
            // Norwegian, Nynorsk, and Hebrew as it was once called.
            [b'n', b'o' | b'n', 0, 0] => "nb",
            [b'i', b'w', 0, 0] => "he",
            [one, two, 0, 0] => plain([one, two])?,
            _ => return None,
        };
        let mut tag = code.to_owned();
        if let Some(region) = region {
            tag.truncate(2);
            tag.push('-');
            tag.push_str(region);
        }
        Some(Self { code, tag })
    }
}

/// The first subtag, and the rest.
fn subtag(tag: &str) -> (&str, &str) {
    let end = tag.bytes().position(|byte| byte == b'-' || byte == b'_').unwrap_or(tag.len());
    let behind = tag.get(end + 1..).unwrap_or_default();
    (tag.get(..end).unwrap_or_default(), behind)
}

/// A subtag of up to four letters in lower case, padded with zeros; only zeros for a longer one.
fn lower(subtag: &str) -> [u8; 4] {
    let mut letters = [0; 4];
    if subtag.len() <= letters.len() {
        for (letter, byte) in letters.iter_mut().zip(subtag.bytes()) {
            *letter = byte.to_ascii_lowercase();
        }
    }
    letters
}

/// The code of two letters, if there is such a language.
fn plain(letters: [u8; 2]) -> Option<&'static str> {
    let mut codes = CODES;
    while let Some((code, behind)) = codes.split_at_checked(2) {
        if code.as_bytes() == letters {
            return Some(code);
        }
        codes = behind;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_tag_has_its_language() {
        for (tag, code, full) in [
            ("de", "de", "de"),
            ("de-AT", "de", "de-AT"),
            ("de_CH", "de", "de-CH"),
            ("EN-gb", "en", "en-gb"),
            ("de-u-nu-latn", "de", "de"),
            ("pt", "pt-BR", "pt-BR"),
            ("pt-PT", "pt-BR", "pt-PT"),
            ("pt-BR", "pt-BR", "pt-BR"),
            ("no", "nb", "nb"),
            ("nn-NO", "nb", "nb-NO"),
            ("iw-IL", "he", "he-IL"),
            ("zh", "zh-CN", "zh-CN"),
            ("zh-Hans", "zh-CN", "zh-CN"),
            ("zh-Hans-HK", "zh-CN", "zh-HK"),
            ("zh-SG", "zh-CN", "zh-SG"),
            ("zh-Hant", "zh-TW", "zh-TW"),
            ("zh-hant-cn", "zh-TW", "zh-cn"),
            ("zh-HK", "zh-TW", "zh-HK"),
            ("zh-MO", "zh-TW", "zh-MO"),
            ("uk-Cyrl-UA-u-nu-latn", "uk", "uk-UA"),
        ] {
            assert_eq!(Language::choose(tag), Language { code, tag: full.to_owned() }, "{tag}");
        }
    }

    #[test]
    fn the_first_that_there_is_wins_and_english_is_the_last_resort() {
        for (wanted, code) in [
            ("de,fr", "de"),
            (",,is,fr-CA,de", "fr"),
            ("undefined,,nl", "nl"),
            ("en-GB,de", "en"),
            ("", "en"),
            ("is,xx-DE,d", "en"),
            ("-,_,--", "en"),
        ] {
            assert_eq!(Language::choose(wanted).code, code, "{wanted}");
        }
    }

    #[test]
    fn arabic_and_hebrew_are_read_from_right_to_left() {
        for (tag, expected) in [("ar-EG", true), ("iw", true), ("de", false), ("en", false)] {
            assert_eq!(Language::choose(tag).is_right_to_left(), expected, "{tag}");
        }
    }

    proptest! {
        #[test]
        fn the_tag_is_always_well_formed(wanted in "\\PC{0,30}|(zh|pt|de|no)([-_][a-zA-Z0-9é]{0,9}){0,4}") {
            let tag = Language::choose(&wanted).tag;
            let parts: Vec<_> = tag.split('-').collect();
            prop_assert!(parts.len() <= 2 && parts.iter().all(|part| part.len() == 2), "{}", tag);
            prop_assert!(tag.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-'));
        }
    }
}
