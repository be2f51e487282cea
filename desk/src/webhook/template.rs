//! Renders templates such as `{{ticket.id}}`. No IO.

use serde_json::{Map, Value};

/// The form with its templates rendered. Every value but objects and lists becomes a string, as in
/// Gorgias.
pub fn render(form: &Map<String, Value>, context: &Value) -> Map<String, Value> {
    form.iter().map(|(key, value)| (key.clone(), render_value(value, context))).collect()
}

fn render_value(value: &Value, context: &Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(render(object, context)),
        Value::Array(items) => items.iter().map(|item| render_value(item, context)).collect(),
        Value::String(template) => Value::String(render_text(template, context)),
        other => Value::String(text(other)),
    }
}

/// Renders one template. Unclosed braces are text.
fn render_text(template: &str, context: &Value) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, inside)) = rest.split_once("{{") {
        let Some((path, after)) = inside.split_once("}}") else { break };
        filled.push_str(before);
        filled.push_str(&lookup(path.trim(), context).map(text).unwrap_or_default());
        rest = after;
    }
    filled + rest
}

/// The value at a path like `ticket.messages[-1].body_text`; a negative index counts from the end.
fn lookup<'a>(path: &str, context: &'a Value) -> Option<&'a Value> {
    path.split('.').try_fold(context, |value, part| {
        let (name, mut indexes) = part.split_once('[').unwrap_or((part, ""));
        let mut value = value.get(name)?;
        while !indexes.is_empty() {
            let (index, rest) = indexes.split_once(']')?;
            value = item(value, index.parse().ok()?)?;
            indexes = rest.strip_prefix('[').unwrap_or(rest);
        }
        Some(value)
    })
}

fn item(value: &Value, index: i64) -> Option<&Value> {
    let items = value.as_array()?;
    let place = usize::try_from(index.unsigned_abs()).ok()?;
    items.get(if index < 0 { items.len().checked_sub(place)? } else { place })
}

/// A value as text: null is nothing, objects and lists are their JSON.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn context() -> Value {
        json!({
            "ticket": {"id": 7, "spam": false, "subject": null, "tags": [{"name": "a"}],
                       "messages": [{"body_text": "Hi"}, {"body_text": "{{ticket.id}}"}]},
        })
    }

    #[test]
    fn templates_are_rendered_as_strings() {
        for (template, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("{{ticket.id}}", "7"),
            ("#{{ ticket.id }}: {{ticket.spam}}!", "#7: false!"),
            ("{{ticket.subject}}", ""),
            ("{{ticket.nothing.at_all}}", ""),
            ("{{ticket.messages[0].body_text}}", "Hi"),
            ("{{ticket.tags}}", r#"[{"name":"a"}]"#),
            ("{{ticket.tags[0]}}", r#"{"name":"a"}"#),
            ("{{ticket.messages[2].body_text}}", ""),
            ("{{ticket.messages[-3].body_text}}", ""),
            ("{{ticket.messages[x].body_text}}", ""),
            ("{{ticket.messages[0", "{{ticket.messages[0"),
            ("}} {{", "}} {{"),
        ] {
            assert_eq!(render_text(template, &context()), expected, "{template}");
        }
    }

    #[test]
    fn customer_input_is_not_rendered_as_a_template() {
        let filled = render_text("{{ticket.messages[-1].body_text}}", &context());
        assert_eq!(filled, "{{ticket.id}}");
    }

    #[test]
    fn nested_values_are_rendered_as_strings() {
        let form = json!({"n": 1, "t": true, "x": null, "deep": {"list": ["{{ticket.id}}", 2]}});
        let rendered = render(form.as_object().unwrap(), &context());
        let expected = json!({"n": "1", "t": "true", "x": "", "deep": {"list": ["7", "2"]}});
        assert_eq!(Value::Object(rendered), expected);
    }

    proptest! {
        #[test]
        fn any_template_renders_without_a_panic(template in "[{}\\[\\].a-c0-9 -]{0,40}") {
            render_text(&template, &context());
        }
    }
}
