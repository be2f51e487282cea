//! The result of a call: Gorgias's answer as it is, or an error that a model can act on.

use gorgias::Error;
use rmcp::model::{CallToolResult, ContentBlock};
use serde_json::{Value, json};

use super::arguments::InvalidArgument;
use super::operation::Effect;

/// The result of a call that Gorgias has carried out.
pub fn success(answer: Option<Value>) -> CallToolResult {
    let answer = answer.unwrap_or_else(|| json!({"ok": true}));
    let text = ContentBlock::text(answer.to_string());
    // Structured content is an object; some lists come as bare arrays.
    let object = if answer.is_object() { answer } else { json!({ "data": answer }) };
    let mut result = CallToolResult::structured(object);
    result.content = vec![text];
    result
}

/// The result of a call that was not carried out, or perhaps not.
pub fn failure(error: &Error, effect: Effect) -> CallToolResult {
    let mut text = match error {
        Error::Api { status, msg, data } => said(*status, msg, data.as_ref()),
        error => format!("{error}."),
    };
    if effect != Effect::Read && error.is_ambiguous() {
        text += match effect {
            Effect::Create => {
                "\nIt may have been carried out all the same: look for it before you try again."
            }
            _ => "\nIt may have been carried out all the same. To try again is safe.",
        };
    }
    failed(text, &details(error))
}

/// The result of a call with wrong arguments. Nothing has been sent.
pub fn refusal(errors: &[InvalidArgument]) -> CallToolResult {
    let line = |one: &InvalidArgument| format!("{}: {}", one.argument, one.error);
    let text = errors.iter().map(line).collect::<Vec<_>>().join("\n");
    let listed = errors
        .iter()
        .map(|one| json!({"argument": one.argument, "msg": one.error.to_string()}))
        .collect::<Vec<_>>();
    failed(text, &json!({"msg": "The arguments are wrong.", "arguments": listed}))
}

fn said(status: u16, msg: &str, data: Option<&Value>) -> String {
    let sentence = if msg.is_empty() { "It gave no reason." } else { msg };
    let data = data.map(|data| format!("\n{data}")).unwrap_or_default();
    format!("Gorgias answered {status}: {sentence}{data}")
}

/// The error in the shape of Gorgias's own errors, and when to try again.
fn details(error: &Error) -> Value {
    if let Error::Api { status, msg, data } = error {
        return json!({"status": status, "msg": msg, "data": data});
    }
    let wait = error.retry_after();
    let seconds = wait.and_then(|wait| u64::try_from(wait.as_millis().div_ceil(1_000)).ok());
    json!({"msg": error.to_string(), "retry_after_seconds": seconds})
}

fn failed(text: String, error: &Value) -> CallToolResult {
    let mut result = CallToolResult::structured_error(json!({ "error": error }));
    result.content = vec![ContentBlock::text(text)];
    result
}

#[cfg(test)]
mod tests;
