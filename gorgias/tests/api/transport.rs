//! Requests without an answer (refused, broken off, timed out), and the headers of every request.

use std::time::Duration;

use gorgias::{Client, CreateTicket, Error, TransportKind};
use serde_json::json as object;
use tokio::{io::AsyncReadExt, net::TcpListener};
use wiremock::ResponseTemplate;

use crate::server::{Server, builder, json};

async fn kind(client: &Client) -> TransportKind {
    let error = client.tickets().create(&CreateTicket::default()).await.unwrap_err();
    assert!(!format!("{error:?}").contains("api/tickets"), "the URL may hold a customer's address");
    let Error::Transport(kind, _) = error else { panic!("{error}") };
    assert_eq!(error.is_ambiguous(), kind == TransportKind::Unknown);
    kind
}

#[tokio::test]
async fn without_a_connection_nothing_can_have_been_received() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(kind(&builder(&url).build().unwrap()).await, TransportKind::Connect);
}

#[tokio::test]
async fn after_a_connection_broke_the_request_may_have_been_received() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let breaking = async {
        let (mut connection, _) = listener.accept().await.unwrap();
        connection.read_u8().await.unwrap();
    };
    let client = builder(&url).build().unwrap();
    let (kind, ()) = tokio::join!(kind(&client), breaking);
    assert_eq!(kind, TransportKind::Unknown);
}

#[tokio::test]
async fn after_a_timeout_the_request_may_have_been_received() {
    let late = json(201, object!({"id": 1})).set_delay(Duration::from_secs(30));
    let server = Server::answering("POST", "/api/tickets", late).await;
    let client = builder(&server.mock.uri()).timeout(Duration::from_millis(200)).build().unwrap();
    assert_eq!(kind(&client).await, TransportKind::Unknown);
}

#[tokio::test]
async fn every_request_says_who_it_is_and_what_it_reads() {
    let server = Server::answering("POST", "/gate/api/tickets", ResponseTemplate::new(201)).await;
    let client = builder(&format!("{}/gate/", server.mock.uri())).build().unwrap();
    client.tickets().create(&CreateTicket::default()).await.unwrap();
    let headers = server.request().await.headers;
    assert_eq!(headers["accept"], "application/json");
    assert_eq!(headers["content-type"], "application/json");
    assert!(headers["user-agent"].to_str().unwrap().starts_with("counterbell/"));
}

#[tokio::test]
async fn the_user_agent_can_be_set_and_has_to_be_a_headers_value() {
    let server = Server::answering("POST", "/api/tickets", ResponseTemplate::new(201)).await;
    let client = builder(&server.mock.uri()).user_agent("aurora/1").build().unwrap();
    client.tickets().create(&CreateTicket::default()).await.unwrap();
    assert_eq!(server.request().await.headers["user-agent"], "aurora/1");
    assert!(builder("https://acme.gorgias.com").user_agent("a\nb").build().is_err());
}

#[test]
fn a_client_is_built_for_https_and_shows_no_credentials() {
    let client = builder("https://acme.gorgias.com").build().unwrap();
    let shown = format!("{client:?}");
    assert!(!shown.contains("agent@") && !shown.contains("demo-key"), "{shown}");
}
