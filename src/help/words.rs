//! What there is to find in a text: its words, and pairs of signs where a language writes no spaces.

/// Shortest word, in letters: shorter ones are in every text.
const SHORTEST: usize = 3;

/// The words of a text that is folded: in lower case, and its letters apart from their marks
/// (Unicode: UAX #15, NFKD). The marks are left out.
pub fn words(folded: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut signs = Signs::default();
    for letter in folded.chars().filter(|letter| !is_mark(*letter)) {
        if is_sign(letter) {
            end(&mut word, &mut found);
            signs.go_on(letter, &mut found);
            continue;
        }
        signs.end(&mut found);
        if is_between(letter) {
            end(&mut word, &mut found);
        } else {
            word.push(letter);
        }
    }
    end(&mut word, &mut found);
    signs.end(&mut found);
    found
}

fn end(word: &mut String, found: &mut Vec<String>) {
    if word.chars().count() >= SHORTEST {
        found.push(word.clone());
    }
    word.clear();
}

/// A run of signs, of which two neighbours at a time are a word.
#[derive(Default)]
struct Signs {
    last: Option<char>,
    has_pair: bool,
}

impl Signs {
    fn go_on(&mut self, sign: char, found: &mut Vec<String>) {
        if let Some(last) = self.last {
            found.push(String::from_iter([last, sign]));
            self.has_pair = true;
        }
        self.last = Some(sign);
    }

    fn end(&mut self, found: &mut Vec<String>) {
        if let Some(alone) = self.last.filter(|_| !self.has_pair) {
            found.push(alone.into());
        }
        *self = Self::default();
    }
}

/// Accents, points and vowel signs of the scripts that our languages are written in, and what only
/// lengthens an Arabic word.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{3099}' | '\u{309a}')
}

/// Kana and Han. Hangul has spaces.
fn is_sign(letter: char) -> bool {
    matches!(letter,
        '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What stands between words. The standard library's tables of letters would be more to download
/// than all of this.
fn is_between(letter: char) -> bool {
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
    fn words_of_every_script_are_found() {
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
    fn a_hangul_word_stays_one() {
        // “환불” taken apart, as the browser does it.
        let folded = "\u{1112}\u{116a}\u{11ab}\u{1107}\u{116e}\u{11af}";
        assert_eq!(words(folded), [folded]);
    }

    proptest! {
        #[test]
        fn every_word_stands_in_the_text(text in "\\PC{0,60}") {
            let letters: String = text.chars().filter(|letter| !is_mark(*letter)).collect();
            for word in words(&text) {
                prop_assert!(letters.contains(&word), "{} in {}", word, letters);
            }
        }
    }
}
