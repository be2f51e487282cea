//! Satisfaction surveys.

use maud::{Markup, html};

use super::when;
use crate::survey::SurveyRecord;

/// A score of 1 to 5, as stars.
pub fn rating(score: i64) -> Markup {
    let full = usize::try_from(score.clamp(0, 5)).unwrap_or_default();
    let words = format!("Rated {score} of 5");
    html! {
        span class="stars" title=(words) {
            span aria-hidden="true" { ("★".repeat(full)) ("☆".repeat(5 - full)) }
            span class="hidden" { (words) }
        }
    }
}

/// The section of a ticket's panel; hidden if there is no survey.
pub fn section(survey: Option<&SurveyRecord>) -> Markup {
    html! {
        section id="survey" data-live hidden[survey.is_none()] {
            h2 { "Customer satisfaction" }
            @if let Some(survey) = survey { (result(survey)) }
        }
    }
}

fn result(survey: &SurveyRecord) -> Markup {
    html! {
        @match survey.score {
            Some(score) => p { (rating(score)) },
            None => p class="hint" { "Not answered yet" },
        }
        @if let Some(comment) = &survey.body_text { blockquote dir="auto" { (comment) } }
        @if let Some(at) = survey.scored_datetime { p { (when::full(at)) } }
    }
}
