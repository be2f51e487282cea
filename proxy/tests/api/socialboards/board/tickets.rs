//! Lists of tickets and replies.

use serde_json::Value;

use super::Account;

/// Most tickets of one list.
const MOST: usize = 50;
/// The default length of a list.
const USUAL: usize = 25;

impl Account {
    /// Socialboards: list tickets.
    pub(super) fn list(&self, body: &Value) -> Value {
        let mut tickets: Vec<&Value> =
            self.tickets.iter().filter(|t| self.ignores_filters || is_chosen(t, body)).collect();
        let order = match body["orderBy"].as_str() {
            Some("last_thread_activity_desc") => "lastThreadElementCreationTime",
            _ => "creationTime",
        };
        tickets.sort_by_key(|ticket| std::cmp::Reverse(moment(&ticket[order])));
        let number = |name: &str| body[name].as_u64().and_then(|n| usize::try_from(n).ok());
        let (skip, take) = (number("skip").unwrap_or(0), number("take").unwrap_or(USUAL));
        let page = tickets.into_iter().skip(skip).take(take.min(MOST)).cloned();
        page.map(|mut ticket| {
            if self.hides_custom_fields {
                ticket.as_object_mut().unwrap().remove("customFields");
            }
            ticket
        })
        .collect()
    }

    /// Socialboards: list replies.
    pub(super) fn list_replies(&self, ticket: &str) -> Result<Value, (u16, i64)> {
        let ticket = self.known(ticket)?;
        let own = self.replies.iter().filter(|reply| reply["ticketId"] == ticket);
        Ok(own.cloned().collect())
    }
}

/// Tickets must have all custom fields, and must not be older.
fn is_chosen(ticket: &Value, body: &Value) -> bool {
    let own = ticket["customFields"].as_array();
    let has = |wanted: &Value| {
        own.is_some_and(|own| {
            own.iter()
                .any(|field| field["id"] == wanted["key"] && field["value"] == wanted["value"])
        })
    };
    let fields = body["customFields"].as_array().is_none_or(|wanted| wanted.iter().all(has));
    let late = body["from"].is_null() || moment(&ticket["creationTime"]) >= moment(&body["from"]);
    fields && late
}

fn moment(text: &Value) -> jiff::Timestamp {
    text.as_str().unwrap().parse().unwrap()
}
