//! What the values of a custom field can be.

use serde_json::{Map, Value, json};

use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::{boolean, list, number, one_of, string, text};

/// How many choices a drop-down list can have.
const MOST_CHOICES: usize = 2_000;

/// A data type with its input (Gorgias: the custom field object).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    input: Input,
    /// With every key that the input has.
    pub json: Value,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Input {
    #[default]
    Text,
    TextChoice(Vec<String>),
    Number {
        min: Option<f64>,
        max: Option<f64>,
    },
    Boolean,
}

/// The names of the data types, each with those of its inputs.
const DATA_TYPES: &[&str] = &["text", "number", "boolean"];

/// Reads a definition:
/// `{"data_type": "text", "input_settings": {"input_type": "dropdown", "choices": ["Late"]}}`.
pub fn definition(value: &Value) -> Result<Definition, Faults> {
    let mut fields = Fields::of(value)?;
    let data_type = fields.required("data_type", one_of(DATA_TYPES));
    let read = fields.required("input_settings", |settings| match data_type {
        "text" => text_input(settings),
        "number" => number_input(settings),
        "boolean" => boolean_input(settings),
        // The fault of the data type is told already.
        _ => Ok(Definition::default()),
    });
    fields.finish()?;
    let json = json!({"data_type": data_type, "input_settings": read.json});
    Ok(Definition { json, ..read })
}

impl Definition {
    /// `text`, `number` or `boolean`.
    pub fn data_type(&self) -> &'static str {
        match self.input {
            Input::Text | Input::TextChoice(_) => "text",
            Input::Number { .. } => "number",
            Input::Boolean => "boolean",
        }
    }

    /// Refuses a value that is none of this field's.
    pub fn check(&self, value: &Value) -> Result<(), Faults> {
        match &self.input {
            Input::Text => string(value).map(drop),
            Input::TextChoice(choices) => {
                if choices.contains(&string(value)?) {
                    Ok(())
                } else {
                    Err(Faults::one("Not one of the field's choices."))
                }
            }
            Input::Number { min, max } => within(number(value)?, *min, *max),
            Input::Boolean => boolean(value).map(drop),
        }
    }
}

fn within(number: f64, min: Option<f64>, max: Option<f64>) -> Result<(), Faults> {
    match (min, max) {
        (Some(min), _) if number < min => {
            Err(Faults::one(format!("Must be greater than or equal to {min}.")))
        }
        (_, Some(max)) if number > max => {
            Err(Faults::one(format!("Must be less than or equal to {max}.")))
        }
        _ => Ok(()),
    }
}

fn text_input(settings: &Value) -> Result<Definition, Faults> {
    let mut fields = Fields::of(settings)?;
    let input_type = fields.required("input_type", one_of(&["input", "dropdown"]));
    let (input, json) = if input_type == "dropdown" {
        let choices = fields.required("choices", list(1..=MOST_CHOICES, text(1..=255)));
        let default = fields.nullable("default", string);
        if default.as_ref().is_some_and(|default| !choices.contains(default)) {
            fields.complain("default", Faults::one("Not one of the field's choices."));
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

fn number_input(settings: &Value) -> Result<Definition, Faults> {
    let mut fields = Fields::of(settings)?;
    let input_type = fields.required("input_type", one_of(&["input_number"]));
    let (min, max) = (fields.nullable("min", number), fields.nullable("max", number));
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        fields.complain("max", Faults::one("Must not be less than min."));
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

fn boolean_input(settings: &Value) -> Result<Definition, Faults> {
    let mut fields = Fields::of(settings)?;
    let mut json = Map::new();
    let input_type = fields.required("input_type", one_of(&["dropdown"]));
    json.insert("input_type".to_owned(), input_type.into());
    json.insert("choices".to_owned(), json!(fields.nullable("choices", list(1..=2, boolean))));
    json.insert("default".to_owned(), json!(fields.nullable("default", boolean)));
    fields.finish()?;
    Ok(Definition { input: Input::Boolean, json: Value::Object(json) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(data_type: &str, settings: &Value) -> Result<Definition, Faults> {
        definition(&json!({"data_type": data_type, "input_settings": settings}))
    }

    #[test]
    fn a_definition_reads_back_from_its_own_json() {
        let cases = [
            ("text", json!({"input_type": "input", "placeholder": "1042"})),
            ("text", json!({"input_type": "dropdown", "choices": ["a", "b"], "default": "b"})),
            ("number", json!({"input_type": "input_number", "min": 1, "max": 2.5})),
            ("boolean", json!({"input_type": "dropdown", "choices": [true, false]})),
        ];
        for (data_type, settings) in cases {
            let read = read(data_type, &settings).unwrap();
            assert_eq!(read.data_type(), data_type);
            assert_eq!(definition(&read.json), Ok(read));
        }
    }

    #[test]
    fn faulty_definitions_are_refused() {
        let cases = [
            ("date", json!({"input_type": "input"})),
            ("text", json!({"input_type": "input_number"})),
            ("text", json!({"input_type": "dropdown"})),
            ("text", json!({"input_type": "dropdown", "choices": []})),
            ("text", json!({"input_type": "dropdown", "choices": ["a"], "default": "b"})),
            ("text", json!({"input_type": "input", "choices": ["a"]})),
            ("number", json!({"input_type": "input_number", "min": 3, "max": 2})),
            ("number", json!({"input_type": "input_number", "min": "1"})),
            ("boolean", json!({"input_type": "dropdown", "choices": ["yes"]})),
            ("boolean", json!(null)),
        ];
        for (data_type, settings) in cases {
            assert!(read(data_type, &settings).is_err(), "{data_type} {settings}");
        }
    }

    #[test]
    fn a_value_is_checked_against_its_definition() {
        let input = read("text", &json!({"input_type": "input"})).unwrap();
        let choice = json!({"input_type": "dropdown", "choices": ["Late", "Lost"]});
        let choice = read("text", &choice).unwrap();
        let number = json!({"input_type": "input_number", "min": 0, "max": 10});
        let number = read("number", &number).unwrap();
        let boolean = read("boolean", &json!({"input_type": "dropdown"})).unwrap();
        let cases = [
            (&input, json!("anything"), true),
            (&input, json!(1), false),
            (&choice, json!("Lost"), true),
            (&choice, json!("lost"), false),
            (&number, json!(0), true),
            (&number, json!(10.0), true),
            (&number, json!(-1), false),
            (&number, json!(10.5), false),
            (&number, json!("5"), false),
            (&boolean, json!(false), true),
            (&boolean, json!(0), false),
        ];
        for (definition, value, fits) in cases {
            assert_eq!(definition.check(&value).is_ok(), fits, "{value}");
        }
    }
}
