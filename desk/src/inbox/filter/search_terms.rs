//! The terms of a search.

/// The maximum number of terms, which bounds the cost of a search.
const MAX_TERMS: usize = 10;

/// Splits a search into terms at white space; words in double quotes are one term. Control
/// characters are removed.
pub fn split(search: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for (index, part) in search.split('"').enumerate() {
        let visible: String = part.chars().filter(|c| !c.is_control()).collect();
        if index % 2 == 1 {
            terms.push(visible.trim().to_owned());
        } else {
            terms.extend(visible.split_whitespace().map(str::to_owned));
        }
    }
    terms.retain(|term| !term.is_empty());
    terms.truncate(MAX_TERMS);
    terms
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn words_are_terms_unless_they_are_quoted() {
        let cases: [(&str, &[&str]); 6] = [
            ("", &[]),
            ("  red   shoes ", &["red", "shoes"]),
            ("\"red shoes\" size", &["red shoes", "size"]),
            ("an \"open quote", &["an", "open quote"]),
            ("\"\" \" \"", &[]),
            ("a\0b 5% AND*", &["ab", "5%", "AND*"]),
        ];
        for (search, expected) in cases {
            assert_eq!(split(search), expected, "{search:?}");
        }
        assert_eq!(split(&"x ".repeat(99)).len(), 10);
    }
}
