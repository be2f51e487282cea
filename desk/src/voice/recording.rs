//! A recording of a voice call.

use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

use crate::datetime::Datetime;
use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::{datetime, integer, one_of, text};
use crate::vocabulary::{RECORDING_TYPES, TRANSCRIPTION_STATUSES};

/// A recording's row; its fields are those of the answer (Gorgias: the voice call recording
/// object).
#[derive(FromRow, Serialize)]
pub struct VoiceCallRecording {
    pub id: i64,
    pub call_id: i64,
    pub external_id: String,
    /// None once it is deleted.
    pub url: Option<String>,
    /// In seconds.
    pub duration: Option<i64>,
    #[sqlx(rename = "type")]
    #[serde(rename = "type")]
    pub kind: String,
    pub created_datetime: Datetime,
    pub deleted_datetime: Option<Datetime>,
    pub deleted_by_user_id: Option<i64>,
    pub error_code: Option<String>,
    pub transcription_status: Option<String>,
}

impl VoiceCallRecording {
    /// Reads a recording before it and its call have ids.
    pub fn parse(value: &Value) -> Result<Self, Faults> {
        let mut fields = Fields::of(value)?;
        let recording = Self {
            id: 0,
            call_id: 0,
            external_id: fields.required("external_id", text(1..=255)),
            url: fields.nullable("url", text(1..=2048)),
            duration: fields.nullable("duration", integer),
            kind: fields.required("type", one_of(RECORDING_TYPES)).to_owned(),
            created_datetime: fields.required("created_datetime", datetime),
            deleted_datetime: None,
            deleted_by_user_id: None,
            error_code: fields.nullable("error_code", text(1..=255)),
            transcription_status: fields
                .nullable("transcription_status", one_of(TRANSCRIPTION_STATUSES))
                .map(str::to_owned),
        };
        fields.finish()?;
        Ok(recording)
    }
}
