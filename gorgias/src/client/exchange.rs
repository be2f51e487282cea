//! Sending a request and reading its answer.

use reqwest::{Response, StatusCode, header::HeaderMap};
use serde::de::DeserializeOwned;

use super::{Call, Client, authorization::Access, response_body::read_limited};
use crate::Error;

/// The largest error answer that is read, in bytes.
const ERROR_LIMIT: usize = 64 << 10;

impl Client {
    /// Sends a request whose answer has to have a body.
    pub(crate) async fn read<T: DeserializeOwned>(&self, call: Call) -> Result<T, Error> {
        let none = Error::Unreadable { path: String::new(), line: 0, column: 0 };
        self.write(call).await?.ok_or(none)
    }

    /// Sends a request whose answer may have no body: Gorgias is free to answer any write that way.
    pub(crate) async fn write<T: DeserializeOwned>(&self, call: Call) -> Result<Option<T>, Error> {
        self.parsed(self.success(&call).await?).await
    }

    /// Sends a request whose answer has to have a body, and says something in its headers, too.
    pub(crate) async fn read_all<T: DeserializeOwned>(
        &self,
        call: Call,
    ) -> Result<(T, HeaderMap), Error> {
        let mut response = self.success(&call).await?;
        let headers = std::mem::take(response.headers_mut());
        let none = Error::Unreadable { path: String::new(), line: 0, column: 0 };
        Ok((self.parsed(response).await?.ok_or(none)?, headers))
    }

    async fn parsed<T: DeserializeOwned>(&self, response: Response) -> Result<Option<T>, Error> {
        let body = read_limited(response, self.inner.response_limit).await?;
        if body.trim_ascii().is_empty() {
            return Ok(None);
        }
        let mut json = serde_json::Deserializer::from_slice(&body);
        let value = serde_path_to_error::deserialize(&mut json)
            .map_err(|error| Error::unreadable(&error))?;
        Ok(Some(value))
    }

    /// Sends a request whose answer matters by its status alone.
    pub(crate) async fn done(&self, call: Call) -> Result<(), Error> {
        self.success(&call).await.map(drop)
    }

    /// Sends a request whose answer is no JSON. Returns it with the largest body to read.
    pub(crate) async fn answer(&self, call: &Call) -> Result<(Response, usize), Error> {
        Ok((self.success(call).await?, self.inner.response_limit))
    }

    /// Sends a request and returns its successful answer. A request that is refused for its access
    /// token has had no effect, and is sent once more with a renewed one.
    async fn success(&self, call: &Call) -> Result<Response, Error> {
        let (http, base) = (&self.inner.http, &self.inner.base);
        let authorization = &self.inner.authorization;
        let access = authorization.access(http, base).await?;
        let mut response = self.send(call, &access).await?;
        if response.status() == StatusCode::UNAUTHORIZED
            && let Some(access) = authorization.renewed(&access, http, base).await?
        {
            response = self.send(call, &access).await?;
        }
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            let retry_after = self.inner.limiter.refuse(response.headers());
            return Err(Error::RateLimited { retry_after });
        }
        // The status says enough where the rest does not arrive.
        let body = read_limited(response, ERROR_LIMIT).await.unwrap_or_default();
        Err(Error::api(status.as_u16(), &body))
    }

    /// Counts a request against the budget and sends it.
    async fn send(&self, call: &Call, access: &Access<'_>) -> Result<Response, Error> {
        let inner = &*self.inner;
        let request = access.apply(call.request(&inner.http, &inner.base)?);
        let limited = |retry_after| Error::RateLimited { retry_after };
        inner.limiter.take(self.priority).map_err(limited)?;
        let response = request.send().await.map_err(Error::transport)?;
        inner.limiter.learn(response.headers());
        Ok(response)
    }
}
