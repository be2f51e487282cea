//! The cart that a page passes: Shopify's `cart.js` (an object with `items`), a list of items, any
//! other JSON, or plain text.

use serde_json::{Map, Value};
use wire::rules;

/// The largest number of items.
const MAX_ITEMS: usize = 50;
/// The longest text of an item, in characters; ten times that for a cart in plain text.
const MAX_TEXT: usize = 200;
/// The fields of an item that are passed on. Shopify: Ajax API, cart.
const ITEM_KEYS: [&str; 7] =
    ["title", "product_title", "variant_title", "quantity", "price", "sku", "url"];

/// The cart for a ticket's `meta`: items with the fields above, and the total.
pub(super) fn meta(cart: &str) -> Value {
    match serde_json::from_str(cart) {
        Ok(Value::Array(items)) => Value::Array(items_of(&items)),
        Ok(Value::Object(cart)) => match cart.get("items") {
            Some(Value::Array(items)) => with_sum(&cart, items_of(items)),
            _ => Value::Object(cart),
        },
        Ok(Value::String(words)) => words_of(&words),
        Ok(value) => value,
        Err(_) => words_of(cart),
    }
}

/// A line per item of such a cart: `2 × Rain jacket, M`. Prices are shown where they are texts:
/// numbers are cents in one shop and euros in another.
pub(super) fn lines(cart: &Value) -> Vec<String> {
    let items = match cart {
        Value::String(words) => return vec![words.clone()],
        Value::Array(items) => items,
        _ => match cart.get("items") {
            Some(Value::Array(items)) => items,
            _ => return vec![cart.to_string()],
        },
    };
    items.iter().map(line).collect()
}

fn line(item: &Value) -> String {
    let text = |key: &str| item.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let Some(title) = text("product_title").or(text("title")) else {
        return item.as_str().map_or_else(|| item.to_string(), str::to_owned);
    };
    let mut line = match item.get("quantity") {
        Some(Value::Number(quantity)) => format!("{quantity} × {title}"),
        _ => title.to_owned(),
    };
    for detail in [text("variant_title"), text("price"), text("sku")].into_iter().flatten() {
        line.push_str(", ");
        line.push_str(detail);
    }
    line
}

fn with_sum(cart: &Map<String, Value>, items: Vec<Value>) -> Value {
    let mut kept = Map::new();
    kept.insert("items".to_owned(), Value::Array(items));
    for key in ["total_price", "currency"] {
        if let Some(value) = cart.get(key).and_then(short) {
            kept.insert(key.to_owned(), value);
        }
    }
    Value::Object(kept)
}

fn items_of(items: &[Value]) -> Vec<Value> {
    items.iter().take(MAX_ITEMS).filter_map(item).collect()
}

fn item(item: &Value) -> Option<Value> {
    let Value::Object(item) = item else { return short(item) };
    let kept = ITEM_KEYS.into_iter().filter_map(|key| {
        let value = item.get(key).and_then(short)?;
        Some((key.to_owned(), value))
    });
    let kept: Map<String, Value> = kept.collect();
    (!kept.is_empty()).then(|| kept.into())
}

/// A truncated text, a number or a boolean.
fn short(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => Some(rules::cut(text, MAX_TEXT).into()),
        Value::Number(_) | Value::Bool(_) => Some(value.clone()),
        _ => None,
    }
}

fn words_of(words: &str) -> Value {
    rules::cut(words, 10 * MAX_TEXT).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_cart_of_shopify_keeps_what_an_agent_reads() {
        let cart = json!({
            "token": "secret", "note": null, "currency": "EUR", "total_price": 12_000,
            "items": [
                {"id": 1, "title": "Rain jacket - M", "product_title": "Rain jacket",
                 "variant_title": "M", "quantity": 2, "price": 6000, "sku": "RJ-M",
                 "properties": {}, "handle": "rain-jacket"},
                {"id": 2}, "a text",
            ],
        });
        let cart = meta(&cart.to_string());
        let expected = json!({
            "currency": "EUR", "total_price": 12_000,
            "items": [
                {"title": "Rain jacket - M", "product_title": "Rain jacket",
                 "variant_title": "M", "quantity": 2, "price": 6000, "sku": "RJ-M"},
                "a text",
            ],
        });
        assert_eq!(cart, expected);
        assert_eq!(lines(&cart), ["2 × Rain jacket, M, RJ-M", "a text"]);
    }

    #[test]
    fn any_other_cart_arrives_as_it_is() {
        for (cart, kept, shown) in [
            (
                r#"[{"title":"Hat","price":"20 €"}]"#,
                json!([{"title": "Hat", "price": "20 €"}]),
                "Hat, 20 €",
            ),
            (r#"{"hat":2}"#, json!({"hat": 2}), r#"{"hat":2}"#),
            ("two hats", json!("two hats"), "two hats"),
            (r#""two hats""#, json!("two hats"), "two hats"),
        ] {
            let meta = meta(cart);
            assert_eq!(meta, kept, "{cart}");
            assert_eq!(lines(&meta), [shown], "{cart}");
        }
    }

    #[test]
    fn long_carts_are_cut() {
        let item = json!({"title": "x".repeat(300)});
        let cart = meta(&Value::from(vec![item; 60]).to_string());
        assert_eq!(cart.as_array().unwrap().len(), MAX_ITEMS);
        assert_eq!(cart[0]["title"].as_str().unwrap().len(), MAX_TEXT);
    }
}
