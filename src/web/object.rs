//! The browser's objects by the names of their members. A binding of web-sys for each of them would
//! stand in the glue, which every visitor downloads; what only a chunk needs is named in the chunk.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// An object of the browser. Members that are not there are `undefined`, and what cannot be called
/// gives nothing: the caller decides what it can do without.
#[derive(Clone, Debug)]
pub struct Object(JsValue);

impl Object {
    /// What the value is.
    pub fn of(value: impl Into<JsValue>) -> Self {
        Self(value.into())
    }

    /// The window.
    pub fn global() -> Self {
        Self(js_sys::global().into())
    }

    /// An empty object with these members.
    pub fn with(members: &[(&str, JsValue)]) -> Self {
        let object = Self(js_sys::Object::new().into());
        for (name, value) in members {
            object.set(name, value);
        }
        object
    }

    /// A new object of the class.
    pub fn new(class: &str, arguments: &[JsValue]) -> Option<Self> {
        let class: Function = Self::global().get(class).0.dyn_into().ok()?;
        Reflect::construct(&class, &list(arguments)).ok().map(Self)
    }

    /// The value itself.
    pub fn value(&self) -> &JsValue {
        &self.0
    }

    /// The member of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Self {
        Self(Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED))
    }

    /// The text of that name; empty where there is none.
    pub fn text(&self, name: &str) -> String {
        self.get(name).0.as_string().unwrap_or_default()
    }

    /// The whole, positive number of that name; 0 where there is none.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float outside the type's range becomes its nearest number"
    )]
    pub fn number(&self, name: &str) -> u64 {
        self.get(name).0.as_f64().unwrap_or_default() as u64
    }

    /// Sets a member.
    pub fn set(&self, name: &str, value: &JsValue) {
        // What refuses to be set stays as it was.
        let _ = Reflect::set(&self.0, &name.into(), value);
    }

    /// Calls the method of that name.
    pub fn call(&self, name: &str, arguments: &[JsValue]) -> Option<Self> {
        let method: Function = self.get(name).0.dyn_into().ok()?;
        Reflect::apply(&method, &self.0, &list(arguments)).ok().map(Self)
    }

    /// Calls the method of that name, and waits for what it promises.
    pub async fn wait(&self, name: &str, arguments: &[JsValue]) -> Option<Self> {
        let promise: Promise = self.call(name, arguments)?.0.dyn_into().ok()?;
        JsFuture::from(promise).await.ok().map(Self)
    }
}

fn list(values: &[JsValue]) -> Array {
    values.iter().collect()
}
