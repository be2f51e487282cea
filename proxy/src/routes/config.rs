//! `GET /v1/shops/{shop}/config`: what a shop asks and offers.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_LANGUAGE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use serde::Deserialize;
use wire::ShopConfig;

use super::extract::{Reading, ShopVisitor};
use super::{cached, locale};
use crate::api_error::ApiError;
use crate::clock::{Clock, Timestamp};
use crate::shop::Shop;

/// `Cache-Control`: browsers revalidate after this many seconds.
const FRESH: HeaderValue = HeaderValue::from_static("private, max-age=60");

/// The query.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ConfigQuery {
    /// The language of the page, a BCP 47 tag; or all preferred languages, separated by commas,
    /// best first, as the loader asks before the widget has chosen one.
    locale: String,
}

/// Answers with the shop's configuration, or with 304 where the visitor has it.
pub async fn shop_config(
    State(clock): State<Clock>,
    visitor: ShopVisitor<Reading>,
    query: Result<Query<ConfigQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    // A query that cannot be read is answered like none.
    let locale = query.map(|Query(query)| query.locale).unwrap_or_default();
    let language = locale::choose(&locale);
    let config = config(&visitor.shop, language, clock.now());
    let json = serde_json::to_vec(&config).map_err(|_| ApiError::Internal)?;
    let mut response = cached::json(&headers, json.into(), FRESH)?;
    // The loader requests the language's sentences by it. What cannot be a header's value is no
    // tag.
    if let Ok(language) = HeaderValue::from_str(language)
        && !language.is_empty()
    {
        response.headers_mut().insert(CONTENT_LANGUAGE, language);
    }
    Ok(response)
}

fn config(shop: &Shop, locale: &str, now: Timestamp) -> ShopConfig {
    let widget = &shop.widget;
    ShopConfig {
        shop: shop.id.clone(),
        name: shop.name.clone(),
        form: shop.form.clone(),
        attachments: shop.attachments.clone(),
        hours: widget.hours.as_ref().map(|hours| hours.at(now)),
        articles: widget.articles.is_some(),
        theme: widget.theme.clone(),
        texts: widget.texts.for_widget(locale),
        title_unread: widget.title_unread,
        sound: widget.sound,
    }
}
