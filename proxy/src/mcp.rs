//! The operations of Gorgias's ticket API as tools of the Model Context Protocol, so that an
//! assistant can work in the helpdesk.
//!
//! Every operation is a row of data: the tool's name, its parameters, the request behind it. A call
//! is checked against its row and goes out in the API's own JSON; what Gorgias answers comes back
//! as it is. What an argument may hold beyond its type is Gorgias's to judge.

mod answer;
mod arguments;
mod custom_fields;
pub mod http;
mod messages;
mod operation;
mod parameter;
mod server;
pub mod stdio;
mod surveys;
mod tags;
mod ticket_tags;
mod tickets;
mod voice;

pub use server::{Access, Server};

use operation::Operation;

/// The 36 operations. Gorgias: tickets.
fn operations() -> impl Iterator<Item = &'static Operation> {
    let resources: [&'static [Operation]; 7] = [
        tickets::OPERATIONS,
        messages::OPERATIONS,
        tags::OPERATIONS,
        ticket_tags::OPERATIONS,
        custom_fields::OPERATIONS,
        surveys::OPERATIONS,
        voice::OPERATIONS,
    ];
    resources.into_iter().flatten()
}
