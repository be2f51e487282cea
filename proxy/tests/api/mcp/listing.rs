//! The tools, held against the tables of the document in `tools.tsv`: tool, parameter, type,
//! whether it is required. Gorgias: tickets (tools).

use std::collections::BTreeSet;

use proxy::mcp::Access;
use serde_json::Value;

use super::server::{PREFIX, TestTools, any_caller};

const TABLES: &str = include_str!("tools.tsv");
/// An unreachable helpdesk: listing tools needs no request.
const NOWHERE: &str = "http://127.0.0.1:9";

/// The type of a parameter in the document's words.
fn kind(schema: &Value) -> String {
    match (schema["type"].as_str().unwrap(), schema["items"]["type"].as_str()) {
        ("array", Some(items)) => format!("{items}[]"),
        ("array", None) => "any[]".to_owned(),
        (kind, _) => kind.to_owned(),
    }
}

/// A tool's rows, as the document writes them.
fn rows(tool: &Value) -> Vec<String> {
    let (name, schema) = (tool["name"].as_str().unwrap(), &tool["inputSchema"]);
    let required: Vec<_> = schema["required"].as_array().unwrap().iter().collect();
    let properties = schema["properties"].as_object().unwrap();
    let row = |(parameter, schema): (&String, &Value)| {
        let needed = required.iter().any(|one| *one == parameter);
        let needed = if needed { "required" } else { "optional" };
        format!("{name}\t{parameter}\t{}\t{needed}", kind(schema))
    };
    assert!(required.iter().all(|one| properties.contains_key(one.as_str().unwrap())), "{name}");
    properties.iter().map(row).collect()
}

#[tokio::test]
async fn names_parameters_types_and_required_flags_are_those_of_the_document() {
    let tools = TestTools::of(NOWHERE).await.list().await;
    let served: BTreeSet<String> = tools.iter().flat_map(rows).collect();
    let documented: BTreeSet<String> = TABLES.lines().map(str::to_owned).collect();
    let missing: Vec<_> = documented.difference(&served).collect();
    let beyond: Vec<_> = served.difference(&documented).collect();
    assert!(missing.is_empty() && beyond.is_empty(), "missing {missing:#?} beyond {beyond:#?}");
    assert_eq!((tools.len(), served.len()), (36, 186));
}

#[tokio::test]
async fn every_tool_and_every_parameter_says_what_it_is() {
    for tool in TestTools::of(NOWHERE).await.list().await {
        let name = tool["name"].as_str().unwrap();
        assert!(name.starts_with(PREFIX), "{name}");
        assert!(tool["title"].as_str().is_some_and(|title| !title.is_empty()), "{name}");
        assert!(tool["description"].as_str().unwrap().ends_with('.'), "{name}");
        assert_eq!(tool["inputSchema"]["additionalProperties"], false, "{name}");
        for (parameter, schema) in tool["inputSchema"]["properties"].as_object().unwrap() {
            let described = schema["description"].as_str().is_some_and(|words| words.len() > 8);
            assert!(described, "{name} {parameter}");
        }
    }
}

#[tokio::test]
async fn only_tools_that_read_are_left_where_only_reading_is_allowed() {
    let tools = TestTools::with(NOWHERE, Access::ReadOnly, any_caller()).await;
    let listed = tools.list().await;
    let names: Vec<_> =
        listed.iter().map(|tool| tool["name"].as_str().unwrap().replace(PREFIX, "")).collect();
    let expected = [
        "get_api_tickets_ticket_id_tags",
        "get_satisfaction_survey",
        "get_tag",
        "get_ticket",
        "get_ticket_message",
        "get_voice_call",
        "get_voice_call_event",
        "get_voice_call_recording",
        "list_messages",
        "list_satisfaction_surveys",
        "list_tags",
        "list_ticket_custom_fields",
        "list_tickets",
        "list_voice_call_events",
        "list_voice_call_recordings",
        "list_voice_calls",
    ];
    assert_eq!(names, expected);
    assert!(listed.iter().all(|tool| tool["annotations"]["readOnlyHint"] == true));
    let call = serde_json::json!({"name": "gorgias_tickets_delete_ticket", "arguments": {"id": 1}});
    let error = tools.ask("tools/call", call).await["error"].clone();
    assert_eq!(error["code"], -32602);
    assert!(error["message"].as_str().unwrap().contains("only reading is allowed"));
}

#[tokio::test]
async fn annotations_say_what_a_tool_does_to_the_account() {
    let tools = TestTools::of(NOWHERE).await.list().await;
    let hints = |name: &str| {
        let tool = tools.iter().find(|tool| tool["name"] == format!("{PREFIX}{name}")).unwrap();
        ["readOnlyHint", "destructiveHint", "idempotentHint"]
            .map(|hint| tool["annotations"][hint].as_bool().unwrap())
    };
    for (name, expected) in [
        ("list_tickets", [true, false, true]),
        ("create_ticket", [false, false, false]),
        ("create_ticket_message", [false, false, false]),
        ("create_tag", [false, false, false]),
        ("create_satisfaction_survey", [false, false, false]),
        ("create_ticket_tags", [false, false, true]),
        ("update_ticket", [false, true, true]),
        ("merge_tags", [false, true, true]),
        ("delete_ticket", [false, true, true]),
    ] {
        assert_eq!(hints(name), expected, "{name}");
    }
    for tool in &tools {
        let name = tool["name"].as_str().unwrap().replace(PREFIX, "");
        let [reads, destroys, _] = hints(&name);
        let verb = name.split('_').next().unwrap();
        assert_eq!(reads, ["get", "list"].contains(&verb), "{name}");
        assert_eq!(destroys, ["update", "merge", "delete"].contains(&verb), "{name}");
    }
}

#[tokio::test]
async fn the_manual_lists_every_tool_with_what_it_does_to_the_account() {
    let effect = |tool: &Value| {
        let hints = &tool["annotations"];
        match (hints["readOnlyHint"] == true, hints["destructiveHint"] == true) {
            (true, _) => "reads",
            (_, false) => "adds",
            _ if tool["name"].as_str().unwrap().contains("_delete_") => "deletes",
            _ => "changes",
        }
    };
    let row = |tool: &Value| {
        let (name, title) = (tool["name"].as_str().unwrap(), tool["title"].as_str().unwrap());
        format!("| `{name}` | {title} | {} |", effect(tool))
    };
    let tools = TestTools::of(NOWHERE).await.list().await;
    let manual = include_str!("../../../../docs/tools.md").lines();
    let listed: Vec<_> = manual.filter(|line| line.starts_with("| `gorgias_")).collect();
    assert_eq!(listed, tools.iter().map(row).collect::<Vec<_>>());
}
