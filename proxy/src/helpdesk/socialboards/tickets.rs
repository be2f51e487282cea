//! Listed tickets, and which of them have changed. Socialboards: list tickets, ticket.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wire::ThreadStatus;

use super::replies::User;
use super::{PAGE, reference, timestamp};
use crate::clock::Timestamp;
use crate::helpdesk::{PageToken, ReplyPage, StatusPage, TicketNews, TicketStatus};

/// The body of `POST /tickets/list`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListTickets {
    /// Filters by all of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub custom_fields: Vec<KeyValue>,
    /// The earliest creation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    pub order_by: &'static str,
    pub skip: usize,
    pub take: usize,
}

#[derive(Serialize)]
pub(super) struct KeyValue {
    pub key: i64,
    pub value: String,
}

impl Default for ListTickets {
    fn default() -> Self {
        Self {
            custom_fields: Vec::new(),
            from: None,
            order_by: "last_thread_activity_desc",
            skip: 0,
            take: PAGE,
        }
    }
}

/// A ticket of a list. Everything but its id may be missing or have another type.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ticket {
    pub id: i64,
    #[serde(default)]
    pub author: Option<User>,
    #[serde(default)]
    pub custom_fields: Option<Vec<FieldOfTicket>>,
    #[serde(default)]
    last_thread_element_creation_time: Value,
    #[serde(default)]
    pub message: Option<String>,
    #[serde(default)]
    properties: Value,
    #[serde(default)]
    reply_count: Value,
    #[serde(default)]
    pub source_name: Option<String>,
    #[serde(default)]
    status: Value,
}

/// Socialboards: custom field id with value.
#[derive(Deserialize)]
pub(super) struct FieldOfTicket {
    #[serde(default)]
    pub id: Value,
    #[serde(default)]
    pub value: Value,
}

impl Ticket {
    /// The time of its last activity.
    pub(super) fn last(&self) -> Option<Timestamp> {
        timestamp::parse(self.last_thread_element_creation_time.as_str()?)
    }

    /// Publishing a draft or hiding a reply may not change the time: the mark includes all other
    /// signs of a change.
    fn news(&self) -> TicketNews {
        let last = &self.last_thread_element_creation_time;
        let draft = &self.properties["hasDraft"];
        let mark = format!("{last} {} {} {draft}", self.reply_count, self.status);
        TicketNews { ticket: reference(self.id), messages: None, mark }
    }

    /// Its status; `None` where it has none that is documented.
    fn ticket_status(&self) -> Option<TicketStatus> {
        let status = match self.status.as_str() {
            _ if self.properties["isDeleted"] == true => ThreadStatus::Closed,
            Some("completed") => ThreadStatus::Closed,
            Some("open" | "pending") => ThreadStatus::Open,
            _ => return None,
        };
        let trashed = self.properties["isDeleted"] == true;
        Some(TicketStatus { ticket: reference(self.id), status, trashed })
    }
}

/// A page of tickets to read the replies of.
pub(super) fn page(tickets: &[Ticket], skipped: usize) -> ReplyPage {
    let times = tickets.iter().filter_map(Ticket::last);
    let next = skipped + tickets.len();
    ReplyPage {
        replies: Vec::new(),
        tickets: tickets.iter().map(Ticket::news).collect(),
        newest: times.clone().max(),
        oldest: times.min(),
        ids: None,
        next: (!tickets.is_empty()).then(|| PageToken(next.to_string())),
    }
}

/// The statuses of a page's tickets. The order is by activity, which a change of the status alone
/// need not be: only the first page is sure to show it.
pub(super) fn statuses(tickets: &[Ticket], skipped: usize) -> StatusPage {
    let ReplyPage { newest, oldest, next, .. } = page(tickets, skipped);
    StatusPage {
        tickets: tickets.iter().filter_map(Ticket::ticket_status).collect(),
        // The replies of changed tickets are read with the replies' own sweep.
        news: Vec::new(),
        newest,
        oldest,
        next,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ticket(id: i64, change: &Value) -> Ticket {
        let mut ticket = json!({
            "id": id, "title": "New car price list.", "replyCount": 1, "status": "open",
            "creationTime": "2023-12-06T17:42:07.7888252+03:00",
            "lastThreadElementCreationTime": "2023-12-06T17:42:07.7888252+03:00",
            "properties": {"hasDraft": false, "isSpam": false},
        });
        let fields = change.as_object().unwrap().clone();
        ticket.as_object_mut().unwrap().extend(fields);
        serde_json::from_value(ticket).unwrap()
    }

    #[test]
    fn the_list_is_asked_for_by_its_latest_activity() {
        insta::assert_json_snapshot!(ListTickets::default(), @r#"
        {
          "orderBy": "last_thread_activity_desc",
          "skip": 0,
          "take": 50
        }
        "#);
        let list = ListTickets {
            custom_fields: vec![KeyValue { key: 18464, value: "Option 2".into() }],
            from: Some("2020-01-01T00:00:00+00:00".into()),
            ..ListTickets::default()
        };
        insta::assert_json_snapshot!(list, @r#"
        {
          "customFields": [
            {
              "key": 18464,
              "value": "Option 2"
            }
          ],
          "from": "2020-01-01T00:00:00+00:00",
          "orderBy": "last_thread_activity_desc",
          "skip": 0,
          "take": 50
        }
        "#);
    }

    #[test]
    fn a_page_says_how_far_back_it_goes_and_where_it_goes_on() {
        let older = json!({"lastThreadElementCreationTime": "2023-12-06T14:42:06+00:00"});
        let page = page(&[ticket(2, &json!({})), ticket(1, &older)], 50);
        assert_eq!(page.newest, Some(Timestamp(1_701_873_727_788)));
        assert_eq!(page.oldest, Some(Timestamp(1_701_873_726_000)));
        assert_eq!(page.next, Some(PageToken("52".into())));
        assert_eq!(super::page(&[], 50).next, None);
    }

    #[test]
    fn a_ticket_is_closed_when_it_is_completed_or_deleted() {
        let status = |change| ticket(1, &change).ticket_status().map(|ticket| ticket.status);
        for (change, expected) in [
            (json!({"status": "open"}), Some(ThreadStatus::Open)),
            (json!({"status": "pending"}), Some(ThreadStatus::Open)),
            (json!({"status": "completed"}), Some(ThreadStatus::Closed)),
            (json!({"properties": {"isDeleted": true}}), Some(ThreadStatus::Closed)),
            (json!({"status": "resting"}), None),
            (json!({"status": null}), None),
        ] {
            assert_eq!(status(change.clone()), expected, "{change}");
        }
    }

    #[test]
    fn whatever_happens_in_a_ticket_changes_its_mark() {
        let mark = |change: Value| ticket(1, &change).news().mark;
        let before = mark(json!({}));
        assert_eq!(before, mark(json!({"title": "Another title"})));
        for change in [
            json!({"replyCount": 2}),
            json!({"status": "completed"}),
            json!({"properties": {"hasDraft": true}}),
            json!({"lastThreadElementCreationTime": "2023-12-06T17:42:08+03:00"}),
            json!({"lastThreadElementCreationTime": null, "replyCount": "1"}),
        ] {
            assert_ne!(before, mark(change.clone()), "{change}");
        }
    }
}
