//! A rating that is not validated: `PUT /v1/threads/{thread}/rating`. It becomes a [`Rating`] by
//! `TryFrom` alone.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{FieldError, FieldFault, Rating, rules};

/// A rating as chosen and typed. The answer is the [`Rating`] that was stored.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingDraft {
    /// 1 (bad) to 5 (good).
    #[serde(default)]
    pub score: Option<i64>,
    /// In the shopper's words; may be empty.
    #[serde(default)]
    pub comment: String,
}

impl fmt::Debug for RatingDraft {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RatingDraft(…)")
    }
}

/// The errors name every faulty field at once.
impl TryFrom<RatingDraft> for Rating {
    type Error = Vec<FieldError>;

    fn try_from(draft: RatingDraft) -> Result<Self, Vec<FieldError>> {
        let score = match draft.score.map(u8::try_from) {
            None => Err(FieldFault::Required),
            Some(Ok(score)) if rules::SCORES.contains(&score) => Ok(score),
            Some(_) => Err(FieldFault::NotAChoice),
        };
        let comment = rules::multi_line(&draft.comment);
        let mut faults = Vec::new();
        if let Err(fault) = score {
            faults.push(FieldError::new("score", fault));
        }
        if rules::is_longer_than(&comment, rules::MAX_COMMENT) {
            faults.push(FieldError::beyond("comment", FieldFault::TooLong, rules::MAX_COMMENT));
        }
        match score {
            Ok(score) if faults.is_empty() => Ok(Self { score, comment }),
            _ => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(score: Option<i64>, comment: &str) -> Result<Rating, Vec<FieldError>> {
        RatingDraft { score, comment: comment.into() }.try_into()
    }

    #[test]
    fn a_rating_is_one_to_five_with_some_words() {
        for score in 1..=5 {
            assert_eq!(rated(Some(score), "").map(|rating| i64::from(rating.score)), Ok(score));
        }
        assert_eq!(rated(Some(4), " Quick\r\nand kind ").unwrap().comment, "Quick\nand kind");
        assert_eq!(rated(Some(4), &"ä".repeat(1_000)).unwrap().comment.chars().count(), 1_000);
    }

    #[test]
    fn every_faulty_field_is_named_at_once() {
        for (score, fault) in [
            (None, FieldFault::Required),
            (Some(0), FieldFault::NotAChoice),
            (Some(6), FieldFault::NotAChoice),
            (Some(-1), FieldFault::NotAChoice),
            (Some(257), FieldFault::NotAChoice),
        ] {
            assert_eq!(rated(score, ""), Err(vec![FieldError::new("score", fault)]), "{score:?}");
        }
        let too_long = FieldError::beyond("comment", FieldFault::TooLong, 1_000);
        let both = vec![FieldError::new("score", FieldFault::Required), too_long.clone()];
        assert_eq!(rated(None, &"x".repeat(1_001)), Err(both));
        assert_eq!(rated(Some(5), &"x".repeat(1_001)), Err(vec![too_long]));
    }

    #[test]
    fn a_rating_is_sent_like_this() {
        let draft = RatingDraft { score: Some(5), comment: "Quick".into() };
        insta::assert_json_snapshot!(draft, @r#"
        {
          "score": 5,
          "comment": "Quick"
        }
        "#);
        assert_eq!(format!("{draft:?}"), "RatingDraft(…)");
        assert_eq!(serde_json::from_str::<RatingDraft>("{}").unwrap(), RatingDraft::default());
    }
}
