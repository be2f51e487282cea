//! The desk from outside, over real HTTP.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod access;
mod calls;
mod client;
mod custom_fields;
mod customers;
mod gorgias_client;
mod inbox;
mod inbox_changes;
mod inbox_list;
mod inbox_pages;
mod inbox_panel;
mod inbox_search;
mod inbox_writing;
mod limit;
mod lists;
mod message_changes;
mod messages;
mod opening;
mod pages;
mod people;
mod refusals;
mod rules;
mod running;
mod sending;
mod surveys;
mod tags;
mod teams;
mod ticket_changes;
mod ticket_creation;
mod ticket_fields;
mod ticket_lists;
mod ticket_tags;
mod tickets;
mod users;
mod voice;
