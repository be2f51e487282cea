//! Tags, and the tags on a ticket.

use serde_json::{Value, json};

use super::super::server::{TestTools, ids};

pub async fn tags(tools: &TestTools, ticket: i64) {
    let late = json!({"name": "late", "decoration": {"color": "#FF0000"}, "description": "Slow."});
    let late = tools.call("create_tag", late).await["id"].as_i64().unwrap();
    let taken = tools.refusal("create_tag", json!({"name": "late"})).await;
    assert!(taken.starts_with("Gorgias answered 409"), "{taken}");
    let slow = tools.call("create_tag", json!({"name": "slow"})).await["id"].as_i64().unwrap();
    assert_eq!(tools.call("get_tag", json!({"id": late})).await["description"], "Slow.");
    let named = tools.call("update_tag", json!({"id": late, "name": "delayed"})).await;
    assert_eq!(named["name"], "delayed");

    on_ticket(tools, ticket, late).await;

    let searched = json!({"search": "SLO", "order_by": "name:asc", "limit": 5});
    assert_eq!(ids(&tools.call("list_tags", searched).await), [slow]);
    let put = json!({"ticket_id": ticket, "ids": [slow]});
    tools.call("create_ticket_tags", put).await;
    let merge = json!({"destination_tag_id": late, "source_tags_ids": [slow]});
    tools.call("merge_tags", merge).await;
    let carried = tools.call("get_api_tickets_ticket_id_tags", json!({"ticket_id": ticket})).await;
    assert_eq!(ids(&carried), [late]);
    assert!(tools.refusal("get_tag", json!({"id": slow})).await.contains("404"));

    tools.call("delete_tag", json!({"id": late})).await;
    let rest = tools.call("list_tags", json!({})).await;
    tools.call("delete_tags", json!({"ids": ids(&rest)})).await;
    assert_eq!(ids(&tools.call("list_tags", json!({})).await), [0_i64; 0]);
}

async fn on_ticket(tools: &TestTools, ticket: i64, late: i64) {
    let on = async || {
        let list = json!({"ticket_id": ticket});
        let list = tools.call("get_api_tickets_ticket_id_tags", list).await;
        let names = list["data"].as_array().unwrap().iter().map(|tag| tag["name"].clone());
        names.collect::<Vec<Value>>()
    };
    let named = json!({"ticket_id": ticket, "ids": [late], "names": ["parcel"]});
    assert_eq!(tools.call("create_ticket_tags", named).await, json!({"ok": true}));
    assert_eq!(on().await, ["delayed", "parcel"]);
    let replaced = json!({"ticket_id": ticket, "names": ["jacket", "parcel"]});
    tools.call("update_ticket_tags", replaced).await;
    assert_eq!(on().await, ["jacket", "parcel"]);
    let off = json!({"ticket_id": ticket, "names": ["parcel"]});
    tools.call("delete_ticket_tags", off).await;
    assert_eq!(on().await, ["jacket"]);
    tools.call("update_ticket_tags", json!({"ticket_id": ticket})).await;
    assert_eq!(on().await, [json!(null); 0]);
}
