//! Creates tickets and replies.

use serde_json::{Value, json};

use super::{Account, Board};

/// A refusal: the status and the code.
type Refusal = (u16, i64);

/// All the fields that the document of "create ticket" has.
const FIELDS: [&str; 12] = [
    "assigneeId",
    "attachments",
    "categoryId",
    "cc",
    "creator",
    "customFields",
    "isHtml",
    "message",
    "sentiment",
    "sourceName",
    "tags",
    "title",
];

/// Entries of a ticket that are not the proxy's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A teammate answers.
    Team,
    /// A teammate has begun an answer.
    Draft,
    /// A teammate's answer has been hidden.
    Hidden,
    /// The customer answers by e-mail.
    Customer,
}

impl Board {
    /// Writes a reply into a ticket; returns its id.
    pub fn write(&self, ticket: i64, words: &str, by: By) -> i64 {
        let mut account = self.account();
        let (name, email) = match by {
            By::Customer => ("Ann Smith", "ann@shop.example"),
            _ => ("Maya Lindqvist", "maya@aurora.example"),
        };
        let author = json!({"name": name, "email": email});
        let reply = account.put_reply(ticket, &author, words, by);
        reply["id"].as_i64().unwrap()
    }

    /// Changes the status of a ticket, and nothing else.
    pub fn stand(&self, ticket: i64, status: &str) {
        let mut account = self.account();
        let ticket = account.tickets.iter_mut().find(|known| known["id"] == ticket).unwrap();
        ticket["status"] = status.into();
    }

    /// Publishes a draft: nothing but its flag changes.
    pub fn publish(&self, reply: i64) {
        let mut account = self.account();
        let reply = account.replies.iter_mut().find(|known| known["id"] == reply).unwrap();
        reply["properties"]["isDraft"] = false.into();
        let ticket = reply["ticketId"].clone();
        let ticket = account.tickets.iter_mut().find(|known| known["id"] == ticket).unwrap();
        ticket["properties"]["hasDraft"] = false.into();
    }

    /// Something happens in so many tickets of other sources.
    pub fn fill(&self, tickets: usize) {
        let mut account = self.account();
        for _ in 0..tickets {
            let body = json!({
                "message": "Nice picture", "title": "A comment",
                "creator": {"name": "Bob", "email": "bob@shop.example"},
            });
            account.put_ticket(&body);
        }
    }

    /// All tickets, oldest first.
    pub fn tickets(&self) -> Vec<Value> {
        self.account().tickets.clone()
    }

    /// All replies, oldest first.
    pub fn replies(&self) -> Vec<Value> {
        self.account().replies.clone()
    }
}

impl Account {
    /// Socialboards: create ticket.
    pub(super) fn create(&mut self, body: &Value) -> Result<Value, Refusal> {
        let known = body.as_object().is_some_and(|fields| {
            fields.len() == FIELDS.len() && FIELDS.iter().all(|name| fields.contains_key(*name))
        });
        if !known || !body["creator"]["email"].is_string() {
            return Err((400, 1));
        }
        let category = &body["categoryId"];
        if !category.is_null() && *category != 15597 && *category != 15598 {
            return Err((200, 12));
        }
        self.bodies.push(body.clone());
        Ok(self.put_ticket(body))
    }

    fn put_ticket(&mut self, body: &Value) -> Value {
        let (id, at) = (self.fresh_id(), self.tick());
        self.tickets.push(json!({
            "id": id, "title": body["title"], "message": body["message"],
            "htmlMessage": html(body), "author": user(&body["creator"], "client"),
            "category": null, "creationTime": at, "lastThreadElementCreationTime": at,
            "customFields": body["customFields"], "lockedBy": null, "originalLink": null,
            "properties": {"hasDraft": false, "isSpam": false}, "replyCount": 0,
            "sentiment": body["sentiment"], "source": "web", "sourceName": body["sourceName"],
            "status": "open", "tags": body["tags"],
        }));
        id.into()
    }

    /// Socialboards: create reply.
    pub(super) fn create_reply(&mut self, ticket: &str, body: &Value) -> Result<Value, Refusal> {
        let ticket = self.known(ticket)?;
        if body["isDraft"] != false || body["isHtml"] != false || !body["message"].is_string() {
            return Err((400, 1));
        }
        self.bodies.push(body.clone());
        let words = body["message"].as_str().unwrap_or_default();
        Ok(self.put_reply(ticket, &body["author"], words, By::Customer))
    }

    fn put_reply(&mut self, ticket: i64, author: &Value, words: &str, by: By) -> Value {
        let (id, at) = (self.fresh_id(), self.tick());
        let is_by_team = by != By::Customer;
        let reply = json!({
            "attachments": [], "ccEmails": [], "toEmails": [], "level": 0, "parentReplyId": null,
            "author": user(author, if is_by_team { "team" } else { "client" }),
            "creationTime": at, "id": id, "message": words, "ticketId": ticket, "tags": [],
            "htmlMessage": html(&json!({"message": words, "isHtml": false})),
            "properties": {
                "isByTeam": is_by_team, "isDraft": by == By::Draft, "isHidden": by == By::Hidden,
            },
        });
        self.replies.push(reply.clone());
        let ticket = self.tickets.iter_mut().find(|known| known["id"] == ticket).unwrap();
        ticket["lastThreadElementCreationTime"] = at.into();
        ticket["replyCount"] = (ticket["replyCount"].as_i64().unwrap() + 1).into();
        ticket["properties"]["hasDraft"] = (by == By::Draft).into();
        reply
    }

    pub(super) fn known(&self, ticket: &str) -> Result<i64, Refusal> {
        let id: i64 = ticket.parse().map_err(|_| (404, 4))?;
        self.tickets.iter().any(|known| known["id"] == id).then_some(id).ok_or((404, 4))
    }

    fn fresh_id(&mut self) -> i64 {
        self.next_id += 1;
        self.next_id
    }
}

fn user(given: &Value, status: &str) -> Value {
    json!({
        "customIdentifier": null, "id": "3561ab34-b6bd-4998-97e6-4ad5a58a89e8", "image": null,
        "email": given["email"], "name": given["name"], "isBot": false, "status": status,
    })
}

/// The text that a teammate's browser shows: by default a message is HTML.
fn html(body: &Value) -> String {
    let message = body["message"].as_str().unwrap_or_default();
    if body["isHtml"] == false {
        message.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        message.to_owned()
    }
}
