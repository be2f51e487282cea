//! The operations of Gorgias's ticket API as tools of the Model Context Protocol, so that an
//! assistant can work in the helpdesk.
//!
//! Every operation is a row of data: the tool's name, its parameters, the request behind it. A call
//! is validated against its row and sent as the API's own JSON; Gorgias's answer is returned
//! unchanged. Beyond their types, arguments are validated by Gorgias.

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
