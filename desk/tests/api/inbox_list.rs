//! The inbox's list: tabs, filters and pages.

use serde_json::{Value, json};

use crate::requests::{small_ticket, with};
use crate::test_desk::{EMAIL, TestDesk};

/// A ticket of that subject, with further fields.
pub async fn ticket(desk: &TestDesk, subject: &str, fields: &Value) -> Value {
    let mut body = with(small_ticket("Hello"), "subject", json!(subject));
    for (key, value) in fields.as_object().unwrap() {
        body[key] = value.clone();
    }
    desk.created("/api/tickets", &body).await
}

/// Which of the subjects a page lists.
pub async fn listed<'a>(desk: &TestDesk, path: &str, subjects: &[&'a str]) -> Vec<&'a str> {
    let page = desk.shown(path).await;
    let is_listed = |subject: &&&str| page.contains(&format!(">{subject}</span>"));
    subjects.iter().filter(is_listed).copied().collect()
}

#[tokio::test]
async fn tabs_count_what_they_lead_to() {
    let desk = TestDesk::start().await;
    for (subject, status) in [("One", "open"), ("Two", "open"), ("Three", "closed")] {
        ticket(&desk, subject, &json!({"status": status})).await;
    }
    desk.changed("/api/tickets/2", &json!({"trashed_datetime": "2026-11-21T09:00:00"})).await;
    let page = desk.shown("/").await;
    for tab in [
        "<a href=\"/\" aria-current=\"true\">Open <span class=\"count\">1</span></a>",
        "<a href=\"/?status=closed\">Closed <span class=\"count\">1</span></a>",
        "<a href=\"/?status=all\">All <span class=\"count\">2</span></a>",
        "<a href=\"/?status=trash\">Trash <span class=\"count\">1</span></a>",
    ] {
        assert!(page.contains(tab), "{tab} is not in {page}");
    }
    let subjects = ["One", "Two", "Three"];
    for (path, expected) in [
        ("/", &["One"][..]),
        ("/?status=closed", &["Three"]),
        ("/?status=all", &["One", "Three"]),
        ("/?status=trash", &["Two"]),
    ] {
        assert_eq!(listed(&desk, path, &subjects).await, expected, "{path}");
    }
}

#[tokio::test]
async fn filters_narrow_the_list_and_its_counts() {
    let desk = TestDesk::start().await;
    let team = desk.created("/api/teams", &json!({"name": "Returns"})).await;
    let me = desk.found("/api/users/0").await["id"].clone();
    ticket(&desk, "Mine", &json!({"assignee_user": {"id": me}, "tags": [{"name": "a&b"}]})).await;
    ticket(&desk, "Urgent", &json!({"priority": "critical", "channel": "email"})).await;
    ticket(&desk, "Team's", &json!({"assignee_team": {"id": team["id"]}})).await;
    let subjects = ["Mine", "Urgent", "Team's"];
    let of_me = format!("/?assignee={me}");
    let of_team = format!("/?assignee=team-{}", team["id"]);
    for (path, expected) in [
        ("/?assignee=me", &["Mine"][..]),
        (&*of_me, &["Mine"]),
        (&*of_team, &["Team&#39;s"]),
        ("/?assignee=none", &["Urgent", "Team's"]),
        ("/?channel=email", &["Urgent"]),
        ("/?priority=critical", &["Urgent"]),
        ("/?tag=a%26b", &["Mine"]),
        ("/?tag=a", &[]),
        ("/?assignee=me&priority=critical", &[]),
    ] {
        let expected: Vec<_> = expected.iter().map(|it| it.replace("&#39;", "'")).collect();
        assert_eq!(listed(&desk, path, &subjects).await, expected, "{path}");
    }
    let page = desk.shown("/?channel=email").await;
    assert!(page.contains("Open <span class=\"count\">1</span>"));
    assert!(page.contains("<option value=\"email\" selected>Email</option>"));
    assert!(desk.shown("/?tag=gone").await.contains("<option value=\"gone\" selected>gone"));
    assert!(desk.shown("/?tag=gone").await.contains("No ticket fits."));
}

#[tokio::test]
async fn the_filter_stays_from_page_to_page() {
    let desk = TestDesk::start().await;
    ticket(&desk, "Mine", &json!({"channel": "email"})).await;
    let page = desk.shown("/?channel=email&q=hel").await;
    assert!(page.contains("href=\"/tickets/1?q=hel&amp;channel=email\""), "{page}");
    let page = desk.shown("/tickets/1?q=hel&channel=email").await;
    for part in [
        "action=\"/tickets/1/reply?q=hel&amp;channel=email\"",
        "href=\"/?q=hel&amp;channel=email\"",
        "href=\"/?status=closed&amp;q=hel&amp;channel=email\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let back = desk.submit("/tickets/1/close?q=hel&channel=email", &[]).await;
    assert_eq!(back, "/tickets/1?q=hel&channel=email#main");
}

#[tokio::test]
async fn an_unknown_filter_is_refused_by_name() {
    let desk = TestDesk::start().await;
    for (query, parameter) in
        [("channel=pigeon", "channel"), ("assignee=x", "assignee"), ("page=x", "page")]
    {
        let (status, page) = desk.page(&format!("/?{query}")).await;
        assert_eq!(status, 400, "{query}");
        assert!(page.contains(&format!("`{parameter}`")), "{page}");
    }
    assert_eq!(desk.page("/tickets/1?priority=x").await.0, 400);
}

#[tokio::test]
async fn a_row_shows_priority_rating_assignee_and_tags() {
    let desk = TestDesk::start().await;
    let me = desk.found("/api/users/0").await["id"].clone();
    let tag = json!({"name": "VIP", "decoration": {"color": "#fcb900"}});
    let fields = json!({
        "channel": "phone", "priority": "high", "tags": [tag], "assignee_user": {"id": me},
    });
    let ticket = ticket(&desk, "Call", &fields).await;
    let survey = json!({
        "ticket_id": ticket["id"], "customer_id": ticket["customer"]["id"], "score": 4,
    });
    desk.created("/api/satisfaction-surveys", &survey).await;
    desk.clock.advance(std::time::Duration::from_mins(5));
    let page = desk.shown("/").await;
    for part in [
        "<span class=\"hidden\">Phone</span>",
        "High priority",
        "fill=\"#fcb900\"",
        "<span class=\"hidden\">Assigned to </span>Maya Lindqvist",
        "<span class=\"hidden\">Rated 4 of 5</span>",
        "title=\"21 Nov 2026, 09:00 UTC\">5 min</time>",
        ">Hello</span>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains(EMAIL));
}
