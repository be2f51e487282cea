//! What stands in a list, an object or an enum.

use js_sys::{Array, Reflect};
use serde::de::{
    DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use wasm_bindgen::JsValue;

use super::is_missing;
use super::value::{Unreadable, Value};

/// The items of a list.
pub(super) struct Items {
    list: Array,
    next: u32,
    depth: u8,
}

impl Items {
    pub fn of(list: Array, depth: u8) -> Self {
        Self { list, next: 0, depth }
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unreadable> {
        if self.next >= self.list.length() {
            return Ok(None);
        }
        let value = self.list.get(self.next);
        self.next += 1;
        seed.deserialize(Value { value, depth: self.depth }).map(Some)
    }
}

/// The members of an object that a struct has fields for, by the fields' positions.
pub(super) struct Fields {
    object: JsValue,
    names: &'static [&'static str],
    next: usize,
    pub value: JsValue,
    depth: u8,
}

impl Fields {
    pub fn of(object: JsValue, names: &'static [&'static str], depth: u8) -> Self {
        Self { object, names, next: 0, value: JsValue::UNDEFINED, depth }
    }

    /// Goes to the next member that is there.
    pub fn advance(&mut self) -> Option<u64> {
        loop {
            let name = self.names.get(self.next)?;
            self.next += 1;
            self.value = Reflect::get(&self.object, &(*name).into()).ok()?;
            if !is_missing(&self.value) {
                return Some(self.next as u64 - 1);
            }
        }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Unreadable;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unreadable> {
        match self.advance() {
            Some(index) => seed.deserialize(index.into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, Unreadable> {
        seed.deserialize(Value { value: self.value.clone(), depth: self.depth })
    }
}

/// All members of an object, by their names.
pub(super) struct Members {
    object: JsValue,
    names: Array,
    next: u32,
    value: JsValue,
    depth: u8,
}

impl Members {
    pub fn of(object: JsValue, depth: u8) -> Result<Self, Unreadable> {
        let names = Reflect::own_keys(&object).map_err(|_| Unreadable)?;
        Ok(Self { object, names, next: 0, value: JsValue::UNDEFINED, depth })
    }

    /// Goes to the next member that is there.
    fn advance(&mut self) -> Option<String> {
        loop {
            let name = self.names.get(self.next);
            self.next += 1;
            let text = name.as_string()?;
            self.value = Reflect::get(&self.object, &name).ok()?;
            if !is_missing(&self.value) {
                return Some(text);
            }
        }
    }
}

impl<'de> MapAccess<'de> for Members {
    type Error = Unreadable;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unreadable> {
        match self.advance() {
            Some(name) => seed.deserialize(name.into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, Unreadable> {
        seed.deserialize(Value { value: self.value.clone(), depth: self.depth })
    }
}

/// A variant by its position. One that holds nothing is a word, one with a value is the only member
/// of an object.
pub(super) struct Variant {
    pub index: u64,
    pub value: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unreadable;
    type Variant = Value;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Value), Unreadable> {
        Ok((seed.deserialize(self.index.into_deserializer())?, self.value))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.value.is_undefined() { Ok(()) } else { Err(Unreadable) }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<S::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }
}
