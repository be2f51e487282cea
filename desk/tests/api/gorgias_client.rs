//! The project's own client, as the proxy uses it.

use gorgias::{Client, Credentials};

use crate::running::{EMAIL, KEY, Running};

/// A client of the desk.
pub fn client(desk: &Running) -> Client {
    let credentials = Credentials::ApiKey { email: EMAIL.into(), key: KEY.to_owned().into() };
    Client::builder(desk.url.parse().unwrap(), credentials).build().unwrap()
}
