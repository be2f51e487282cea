//! The HTTP request of a delivery. No IO.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value};
use sha2::Sha256;
use url::{Url, form_urlencoded};

use super::delivery::Delivery;
use crate::file::hexadecimal;
use crate::integration::{HttpMethod, RequestContentType};
use crate::vocabulary::Word as _;

/// Gorgias does not document its signatures. This is the header that receivers commonly expect.
const SIGNATURE: HeaderName = HeaderName::from_static("x-gorgias-signature");

/// An HTTP request.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Option<String>,
}

/// The request of a delivery; None if the stored URL or headers are invalid, which validation
/// prevents.
pub fn request(delivery: &Delivery) -> Option<Request> {
    let method = method(delivery.method);
    let mut url: Url = delivery.url.parse().ok()?;
    let mut headers = HeaderMap::new();
    for (name, value) in &delivery.headers.0 {
        let name: HeaderName = name.parse().ok()?;
        headers.append(name, HeaderValue::try_from(value).ok()?);
    }
    let payload = delivery.payload.as_ref().map(|payload| &payload.0);
    let mut body = None;
    if delivery.method.is_bodiless() {
        url.query_pairs_mut().extend_pairs(payload.into_iter().flat_map(pairs));
    } else if let Some(payload) = payload {
        headers
            .insert(CONTENT_TYPE, HeaderValue::from_static(delivery.request_content_type.word()));
        body = Some(encode(payload, delivery.request_content_type));
    }
    if let Some(secret) = &delivery.hmac_secret {
        let signed = body.as_deref().or(url.query()).unwrap_or_default();
        headers.insert(SIGNATURE, signature(secret, signed)?);
    }
    Some(Request { method, url, headers, body })
}

fn method(method: HttpMethod) -> Method {
    match method {
        HttpMethod::Get => Method::GET,
        HttpMethod::Post => Method::POST,
        HttpMethod::Put => Method::PUT,
        HttpMethod::Patch => Method::PATCH,
        HttpMethod::Delete => Method::DELETE,
        HttpMethod::Head => Method::HEAD,
    }
}

fn encode(payload: &Map<String, Value>, content_type: RequestContentType) -> String {
    match content_type {
        RequestContentType::Json => Value::Object(payload.clone()).to_string(),
        RequestContentType::Form => {
            form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs(payload)).finish()
        }
    }
}

fn pairs(payload: &Map<String, Value>) -> impl Iterator<Item = (&String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    payload.iter().map(move |(key, value)| (key, text(value)))
}

/// HMAC-SHA256 of the body, or of a request's query that has none, in hexadecimal.
fn signature(secret: &str, signed: &str) -> Option<HeaderValue> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(signed.as_bytes());
    HeaderValue::try_from(hexadecimal(&mac.finalize().into_bytes())).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sqlx::types::Json;

    use super::*;

    fn delivery(method: HttpMethod, request_content_type: RequestContentType) -> Delivery {
        let payload = json!({"id": "7", "text": "a & b"});
        Delivery {
            id: 1,
            integration_id: 1,
            payload: Some(Json(payload.as_object().unwrap().clone())),
            attempts: 0,
            url: "https://shop.example/hook?x=1".into(),
            method,
            request_content_type,
            headers: Json([("X-Secret".to_owned(), "s".to_owned())].into()),
            hmac_secret: None,
        }
    }

    #[test]
    fn a_form_is_encoded_by_method_and_content_type() {
        let json = request(&delivery(HttpMethod::Post, RequestContentType::Json)).unwrap();
        assert_eq!(json.body.as_deref(), Some(r#"{"id":"7","text":"a & b"}"#));
        assert_eq!(json.headers["content-type"], "application/json");
        assert_eq!(json.headers["x-secret"], "s");
        assert!(!json.headers.contains_key("x-gorgias-signature"));
        let form = request(&delivery(HttpMethod::Put, RequestContentType::Form)).unwrap();
        assert_eq!(form.body.as_deref(), Some("id=7&text=a+%26+b"));
        let query = request(&delivery(HttpMethod::Get, RequestContentType::Json)).unwrap();
        assert_eq!(query.url.as_str(), "https://shop.example/hook?x=1&id=7&text=a+%26+b");
        assert_eq!((query.body, query.headers.contains_key("content-type")), (None, false));
    }

    #[test]
    fn a_secret_signs_the_body_or_query() {
        let signed = |method| {
            let hmac_secret = Some("key".to_owned());
            let delivery = Delivery { hmac_secret, ..delivery(method, RequestContentType::Json) };
            request(&delivery).unwrap().headers["x-gorgias-signature"].clone()
        };
        // printf '{"id":"7","text":"a & b"}' | openssl dgst -sha256 -hmac key
        let expected = "cbbfdd79fb5f986a245dd09632ce463535bf9d2f33ccd3e04b2496bebbc152dd";
        assert_eq!(signed(HttpMethod::Post), expected);
        assert_ne!(signed(HttpMethod::Get), signed(HttpMethod::Post));
    }

    #[test]
    fn an_integration_without_a_form_sends_no_body() {
        let delivery =
            Delivery { payload: None, ..delivery(HttpMethod::Post, RequestContentType::Json) };
        assert_eq!(request(&delivery).unwrap().body, None);
    }
}
