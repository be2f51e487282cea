//! The helpdesk's side, through the API that integrations use.

use std::time::Duration;

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::wait::until;
use crate::{Result, demo::Demo};

/// The demo's agent.
const USER: &str = "agent@aurora.test";
const KEY: &str = "demo-key";

/// A client of the desk's API.
pub struct Desk {
    base: String,
    client: reqwest::Client,
}

impl Desk {
    /// A client of the demo's desk.
    pub fn new(demo: &Demo) -> Result<Self> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(10))
            .build()?;
        Ok(Self { base: format!("{}api", demo.desk), client })
    }

    /// Gorgias: list tickets.
    pub async fn tickets(&self) -> Result<Vec<Value>> {
        self.list("tickets").await
    }

    /// Gorgias: list messages, of one ticket, the oldest first. Without the internal notes.
    pub async fn messages(&self, ticket: &Value) -> Result<Vec<Value>> {
        let id = ticket["id"].as_i64().context("a ticket without an id")?;
        let list = format!("messages?ticket_id={id}&order_by=created_datetime:asc");
        let mut messages = self.list(&list).await?;
        messages.retain(|message| message["public"] == true);
        Ok(messages)
    }

    /// The ticket that was made last. Gorgias: list tickets.
    pub async fn newest_ticket(&self) -> Result<Value> {
        let mut tickets = self.list("tickets?order_by=created_datetime:desc&limit=1").await?;
        tickets.pop().context("the desk has no ticket")
    }

    /// Waits until there is this number of tickets, and returns the only or newest one.
    pub async fn wait_for_tickets(&self, number: usize) -> Result<Value> {
        until(&format!("the desk has {number} ticket(s)"), async || {
            let mut tickets = self.tickets().await?;
            Ok(if tickets.len() == number { tickets.pop() } else { None })
        })
        .await
    }

    /// Waits until a ticket has this number of messages.
    pub async fn wait_for_messages(&self, ticket: &Value, number: usize) -> Result<Vec<Value>> {
        until(&format!("the ticket has {number} message(s)"), async || {
            let messages = self.messages(ticket).await?;
            Ok((messages.len() == number).then_some(messages))
        })
        .await
    }

    /// A customer writes by email. Gorgias: create a ticket.
    pub async fn open_ticket(&self, subject: &str) -> Result<Value> {
        let ticket = json!({
            "channel": "email",
            "via": "api",
            "subject": subject,
            "messages": [{
                "channel": "email",
                "via": "api",
                "from_agent": false,
                "sender": {"email": "bea@example.com", "name": "Bea Baker"},
                "body_text": "Good morning",
                "stripped_text": "Good morning",
            }],
        });
        let request = self.client.post(format!("{}/tickets", self.base));
        let answer = request.basic_auth(USER, Some(KEY)).json(&ticket).send().await?;
        Ok(answer.error_for_status()?.json().await?)
    }

    /// An agent answers. Gorgias: create a message.
    pub async fn reply(&self, ticket: &Value, text: &str) -> Result {
        self.write(ticket, text, None, "api", json!([])).await
    }

    /// An agent answers with formatted words.
    pub async fn reply_with_html(&self, ticket: &Value, text: &str, html: &str) -> Result {
        self.write(ticket, text, Some(html), "api", json!([])).await
    }

    /// An agent writes an internal note, which no shopper may ever see.
    pub async fn note(&self, ticket: &Value, text: &str) -> Result {
        self.write(ticket, text, None, "internal-note", json!([])).await
    }

    /// An agent answers with a picture. Gorgias: upload files, create a message.
    pub async fn reply_with_file(
        &self,
        ticket: &Value,
        text: &str,
        name: &str,
        bytes: &[u8],
    ) -> Result {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\
             Content-Type: image/{}\r\n\r\n",
            name.rsplit('.').next().unwrap_or_default()
        );
        let form = [head.as_bytes(), bytes, b"\r\n--edge--\r\n"].concat();
        let request = self.client.post(format!("{}/upload?type=attachment", self.base));
        let request = request.header("content-type", "multipart/form-data; boundary=edge");
        let answer = request.basic_auth(USER, Some(KEY)).body(form).send().await?;
        let files: Value = answer.error_for_status()?.json().await?;
        self.write(ticket, text, None, "api", files).await
    }

    /// An agent closes the ticket. Gorgias: update a ticket.
    pub async fn close(&self, ticket: &Value) -> Result {
        let url = format!("{}/tickets/{}", self.base, ticket["id"]);
        let request = self.client.put(url).json(&json!({"status": "closed"}));
        request.basic_auth(USER, Some(KEY)).send().await?.error_for_status()?;
        Ok(())
    }

    /// Gorgias: list satisfaction surveys.
    pub async fn surveys(&self) -> Result<Vec<Value>> {
        let request = self.client.get(format!("{}/satisfaction-surveys", self.base));
        let answer = request.basic_auth(USER, Some(KEY)).send().await?.error_for_status()?;
        Ok(answer.json().await?)
    }

    async fn write(
        &self,
        ticket: &Value,
        text: &str,
        html: Option<&str>,
        channel: &str,
        files: Value,
    ) -> Result {
        let message = json!({
            "channel": channel,
            "via": "api",
            "from_agent": true,
            "public": channel != "internal-note",
            "sender": {"email": USER},
            "receiver": ticket["customer"]["email"].as_str().map(|email| json!({"email": email})),
            "body_text": text,
            "body_html": html,
            "stripped_text": text,
            "attachments": files,
        });
        let url = format!("{}/tickets/{}/messages", self.base, ticket["id"]);
        let request = self.client.post(url).basic_auth(USER, Some(KEY)).json(&message);
        let answer = request.send().await?;
        let (status, body) = (answer.status(), answer.text().await?);
        anyhow::ensure!(status == 201, "the desk refused the answer: {status} {body}");
        Ok(())
    }

    async fn list(&self, path: &str) -> Result<Vec<Value>> {
        let request = self.client.get(format!("{}/{path}", self.base));
        let answer = request.basic_auth(USER, Some(KEY)).send().await?.error_for_status()?;
        let page: Value = answer.json().await?;
        Ok(page["data"].as_array().context("a list without data")?.clone())
    }
}
