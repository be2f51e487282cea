//! What stands behind a page that has several conversations: as much of a proxy as they need, in the
//! memory of the test.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};
use wire::{LinkToken, ThreadId, ThreadKey};

/// The server, as the test sees it and as the page asks it.
#[derive(Clone, Default)]
pub struct Server(Rc<RefCell<Behind>>);

#[derive(Default)]
struct Behind {
    offline: bool,
    threads: Vec<Thread>,
}

struct Thread {
    gone: bool,
    closed: bool,
    rating: Value,
    entries: Vec<Value>,
    revision: u32,
}

/// The id of the thread that was opened as the one of that number, from 0.
pub fn id(number: usize) -> String {
    ThreadId::from_random([u8::try_from(number).unwrap() + 1; 16]).into()
}

fn opened(number: usize) -> Value {
    let key = ThreadKey::from_random([u8::try_from(number).unwrap() + 1; 32]);
    json!({"thread_id": id(number), "key": key.as_str(), "cursor": "0"})
}

impl Server {
    /// Answers a request with a status and a body.
    pub fn answer(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut behind = self.0.borrow_mut();
        if behind.offline {
            return (0, String::new());
        }
        let body: Value = serde_json::from_str(body).unwrap_or_default();
        let (status, answer) = behind.answer(method, path, &body);
        (status, answer.to_string())
    }

    /// Cuts the connection, or mends it.
    pub fn be_offline(&self, offline: bool) {
        self.0.borrow_mut().offline = offline;
    }

    /// An agent answers.
    pub fn reply(&self, number: usize, words: &str) {
        self.0.borrow_mut().threads[number].say("agent", words, &Value::Null);
    }

    /// The ticket is closed.
    pub fn close(&self, number: usize) {
        let thread = &mut self.0.borrow_mut().threads[number];
        (thread.closed, thread.revision) = (true, thread.revision + 1);
    }

    /// The thread is deleted.
    pub fn delete(&self, number: usize) {
        self.0.borrow_mut().threads[number].gone = true;
    }

    /// What the customer has written into a thread.
    pub fn written(&self, number: usize) -> Vec<String> {
        let behind = self.0.borrow();
        let entries = behind.threads.get(number).map(|thread| &thread.entries);
        let own = entries.into_iter().flatten().filter(|e| e["author"]["kind"] == "customer");
        own.filter_map(|entry| entry["text"].as_str().map(str::to_owned)).collect()
    }

    /// The rating of a thread.
    pub fn rating(&self, number: usize) -> Value {
        self.0.borrow().threads[number].rating.clone()
    }

    /// Whether a thread is still there.
    pub fn has(&self, number: usize) -> bool {
        !self.0.borrow().threads[number].gone
    }
}

impl Behind {
    fn answer(&mut self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        if path.ends_with("/links") {
            let good = body["token"] == LinkToken::from_random([9; 32]).as_str();
            return if good { (200, opened(0)) } else { (404, Value::Null) };
        }
        if path == "/v1/shops/aurora/threads" {
            return self.open(body);
        }
        let number = (0..self.threads.len()).find(|number| path.contains(&id(*number)));
        let Some(thread) = number.map(|number| &mut self.threads[number]) else {
            return (404, Value::Null);
        };
        if thread.gone {
            return (401, Value::Null);
        }
        match (method, path.rsplit('/').next().unwrap()) {
            ("GET", _) => (200, thread.poll()),
            ("POST", "messages") => {
                (thread.closed, thread.rating) = (false, Value::Null);
                thread.say("customer", body["body"].as_str().unwrap(), &body["message_id"]);
                (202, json!({"message": {"id": body["message_id"], "state": "accepted"}}))
            }
            ("POST", "link") => {
                let token = LinkToken::from_random([9; 32]);
                let soon = js_sys::Date::now() + 900_000.0;
                (201, json!({"token": token.as_str(), "expires_at": soon}))
            }
            ("PUT", "rating") => {
                (thread.rating, thread.revision) = (body.clone(), thread.revision + 1);
                (200, body.clone())
            }
            ("DELETE", _) => {
                thread.gone = true;
                (204, Value::Null)
            }
            _ => (404, Value::Null),
        }
    }

    fn open(&mut self, body: &Value) -> (u16, Value) {
        let number = self.threads.len();
        let mut thread = Thread {
            gone: false,
            closed: false,
            rating: Value::Null,
            entries: Vec::new(),
            revision: 0,
        };
        thread.say("customer", body["body"].as_str().unwrap(), &body["message_id"]);
        self.threads.push(thread);
        let mut answer = opened(number);
        answer["message"] = json!({"id": body["message_id"], "state": "accepted"});
        (202, answer)
    }
}

impl Thread {
    fn say(&mut self, kind: &str, words: &str, message_id: &Value) {
        let number = self.entries.len();
        self.entries.push(json!({
            "id": format!("e{number}"),
            "message_id": message_id,
            "author": {"kind": kind, "name": "Maya"},
            "text": words,
            "attachments": [],
            "at": js_sys::Date::now(),
            "state": "delivered",
        }));
        self.revision += 1;
    }

    fn poll(&self) -> Value {
        json!({
            "cursor": self.revision.to_string(),
            "since": null,
            "status": if self.closed { "closed" } else { "open" },
            "entries": self.entries,
            "rating": self.rating,
        })
    }
}
