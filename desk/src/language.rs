//! Language detection.

use whatlang::Lang;

use crate::message::{NewMessage, Writer};

/// The minimum number of letters: the detection of shorter texts is too often wrong.
const MIN_LETTERS: usize = 20;

/// The language of a text (ISO 639-1), if it is long enough and the detection is reliable.
pub fn detect(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let guess = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    (letters >= MIN_LETTERS).then(|| two_letters(guess.lang())).flatten()
}

/// The two-letter code (ISO 639-1) of a language that can be recognized.
fn two_letters(language: Lang) -> Option<&'static str> {
    match language {
        // These have three letters (ISO 639-3) of their own within a language with two.
        Lang::Cmn => Some("zh"),
        Lang::Pes => Some("fa"),
        other => isolang::Language::from_639_3(other.code())?.to_639_1(),
    }
}

/// The language of the customer's first message in which one is detected (Gorgias: create a ticket,
/// `language`).
pub fn detect_in_messages(messages: &[NewMessage]) -> Option<&'static str> {
    messages
        .iter()
        .filter(|message| matches!(message.writer, Writer::Customer(_)))
        .find_map(|message| detect(message.content.text()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_can_be_recognized_has_a_code() {
        for language in Lang::all() {
            assert!(two_letters(*language).is_some_and(|code| code.len() == 2), "{language}");
        }
    }

    #[test]
    fn a_sentence_shows_its_language_and_a_word_does_not() {
        let cases = [
            ("Where is my parcel? I have been waiting for it since last Thursday.", Some("en")),
            ("Où est mon colis ? Je l’attends depuis une semaine.", Some("fr")),
            ("Wo bleibt mein Paket? Ich warte schon eine Woche darauf.", Some("de")),
            ("商品がまだ届きません。いつ発送されましたか教えてください。", Some("ja")),
            ("Hello", None),
            ("1042 1043 1044 1045 1046 1047 1048", None),
            ("", None),
        ];
        for (text, language) in cases {
            assert_eq!(detect(text), language, "{text}");
        }
    }
}
