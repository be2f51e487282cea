//! Numbers as people type them. Read by hand: the standard library's floating point is more code
//! than a visitor should download, and rounds.

/// A decimal number, as near as a comparison with a whole number needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    negative: bool,
    /// Before the point. What is too large for it is the largest.
    whole: u32,
    /// Whether a digit other than 0 follows the point.
    more: bool,
}

impl Number {
    /// Reads a number: perhaps a minus, digits, perhaps a point or a comma and digits.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-');
        let mut number = Self { negative: digits.is_some(), whole: 0, more: false };
        let (mut after_point, mut after_digit) = (false, false);
        for byte in digits.unwrap_or(text).bytes() {
            match byte {
                b'0'..=b'9' if after_point => number.more |= byte != b'0',
                b'0'..=b'9' => {
                    let digit = u32::from(byte - b'0');
                    number.whole = number.whole.saturating_mul(10).saturating_add(digit);
                }
                b'.' | b',' if after_digit && !after_point => after_point = true,
                _ => return None,
            }
            after_digit = byte.is_ascii_digit();
        }
        after_digit.then_some(number)
    }

    /// Whether it is less than that.
    pub fn is_below(self, min: u32) -> bool {
        let less_than_nothing = self.negative && (self.whole > 0 || self.more);
        less_than_nothing || self.whole < min
    }

    /// Whether it is more than that.
    pub fn is_above(self, max: u32) -> bool {
        !self.negative && (self.whole > max || (self.whole == max && self.more))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_digits_with_a_point_or_a_comma() {
        for good in ["0", "7", "007", "1.5", "1,50", "-3", "-0.5", "99999999999999999999"] {
            assert!(Number::read(good).is_some(), "{good}");
        }
        for bad in ["", "-", ".", ".5", "5.", "1.2.3", "1,2.3", "1e3", "+1", "--1", "1 000", "٣"] {
            assert_eq!(Number::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn they_are_compared_by_what_they_are_worth() {
        for (text, below, above) in [
            ("2", true, false),
            ("2.999", true, false),
            ("3", false, false),
            ("3,000", false, false),
            ("5.0", false, false),
            ("5.01", false, true),
            ("99999999999999999999", false, true),
            ("-4", true, false),
            ("-99999999999999999999", true, false),
        ] {
            let number = Number::read(text).unwrap();
            assert_eq!((number.is_below(3), number.is_above(5)), (below, above), "{text}");
        }
        let nothing = Number::read("-0.0").unwrap();
        assert!(!nothing.is_below(0) && !nothing.is_above(0));
    }

    proptest! {
        #[test]
        fn a_float_sees_them_likewise(value in -2_000i32..2_000, tenths in 0u8..10, bound in 0u32..2_000) {
            let text = format!("{value}.{tenths}");
            let float: f64 = text.parse().unwrap();
            let number = Number::read(&text).unwrap();
            prop_assert_eq!(number.is_below(bound), float < f64::from(bound));
            prop_assert_eq!(number.is_above(bound), float > f64::from(bound));
        }
    }
}
