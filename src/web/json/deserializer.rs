//! A parsed value as a serde `Deserializer`, and what it gives access to: the items of a list, the members
//! of an object, the variant of an enum.

use std::fmt;

use js_sys::{Array, Reflect};
use serde::de::{
    self, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde::{Deserializer, forward_to_deserialize_any};
use wasm_bindgen::{JsCast, JsValue};

use super::{is_missing, own_members};

/// How deep lists and objects may stand in each other, so that no answer overflows the stack. It is
/// what a [`wire::PollResponse`] with rich text 16 elements deep needs; the proxy opens 12.
const MAX_DEPTH: u8 = 36;

/// The value is not what the type asks for. It says no more, see the module.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Unreadable {}

/// All of them, so that none of their messages is formatted.
impl de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// A parsed value.
pub(super) struct Value {
    value: JsValue,
    /// How much deeper it may go.
    depth: u8,
}

impl Value {
    pub fn new(value: JsValue) -> Self {
        Self { value, depth: MAX_DEPTH }
    }

    fn into_object(self) -> Result<(JsValue, u8), Unreadable> {
        let depth = self.depth.checked_sub(1).ok_or(Unreadable)?;
        Ok((own_members(self.value).ok_or(Unreadable)?, depth))
    }

    fn into_items(self) -> Result<Items, Unreadable> {
        let depth = self.depth.checked_sub(1).ok_or(Unreadable)?;
        let list = self.value.dyn_into().map_err(|_| Unreadable)?;
        Ok(Items::of(list, depth))
    }

    fn into_members(self) -> Result<Members, Unreadable> {
        let (object, depth) = self.into_object()?;
        Members::of(object, depth)
    }

    /// The position of the variant of that word, or of that only member, and what it holds.
    fn into_variant(self, variants: &'static [&'static str]) -> Result<Variant, Unreadable> {
        if let Some(word) = self.value.as_string() {
            let known = variants.iter().position(|variant| *variant == word);
            // An unknown word is the variant marked `#[serde(other)]`, where there is one.
            let index = known.unwrap_or(variants.len()) as u64;
            return Ok(Variant { index, value: Self { value: JsValue::UNDEFINED, depth: 0 } });
        }
        let (object, depth) = self.into_object()?;
        let mut fields = Fields::of(object, variants, depth);
        let index = fields.advance().ok_or(Unreadable)?;
        Ok(Variant { index, value: Self { value: fields.value, depth } })
    }
}

/// A number without its fraction, as the nearest of the type.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float outside the type's range becomes its nearest number"
)]
fn whole(value: &JsValue) -> Result<u64, Unreadable> {
    value.as_f64().map(|number| number as u64).ok_or(Unreadable)
}

macro_rules! whole_numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_u64(whole(&self.value)?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Value {
    type Error = Unreadable;

    whole_numbers! {
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    }

    /// For what is a string or an object: [`wire::Rich`], [`wire::Sentence`].
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.value.as_string() {
            Some(text) => visitor.visit_string(text),
            None => visitor.visit_map(self.into_members()?),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_string(self.value.as_string().ok_or(Unreadable)?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.value.as_bool().ok_or(Unreadable)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if is_missing(&self.value) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.into_items()?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.into_items()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_map(self.into_members()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let (object, depth) = self.into_object()?;
        visitor.visit_map(Fields::of(object, fields, depth))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(self.into_variant(variants)?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char str bytes byte_buf unit unit_struct tuple_struct identifier
    }
}

/// The items of a list.
struct Items {
    list: Array,
    next: u32,
    depth: u8,
}

impl Items {
    fn of(list: Array, depth: u8) -> Self {
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
struct Fields {
    object: JsValue,
    names: &'static [&'static str],
    next: usize,
    value: JsValue,
    depth: u8,
}

impl Fields {
    fn of(object: JsValue, names: &'static [&'static str], depth: u8) -> Self {
        Self { object, names, next: 0, value: JsValue::UNDEFINED, depth }
    }

    /// Goes to the next member that is there.
    fn advance(&mut self) -> Option<u64> {
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
struct Members {
    object: JsValue,
    names: Array,
    next: u32,
    value: JsValue,
    depth: u8,
}

impl Members {
    fn of(object: JsValue, depth: u8) -> Result<Self, Unreadable> {
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
struct Variant {
    index: u64,
    value: Value,
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
