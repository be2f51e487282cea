//! Satisfaction surveys: in requests, as rows, and in responses.

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::validation::rules::{datetime, integer, object, text};
use crate::validation::{FieldErrors, ObjectReader};

/// A survey as `POST` and `PUT` describe it: an update replaces the whole survey.
pub struct NewSurvey {
    pub ticket_id: i64,
    pub customer_id: i64,
    pub score: Option<i64>,
    pub body_text: Option<String>,
    pub meta: Option<Map<String, Value>>,
    /// None: now, or unchanged.
    pub created: Option<Datetime>,
    pub sent: Option<Datetime>,
    pub scored: Option<Datetime>,
    pub should_send: Option<Datetime>,
}

/// A survey's row, and a survey inside a ticket (Gorgias: the ticket object).
#[derive(Clone, FromRow, Serialize)]
pub struct SurveyRecord {
    pub id: i64,
    pub ticket_id: i64,
    pub customer_id: i64,
    pub score: Option<i64>,
    pub body_text: Option<String>,
    pub meta: Option<Json<Value>>,
    pub created_datetime: Datetime,
    pub sent_datetime: Option<Datetime>,
    pub scored_datetime: Option<Datetime>,
    pub should_send_datetime: Option<Datetime>,
}

/// A survey in a response (Gorgias: the satisfaction survey object).
#[derive(Serialize)]
pub struct Survey {
    #[serde(flatten)]
    record: SurveyRecord,
    uri: String,
}

impl NewSurvey {
    /// Reads a survey (Gorgias: create a survey, update a survey).
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let survey = Self {
            ticket_id: fields.required("ticket_id", integer),
            customer_id: fields.required("customer_id", integer),
            score: fields.nullable("score", score),
            body_text: fields.nullable("body_text", text(0..=1000)),
            meta: fields.nullable("meta", object),
            created: fields.nullable("created_datetime", datetime),
            sent: fields.nullable("sent_datetime", datetime),
            scored: fields.nullable("scored_datetime", datetime),
            should_send: fields.nullable("should_send_datetime", datetime),
        };
        fields.finish()?;
        Ok(survey)
    }

    /// The row with that id; `created` is used where the request has no time.
    pub fn into_record(self, id: i64, created: Datetime) -> SurveyRecord {
        SurveyRecord {
            id,
            ticket_id: self.ticket_id,
            customer_id: self.customer_id,
            score: self.score,
            body_text: self.body_text,
            meta: self.meta.map(|meta| Json(Value::Object(meta))),
            created_datetime: self.created.unwrap_or(created),
            sent_datetime: self.sent,
            scored_datetime: self.scored,
            should_send_datetime: self.should_send,
        }
    }
}

impl From<SurveyRecord> for Survey {
    fn from(record: SurveyRecord) -> Self {
        Self { uri: format!("/api/satisfaction-surveys/{}/", record.id), record }
    }
}

fn score(value: &Value) -> Result<i64, FieldErrors> {
    let score = integer(value)?;
    let error = || FieldErrors::new("Must be between 1 and 5.");
    (1..=5).contains(&score).then_some(score).ok_or_else(error)
}
