//! Bodies of answers, read within a limit.

use reqwest::Response;

use crate::Error;

/// The body, read in chunks so that an endless one is given up at the limit.
pub async fn read_limited(mut response: Response, limit: usize) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(Error::transport)? {
        if body.len() + piece.len() > limit {
            return Err(Error::TooLarge { limit });
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}
