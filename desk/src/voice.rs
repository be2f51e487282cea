//! Voice calls with their events and recordings: as rows, in responses, and in imports.

use serde::Serialize;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::validation::rules::{any, datetime, integer, list, object, text, word};
use crate::validation::{FieldErrors, ObjectReader};
use crate::vocabulary::{
    CallDirection, CallStatus, RecordingType, TerminationStatus, TranscriptionStatus,
};

/// A voice call's row; its fields are those of the response (Gorgias: the voice call object).
#[derive(FromRow, Serialize)]
pub struct VoiceCall {
    pub id: i64,
    pub integration_id: Option<i64>,
    pub ticket_id: Option<i64>,
    pub customer_id: Option<i64>,
    pub phone_number_id: Option<i64>,
    pub external_id: String,
    pub provider: String,
    pub status: CallStatus,
    pub direction: CallDirection,
    pub phone_number_source: String,
    pub country_source: Option<String>,
    pub phone_number_destination: String,
    pub country_destination: Option<String>,
    /// In seconds.
    pub duration: Option<i64>,
    pub started_datetime: Datetime,
    pub created_datetime: Datetime,
    pub updated_datetime: Datetime,
    pub initiated_by_agent_id: Option<i64>,
    pub last_answered_by_agent_id: Option<i64>,
    pub last_rang_agent_id: Option<i64>,
    /// Not stored: whether there are such recordings.
    pub has_voicemail: bool,
    pub has_call_recording: bool,
    pub summaries: Json<Vec<Value>>,
    pub termination_status: Option<TerminationStatus>,
    pub queue_id: Option<i64>,
    pub status_in_queue: Option<String>,
    pub answered_by_external_number: Option<String>,
    pub answered_by_external_customer_id: Option<i64>,
    pub monitoring_status: Option<String>,
    pub last_monitoring_agent_id: Option<i64>,
}

impl VoiceCall {
    /// Reads a new call. The default of its times is `now`.
    pub fn read(fields: &mut ObjectReader<'_>, now: Datetime) -> Self {
        let created = fields.nullable("created_datetime", datetime).unwrap_or(now);
        Self {
            id: 0,
            integration_id: fields.nullable("integration_id", integer),
            ticket_id: fields.nullable("ticket_id", integer),
            customer_id: fields.nullable("customer_id", integer),
            phone_number_id: fields.nullable("phone_number_id", integer),
            external_id: fields.required("external_id", text(1..=255)),
            provider: fields.optional("provider", text(1..=255)).unwrap_or("twilio".into()),
            status: fields.required("status", word),
            direction: fields.required("direction", word),
            phone_number_source: fields.required("phone_number_source", text(1..=32)),
            country_source: fields.nullable("country_source", text(2..=2)),
            phone_number_destination: fields.required("phone_number_destination", text(1..=32)),
            country_destination: fields.nullable("country_destination", text(2..=2)),
            duration: fields.nullable("duration", integer),
            started_datetime: fields.nullable("started_datetime", datetime).unwrap_or(created),
            created_datetime: created,
            updated_datetime: fields.nullable("updated_datetime", datetime).unwrap_or(created),
            initiated_by_agent_id: fields.nullable("initiated_by_agent_id", integer),
            last_answered_by_agent_id: fields.nullable("last_answered_by_agent_id", integer),
            last_rang_agent_id: fields.nullable("last_rang_agent_id", integer),
            has_voicemail: false,
            has_call_recording: false,
            summaries: Json(fields.nullable("summaries", list(0..=100, any)).unwrap_or_default()),
            termination_status: fields.nullable("termination_status", word),
            queue_id: fields.nullable("queue_id", integer),
            status_in_queue: fields.nullable("status_in_queue", text(1..=255)),
            answered_by_external_number: fields
                .nullable("answered_by_external_number", text(1..=32)),
            answered_by_external_customer_id: fields
                .nullable("answered_by_external_customer_id", integer),
            monitoring_status: fields.nullable("monitoring_status", text(1..=255)),
            last_monitoring_agent_id: fields.nullable("last_monitoring_agent_id", integer),
        }
    }
}

/// An event's row; its fields are those of the response (Gorgias: the voice call event object).
#[derive(FromRow, Serialize)]
pub struct VoiceCallEvent {
    pub id: i64,
    /// Such as `phone-call-ringing`. Gorgias documents about thirty and adds to them, so that any
    /// word is accepted.
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
    /// Reads a new event.
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
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

/// A recording's row; its fields are those of the response (Gorgias: the voice call recording
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
    pub kind: RecordingType,
    pub created_datetime: Datetime,
    pub deleted_datetime: Option<Datetime>,
    pub deleted_by_user_id: Option<i64>,
    pub error_code: Option<String>,
    pub transcription_status: Option<TranscriptionStatus>,
}

impl VoiceCallRecording {
    /// Reads a new recording.
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let recording = Self {
            id: 0,
            call_id: 0,
            external_id: fields.required("external_id", text(1..=255)),
            url: fields.nullable("url", text(1..=2048)),
            duration: fields.nullable("duration", integer),
            kind: fields.required("type", word),
            created_datetime: fields.required("created_datetime", datetime),
            deleted_datetime: None,
            deleted_by_user_id: None,
            error_code: fields.nullable("error_code", text(1..=255)),
            transcription_status: fields.nullable("transcription_status", word),
        };
        fields.finish()?;
        Ok(recording)
    }
}

/// A voice call to be imported.
pub struct NewVoiceCall {
    pub call: VoiceCall,
    pub events: Vec<VoiceCallEvent>,
    pub recordings: Vec<VoiceCallRecording>,
}

impl NewVoiceCall {
    /// Reads the object of a call, with `events` and `recordings` inside.
    pub fn parse(value: &Value, now: Datetime) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let events = fields.nullable("events", list(0..=500, VoiceCallEvent::parse));
        let recordings = fields.nullable("recordings", list(0..=100, VoiceCallRecording::parse));
        let call = VoiceCall::read(&mut fields, now);
        fields.finish()?;
        let (events, recordings) = (events.unwrap_or_default(), recordings.unwrap_or_default());
        Ok(Self { call, events, recordings })
    }
}
