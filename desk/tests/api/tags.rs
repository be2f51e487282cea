//! `/api/tags`.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{ids, small_ticket, with};
use crate::test_desk::TestDesk;

/// The tags "Zebra", "apple", "Ähre" and "apple pie" (1 to 4), a second between one and the next;
/// "apple pie" is on two tickets, "Zebra" on one.
async fn four_tags() -> TestDesk {
    let desk = TestDesk::start().await;
    for name in ["Zebra", "apple", "Ähre", "apple pie"] {
        desk.created("/api/tags", &json!({"name": name})).await;
        desk.clock.advance(Duration::from_secs(1));
    }
    for tags in [json!([{"name": "apple pie"}]), json!([{"name": "Zebra"}, {"name": "apple pie"}])]
    {
        desk.created("/api/tickets", &with(small_ticket("Hi"), "tags", tags)).await;
    }
    desk
}

#[tokio::test]
async fn a_new_tag_is_returned_with_all_keys_and_found_again() {
    let desk = TestDesk::start().await;
    let body = json!({
        "name": "late", "description": "Parcels on their way", "decoration": {"color": "#F58D86"},
    });
    let created = desk.created("/api/tags", &body).await;
    insta::assert_json_snapshot!(created, @r##"
    {
      "created_datetime": "2026-11-21T09:00:00.000001+00:00",
      "decoration": {
        "color": "#F58D86"
      },
      "deleted_datetime": null,
      "description": "Parcels on their way",
      "id": 1,
      "name": "late",
      "uri": "/api/tags/1",
      "usage": 0
    }
    "##);
    assert_eq!(desk.found("/api/tags/1").await, created);
    desk.call(Method::GET, "/api/tags/2", None, 404).await;
}

#[tokio::test]
async fn a_name_is_case_sensitive_and_unique() {
    let desk = TestDesk::start().await;
    desk.created("/api/tags", &json!({"name": "late"})).await;
    desk.created("/api/tags", &json!({"name": "Late"})).await;
    let taken = json!({"error": {"msg": "The resource already exists."}});
    let again = desk.call(Method::POST, "/api/tags", Some(&json!({"name": "late"})), 409).await;
    assert_eq!(again, taken);
    let renamed = desk.call(Method::PUT, "/api/tags/2", Some(&json!({"name": "late"})), 409).await;
    assert_eq!(renamed, taken);
    assert_eq!(desk.found("/api/tags/2").await["name"], "Late");
}

#[tokio::test]
async fn every_field_of_a_tag_is_validated() {
    let desk = TestDesk::start().await;
    desk.created("/api/tags", &json!({"name": "late"})).await;
    let long = |length: usize| json!("x".repeat(length));
    let cases = [
        ("name", json!(""), "Length must be between 1 and 256."),
        ("name", long(257), "Length must be between 1 and 256."),
        ("name", json!(null), "Field may not be null."),
        ("description", long(1025), "Longer than maximum length 1024."),
        ("decoration", json!("#fff"), "Invalid input type."),
        ("decoration", json!({"color": 7}), "Not a valid string."),
        ("decoration", json!({"colour": "red"}), "Unknown field."),
        ("usage", json!(7), "Unknown field."),
    ];
    for (field, value, fault) in cases {
        let body = with(json!({"name": "x"}), field, value);
        for (method, path) in [(Method::POST, "/api/tags"), (Method::PUT, "/api/tags/1")] {
            let data = desk.refused(method, path, Some(&body)).await;
            assert!(data[field].to_string().contains(fault), "{field}: {data}");
        }
    }
    let missing = desk.refused(Method::POST, "/api/tags", Some(&json!({}))).await;
    assert_eq!(missing, json!({"name": ["Missing data for required field."]}));
    assert_eq!(ids(&desk.found("/api/tags").await), [1]);
}

#[tokio::test]
async fn an_update_changes_what_it_names_on_every_ticket() {
    let desk = four_tags().await;
    let before = desk.found("/api/tags/4").await;
    let changes = json!({"name": "cake", "decoration": {"color": "#fff"}});
    let after = desk.changed("/api/tags/4", &changes).await;
    let expected =
        with(with(before, "name", json!("cake")), "decoration", json!({"color": "#fff"}));
    assert_eq!(after, expected);
    assert_eq!(desk.found("/api/tickets/1").await["tags"][0]["name"], "cake");
    let cleared = desk.changed("/api/tags/4", &json!({"decoration": null})).await;
    assert_eq!((&cleared["decoration"], &cleared["name"]), (&Value::Null, &json!("cake")));
    desk.call(Method::PUT, "/api/tags/9", Some(&json!({})), 404).await;
}

#[tokio::test]
async fn tags_are_searched_and_sorted() {
    let desk = four_tags().await;
    let cases = [
        ("", vec![4, 3, 2, 1]),
        ("?order_by=created_datetime:asc", vec![1, 2, 3, 4]),
        ("?order_by=created_datetime", vec![1, 2, 3, 4]),
        ("?order_by=name:asc", vec![2, 4, 1, 3]),
        ("?order_by=name", vec![2, 4, 1, 3]),
        ("?order_by=name:desc", vec![3, 1, 4, 2]),
        ("?order_by=usage:desc,name:desc", vec![4, 1, 3, 2]),
        ("?order_by=usage%3Aasc%2Cname%3Aasc", vec![2, 3, 1, 4]),
        ("?order_by=usage", vec![2, 3, 1, 4]),
        ("?search=APPLE&order_by=name", vec![2, 4]),
        ("?search=%C3%A4h", vec![3]),
        ("?search=%25", vec![]),
    ];
    for (query, expected) in cases {
        let list = desk.found(&format!("/api/tags{query}")).await;
        assert_eq!(ids(&list), expected, "{query}");
    }
    let list = desk.found("/api/tags?search=pie").await;
    assert_eq!((&list["object"], &list["uri"]), (&json!("list"), &json!("/api/tags?search=pie")));
    assert_eq!(list["data"][0]["usage"], 2);
}

/// The ids on each page from `path` on, in the direction of that cursor.
async fn walk(desk: &TestDesk, path: &str, direction: &str) -> Vec<Vec<i64>> {
    let (mut pages, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let page = desk.found(cursor.as_deref().unwrap_or(path)).await;
        pages.push(ids(&page));
        let Some(next) = page["meta"][direction].as_str() else { return pages };
        cursor = Some(format!("/api/tags?limit=1&cursor={next}"));
    }
}

#[tokio::test]
async fn a_walk_through_tags_goes_both_ways_in_every_order() {
    let desk = four_tags().await;
    desk.created("/api/tags", &json!({"name": "APPLE"})).await;
    for order in ["name:asc", "name:desc", "usage:asc,name:asc", "created_datetime:desc", "usage"] {
        let whole = ids(&desk.found(&format!("/api/tags?order_by={order}")).await);
        let path = format!("/api/tags?limit=1&order_by={order}");
        let forth = walk(&desk, &path, "next_cursor").await;
        assert_eq!(forth.concat(), whole, "{order}");
        let page = desk.found(&format!("/api/tags?limit=4&order_by={order}")).await;
        let next = page["meta"]["next_cursor"].as_str().unwrap();
        let mut back =
            walk(&desk, &format!("/api/tags?limit=1&cursor={next}"), "prev_cursor").await;
        back.reverse();
        assert_eq!(back.concat(), whole, "{order}");
    }
    let page = desk.found("/api/tags?limit=1").await;
    let cursor = page["meta"]["next_cursor"].as_str().unwrap();
    let other = format!("/api/tickets?cursor={cursor}&order_by=created_datetime:asc");
    assert!(desk.refused(Method::GET, &other, None).await.get("cursor").is_some());
}

#[tokio::test]
async fn a_deleted_tag_leaves_its_tickets() {
    let desk = four_tags().await;
    desk.call(Method::DELETE, "/api/tags/4", None, 204).await;
    desk.call(Method::GET, "/api/tags/4", None, 404).await;
    desk.call(Method::DELETE, "/api/tags/4", None, 404).await;
    assert_eq!(desk.found("/api/tickets/1").await["tags"], json!([]));
    let faulty = json!({"ids": [1, 4]});
    let data = desk.refused(Method::DELETE, "/api/tags", Some(&faulty)).await;
    assert_eq!(data, json!({"ids": {"1": ["Tag does not exist."]}}));
    desk.call(Method::DELETE, "/api/tags", Some(&json!({"ids": [1, 3]})), 204).await;
    assert_eq!(ids(&desk.found("/api/tags").await), [2]);
    for body in [json!({}), json!({"ids": []}), json!({"ids": ["2"]}), json!([2])] {
        desk.refused(Method::DELETE, "/api/tags", Some(&body)).await;
    }
    desk.call(Method::DELETE, "/api/tags", None, 400).await;
}

#[tokio::test]
async fn a_merge_gives_the_tickets_of_the_sources_to_the_destination() {
    let desk = four_tags().await;
    let sources = json!({"source_tags_ids": [1, 4]});
    let merged = desk.changed("/api/tags/2/merge", &sources).await;
    assert_eq!((&merged["id"], &merged["usage"]), (&json!(2), &json!(2)));
    assert_eq!(ids(&desk.found("/api/tags").await), [3, 2]);
    for ticket in ["/api/tickets/1", "/api/tickets/2"] {
        let tags = &desk.found(ticket).await["tags"];
        assert_eq!(tags, &json!([{"id": 2, "name": "apple", "decoration": null}]), "{ticket}");
    }
    let cases = [
        (json!({"source_tags_ids": [3, 4]}), "Tag does not exist."),
        (json!({"source_tags_ids": [2]}), "A tag cannot be merged into itself."),
        (json!({"source_tags_ids": []}), "Length must be between 1 and 500."),
        (json!({}), "Missing data for required field."),
    ];
    for (body, fault) in cases {
        let data = desk.refused(Method::PUT, "/api/tags/2/merge", Some(&body)).await;
        assert!(data["source_tags_ids"].to_string().contains(fault), "{data}");
    }
    desk.call(Method::PUT, "/api/tags/9/merge", Some(&sources), 404).await;
    assert_eq!(ids(&desk.found("/api/tags").await), [3, 2]);
}
