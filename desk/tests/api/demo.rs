//! The demo's data.

use reqwest::Method;
use serde_json::{Value, json};

use crate::requests::{ids, small_ticket};
use crate::test_desk::TestDesk;

async fn filled() -> TestDesk {
    let desk = TestDesk::start().await;
    assert!(desk.desk.import_demo().await.unwrap());
    desk
}

fn field(list: &Value, key: &str) -> Vec<String> {
    let items = list["data"].as_array().unwrap().iter();
    items.map(|item| item[key].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_new_desk_gets_the_demo_data() {
    let desk = filled().await;
    let tickets = desk.found("/api/tickets").await;
    assert_eq!(field(&tickets, "channel"), ["email", "api", "sms", "phone", "email"]);
    assert_eq!(field(&tickets, "status"), ["open", "open", "open", "open", "closed"]);
    assert_eq!(
        field(&tickets, "created_datetime")[0],
        "2026-11-18T18:27:00.000000+00:00",
        "three days before the clock's day"
    );
    for ticket in tickets["data"].as_array().unwrap() {
        assert!(ticket["assignee_team"].is_object() && ticket["customer"].is_object());
        assert!(ticket["updated_datetime"].as_str().unwrap() < "2026-11-20");
        assert!(ticket["tags"][0]["decoration"]["color"].as_str().unwrap().starts_with('#'));
    }
    assert_eq!(ids(&desk.found("/api/users").await).len(), 4, "with the agent and the bot");
    assert_eq!(ids(&desk.found("/api/teams").await).len(), 2);
    assert_eq!(ids(&desk.found("/api/custom-fields?object_type=Ticket").await).len(), 2);
}

#[tokio::test]
async fn demo_tickets_have_all_their_parts() {
    let desk = filled().await;
    let closed = desk.found("/api/tickets/1?relationships=custom_fields").await;
    assert_eq!(closed["satisfaction_survey"]["score"], 5);
    assert_eq!(closed["custom_fields"].as_object().unwrap().len(), 2);
    assert_eq!(closed["is_unread"], false);
    let calls = desk.found("/api/phone/voice-calls?ticket_id=2").await;
    assert_eq!(calls["data"][0]["has_call_recording"], true);
    assert_eq!(calls["data"][0]["summaries"][0]["recording_id"], 1);
    assert_eq!(ids(&desk.found("/api/phone/voice-call-events?call_id=1").await).len(), 5);
    assert_eq!(desk.found("/api/phone/voice-call-recordings/1").await["call_id"], 1);
    let waiting = desk.found("/api/messages?ticket_id=4").await;
    assert_eq!(waiting["data"].as_array().unwrap().len(), 3);
    assert_eq!(field(&waiting, "channel"), ["api", "internal-note", "api"]);
    for page in ["/", "/tickets/1", "/tickets/2", "/tickets/3", "/tickets/4", "/tickets/5"] {
        desk.shown(page).await;
    }
}

#[tokio::test]
async fn a_new_ticket_is_listed_above_the_demo_data() {
    let desk = filled().await;
    let new = desk.created("/api/tickets", &small_ticket("Hi")).await["id"].clone();
    assert_eq!(desk.found("/api/tickets").await["data"][0]["id"], new);
    let page = desk.shown("/").await;
    let place = |id: &Value| page.find(&format!("/tickets/{id}\"")).unwrap();
    assert!(place(&new) < place(&Value::from(5)));
}

#[tokio::test]
async fn the_demo_data_is_imported_once_and_into_new_desks_only() {
    let desk = filled().await;
    for id in 1..=5 {
        desk.call(Method::DELETE, &format!("/api/tickets/{id}"), None, 204).await;
    }
    assert!(!desk.desk.import_demo().await.unwrap());
    let used = TestDesk::start().await;
    used.created("/api/tickets", &small_ticket("Hi")).await;
    assert!(!used.desk.import_demo().await.unwrap());
    assert_eq!(ids(&used.found("/api/tickets").await), [1]);
    let staffed = TestDesk::start().await;
    let noor = json!({"email": "noor@aurora.test", "name": "Noor", "role": {"name": "agent"}});
    staffed.created("/api/users", &noor).await;
    assert!(!staffed.desk.import_demo().await.unwrap());
}
