//! Substitutes values for a sentence's placeholders.

/// Begins a part whose direction is found by its own first strong letter (Unicode: UAX #9, FSI).
const ISOLATE: char = '\u{2068}';
/// Ends it (PDI).
const END: char = '\u{2069}';

/// The sentence with each `{name}` replaced by the value of that name. A name without a value stays
/// as it is. `isolated` is for languages that are read from right to left: each value is wrapped in
/// isolates, so that a Latin name or number does not reorder the words around it.
pub fn fill(sentence: &str, values: &[(&str, &str)], isolated: bool) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((name, behind)) = behind.split_once('}') else { break };
        filled.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) if isolated => {
                filled.push(ISOLATE);
                filled.push_str(value);
                filled.push(END);
            }
            Some((_, value)) => filled.push_str(value),
            None => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_replace_their_placeholders() {
        for (sentence, filled) in [
            ("Close", "Close"),
            ("“{name}” has {n} pages", "“a.pdf” has 3 pages"),
            ("{n}{n}", "33"),
            ("{unknown} {n}", "{unknown} 3"),
            ("{n} and { more", "3 and { more"),
            ("} {n", "} {n"),
            ("", ""),
        ] {
            assert_eq!(fill(sentence, &[("name", "a.pdf"), ("n", "3")], false), filled);
        }
    }

    #[test]
    fn a_value_is_never_read_as_a_sentence() {
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "x")], false), "{b}x");
    }

    #[test]
    fn values_are_isolated_where_the_language_is_read_from_right_to_left() {
        assert_eq!(fill("راسل {shop}", &[("shop", "Aurora")], true), "راسل \u{2068}Aurora\u{2069}");
    }

    proptest! {
        #[test]
        fn a_sentence_without_values_stays_as_it_is(sentence in "[a-z{}é ]{0,40}") {
            prop_assert_eq!(fill(&sentence, &[], true), sentence);
        }
    }
}
