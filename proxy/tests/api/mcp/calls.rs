//! Every tool, called against the embedded desk.

mod custom_fields;
mod surveys;
mod tags;
mod tickets;
mod voice_calls;

use super::server::{PREFIX, TestTools};
use crate::helpdesk::TestDesk;

#[tokio::test]
async fn every_tool_does_its_work_at_the_desk() {
    let desk = TestDesk::start().await;
    let tools = TestTools::of(&desk.url()).await;
    let ticket = tickets::tickets_and_messages(&tools).await;
    tags::tags(&tools, ticket).await;
    custom_fields::custom_fields(&tools, &desk, ticket).await;
    surveys::surveys(&tools, ticket).await;
    voice_calls::voice_calls(&tools, &desk, ticket).await;
    let listed = tools.list().await;
    let listed = listed.iter().map(|tool| tool["name"].as_str().unwrap().replace(PREFIX, ""));
    assert_eq!(tools.called(), listed.collect());
}
