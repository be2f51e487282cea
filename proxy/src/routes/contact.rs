//! `GET` and `POST /contact/{shop}`: the same form as a plain page, for browsers in which the widget
//! cannot run. No script; the same rules.

mod channels;
mod field;
mod page;
mod remark;
mod text;

use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use wire::{MessageId, OpeningDraft};

use super::headers::protected;
use super::visitor::limit;
use super::{guard, request, threads};
use crate::app::App;
use crate::config::Shop;
use crate::limits::Action;
use crate::problem::{Obstacle, status};
use crate::random;

/// Styles from here, forms to here, and nothing else.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);
/// What the address of the page says once a message is stored.
const SENT: &str = "sent";

/// Shows the empty form, or that the message has arrived.
pub async fn show_form(
    State(app): State<App>,
    Path(shop): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let page = limit(&app, Action::Read, request.headers(), request.extensions())
        .and_then(|()| app.shop(&shop).ok_or(Obstacle::NotFound))
        .and_then(|shop| match query.as_deref() {
            Some(SENT) => Ok(page::sent(shop)),
            _ => Ok(page::form(shop, &with_fresh_id(OpeningDraft::default())?, &[], None)),
        });
    page.map_or_else(trouble, show)
}

/// Stores what was typed, or shows it again with what is wrong with it.
pub async fn take_form(
    State(app): State<App>,
    Path(shop): Path<String>,
    request: Request,
) -> Response {
    match app.shop(&shop).ok_or(Obstacle::NotFound) {
        Ok(shop) => take(&app, shop, request).await.unwrap_or_else(trouble),
        Err(obstacle) => trouble(obstacle),
    }
}

async fn take(app: &App, shop: &Shop, request: Request) -> Result<Response, Obstacle> {
    guard::of_shop(shop, request.headers())?;
    limit(app, Action::OpenThread, request.headers(), request.extensions())?;
    let body = request::body(request, "application/x-www-form-urlencoded").await?;
    let draft = typed(shop, &body);
    let message = match shop.submit(draft.clone()) {
        Ok(message) => message,
        Err(faults) => {
            let valid = draft.message_id.parse::<MessageId>().is_ok();
            let draft = if valid { draft } else { with_fresh_id(draft)? };
            return Ok(again(page::form(shop, &draft, &faults, Some(text::MENDING))));
        }
    };
    match threads::store(app, shop, &message, None).await {
        Ok(_) => {
            let place = format!("{}?{SENT}", wire::routes::contact(&shop.id));
            let place = HeaderValue::from_str(&place).map_err(|_| Obstacle::Internal)?;
            Ok(protected((status::SEE_OTHER, [(header::LOCATION, place)])))
        }
        // Sent, gone back, and changed: that is another message.
        Err(Obstacle::MessageConflict) => {
            Ok(again(page::form(shop, &with_fresh_id(draft)?, &[], Some(text::CHANGED))))
        }
        Err(obstacle) => Err(obstacle),
    }
}

fn typed(shop: &Shop, body: &[u8]) -> OpeningDraft {
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

fn with_fresh_id(draft: OpeningDraft) -> Result<OpeningDraft, Obstacle> {
    Ok(OpeningDraft { message_id: MessageId::from_random(random::bytes()?).into(), ..draft })
}

/// The form once more.
fn again(page: Markup) -> Response {
    (status::FORM_HAS_FAULTS, show(page)).into_response()
}

/// The same problem that the API has, as a page for people.
fn trouble(obstacle: Obstacle) -> Response {
    let page = show(page::trouble(text::trouble(&obstacle)));
    let (mut head, _) = obstacle.into_response().into_parts();
    let (shown, body) = page.into_parts();
    head.headers.extend(shown.headers);
    Response::from_parts(head, body)
}

/// The style sheet of both pages.
pub async fn style() -> Response {
    let css = HeaderValue::from_static("text/css; charset=utf-8");
    let mut response = protected(include_str!("contact/page.css"));
    response.headers_mut().insert(header::CONTENT_TYPE, css);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=300"));
    response
}

fn show(page: Markup) -> Response {
    let mut response = protected(page);
    // Without a referrer a browser sends the form with `Origin: null`, which is nobody's.
    let own = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(header::REFERRER_POLICY, own);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY);
    response
}
