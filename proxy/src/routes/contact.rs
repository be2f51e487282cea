//! `GET` and `POST /contact/{shop}`: the same form as a plain page, for browsers in which the
//! widget cannot run. No script; the same rules.
//!
//! One form is one message: its id is a hidden field, and stays the same until the message is accepted,
//! however often the page is loaded, restored or sent.
//!
//! - The page's `ETag` holds the id. A refresh comes with `If-None-Match` and gets the same id again, unless
//!   a message of that id is stored by now.
//! - The way back shows what the browser has cached, with the old id: it is private and has no lifetime, but
//!   is not `no-store`. The form is posted to another address, with a parameter, because a cache forgets the page at
//!   the address that is posted to (RFC 9111, section 4.4).
//! - The same words under the same id get the same answer. Other words are another message: the page comes
//!   again with an id that follows from the old one and the words, so that this page, too, can be loaded twice.

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
use sha2::{Digest as _, Sha256};
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
/// Loaded anew where the shopper follows a link, but not on the way back; with `no-cache` some browsers do
/// that on the way back, too.
const REVALIDATED: HeaderValue = HeaderValue::from_static("private, max-age=0");

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
    let page = async {
        limited?;
        let shop = state.shop(&shop).ok_or(ApiError::NotFound)?;
        let page = request.page(shop);
        match request.query.sent {
            Some(_) => Ok(page_response(page.confirmation())),
            None => empty_form(&state, &page, &headers).await,
        }
    };
    page.await.unwrap_or_else(|error| error_page(&request, error))
}

/// The empty form: with the id that the browser has cached, until a message has been accepted under it.
async fn empty_form(
    state: &AppState,
    page: &ContactPage<'_>,
    headers: &HeaderMap,
) -> Result<Response, ApiError> {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|tag| tag.to_str().ok());
    // A proxy that compresses the page has made the tag a weak one.
    let known = known.map(|tag| tag.trim_start_matches("W/").trim_matches('"'));
    let id = known.and_then(|tag| tag.split_once('.')?.0.parse::<MessageId>().ok());
    let id = match id {
        Some(id) if !state.outbox.has(&id).await? => id,
        _ => MessageId::from_random(random::bytes()?),
    };
    let page = page.form(&with_id(OpeningDraft::default(), id.clone()), &[], &[]);
    // The page changes with the shop's settings and with a release.
    let digest = random::hex(&Sha256::digest(page.0.as_bytes())[..8]);
    let tag = format!("{id}.{digest}");
    // A 304 has the page's headers: a browser replaces the cached ones by them.
    let mut response =
        if known == Some(&tag) { page_response(status::NOT_MODIFIED) } else { page_response(page) };
    let etag = HeaderValue::from_str(&format!("\"{tag}\"")).map_err(|_| ApiError::Internal)?;
    response.headers_mut().insert(header::ETAG, etag);
    response.headers_mut().insert(header::CACHE_CONTROL, REVALIDATED);
    Ok(response)
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
            let draft = if valid {
                draft
            } else {
                with_id(draft, MessageId::from_random(random::bytes()?))
            };
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
            let id = following_id(shop, &draft);
            Ok(form_again(page.form_of_changed_message(&with_id(draft, id))))
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

fn with_id(draft: OpeningDraft, id: MessageId) -> OpeningDraft {
    OpeningDraft { message_id: id.into(), ..draft }
}

/// The id of a message whose words were sent under the id of another message. The same each time, so that
/// the page with it can be loaded again; as hard to guess as the old one, which is hashed with the words.
fn following_id(shop: &Shop, draft: &OpeningDraft) -> MessageId {
    let mut hash = Sha256::new();
    let fields = shop.form.fields.iter().map(|field| draft.value(&field.name));
    for part in [&*draft.message_id, &*draft.channel].into_iter().chain(fields) {
        // The length keeps the parts apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut id = [0; 16];
    id.copy_from_slice(&hash.finalize()[..16]);
    MessageId::from_random(id)
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

fn page_response(page: impl IntoResponse) -> Response {
    let mut response = with_security_headers(page);
    // Without a referrer a browser sends the form with `Origin: null`, which is no shop's.
    let same_origin = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(header::REFERRER_POLICY, same_origin);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY);
    response
}
