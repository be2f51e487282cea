//! `GET /v1/shops/{shop}/config`: what a shop asks and offers.

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use wire::ShopConfig;

use super::guard;
use super::headers::protected;
use super::visitor::limit;
use crate::app::App;
use crate::limits::Action;
use crate::problem::{Obstacle, status};
use crate::random::hex;

/// How long a browser may use its copy without asking, in seconds.
const FRESH: HeaderValue = HeaderValue::from_static("private, max-age=60");

/// Answers with the shop's configuration, or with 304 where the visitor has it.
pub async fn shop_config(
    State(app): State<App>,
    Path(shop): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    limit(&app, Action::Read, request.headers(), request.extensions())?;
    let shop = app.shop(&shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, request.headers())?;
    let config = ShopConfig {
        shop: shop.id.clone(),
        name: shop.name.clone(),
        form: shop.form.clone(),
        attachments: shop.attachments.clone(),
    };
    let etag = etag(&config)?;
    let known = request.headers().get(header::IF_NONE_MATCH) == Some(&etag);
    let answer =
        if known { status::NOT_MODIFIED.into_response() } else { Json(config).into_response() };
    let mut response = protected(answer);
    response.headers_mut().insert(header::ETAG, etag);
    response.headers_mut().insert(header::CACHE_CONTROL, FRESH);
    Ok(response)
}

fn etag(config: &ShopConfig) -> Result<HeaderValue, Obstacle> {
    let json = serde_json::to_vec(config).map_err(|_| Obstacle::Internal)?;
    let digest = hex(&Sha256::digest(json)[..8]);
    HeaderValue::from_str(&format!("\"{digest}\"")).map_err(|_| Obstacle::Internal)
}
