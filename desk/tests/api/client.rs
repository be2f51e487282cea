//! The typed client against the desk: each operation.

mod customers;
mod example;
mod files;
mod integrations;
mod messages;
mod surveys;
mod tags;
mod ticket_fields;
mod ticket_tags;
mod tickets;
mod voice;

use gorgias::{
    Channel, Client, CreateMessage, CreateTicket, Credentials, Error, Page, Person, TicketId, Via,
};

use crate::test_desk::{EMAIL, KEY, TestDesk};

/// A desk, and a client with its agent's key.
async fn connected() -> (TestDesk, Client) {
    let desk = TestDesk::start().await;
    let credentials = Credentials::ApiKey { email: EMAIL.into(), key: KEY.into() };
    let client = Client::builder(desk.url.parse().unwrap(), credentials).build().unwrap();
    (desk, client)
}

/// A message of Bea's.
fn message(text: &str) -> CreateMessage {
    CreateMessage {
        channel: Channel::Api,
        via: Via::Api,
        sender: Some(Person {
            email: Some("bea@example.com".into()),
            name: Some("Bea Baker".into()),
            ..Person::default()
        }),
        body_text: Some(text.into()),
        stripped_text: Some(text.into()),
        ..CreateMessage::default()
    }
}

/// A ticket of one such message.
fn ticket(text: &str) -> CreateTicket {
    CreateTicket { messages: vec![message(text)], via: Via::Api, ..CreateTicket::default() }
}

/// A ticket that was created.
async fn opened(client: &Client, text: &str) -> TicketId {
    client.tickets().create(&ticket(text)).await.unwrap().unwrap().id
}

/// The records of a page, all of which could be read.
fn whole<T>(page: Page<T>) -> Vec<T> {
    assert_eq!(page.unreadable, []);
    page.data
}

/// The status of an answer that is an error.
fn status<T>(result: Result<T, Error>) -> Option<u16> {
    if let Error::Api { status, .. } = result.err()? { Some(status) } else { None }
}
