use std::time::Duration;

use serde_json::to_value;

use super::super::arguments::ArgumentError;
use super::*;

fn text(result: &CallToolResult) -> String {
    to_value(result).unwrap()["content"][0]["text"].as_str().unwrap().to_owned()
}

fn api(status: u16, msg: &str, data: Option<Value>) -> Error {
    Error::Api { status, msg: msg.to_owned(), data }
}

#[test]
fn an_answer_is_returned_unchanged_as_text_and_as_an_object() {
    let table = [
        (
            Some(json!({"id": 1, "new": null})),
            r#"{"id":1,"new":null}"#,
            json!({"id": 1, "new": null}),
        ),
        (Some(json!([{"id": 1}])), r#"[{"id":1}]"#, json!({"data": [{"id": 1}]})),
        (None, r#"{"ok":true}"#, json!({"ok": true})),
    ];
    for (answer, words, object) in table {
        let result = success(answer);
        assert_eq!(
            (text(&result).as_str(), result.structured_content.as_ref()),
            (words, Some(&object))
        );
        assert_eq!(result.is_error, Some(false));
    }
}

#[test]
fn a_refusal_by_gorgias_says_what_gorgias_said() {
    let error = api(400, "Bad data.", Some(json!({"via": ["Unknown."]})));
    let result = failure(&error, Effect::Create);
    insta::assert_json_snapshot!(result, @r#"
    {
      "resultType": "complete",
      "content": [
        {
          "type": "text",
          "text": "Gorgias answered 400: Bad data.\n{\"via\":[\"Unknown.\"]}"
        }
      ],
      "structuredContent": {
        "error": {
          "data": {
            "via": [
              "Unknown."
            ]
          },
          "msg": "Bad data.",
          "status": 400
        }
      },
      "isError": true
    }
    "#);
}

#[test]
fn a_call_with_an_unknown_outcome_says_whether_to_try_again() {
    let lost = api(502, "", None);
    let table = [
        (Effect::Read, "Gorgias answered 502: It gave no reason."),
        (Effect::Create, "look for it before you try again."),
        (Effect::Add, "To try again is safe."),
        (Effect::Change, "To try again is safe."),
    ];
    for (effect, end) in table {
        let said = text(&failure(&lost, effect));
        assert!(said.ends_with(end), "{effect:?}: {said}");
    }
    assert!(!text(&failure(&api(409, "Taken.", None), Effect::Create)).contains("try again"));
}

#[test]
fn a_budget_that_is_used_up_says_when_to_try_again() {
    let error = Error::RateLimited { retry_after: Duration::from_millis(2_001) };
    let result = failure(&error, Effect::Create);
    assert_eq!(text(&result), "the account's request budget is used up for 2001 ms.");
    let details = &result.structured_content.unwrap()["error"];
    assert_eq!(details["retry_after_seconds"], 3);
}

#[test]
fn wrong_arguments_are_all_named() {
    let invalid = |argument: &str, error| InvalidArgument { argument: argument.to_owned(), error };
    let result = refusal(&[
        invalid("colour", ArgumentError::Unknown(vec!["id", "name"])),
        invalid("id", ArgumentError::Missing),
    ]);
    assert_eq!(result.is_error, Some(true));
    let lines = "colour: is no argument of this tool, which takes id, name\nid: is required";
    assert_eq!(text(&result), lines);
    let listed = &result.structured_content.unwrap()["error"]["arguments"];
    assert_eq!(listed[1], json!({"argument": "id", "msg": "is required"}));
}
