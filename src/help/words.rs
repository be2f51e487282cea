//! Splits a text into words to search for. Chinese and Japanese have no spaces; there the words are bigrams,
//! as in most full-text search engines. No IO.

/// Shortest word, in letters: shorter ones are in every text.
const MIN_LETTERS: usize = 3;

/// The words of a text in lower case and Unicode's NFKD (UAX #15), which separates letters from their
/// accents. Accents are left out.
pub fn words(normalized: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut bigrams = Bigrams::default();
    for letter in normalized.chars().filter(|letter| !is_mark(*letter)) {
        if is_cjk(letter) {
            finish_word(&mut word, &mut found);
            bigrams.push(letter, &mut found);
            continue;
        }
        bigrams.finish(&mut found);
        if is_separator(letter) {
            finish_word(&mut word, &mut found);
        } else {
            word.push(letter);
        }
    }
    finish_word(&mut word, &mut found);
    bigrams.finish(&mut found);
    found
}

fn finish_word(word: &mut String, found: &mut Vec<String>) {
    if word.chars().count() >= MIN_LETTERS {
        found.push(word.clone());
    }
    word.clear();
}

/// A run of Chinese or Japanese characters, split into overlapping pairs.
#[derive(Default)]
struct Bigrams {
    last: Option<char>,
    has_pair: bool,
}

impl Bigrams {
    fn push(&mut self, character: char, found: &mut Vec<String>) {
        if let Some(last) = self.last {
            found.push(String::from_iter([last, character]));
            self.has_pair = true;
        }
        self.last = Some(character);
    }

    /// Ends the run. A single character is a word by itself.
    fn finish(&mut self, found: &mut Vec<String>) {
        if let Some(single) = self.last.filter(|_| !self.has_pair) {
            found.push(single.into());
        }
        *self = Self::default();
    }
}

/// Combining accents and vowel marks of the scripts that our languages are written in, and the Arabic tatweel.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{3099}' | '\u{309a}')
}

/// Kana and Han. Korean is written with spaces.
fn is_cjk(letter: char) -> bool {
    matches!(letter,
        '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character separates words. The standard library's tables (`char::is_alphanumeric`) would be more
/// to download than all of this module.
fn is_separator(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => !letter.is_ascii_alphanumeric(),
        '\u{80}'..='\u{a9}'
        | '\u{ab}'..='\u{b4}'
        | '\u{b6}'..='\u{b9}'
        | '\u{bb}'..='\u{bf}'
        | '\u{d7}'
        | '\u{f7}'
        | '\u{37e}'
        | '\u{387}'
        | '\u{5be}'
        | '\u{5c0}'
        | '\u{5c3}'
        | '\u{60c}'
        | '\u{61b}'
        | '\u{61f}'
        | '\u{66a}'..='\u{66d}'
        | '\u{6d4}'
        | '\u{2000}'..='\u{2bff}'
        | '\u{3000}'..='\u{303f}'
        | '\u{30fb}'
        | '\u{fe10}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{1f000}'..='\u{1faff}' => true,
        _ => false,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_of_every_script_are_split() {
        for (text, expected) in [
            ("where is my parcel?", vec!["where", "parcel"]),
            ("e-mail, “tracking”… no\u{a0}1042!", vec!["mail", "tracking", "1042"]),
            ("ru\u{308}cksendung mo\u{308}glich", vec!["rucksendung", "moglich"]),
            ("πότε·έρχεται", vec!["πότε", "έρχεται"]),
            ("повернення товару", vec!["повернення", "товару"]),
            ("كيف أُرجِع الطلب؟", vec!["كيف", "أرجع", "الطلب"]),
            ("ה\u{5b6}חזרות־חינם", vec!["החזרות", "חינם"]),
            ("返品について", vec!["返品", "品に", "につ", "つい", "いて"]),
            ("サイズ、か\u{3099}", vec!["サイ", "イズ", "か"]),
            ("退货 xl码", vec!["退货", "码"]),
            ("a if 12 😀👍🏽", vec![]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_hangul_word_stays_whole() {
        // “환불” in NFKD.
        let normalized = "\u{1112}\u{116a}\u{11ab}\u{1107}\u{116e}\u{11af}";
        assert_eq!(words(normalized), [normalized]);
    }

    proptest! {
        #[test]
        fn every_word_is_in_the_text(text in "\\PC{0,60}") {
            let letters: String = text.chars().filter(|letter| !is_mark(*letter)).collect();
            for word in words(&text) {
                prop_assert!(letters.contains(&word), "{} in {}", word, letters);
            }
        }
    }
}
