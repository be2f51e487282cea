//! The next page of a list whose answer is a bare array, where the answer's `Link` header names it
//! (RFC 8288).

use reqwest::header::{HeaderMap, LINK};
use url::Url;

/// The cursor in the address that the headers call the next.
pub fn next_cursor(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok());
    let mut links = values.flat_map(|value| value.split(','));
    let next = links.find(|link| {
        let mut parameters = link.split(';').skip(1).map(str::trim);
        parameters.any(|parameter| matches!(parameter, "rel=next" | "rel=\"next\""))
    })?;
    let address = next.trim().strip_prefix('<')?.split_once('>')?.0;
    // The address may be relative; nothing but its query is of interest.
    let url = Url::parse("https://localhost/").ok()?.join(address).ok()?;
    let cursor = url.query_pairs().find(|(name, _)| name == "cursor")?.1.into_owned();
    (!cursor.is_empty()).then_some(cursor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_the_one_that_is_called_so() {
        for (links, expected) in [
            (&["</api/x?limit=1&cursor=a%3D>; rel=\"next\""][..], Some("a=")),
            (
                &["<https://x/api?cursor=p>; rel=\"prev\", <https://x/api?cursor=n>; rel=next"],
                Some("n"),
            ),
            (&["<?cursor=p>; rel=prev", "<?cursor=n>; title=x; rel=\"next\""], Some("n")),
            (&["<?cursor=p>; rel=\"prev\""], None),
            (&["<?cursor=>; rel=next"], None),
            (&["<?limit=1>; rel=next"], None),
            (&["rel=next"], None),
            (&[], None),
        ] {
            let mut headers = HeaderMap::new();
            for link in links {
                headers.append(LINK, link.parse().unwrap());
            }
            assert_eq!(next_cursor(&headers).as_deref(), expected, "{links:?}");
        }
    }
}
