//! The proxy with a mock of Socialboards that follows its API documentation.

mod board;
mod check;
mod idempotency;
mod offline;
mod openings;
mod replies;
mod tokens;

use serde_json::Value;

use crate::app::{TestApp, Thread};
use board::Board;

/// The settings of most tests; `URL` is the board's address, `PLACE` a setting of the account.
const SETTINGS: &str = r#"
    [helpdesk.socialboards]
    base_url = "URL/v2"
    token_url = "URL/token"
    client_id = "community-7"
    refresh_token_env = "KEY"
    PLACE
    [[shop]]
    id = "aurora"
    name = "Aurora Outfitters"
    origins = ["https://aurora.example"]
    tags = ["counterbell"]
"#;
/// The custom field that gets the message's id.
const IN_FIELD: &str = "message_id_field = 42700";
/// Without one, the name of the source gets it.
const IN_SOURCE_NAME: &str = "";

fn settings(board: &Board, place: &str) -> String {
    SETTINGS.replace("URL", &board.url()).replace("PLACE", place)
}

/// A board and a proxy in front of it.
async fn started(place: &str) -> (TestApp, Board) {
    let board = Board::start().await;
    let app = TestApp::with(&settings(&board, place)).await;
    (app, board)
}

/// The texts of a thread.
async fn texts(app: &TestApp, thread: &Thread) -> Vec<String> {
    let poll = app.entries(thread).await;
    let entries = poll["entries"].as_array().unwrap().iter();
    entries.map(|entry: &Value| entry["text"].as_str().unwrap().to_owned()).collect()
}
