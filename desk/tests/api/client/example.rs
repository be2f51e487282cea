//! The example of the client's README.

use super::connected;

#[path = "../../../../gorgias/examples/first_ticket.rs"]
#[expect(dead_code, reason = "the example's main is for the command line")]
mod first_ticket;

#[tokio::test]
async fn the_example_of_the_readme_makes_one_ticket_however_often_it_runs() {
    let (desk, client) = connected().await;
    let first = first_ticket::first_ticket(&client, "2f6c1c1e").await.unwrap();
    let again = first_ticket::first_ticket(&client, "2f6c1c1e").await.unwrap();
    assert!(first.is_some());
    assert_eq!(first, again);
    let tickets = client.tickets().list(&gorgias::ListTickets::default()).await.unwrap();
    assert_eq!(tickets.data.len(), 1);
    drop(desk);
}
