//! `POST /v1/shops/{shop}/attachments`: a file, before the message that takes it along.

use std::time::Duration;

use axum::Json;
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Path, Request, State};
use axum::response::Response;
use tokio::time::timeout;
use wire::{Attachment, AttachmentLimits, FieldError, FieldFault};

use super::guard;
use super::headers::protected;
use super::visitor::limit;
use crate::app::App;
use crate::attachments::{AttachmentError, Fit, Kept, Upload};
use crate::config::Shop;
use crate::limits::Action;
use crate::problem::{Obstacle, status};

/// The largest body, in bytes: the largest file that a shop can allow, with its form around it.
pub const LARGEST: usize = 101_000_000;
/// How long the next bytes of a file may take.
const SILENCE: Duration = Duration::from_secs(20);
/// How long a file may take.
const LONGEST: Duration = Duration::from_mins(10);
/// What the route reads.
const MEDIA_TYPE: &str = "multipart/form-data";

/// Takes the first file of the form, and answers with its id.
pub async fn take_file(
    State(app): State<App>,
    Path(shop): Path<String>,
    request: Request,
) -> Result<Response, Obstacle> {
    let shop = app.shop(&shop).ok_or(Obstacle::NotFound)?;
    guard::of_shop(shop, request.headers())?;
    limit(&app, Action::Upload, request.headers(), request.extensions())?;
    let limits = shop.attachments.as_ref().ok_or(Obstacle::NotFound)?;
    let form = Multipart::from_request(request, &()).await;
    let form = form.map_err(|_| Obstacle::UnsupportedMediaType(MEDIA_TYPE))?;
    let kept = timeout(LONGEST, file(&app, shop, limits, form)).await;
    let kept = kept.unwrap_or(Err(Obstacle::Timeout))?;
    Ok(protected((status::CREATED, Json(Attachment::from(kept)))))
}

async fn file(
    app: &App,
    shop: &Shop,
    limits: &AttachmentLimits,
    mut form: Multipart,
) -> Result<Kept, Obstacle> {
    let part = timeout(SILENCE, form.next_field()).await.map_err(|_| Obstacle::Timeout)?;
    let part = part.map_err(|_| broken())?.ok_or_else(no_file)?;
    let name = part.file_name().ok_or_else(no_file)?.to_owned();
    let content_type = part.content_type().unwrap_or_default().to_owned();
    let mut upload = app.attachments.begin(limits.max_bytes).await?;
    if let Err(obstacle) = fill(&mut upload, part).await {
        // What cannot be removed now is tidied away later.
        let _ = upload.discard().await;
        return Err(obstacle);
    }
    let fit = Fit { name: &name, content_type: &content_type, accepted: &limits.accept };
    Ok(app.attachments.keep(upload, &shop.id, fit, app.clock.now()).await?)
}

async fn fill(upload: &mut Upload, mut part: Field<'_>) -> Result<(), Obstacle> {
    loop {
        match timeout(SILENCE, part.chunk()).await {
            Ok(Ok(Some(bytes))) => upload.write(&bytes).await?,
            Ok(Ok(None)) => return Ok(()),
            Ok(Err(error)) if error.status() == status::TOO_LARGE => {
                return Err(Obstacle::TooLarge);
            }
            Ok(Err(_)) => return Err(broken()),
            Err(_) => return Err(Obstacle::Timeout),
        }
    }
}

fn broken() -> Obstacle {
    Obstacle::Malformed("The form broke off.".to_owned())
}

fn no_file() -> Obstacle {
    Obstacle::Malformed("The form's first part must be a file with a name.".to_owned())
}

impl From<AttachmentError> for Obstacle {
    fn from(error: AttachmentError) -> Self {
        let fault = |code| Self::InvalidMessage(vec![FieldError::new("file", code)]);
        match error {
            AttachmentError::TooLarge => Self::TooLarge,
            AttachmentError::Empty => fault(FieldFault::Required),
            AttachmentError::Unfit(_) => fault(FieldFault::NotTaken),
            AttachmentError::Disk(error) => {
                tracing::error!(%error, "a file cannot be kept");
                Self::Unavailable
            }
            AttachmentError::Store(error) => error.into(),
            AttachmentError::Randomness(error) => error.into(),
        }
    }
}
