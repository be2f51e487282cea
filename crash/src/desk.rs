//! The desk's API, as agents and the checker use it.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context as _;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

use crate::evidence::{DeskMessage, Kind};

/// The desk's one agent, as `counterbell desk` sets it up.
pub const AGENT: &str = "agent@aurora.test";
/// The agent's key. It opens nothing but a desk on this machine.
pub const KEY: &str = "demo-key";
/// How long a request may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A client of the desk.
#[derive(Clone, Debug)]
pub struct DeskClient {
    http: Client,
    address: SocketAddr,
}

/// What an agent writes.
#[derive(Clone, Debug)]
pub struct AgentMessage {
    /// A reply, or a note.
    pub kind: Kind,
    /// Its text.
    pub text: String,
    /// When it was written, as the desk writes it; `None` for now.
    pub created: Option<String>,
}

impl DeskClient {
    /// A client of the desk at that address.
    ///
    /// # Errors
    /// When HTTP cannot be set up.
    pub fn new(address: SocketAddr) -> anyhow::Result<Self> {
        let http = Client::builder().no_proxy().timeout(TIMEOUT).build()?;
        Ok(Self { http, address })
    }

    /// The newest tickets.
    ///
    /// # Errors
    /// When the desk does not answer.
    pub async fn newest_tickets(&self) -> anyhow::Result<Vec<i64>> {
        let page = self.get("tickets?limit=100&order_by=created_datetime:desc").await?;
        let tickets = page["data"].as_array().context("no list of tickets")?;
        Ok(tickets.iter().filter_map(|ticket| ticket["id"].as_i64()).collect())
    }

    /// Writes a message as the agent. Returns when it was written.
    ///
    /// # Errors
    /// When the desk does not confirm it; it may be there all the same.
    pub async fn write(&self, ticket: i64, message: &AgentMessage) -> anyhow::Result<String> {
        let is_note = message.kind == Kind::Note;
        let mut body = json!({
            "channel": if is_note { "internal-note" } else { "api" },
            "via": if is_note { "internal-note" } else { "helpdesk" },
            "from_agent": true,
            "public": !is_note,
            "sender": {"email": AGENT},
            "body_text": message.text,
        });
        if let (Some(created), Some(fields)) = (&message.created, body.as_object_mut()) {
            fields.insert("created_datetime".to_owned(), json!(created));
        }
        let request = self.request(Method::POST, &format!("tickets/{ticket}/messages"));
        let response = request.json(&body).send().await?.error_for_status()?;
        let stored: Value = response.json().await?;
        let created = stored["created_datetime"].as_str().context("a message without a time")?;
        Ok(created.to_owned())
    }

    /// Every message, in the order of the desk's ids.
    ///
    /// # Errors
    /// When the desk does not answer, or not as documented.
    pub async fn messages(&self) -> anyhow::Result<Vec<DeskMessage>> {
        let list = "messages?limit=100&order_by=created_datetime:asc";
        let mut path = list.to_owned();
        let mut messages = Vec::new();
        loop {
            let page = self.get(&path).await?;
            let records = page["data"].as_array().context("no list of messages")?;
            for record in records {
                messages.push(message(record).context("a message that cannot be read")?);
            }
            let Some(cursor) = page["meta"]["next_cursor"].as_str() else { break };
            path = format!("{list}&cursor={cursor}");
        }
        messages.sort_by_key(|message| message.id);
        Ok(messages)
    }

    async fn get(&self, path: &str) -> anyhow::Result<Value> {
        let response = self.request(Method::GET, path).send().await?.error_for_status()?;
        Ok(response.json().await?)
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("http://{}/api/{path}", self.address);
        self.http.request(method, url).basic_auth(AGENT, Some(KEY))
    }
}

fn message(record: &Value) -> Option<DeskMessage> {
    let from_agent = record["from_agent"].as_bool()?;
    let is_note = record["public"] == false || record["channel"] == "internal-note";
    let kind = match (is_note, from_agent) {
        (true, _) => Kind::Note,
        (false, true) => Kind::Reply,
        (false, false) => Kind::Customer,
    };
    Some(DeskMessage {
        id: record["id"].as_i64()?,
        ticket: record["ticket_id"].as_i64()?,
        external_id: record["external_id"].as_str().map(str::to_owned),
        kind,
        text: record["body_text"].as_str().unwrap_or_default().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_a_reply_a_note_or_a_customers_message() {
        for (public, channel, from_agent, kind) in [
            (true, "api", false, Kind::Customer),
            (true, "api", true, Kind::Reply),
            (false, "api", true, Kind::Note),
            (true, "internal-note", true, Kind::Note),
            (false, "internal-note", true, Kind::Note),
        ] {
            let record = json!({
                "id": 1, "ticket_id": 2, "external_id": null, "public": public,
                "channel": channel, "from_agent": from_agent, "body_text": "Hello",
            });
            assert_eq!(message(&record).unwrap().kind, kind, "{record}");
        }
        assert_eq!(message(&json!({"id": 1})), None);
    }
}
