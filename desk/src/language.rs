//! Language detection.

use crate::message::{NewMessage, Writer};

/// The minimum number of letters: the detection of shorter texts is too often wrong.
const MIN_LETTERS: usize = 20;

/// The two-letter codes (ISO 639-1) of the languages that can be recognized, by their three-letter
/// codes (ISO 639-3).
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

/// The language of a text (ISO 639-1), if it is long enough and the detection is reliable.
pub fn detect(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let guess = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    let code = CODES.iter().find(|(long, _)| *long == guess.lang().code())?.1;
    (letters >= MIN_LETTERS).then_some(code)
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
        for language in whatlang::Lang::all() {
            assert!(CODES.iter().any(|(long, _)| *long == language.code()), "{language}");
        }
        assert!(CODES.iter().all(|(_, short)| short.len() == 2));
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
