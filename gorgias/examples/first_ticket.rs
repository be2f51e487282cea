//! Writes to the shop as a customer, and reads the ticket back.

use gorgias::{
    Channel, Client, CreateMessage, CreateTicket, Credentials, Error, ListTickets, Person, TicketId,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let variable = std::env::var;
    let key = variable("GORGIAS_API_KEY")?.into();
    let credentials = Credentials::ApiKey { email: variable("GORGIAS_EMAIL")?, key };
    let client = Client::builder(variable("GORGIAS_URL")?.parse()?, credentials).build()?;
    match first_ticket(&client, "2f6c1c1e").await {
        Ok(ticket) => println!("{ticket:?}"),
        Err(error) if error.is_ambiguous() => println!("look for it before another try"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Creates a ticket with a name of our own, unless there is one of that name.
///
/// # Errors
/// Whatever a request can end with.
pub async fn first_ticket(client: &Client, name: &str) -> Result<Option<TicketId>, Error> {
    let named = ListTickets { external_id: Some(name.into()), ..ListTickets::default() };
    if let Some(ticket) = client.tickets().list(&named).await?.data.first() {
        return Ok(Some(ticket.id));
    }
    let ann = Person { email: Some("ann@example.com".into()), ..Person::default() };
    let message = CreateMessage {
        sender: Some(ann.clone()),
        body_text: Some("I ordered a lamp two weeks ago.".into()),
        stripped_text: Some("I ordered a lamp two weeks ago.".into()),
        ..CreateMessage::default()
    };
    let ticket = CreateTicket {
        customer: Some(ann),
        channel: Some(Channel::Api),
        subject: Some("Where is my lamp?".into()),
        external_id: Some(name.into()),
        messages: vec![message],
        ..CreateTicket::default()
    };
    // Gorgias may accept without a word on what it made.
    Ok(client.tickets().create(&ticket).await?.map(|ticket| ticket.id))
}
