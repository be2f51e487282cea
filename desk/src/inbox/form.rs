//! Reading forms.

use axum::extract::{Form, FromRequest, Request};
use serde::de::DeserializeOwned;

use super::error::InboxError;

/// The fields of a form.
pub struct Fields<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Fields<T> {
    type Rejection = InboxError;

    async fn from_request(request: Request, state: &S) -> Result<Self, InboxError> {
        let form = Form::<T>::from_request(request, state).await;
        form.map(|Form(fields)| Self(fields)).map_err(|_| InboxError::Unreadable)
    }
}
