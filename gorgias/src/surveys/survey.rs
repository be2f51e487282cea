//! Satisfaction surveys. Gorgias: the satisfaction survey object.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{CustomerId, Datetime, SurveyId, TicketId, redacted::redacted_debug};

/// How a customer rates the help.
#[derive(Clone, PartialEq, Deserialize)]
pub struct SatisfactionSurvey {
    /// The survey's id.
    pub id: SurveyId,
    /// The ticket that is rated.
    pub ticket_id: Option<TicketId>,
    /// Who rates it.
    pub customer_id: Option<CustomerId>,
    /// 1 to 5; `None` until the customer has answered.
    pub score: Option<i64>,
    /// The customer's comment.
    pub body_text: Option<String>,
    /// Free data.
    pub meta: Option<Value>,
    /// The path of the survey in the API.
    pub uri: Option<String>,
    /// When it was created.
    pub created_datetime: Option<Datetime>,
    /// When it was sent.
    pub sent_datetime: Option<Datetime>,
    /// When the customer answered.
    pub scored_datetime: Option<Datetime>,
    /// When Gorgias will send it.
    pub should_send_datetime: Option<Datetime>,
}

redacted_debug!(SatisfactionSurvey { id, ticket_id, score, sent_datetime, scored_datetime });

/// A new survey.
#[derive(Clone, PartialEq, Serialize)]
pub struct CreateSurvey {
    /// The ticket that is rated.
    pub ticket_id: TicketId,
    /// Who rates it.
    pub customer_id: CustomerId,
    /// 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// The customer's comment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// Free data: an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
    /// When it was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_datetime: Option<Datetime>,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_datetime: Option<Datetime>,
    /// When the customer answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scored_datetime: Option<Datetime>,
    /// When Gorgias is to send it; it will not unless this is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub should_send_datetime: Option<Datetime>,
}

redacted_debug!(CreateSurvey { ticket_id, customer_id, score });

impl CreateSurvey {
    /// A survey of a ticket that says nothing yet.
    pub fn new(ticket_id: TicketId, customer_id: CustomerId) -> Self {
        Self {
            ticket_id,
            customer_id,
            score: None,
            body_text: None,
            meta: None,
            created_datetime: None,
            sent_datetime: None,
            scored_datetime: None,
            should_send_datetime: None,
        }
    }
}

/// A change of a survey. Gorgias takes it as the whole survey, so set the ticket and the customer
/// again.
#[derive(Clone, PartialEq, Default, Serialize)]
pub struct UpdateSurvey {
    /// The ticket that is rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    /// Who rates it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<CustomerId>,
    /// 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// The customer's comment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// Free data: an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
    /// When it was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_datetime: Option<Datetime>,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_datetime: Option<Datetime>,
    /// When the customer answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scored_datetime: Option<Datetime>,
    /// When Gorgias is to send it; it will not unless this is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub should_send_datetime: Option<Datetime>,
}

redacted_debug!(UpdateSurvey { ticket_id, score });
