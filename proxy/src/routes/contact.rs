//! `GET` and `POST /contact/{shop}`: the same form as a plain page, for browsers in which the widget
//! cannot run. No script; the same rules.

mod page;
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
) -> Result<Response, Obstacle> {
    limit(&app, Action::Read, request.headers(), request.extensions())?;
    let shop = app.shop(&shop).ok_or(Obstacle::NotFound)?;
    if query.as_deref() == Some(SENT) {
        return Ok(show(page::sent(shop)));
    }
    let message_id = MessageId::from_random(random::bytes()?).into();
    let draft = OpeningDraft { message_id, ..OpeningDraft::default() };
    Ok(show(page::form(shop, &draft, &[])))
}

/// Stores what was typed, or shows it again with what is wrong with it.
pub async fn take_form(
    State(app): State<App>,
    Path(shop): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    let shop = app.shop(&shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, request.headers())?;
    limit(&app, Action::OpenThread, request.headers(), request.extensions())?;
    let body = request::body(request, "application/x-www-form-urlencoded").await?;
    let mut draft = OpeningDraft::default();
    for (name, value) in url::form_urlencoded::parse(&body) {
        if name == "message_id" {
            draft.message_id = value.into_owned();
        } else if shop.form.fields.iter().any(|field| field.name == name) || name == "channel" {
            draft.set(&name, value.into_owned());
        }
    }
    match shop.form.submit(draft.clone()) {
        Ok(message) => {
            threads::store(&app, shop, &message).await?;
            let place = format!("{}?{SENT}", wire::routes::contact(&shop.id));
            let place = HeaderValue::from_str(&place).map_err(|_| Obstacle::Internal)?;
            Ok(protected((status::SEE_OTHER, [(header::LOCATION, place)])))
        }
        Err(faults) => {
            let page = page::form(shop, &draft, &faults);
            Ok((status::FORM_HAS_FAULTS, show(page)).into_response())
        }
    }
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
