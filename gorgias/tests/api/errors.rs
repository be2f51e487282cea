//! Error answers, and successes that cannot be read.

use gorgias::{CreateTicket, Error, Ticket, TicketId};
use serde_json::{Value, json as object};
use wiremock::{Mock, ResponseTemplate, matchers::path};

use crate::server::{Server, builder, json};

/// The error of a creation with that answer.
async fn create(answer: ResponseTemplate) -> Result<Option<Ticket>, Error> {
    let server = Server::answering("POST", "/api/tickets", answer).await;
    server.client.tickets().create(&CreateTicket::default()).await
}

fn api(error: Error) -> (u16, String, Option<Value>) {
    match error {
        Error::Api { status, msg, data } => (status, msg, data),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn an_error_keeps_what_is_wrong_with_which_field_and_shows_only_the_field() {
    let data = object!({"sender": ["No such customer: ann@example.com"], "channel": ["Missing"]});
    let body = object!({"error": {"msg": "Failed to create ticket", "data": data}});
    let error = create(json(400, body)).await.unwrap_err();
    assert!(!error.is_ambiguous());
    assert_eq!(error.to_string(), "the API answered 400, about channel, sender");
    assert!(!format!("{error:?}").contains("ann@"));
    assert_eq!(api(error), (400, "Failed to create ticket".into(), Some(data)));
}

#[tokio::test]
async fn an_error_without_data_has_its_sentence() {
    let body = object!({"error": {"msg": "The resource already exists."}});
    let error = create(json(409, body)).await.unwrap_err();
    assert_eq!(api(error), (409, "The resource already exists.".into(), None));
}

#[tokio::test]
async fn an_error_that_is_a_page_has_its_status_only() {
    for (status, ambiguous) in [(404, false), (413, false), (500, true), (502, true)] {
        let page = ResponseTemplate::new(status).set_body_string("<html>Sorry</html>");
        let error = create(page).await.unwrap_err();
        assert_eq!(error.is_ambiguous(), ambiguous, "{status}");
        assert_eq!(api(error), (status, String::new(), None));
    }
}

#[tokio::test]
async fn a_redirect_is_an_error_and_is_not_followed() {
    let answer = ResponseTemplate::new(302).insert_header("location", "/elsewhere");
    let server = Server::answering("POST", "/api/tickets", answer).await;
    let elsewhere = Mock::given(path("/elsewhere")).respond_with(ResponseTemplate::new(200));
    elsewhere.expect(0).mount(&server.mock).await;
    let error = server.client.tickets().create(&CreateTicket::default()).await.unwrap_err();
    assert_eq!(api(error).0, 302);
}

#[tokio::test]
async fn a_success_that_cannot_be_read_names_the_field_and_is_ambiguous() {
    let table = [
        (r#"{"id": 7, "created_datetime": "soon"}"#, "created_datetime"),
        (r#"{"id": 7, "messages": [{"id": 1}, {"id": "x"}]}"#, "messages[1].id"),
        (r#"{"id": 7, "meta": {"ann@example.com": tru}}"#, ""),
        ("<html>Welcome</html>", ""),
        (r#"{"id": 7"#, ""),
        ("\u{feff}", ""),
    ];
    for (body, field) in table {
        let error = create(ResponseTemplate::new(201).set_body_string(body)).await.unwrap_err();
        assert!(error.is_ambiguous(), "{body}");
        assert!(!format!("{error} {error:?}").contains("ann@"));
        let Error::Unreadable { path, .. } = error else { panic!("{body}: {error}") };
        assert_eq!(path, field, "{body}");
    }
}

#[tokio::test]
async fn a_read_that_succeeds_without_a_body_is_unreadable() {
    let server = Server::answering("GET", "/api/tickets/7", ResponseTemplate::new(200)).await;
    let error = server.client.tickets().get(TicketId(7)).await.unwrap_err();
    assert!(matches!(error, Error::Unreadable { line: 0, .. }), "{error}");
}

#[tokio::test]
async fn an_answer_beyond_the_limit_is_given_up() {
    let body = format!(r#"{{"id": 7, "subject": "{}"}}"#, "x".repeat(1000));
    let answer = ResponseTemplate::new(201).set_body_string(&*body);
    let server = Server::answering("POST", "/api/tickets", answer).await;
    let client = builder(&server.mock.uri()).response_limit(body.len() - 1).build().unwrap();
    let error = client.tickets().create(&CreateTicket::default()).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit } if limit == body.len() - 1), "{error}");
    assert!(error.is_ambiguous());
}
