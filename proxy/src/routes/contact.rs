//! `GET` and `POST /contact/{shop}`: the same form as a plain page, for browsers in which the
//! widget cannot run. No script; the same rules.

mod channels;
mod field;
mod labels;
mod names;
mod page;
mod remark;
mod sentences;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde::Deserialize;
use wire::{MessageId, OpeningDraft};

use self::page::ContactPage;
use self::sentences::Sentences;
use super::extract::{Opening, RateLimited, Reading, ShopVisitor};
use super::{body, locale, threads};
use crate::api_error::{ApiError, status};
use crate::outbox::VisitorTag;
use crate::random;
use crate::security_headers::with_security_headers;
use crate::shop::Shop;
use crate::state::AppState;

/// Styles and form targets of this origin, and nothing else.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// The query.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ContactQuery {
    /// The language of the page: one or several BCP 47 tags, separated by commas. Without it, the
    /// browser's `Accept-Language` decides.
    locale: String,
    /// Present on the page after a message was stored.
    sent: Option<String>,
}

/// The language that a request asks for; a query that cannot be read counts as none.
struct PageRequest {
    query: ContactQuery,
    accepted: String,
}

impl PageRequest {
    fn new(query: Result<Query<ContactQuery>, QueryRejection>, headers: &HeaderMap) -> Self {
        let query = query.map(|Query(query)| query).unwrap_or_default();
        Self { query, accepted: locale::accepted(headers) }
    }

    /// The sentences in the visitor's language; without a shop the catalogs' alone.
    fn sentences(&self, shop: Option<&Shop>) -> Sentences {
        let parameter = &self.query.locale;
        let wanted = if parameter.is_empty() { &self.accepted } else { parameter };
        Sentences::new(locale::choose(wanted), shop)
    }

    fn page<'a>(&'a self, shop: &'a Shop) -> ContactPage<'a> {
        ContactPage::new(shop, &self.query.locale, self.sentences(Some(shop)))
    }
}

/// Shows the empty form, or that the message has arrived.
pub async fn show_form(
    State(state): State<AppState>,
    limited: Result<RateLimited<Reading>, ApiError>,
    Path(shop): Path<String>,
    query: Result<Query<ContactQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let request = PageRequest::new(query, &headers);
    let page = limited.and_then(|_| state.shop(&shop).ok_or(ApiError::NotFound)).and_then(|shop| {
        let page = request.page(shop);
        match request.query.sent {
            Some(_) => Ok(page.confirmation()),
            None => Ok(page.form(&with_fresh_id(OpeningDraft::default())?, &[], &[])),
        }
    });
    page.map_or_else(|error| error_page(&request, error), page_response)
}

/// Stores the message, or shows the form again with its errors.
pub async fn submit_form(
    State(state): State<AppState>,
    visitor: Result<ShopVisitor<Opening>, ApiError>,
    query: Result<Query<ContactQuery>, QueryRejection>,
    request: Request,
) -> Response {
    let page = PageRequest::new(query, request.headers());
    let submitted = async {
        let ShopVisitor { shop, tag, .. } = visitor?;
        submit(&state, &shop, tag, &page.page(&shop), request).await
    };
    submitted.await.unwrap_or_else(|error| error_page(&page, error))
}

async fn submit(
    state: &AppState,
    shop: &Shop,
    visitor: Option<VisitorTag>,
    page: &ContactPage<'_>,
    request: Request,
) -> Result<Response, ApiError> {
    let body = body::read(request, "application/x-www-form-urlencoded").await?;
    let draft = read_draft(shop, &body);
    let message = match shop.submit(draft.clone()) {
        Ok(message) => message,
        Err(errors) => {
            let errors = state.refusals.counted(&shop.id, errors);
            let valid = draft.message_id.parse::<MessageId>().is_ok();
            let draft = if valid { draft } else { with_fresh_id(draft)? };
            return Ok(form_again(page.form_with_errors(&draft, &errors)));
        }
    };
    match threads::store(state, shop, &message, None, visitor).await {
        Ok(_) => {
            let location = HeaderValue::from_str(&page.confirmation_address());
            let location = location.map_err(|_| ApiError::Internal)?;
            Ok(with_security_headers((status::SEE_OTHER, [(header::LOCATION, location)])))
        }
        // Sent, gone back, and changed: that is another message.
        Err(ApiError::MessageConflict) => {
            Ok(form_again(page.form_of_changed_message(&with_fresh_id(draft)?)))
        }
        Err(error) => Err(error),
    }
}

fn read_draft(shop: &Shop, body: &[u8]) -> OpeningDraft {
    let mut draft = OpeningDraft::default();
    for (name, value) in url::form_urlencoded::parse(body) {
        if name == "message_id" {
            draft.message_id = value.into_owned();
        } else if shop.form.fields.iter().any(|field| field.name == name) || name == "channel" {
            draft.set(&name, value.into_owned());
        }
    }
    draft
}

fn with_fresh_id(draft: OpeningDraft) -> Result<OpeningDraft, ApiError> {
    Ok(OpeningDraft { message_id: MessageId::from_random(random::bytes()?).into(), ..draft })
}

/// The form once more.
fn form_again(page: Markup) -> Response {
    (status::INVALID_FORM, page_response(page)).into_response()
}

/// The problem of the API as a page, with the same status and headers.
fn error_page(request: &PageRequest, error: ApiError) -> Response {
    let page = page_response(page::error(&request.sentences(None), labels::request_error(&error)));
    let (mut head, _) = error.into_response().into_parts();
    let (page_head, body) = page.into_parts();
    head.headers.extend(page_head.headers);
    Response::from_parts(head, body)
}

/// The style sheet of the pages.
pub async fn style() -> Response {
    let css = HeaderValue::from_static("text/css; charset=utf-8");
    let mut response = with_security_headers(include_str!("contact/page.css"));
    response.headers_mut().insert(header::CONTENT_TYPE, css);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=300"));
    response
}

fn page_response(page: Markup) -> Response {
    let mut response = with_security_headers(page);
    // Without a referrer a browser sends the form with `Origin: null`, which is no shop's.
    let same_origin = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(header::REFERRER_POLICY, same_origin);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY);
    response
}
