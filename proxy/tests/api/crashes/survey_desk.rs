//! A slow helpdesk with tickets and one survey for each.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, put};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The delay of every answer: long enough for a kill in between.
const PACE: Duration = Duration::from_millis(20);

type Told = Arc<Mutex<Records>>;

#[derive(Default)]
struct Records {
    tickets: Vec<Value>,
    /// By ticket.
    surveys: BTreeMap<i64, Value>,
}

pub struct SurveyDesk {
    pub url: String,
    records: Told,
    server: JoinHandle<()>,
}

impl SurveyDesk {
    pub async fn start() -> Self {
        let records = Told::default();
        let router = Router::new()
            .route("/api/tickets", get(tickets).post(open))
            .route("/api/messages", get(async || page(&[])))
            .route("/api/satisfaction-surveys", get(surveys).post(create))
            .route("/api/satisfaction-surveys/{id}", put(update))
            .with_state(Arc::clone(&records));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, records, server }
    }

    /// The external ids of the tickets.
    pub fn tickets(&self) -> Vec<String> {
        let records = self.records.lock().unwrap();
        let ids = records.tickets.iter().map(|ticket| ticket["external_id"].as_str().unwrap());
        ids.map(str::to_owned).collect()
    }

    /// The comments of the surveys.
    pub fn comments(&self) -> Vec<String> {
        let records = self.records.lock().unwrap();
        let surveys = records.surveys.values();
        surveys.map(|survey| survey["body_text"].as_str().unwrap().to_owned()).collect()
    }
}

impl Drop for SurveyDesk {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn page(items: &[Value]) -> Json<Value> {
    Json(json!({"data": items, "meta": {"next_cursor": null}}))
}

async fn tickets(
    State(told): State<Told>,
    Query(query): Query<Vec<(String, String)>>,
) -> Json<Value> {
    tokio::time::sleep(PACE).await;
    let fits = |ticket: &&Value| {
        query.iter().all(|(name, value)| match name.as_str() {
            "external_id" => ticket["external_id"] == value.as_str(),
            "ticket_ids" => ticket["id"].as_i64() == value.parse().ok(),
            _ => true,
        })
    };
    let found: Vec<Value> = told.lock().unwrap().tickets.iter().filter(fits).cloned().collect();
    page(&found)
}

async fn open(State(told): State<Told>, Json(body): Json<Value>) -> Response {
    let ticket = {
        let mut records = told.lock().unwrap();
        let id = records.tickets.len() + 1;
        let ticket = json!({
            "id": id, "external_id": body["external_id"], "status": "open", "customer": {"id": 5},
        });
        records.tickets.push(ticket.clone());
        ticket
    };
    tokio::time::sleep(PACE).await;
    (StatusCode::CREATED, Json(ticket)).into_response()
}

async fn surveys(
    State(told): State<Told>,
    Query(query): Query<Vec<(String, String)>>,
) -> Json<Value> {
    tokio::time::sleep(PACE).await;
    let wanted = query.iter().find(|(name, _)| name == "ticket_id").unwrap().1.parse().unwrap();
    Json(told.lock().unwrap().surveys.get(&wanted).cloned().into_iter().collect())
}

async fn create(State(told): State<Told>, Json(mut body): Json<Value>) -> StatusCode {
    let ticket = body["ticket_id"].as_i64().unwrap();
    body["id"] = ticket.into();
    let status = {
        let mut records = told.lock().unwrap();
        let is_new = !records.surveys.contains_key(&ticket);
        records.surveys.entry(ticket).or_insert(body);
        if is_new { StatusCode::CREATED } else { StatusCode::CONFLICT }
    };
    tokio::time::sleep(PACE).await;
    status
}

async fn update(
    State(told): State<Told>,
    Path(id): Path<i64>,
    Json(mut body): Json<Value>,
) -> StatusCode {
    body["id"] = id.into();
    told.lock().unwrap().surveys.insert(id, body);
    tokio::time::sleep(PACE).await;
    StatusCode::ACCEPTED
}
