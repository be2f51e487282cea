//! A request and its answer.

use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;

use super::{Call, Client};
use crate::Error;

/// Errors are short; what lies beyond this is not read.
const ERROR_LIMIT: usize = 64 << 10;

impl Client {
    /// Sends a request whose answer has to have a body.
    pub(crate) async fn read<T: DeserializeOwned>(&self, call: Call) -> Result<T, Error> {
        let none = Error::Unreadable { path: String::new(), line: 0, column: 0 };
        self.write(call).await?.ok_or(none)
    }

    /// Sends a request whose answer may have no body: Gorgias is free to answer any write that way.
    pub(crate) async fn write<T: DeserializeOwned>(&self, call: Call) -> Result<Option<T>, Error> {
        let body = self.exchange(call).await?;
        if body.trim_ascii().is_empty() {
            return Ok(None);
        }
        let mut json = serde_json::Deserializer::from_slice(&body);
        let value = serde_path_to_error::deserialize(&mut json)
            .map_err(|error| Error::unreadable(&error))?;
        Ok(Some(value))
    }

    /// Sends a request and returns the body of its success.
    async fn exchange(&self, call: Call) -> Result<Vec<u8>, Error> {
        let inner = &*self.inner;
        let request = call.into_request(inner)?;
        inner
            .limiter
            .take(self.priority)
            .map_err(|wait| Error::RateLimited { retry_after: wait })?;
        let response = request.send().await.map_err(Error::transport)?;
        inner.limiter.learn(response.headers());
        let status = response.status();
        if status.is_success() {
            return body(response, inner.response_limit).await;
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            return Err(Error::RateLimited {
                retry_after: inner.limiter.refuse(response.headers()),
            });
        }
        // The status says enough where the rest does not arrive.
        let body = body(response, ERROR_LIMIT).await.unwrap_or_default();
        Err(Error::api(status.as_u16(), &body))
    }
}

/// The body, read piece by piece so that one without an end is given up at the limit.
async fn body(mut response: Response, limit: usize) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(Error::transport)? {
        if body.len() + piece.len() > limit {
            return Err(Error::TooLarge { limit });
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}
