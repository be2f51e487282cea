//! Bodies of answers, read within a limit.

use reqwest::Response;

/// The body, read in chunks so that an endless one is given up; `None` where it does not arrive
/// completely.
pub(super) async fn read_limited(mut response: Response, limit: usize) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.ok()? {
        if body.len() + piece.len() > limit {
            return None;
        }
        body.extend_from_slice(&piece);
    }
    Some(body)
}
