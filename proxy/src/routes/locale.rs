//! The visitor's language, as a request names it.

use std::cmp::Reverse;

use axum::http::{HeaderMap, header};
use wire::Language;

/// Languages of `Accept-Language` that are looked at.
const MAX_LANGUAGES: usize = 20;

/// The language to answer in: of a list of BCP 47 tags, separated by commas, the one that the widget
/// chooses; a single tag as it is, since a shop may have sentences for languages that the widget does
/// not have.
pub fn choose(locale: &str) -> &str {
    if locale.contains(',') { Language::choose(locale).code } else { locale }
}

/// The tags of `Accept-Language`, best first, separated by commas (RFC 9110, 12.5.4).
pub fn accepted(headers: &HeaderMap) -> String {
    let values = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    let values = values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    let mut languages: Vec<_> = values.take(MAX_LANGUAGES).filter_map(weighted).collect();
    languages.sort_by_key(|(_, weight)| Reverse(*weight));
    let tags: Vec<_> = languages.into_iter().map(|(tag, _)| tag).collect();
    tags.join(",")
}

/// A tag and its weight in thousandths; `None` for a language that is not acceptable.
fn weighted(language: &str) -> Option<(&str, u16)> {
    let (tag, parameter) = language.split_once(';').unwrap_or((language, "q=1"));
    let weight = parameter.trim().strip_prefix("q=")?.parse::<f32>().ok()?;
    // `as` saturates: a weight beyond the RFC's 0 to 1 only changes the order.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
    let weight = (weight * 1_000.0) as u16;
    let tag = tag.trim();
    (weight > 0 && !tag.is_empty()).then_some((tag, weight))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_list_of_languages_counts_as_the_one_that_the_widget_chooses() {
        for (locale, expected) in [
            ("de-AT", "de-AT"),
            ("is", "is"),
            ("", ""),
            (",,is,fr-CA,de", "fr"),
            ("zh-Hant-HK,en", "zh-TW"),
            ("no,en", "nb"),
            (",is", "en"),
        ] {
            assert_eq!(choose(locale), expected, "{locale}");
        }
    }

    #[test]
    fn accepted_languages_are_sorted_by_their_weights() {
        for (value, expected) in [
            ("de", "de"),
            ("de-AT, en;q=0.8, fr;q=0.9", "de-AT,fr,en"),
            ("en;q=0.5,de;q=0.5", "en,de"),
            ("en;q=0, de;q=0.001", "de"),
            ("en;q=much, de;level=1, *;q=0.1, ", "*"),
            ("", ""),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(value));
            assert_eq!(accepted(&headers), expected, "{value}");
        }
    }
}
