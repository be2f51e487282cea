//! Requests about satisfaction surveys.

use gorgias::{
    CreateSurvey, CustomerId, ListSurveys, SurveyId, SurveyOrder, TicketId, UpdateSurvey,
};
use serde_json::json as object;
use wiremock::ResponseTemplate;

use crate::server::{Server, json, refusal, status};

const PATH: &str = "/api/satisfaction-surveys";

#[tokio::test]
async fn surveys_are_listed_from_a_bare_array_or_an_envelope() {
    let survey = object!({"id": 1, "score": 5, "ticket_id": 7, "body_text": "Glad"});
    for answer in [object!([survey]), object!({"data": [survey], "meta": {}})] {
        let server = Server::answering("GET", PATH, json(200, answer)).await;
        let list = ListSurveys {
            cursor: Some("c".into()),
            limit: Some(1),
            order_by: Some(SurveyOrder::CreatedDesc),
            ticket_id: Some(TicketId(7)),
        };
        let page = server.client.surveys().list(&list).await.unwrap();
        assert_eq!((page.data[0].id, page.data[0].score), (SurveyId(1), Some(5)));
        assert!(!format!("{page:?}").contains("Glad"));
        let expected = "cursor=c&limit=1&order_by=created_datetime%3Adesc&ticket_id=7";
        assert_eq!(server.query().await, expected);
    }
}

#[tokio::test]
async fn a_survey_is_created() {
    let server = Server::answering("POST", PATH, json(201, object!({"id": 1}))).await;
    let survey = CreateSurvey { score: Some(4), ..CreateSurvey::new(TicketId(7), CustomerId(3)) };
    assert!(server.client.surveys().create(&survey).await.unwrap().is_some());
    let sent = object!({"ticket_id": 7, "customer_id": 3, "score": 4});
    assert_eq!(server.body().await, sent);
}

#[tokio::test]
async fn a_second_survey_of_a_ticket_is_an_error_with_409() {
    let answer = refusal(409, "The resource already exists.");
    let server = Server::answering("POST", PATH, answer).await;
    let survey = CreateSurvey::new(TicketId(7), CustomerId(3));
    assert_eq!(status(&server.client.surveys().create(&survey).await.unwrap_err()), 409);
}

#[tokio::test]
async fn a_survey_is_read() {
    let answer = json(200, object!({"id": 1, "score": null, "sent_datetime": null}));
    let server = Server::answering("GET", "/api/satisfaction-surveys/1", answer).await;
    let survey = server.client.surveys().get(SurveyId(1)).await.unwrap();
    assert_eq!((survey.score, survey.sent_datetime), (None, None));
}

#[tokio::test]
async fn a_survey_is_updated() {
    let answer = ResponseTemplate::new(202);
    let server = Server::answering("PUT", "/api/satisfaction-surveys/1", answer).await;
    let update = UpdateSurvey {
        ticket_id: Some(TicketId(7)),
        customer_id: Some(CustomerId(3)),
        body_text: Some("Glad".into()),
        ..UpdateSurvey::default()
    };
    assert!(server.client.surveys().update(SurveyId(1), &update).await.unwrap().is_none());
    let sent = object!({"ticket_id": 7, "customer_id": 3, "body_text": "Glad"});
    assert_eq!(server.body().await, sent);
}
