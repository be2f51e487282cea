//! The tools of the Model Context Protocol, over the transports that clients use.

mod calls;
mod errors;
mod http;
mod listing;
mod server;
mod stdio;
