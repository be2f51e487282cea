//! The inputs of each data type, and their settings.

use serde_json::{Map, Value, json};

use super::{Definition, Input};
use crate::validation::rules::{self, list, one_of, string};
use crate::validation::{FieldErrors, ObjectReader};

/// The maximum number of choices of a drop-down list.
const MAX_CHOICES: usize = 2_000;

/// Text that is typed, or picked from choices.
pub fn text(settings: &Value) -> Result<Definition, FieldErrors> {
    let mut fields = ObjectReader::new(settings)?;
    let input_type = fields.required("input_type", one_of(&["input", "dropdown"]));
    let (input, json) = if input_type == "dropdown" {
        let choices = fields.required("choices", list(1..=MAX_CHOICES, rules::text(1..=255)));
        let default = fields.nullable("default", string);
        if default.as_ref().is_some_and(|default| !choices.contains(default)) {
            fields.add_error("default", FieldErrors::new("Not one of the field's choices."));
        }
        let json = json!({"input_type": input_type, "choices": choices, "default": default});
        (Input::TextChoice(choices), json)
    } else {
        let placeholder = fields.nullable("placeholder", string);
        (Input::Text, json!({"input_type": input_type, "placeholder": placeholder}))
    };
    fields.finish()?;
    Ok(Definition { input, json })
}

/// A number, between bounds or not.
pub fn number(settings: &Value) -> Result<Definition, FieldErrors> {
    let mut fields = ObjectReader::new(settings)?;
    let input_type = fields.required("input_type", one_of(&["input_number"]));
    let (min, max) = (fields.nullable("min", rules::number), fields.nullable("max", rules::number));
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        fields.add_error("max", FieldErrors::new("Must not be less than min."));
    }
    let placeholder = fields.nullable("placeholder", string);
    fields.finish()?;
    let given = |key: &str| settings.get(key).cloned().unwrap_or_default();
    let json = json!({
        "input_type": input_type, "min": given("min"), "max": given("max"),
        "placeholder": placeholder,
    });
    Ok(Definition { input: Input::Number { min, max }, json })
}

/// Yes or no.
pub fn boolean(settings: &Value) -> Result<Definition, FieldErrors> {
    let mut fields = ObjectReader::new(settings)?;
    let mut json = Map::new();
    let input_type = fields.required("input_type", one_of(&["dropdown"]));
    json.insert("input_type".to_owned(), input_type.into());
    json.insert(
        "choices".to_owned(),
        json!(fields.nullable("choices", list(1..=2, rules::boolean))),
    );
    json.insert("default".to_owned(), json!(fields.nullable("default", rules::boolean)));
    fields.finish()?;
    Ok(Definition { input: Input::Boolean, json: Value::Object(json) })
}
