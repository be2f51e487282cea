//! Which language the widget speaks.

/// The languages whose code is their name alone. Chinese and Portuguese are told apart below.
const PLAIN: &str = "ar cs da de el en es fi fr he hu it ja ko nb nl pl ro sv tr uk";
/// Codes that mean one of ours: Norwegian, Nynorsk, and Hebrew as it was once called.
const ALIASES: [(&str, &str); 4] = [("no", "nb"), ("nn", "nb"), ("iw", "he"), ("pt", "pt-BR")];
/// Scripts and regions of Chinese that decide how it is written (CLDR: likely subtags).
const TRADITIONAL: [&str; 4] = ["hant", "tw", "hk", "mo"];
const SIMPLIFIED: [&str; 4] = ["hans", "cn", "sg", "my"];

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
    /// The language that is always there.
    pub fn english() -> Self {
        Self { code: "en", tag: "en".to_owned() }
    }

    /// Whether it is the one that is always there.
    pub fn is_english(&self) -> bool {
        self.code == "en"
    }

    /// Whether it is read from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.code, "ar" | "he")
    }

    /// The first of the wanted languages that there is, else English. BCP 47 tags, separated by
    /// commas, the most wanted first; empty ones and such as are not understood are passed over.
    pub fn choose(wanted: &str) -> Self {
        wanted.split(',').find_map(Self::of_tag).unwrap_or_else(Self::english)
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let subtags = || tag.trim().split(|sign| sign == '-' || sign == '_');
        let (first, others) = (subtags().next()?, || subtags().skip(1));
        let is = |known: &str| known.eq_ignore_ascii_case(first);
        let code = if is("zh") {
            chinese(others())
        } else {
            let alias = ALIASES.into_iter().find(|(alias, _)| is(alias));
            alias.map(|(_, code)| code).or_else(|| PLAIN.split(' ').find(|code| is(code)))?
        };
        let region = others().find(|subtag| is_region(subtag));
        let name = code.get(..2).unwrap_or(code);
        let tag = region.map_or_else(|| code.to_owned(), |region| [name, "-", region].concat());
        Some(Self { code, tag })
    }
}

/// The first subtag that says how it is written decides.
fn chinese<'a>(mut subtags: impl Iterator<Item = &'a str>) -> &'static str {
    let among = |list: [&str; 4], subtag: &str| list.iter().any(|s| s.eq_ignore_ascii_case(subtag));
    let decided = subtags.find_map(|subtag| {
        if among(TRADITIONAL, subtag) {
            return Some("zh-TW");
        }
        among(SIMPLIFIED, subtag).then_some("zh-CN")
    });
    decided.unwrap_or("zh-CN")
}

fn is_region(subtag: &str) -> bool {
    subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
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
            (" fr ", "fr", "fr"),
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
