//! A server on loopback, and a client of it.

use gorgias::{Client, ClientBuilder, Credentials, Error};
use serde_json::Value;
use wiremock::{
    Mock, MockServer, Request, ResponseTemplate,
    matchers::{basic_auth, method, path},
};

pub struct Server {
    pub mock: MockServer,
    pub client: Client,
}

pub fn builder(base_url: &str) -> ClientBuilder {
    let credentials =
        Credentials::ApiKey { email: "agent@aurora.test".into(), key: "demo-key".into() };
    Client::builder(base_url.parse().unwrap(), credentials)
}

impl Server {
    /// A server with one route, which must be requested once, with the client's credentials.
    pub async fn answering(verb: &str, route: &str, answer: ResponseTemplate) -> Self {
        let mock = MockServer::start().await;
        Mock::given(method(verb))
            .and(path(route))
            .and(basic_auth("agent@aurora.test", "demo-key"))
            .respond_with(answer)
            .expect(1)
            .mount(&mock)
            .await;
        let client = builder(&mock.uri()).build().unwrap();
        Self { mock, client }
    }

    /// The request.
    pub async fn request(&self) -> Request {
        let mut requests = self.mock.received_requests().await.unwrap();
        assert_eq!(requests.len(), 1);
        requests.remove(0)
    }

    /// The query parameters of the request, in order.
    pub async fn query(&self) -> String {
        self.request().await.url.query().unwrap_or_default().to_owned()
    }

    /// The JSON body of the request.
    pub async fn body(&self) -> Value {
        let request = self.request().await;
        assert_eq!(request.headers["content-type"], "application/json");
        request.body_json().unwrap()
    }
}

pub fn json(status: u16, body: impl serde::Serialize) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(body)
}

/// The status of an error answer.
pub fn status(error: &Error) -> u16 {
    match error {
        Error::Api { status, .. } => *status,
        other => panic!("{other}"),
    }
}

/// An error answer in Gorgias's own shape.
pub fn refusal(status: u16, msg: &str) -> ResponseTemplate {
    json(status, serde_json::json!({"error": {"msg": msg}}))
}
