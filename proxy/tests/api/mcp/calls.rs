//! Every tool, called against the embedded desk.

mod conversation;
mod filling;
mod rating;
mod tagging;
mod telephone;

use super::server::{PREFIX, TestTools};
use crate::helpdesk::TestDesk;

#[tokio::test]
async fn every_tool_does_its_work_at_the_desk() {
    let desk = TestDesk::start().await;
    let tools = TestTools::of(&desk.url()).await;
    let ticket = conversation::tickets_and_messages(&tools).await;
    tagging::tags(&tools, ticket).await;
    filling::custom_fields(&tools, &desk, ticket).await;
    rating::surveys(&tools, ticket).await;
    telephone::voice_calls(&tools, &desk, ticket).await;
    let listed = tools.list().await;
    let listed = listed.iter().map(|tool| tool["name"].as_str().unwrap().replace(PREFIX, ""));
    assert_eq!(tools.called(), listed.collect());
}
