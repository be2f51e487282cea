//! A search, cut into what has to be found.

/// More would only make the search slow.
const MOST: usize = 10;

/// The words of a search, each to be found on its own; words in double quotes belong together.
/// What cannot be seen is left out.
pub fn terms(search: &str) -> Vec<String> {
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
    terms.truncate(MOST);
    terms
}

#[cfg(test)]
mod tests {
    use super::terms;

    #[test]
    fn words_stand_alone_unless_they_are_quoted() {
        let cases: [(&str, &[&str]); 6] = [
            ("", &[]),
            ("  red   shoes ", &["red", "shoes"]),
            ("\"red shoes\" size", &["red shoes", "size"]),
            ("an \"open quote", &["an", "open quote"]),
            ("\"\" \" \"", &[]),
            ("a\0b 5% AND*", &["ab", "5%", "AND*"]),
        ];
        for (search, expected) in cases {
            assert_eq!(terms(search), expected, "{search:?}");
        }
        assert_eq!(terms(&"x ".repeat(99)).len(), 10);
    }
}
