//! JSON by the browser's own parser: `serde_json` with its derived readers would be a third of what
//! a visitor downloads.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A JSON value to be read. Nothing that is not there or not of the kind asked for is an error
/// here: the reader decides what it can do without.
#[must_use]
pub struct Json(JsValue);

impl Json {
    /// Parses a text.
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// A value that the browser has parsed.
    pub fn of(value: JsValue) -> Self {
        Self(value)
    }

    /// The member of that name.
    pub fn get(&self, name: &str) -> Self {
        Self(Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED))
    }

    /// The member of that name, if there is one and it is not null.
    pub fn find(&self, name: &str) -> Option<Self> {
        let member = self.get(name);
        if member.0.is_null() || member.0.is_undefined() { None } else { Some(member) }
    }

    /// The text of that name.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).0.as_string()
    }

    /// The whole, positive number of that name.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float outside the type's range becomes its nearest number"
    )]
    pub fn number(&self, name: &str) -> Option<u64> {
        self.get(name).0.as_f64().map(|number| number as u64)
    }

    /// Whether the member of that name is true.
    pub fn is_true(&self, name: &str) -> bool {
        self.get(name).0.is_truthy()
    }

    /// The items of the list of that name.
    pub fn items(&self, name: &str) -> Vec<Self> {
        self.get(name).as_items()
    }

    /// The items of the list that the value is.
    pub fn as_items(&self) -> Vec<Self> {
        match self.0.dyn_ref::<Array>() {
            Some(list) => list.iter().map(Self).collect(),
            None => Vec::new(),
        }
    }

    /// The names and texts of the object of that name.
    pub fn texts(&self, name: &str) -> Vec<(String, String)> {
        let Ok(object) = self.get(name).0.dyn_into::<Object>() else { return Vec::new() };
        let pairs = Object::entries(&object).into_iter().filter_map(|pair| {
            let pair: Array = pair.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        });
        pairs.collect()
    }

    /// The names and values of an object, but for those that are null: texts as they are,
    /// everything else as JSON.
    pub fn members(&self) -> Vec<(String, String)> {
        let Some(object) = self.0.dyn_ref::<Object>() else { return Vec::new() };
        let pairs = Object::entries(object).into_iter().filter_map(|pair| {
            let pair: Array = pair.dyn_into().ok()?;
            let value = pair.get(1);
            let json = || JSON::stringify(&value).ok().map(String::from);
            let text = if value.is_null() { None } else { value.as_string().or_else(json) };
            Some((pair.get(0).as_string()?, text?))
        });
        pairs.collect()
    }

    /// The value itself as a text.
    pub fn as_text(&self) -> Option<String> {
        self.0.as_string()
    }
}

/// A JSON object to be written.
#[derive(Default)]
#[must_use]
pub struct Writer(Object);

impl Writer {
    /// Adds a text.
    pub fn text(self, name: &str, text: &str) -> Self {
        self.value(name, &text.into())
    }

    /// Adds a number, exact up to 2⁵³.
    #[expect(clippy::cast_precision_loss, reason = "times and counts are exact in an f64")]
    pub fn number(self, name: &str, number: u64) -> Self {
        self.value(name, &JsValue::from_f64(number as f64))
    }

    /// Adds an object.
    pub fn object(self, name: &str, object: &Self) -> Self {
        self.value(name, &object.0)
    }

    /// Adds a list of texts.
    pub fn list<'a>(self, name: &str, texts: impl Iterator<Item = &'a str>) -> Self {
        let list: Array = texts.map(JsValue::from).collect();
        self.value(name, &list)
    }

    /// The JSON.
    pub fn finish(&self) -> String {
        JSON::stringify(&self.0).map(String::from).unwrap_or_default()
    }

    fn value(self, name: &str, value: &JsValue) -> Self {
        // Setting a member of an object of our own cannot fail.
        let _ = Reflect::set(&self.0, &name.into(), value);
        self
    }
}
