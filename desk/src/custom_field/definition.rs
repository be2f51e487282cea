//! What the values of a custom field can be.

mod inputs;

use serde_json::{Value, json};

use crate::validation::rules::{boolean, number, string, word};
use crate::validation::{FieldErrors, ObjectReader};
use crate::vocabulary::words;

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

words! {
    /// The type of a field's values.
    pub enum DataType {
        Text = "text",
        Number = "number",
        Boolean = "boolean",
    }
}

/// Reads a definition:
/// `{"data_type": "text", "input_settings": {"input_type": "dropdown", "choices": ["Late"]}}`.
pub fn definition(value: &Value) -> Result<Definition, FieldErrors> {
    let mut fields = ObjectReader::new(value)?;
    let data_type = fields.required("data_type", |value| word(value).map(Some));
    let read = fields.required("input_settings", |settings| match data_type {
        Some(DataType::Text) => inputs::text(settings),
        Some(DataType::Number) => inputs::number(settings),
        Some(DataType::Boolean) => inputs::boolean(settings),
        // The error of the data type is reported already.
        None => Ok(Definition::default()),
    });
    fields.finish()?;
    let json = json!({"data_type": data_type, "input_settings": read.json});
    Ok(Definition { json, ..read })
}

impl Definition {
    /// The type of the field's values.
    pub fn data_type(&self) -> DataType {
        match self.input {
            Input::Text | Input::TextChoice(_) => DataType::Text,
            Input::Number { .. } => DataType::Number,
            Input::Boolean => DataType::Boolean,
        }
    }

    /// Refuses a value that is none of this field's.
    pub fn check(&self, value: &Value) -> Result<(), FieldErrors> {
        match &self.input {
            Input::Text => string(value).map(drop),
            Input::TextChoice(choices) => {
                if choices.contains(&string(value)?) {
                    Ok(())
                } else {
                    Err(FieldErrors::new("Not one of the field's choices."))
                }
            }
            Input::Number { min, max } => within(number(value)?, *min, *max),
            Input::Boolean => boolean(value).map(drop),
        }
    }
}

fn within(number: f64, min: Option<f64>, max: Option<f64>) -> Result<(), FieldErrors> {
    match (min, max) {
        (Some(min), _) if number < min => {
            Err(FieldErrors::new(format!("Must be greater than or equal to {min}.")))
        }
        (_, Some(max)) if number > max => {
            Err(FieldErrors::new(format!("Must be less than or equal to {max}.")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Word as _;

    fn read(data_type: &str, settings: &Value) -> Result<Definition, FieldErrors> {
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
            assert_eq!(read.data_type().word(), data_type);
            assert_eq!(definition(&read.json), Ok(read));
        }
    }

    #[test]
    fn invalid_definitions_are_refused() {
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
