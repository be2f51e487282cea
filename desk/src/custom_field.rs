//! Custom fields: their definitions, and the values that tickets have of them.

mod definition;

use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use crate::datetime::Datetime;
use crate::validation::rules::{any, boolean, datetime, integer, list, text, word};
use crate::validation::{Change, FieldErrors, ObjectReader};
use crate::vocabulary::{ManagedType, ObjectType, RequirementType, Word as _};

pub use definition::{Definition, definition};

/// A definition's row; its fields are those of the response.
#[derive(Clone, FromRow, Serialize)]
pub struct CustomFieldRecord {
    pub id: i64,
    pub external_id: Option<String>,
    pub object_type: ObjectType,
    pub label: String,
    pub description: Option<String>,
    pub priority: Option<i64>,
    pub required: bool,
    pub requirement_type: RequirementType,
    pub managed_type: Option<ManagedType>,
    pub definition: Json<Value>,
    pub created_datetime: Datetime,
    pub updated_datetime: Datetime,
    pub deactivated_datetime: Option<Datetime>,
}

/// A definition in a response (Gorgias: the custom field object).
#[derive(Clone, Serialize)]
pub struct CustomField {
    pub uri: String,
    #[serde(flatten)]
    pub record: CustomFieldRecord,
}

/// A ticket's value in a response (Gorgias: list ticket field values). The desk predicts no values.
#[derive(Serialize)]
pub struct TicketField {
    /// The definition's id.
    pub id: i64,
    /// Absent inside a ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<CustomField>,
    pub prediction: Option<Value>,
    pub value: Json<Value>,
}

impl From<CustomFieldRecord> for CustomField {
    fn from(record: CustomFieldRecord) -> Self {
        Self { uri: format!("/api/custom-fields/{}", record.id), record }
    }
}

/// A custom field that has no id yet.
pub struct NewCustomField {
    /// The part that an update has to repeat.
    pub core: Core,
    pub external_id: Option<String>,
    pub description: Option<String>,
    pub priority: Option<i64>,
    pub required: bool,
    pub requirement_type: RequirementType,
    pub managed_type: Option<ManagedType>,
    pub deactivated: Option<Datetime>,
}

/// The fields that both creation and update require.
pub struct Core {
    pub object_type: ObjectType,
    pub label: String,
    pub definition: Definition,
}

/// The changes of one update.
pub struct CustomFieldChanges {
    core: Core,
    external_id: Change<String>,
    description: Change<String>,
    priority: Change<i64>,
    required: Option<bool>,
    requirement_type: Option<RequirementType>,
    managed_type: Change<ManagedType>,
    deactivated: Change<Datetime>,
}

impl Core {
    fn read(fields: &mut ObjectReader<'_>) -> Self {
        Self {
            object_type: fields.required("object_type", object_type),
            label: fields.required("label", text(1..=255)),
            definition: fields.required("definition", definition),
        }
    }
}

/// Reads a definition (Gorgias: create a custom field).
pub fn new_custom_field(value: &Value) -> Result<NewCustomField, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let core = Core::read(&mut fields);
    let required = fields.optional("required", boolean).unwrap_or_default();
    let requirement_type = fields.optional("requirement_type", word);
    let field = NewCustomField {
        core,
        external_id: fields.nullable("external_id", text(0..=255)),
        description: fields.nullable("description", text(0..=1024)),
        priority: fields.nullable("priority", priority),
        required,
        requirement_type: requirement_type.unwrap_or(requirement(required)),
        managed_type: fields.nullable("managed_type", word),
        deactivated: fields.nullable("deactivated_datetime", datetime),
    };
    fields.finish()?;
    Ok(field)
}

impl CustomFieldChanges {
    /// Reads an update (Gorgias: update a custom field).
    pub fn parse(value: &Value) -> Result<Self, FieldErrors> {
        let mut fields = ObjectReader::new(value)?;
        let changes = Self {
            core: Core::read(&mut fields),
            external_id: fields.change("external_id", text(0..=255)),
            description: fields.change("description", text(0..=1024)),
            priority: fields.change("priority", priority),
            required: fields.optional("required", boolean),
            requirement_type: fields.optional("requirement_type", word),
            managed_type: fields.change("managed_type", word),
            deactivated: fields.change("deactivated_datetime", datetime),
        };
        fields.finish()?;
        Ok(changes)
    }

    /// The field after the update. Its data type stays: tickets have values of it.
    pub fn apply(
        self,
        before: CustomFieldRecord,
        now: Datetime,
    ) -> Result<CustomFieldRecord, FieldErrors> {
        if before.definition.0["data_type"] != self.core.definition.data_type().word() {
            let error = FieldErrors::new("Cannot be changed.");
            return Err(error.at("data_type").at("definition"));
        }
        let from_required = self.required.map(requirement);
        let requirement_type = self.requirement_type.or(from_required);
        Ok(CustomFieldRecord {
            label: self.core.label,
            definition: Json(self.core.definition.json),
            external_id: self.external_id.apply(before.external_id),
            description: self.description.apply(before.description),
            priority: self.priority.apply(before.priority),
            required: self.required.unwrap_or(before.required),
            requirement_type: requirement_type.unwrap_or(before.requirement_type),
            managed_type: self.managed_type.apply(before.managed_type),
            deactivated_datetime: self.deactivated.apply(before.deactivated_datetime),
            updated_datetime: now,
            ..before
        })
    }
}

fn requirement(required: bool) -> RequirementType {
    if required { RequirementType::Required } else { RequirementType::Visible }
}

fn object_type(value: &Value) -> Result<ObjectType, FieldErrors> {
    match word(value)? {
        ObjectType::Customer => {
            Err(FieldErrors::new("The desk keeps custom fields of tickets only."))
        }
        ObjectType::Ticket => Ok(ObjectType::Ticket),
    }
}

fn priority(value: &Value) -> Result<i64, FieldErrors> {
    let priority = integer(value)?;
    let error = || FieldErrors::new("Must be an integer between 0 and 5000.");
    if (0..=5_000).contains(&priority) { Ok(priority) } else { Err(error()) }
}

/// A value, or null for none, under the id of its definition.
#[derive(Clone, Default)]
pub struct FieldValue {
    pub id: i64,
    pub value: Option<Value>,
}

/// The maximum number of values in one request.
const MAX_VALUES: usize = 500;

/// Reads `[{"id": 5, "value": "late"}]` (Gorgias: update ticket fields values).
pub fn field_values(value: &Value) -> Result<Vec<FieldValue>, FieldErrors> {
    list(0..=MAX_VALUES, field_value)(value)
}

/// Reads one of them.
pub fn field_value(value: &Value) -> Result<FieldValue, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let id = fields.required("id", integer);
    let value = read_value(&mut fields);
    fields.finish()?;
    Ok(FieldValue { id, value })
}

/// Reads the value of the field `id`, which the body may say again (Gorgias: update ticket field
/// value).
pub fn value_of(id: i64, body: &Value) -> Result<FieldValue, FieldErrors> {
    let mut fields = ObjectReader::new(body)?;
    if fields.nullable("id", integer).is_some_and(|given| given != id) {
        fields.add_error("id", FieldErrors::new("Must be the id of the path."));
    }
    let value = read_value(&mut fields);
    fields.finish()?;
    Ok(FieldValue { id, value })
}

fn read_value(fields: &mut ObjectReader<'_>) -> Option<Value> {
    match fields.change("value", any) {
        Change::Set(value) => Some(value),
        Change::Clear => None,
        Change::Keep => {
            fields.add_error("value", FieldErrors::new("Missing data for required field."));
            None
        }
    }
}
