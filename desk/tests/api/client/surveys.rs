//! Satisfaction surveys.

use futures::TryStreamExt;
use gorgias::{CreateSurvey, CustomerId, ListSurveys, UpdateSurvey};

use super::{connected, opened, status};

#[tokio::test]
async fn a_survey_is_created_replaced_and_listed() {
    let (_desk, client) = connected().await;
    let ticket = opened(&client, "Hi").await;
    let surveys = client.surveys();
    let new = CreateSurvey { score: Some(3), ..CreateSurvey::new(ticket, CustomerId(1)) };
    let created = surveys.create(&new).await.unwrap().unwrap();
    assert_eq!((created.score, created.ticket_id), (Some(3), Some(ticket)));
    let update = UpdateSurvey {
        ticket_id: Some(ticket),
        customer_id: Some(CustomerId(1)),
        body_text: Some("Better now".into()),
        ..UpdateSurvey::default()
    };
    let updated = surveys.update(created.id, &update).await.unwrap().unwrap();
    assert_eq!((updated.score, updated.body_text.as_deref()), (None, Some("Better now")));
    assert_eq!(surveys.get(created.id).await.unwrap(), updated);
    let list = surveys.list(&ListSurveys { limit: Some(1), ..ListSurveys::default() }).await;
    assert_eq!(list.unwrap().data, [updated]);
    assert_eq!(status(surveys.create(&new).await), Some(409));
}

#[tokio::test]
async fn surveys_are_walked_page_by_page() {
    let (_desk, client) = connected().await;
    let surveys = client.surveys();
    let mut created = Vec::new();
    for _ in 0..3 {
        let ticket = opened(&client, "Hi").await;
        let new = CreateSurvey::new(ticket, CustomerId(1));
        created.push(surveys.create(&new).await.unwrap().unwrap().id);
    }
    let list = ListSurveys { limit: Some(1), ..ListSurveys::default() };
    let walked: Vec<_> = surveys.list_all(list).try_collect().await.unwrap();
    let mut walked: Vec<_> = walked.into_iter().map(|survey| survey.id).collect();
    walked.sort_by_key(|id| id.0);
    assert_eq!(walked, created);
}
