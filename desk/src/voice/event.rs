//! Something that happened during a voice call.

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::{datetime, integer, object, text};

/// An event's row; its fields are those of the answer (Gorgias: the voice call event object).
#[derive(FromRow, Serialize)]
pub struct VoiceCallEvent {
    pub id: i64,
    /// Such as `phone-call-ringing`. Gorgias names about thirty and adds to them: any word will do.
    #[sqlx(rename = "type")]
    #[serde(rename = "type")]
    pub kind: String,
    /// Always 1: a desk is one account.
    pub account_id: i64,
    pub call_id: i64,
    pub user_id: Option<i64>,
    pub customer_id: Option<i64>,
    pub created_datetime: Datetime,
    pub meta: Json<Map<String, Value>>,
}

impl VoiceCallEvent {
    /// Reads an event before it and its call have ids.
    pub fn parse(value: &Value) -> Result<Self, Faults> {
        let mut fields = Fields::of(value)?;
        let event = Self {
            id: 0,
            kind: fields.required("type", text(1..=255)),
            account_id: 1,
            call_id: 0,
            user_id: fields.nullable("user_id", integer),
            customer_id: fields.nullable("customer_id", integer),
            created_datetime: fields.required("created_datetime", datetime),
            meta: Json(fields.nullable("meta", object).unwrap_or_default()),
        };
        fields.finish()?;
        Ok(event)
    }
}
