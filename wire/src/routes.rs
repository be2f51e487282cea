//! Where everything is. The templates are axum's; the functions fill them in.

use crate::{ShopId, ThreadId};

/// `GET`: what a shop asks and offers ([`crate::ShopConfig`]).
pub const CONFIG: &str = "/v1/shops/{shop}/config";
/// `GET`: the shop's help, to search ([`crate::Article`]s).
pub const ARTICLES: &str = "/v1/shops/{shop}/articles";
/// `POST`: opens a thread ([`crate::OpeningDraft`] to [`crate::ThreadOpened`]).
pub const THREADS: &str = "/v1/shops/{shop}/threads";
/// `POST`: a further message ([`crate::FollowUpDraft`] to [`crate::MessageAccepted`]).
pub const MESSAGES: &str = "/v1/threads/{thread}/messages";
/// `GET`: what has changed ([`crate::PollResponse`]).
pub const ENTRIES: &str = "/v1/threads/{thread}/entries";
/// `DELETE`: the thread is forgotten, with all that is in it.
pub const THREAD: &str = "/v1/threads/{thread}";
/// `PUT`: the shopper's rating ([`crate::RatingDraft`] to [`crate::Rating`]).
pub const RATING: &str = "/v1/threads/{thread}/rating";
/// `POST`: a link that opens the thread on another device ([`crate::ThreadLink`]).
pub const LINK: &str = "/v1/threads/{thread}/link";
/// `POST`: opens a thread by such a link ([`crate::LinkDraft`] to [`crate::ThreadLinked`]).
pub const LINKS: &str = "/v1/shops/{shop}/links";
/// `POST`: a file, as `multipart/form-data` ([`crate::Attachment`]).
pub const ATTACHMENTS: &str = "/v1/shops/{shop}/attachments";
/// `GET`: a file of a thread.
pub const ATTACHMENT: &str = "/v1/threads/{thread}/attachments/{attachment}";
/// `GET`: a file, for the helpdesk that was given this address.
pub const FILE: &str = "/v1/files/{file}/{key}";
/// `GET` and `POST`: the form as a plain page.
pub const CONTACT: &str = "/contact/{shop}";

/// [`CONFIG`] of a shop.
pub fn config(shop: &ShopId) -> String {
    format!("/v1/shops/{shop}/config")
}

/// [`ARTICLES`] of a shop.
pub fn articles(shop: &ShopId) -> String {
    format!("/v1/shops/{shop}/articles")
}

/// [`THREADS`] of a shop.
pub fn threads(shop: &ShopId) -> String {
    format!("/v1/shops/{shop}/threads")
}

/// [`MESSAGES`] of a thread.
pub fn messages(thread: &ThreadId) -> String {
    format!("/v1/threads/{thread}/messages")
}

/// [`ENTRIES`] of a thread.
pub fn entries(thread: &ThreadId) -> String {
    format!("/v1/threads/{thread}/entries")
}

/// [`THREAD`] of a thread.
pub fn thread(thread: &ThreadId) -> String {
    format!("/v1/threads/{thread}")
}

/// [`RATING`] of a thread.
pub fn rating(thread: &ThreadId) -> String {
    format!("/v1/threads/{thread}/rating")
}

/// [`LINK`] of a thread.
pub fn link(thread: &ThreadId) -> String {
    format!("/v1/threads/{thread}/link")
}

/// [`LINKS`] of a shop.
pub fn links(shop: &ShopId) -> String {
    format!("/v1/shops/{shop}/links")
}

/// [`ATTACHMENTS`] of a shop.
pub fn attachments(shop: &ShopId) -> String {
    format!("/v1/shops/{shop}/attachments")
}

/// [`ATTACHMENT`] of a thread.
pub fn attachment(thread: &ThreadId, attachment: &str) -> String {
    format!("/v1/threads/{thread}/attachments/{attachment}")
}

/// [`FILE`] of a link.
pub fn file(file: &str, key: &str) -> String {
    format!("/v1/files/{file}/{key}")
}

/// [`CONTACT`] of a shop.
pub fn contact(shop: &ShopId) -> String {
    format!("/contact/{shop}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_functions_fill_the_templates_in() {
        let shop: ShopId = "aurora".parse().unwrap();
        let own = ThreadId::from_random([0; 16]);
        for (template, path) in [
            (CONFIG, config(&shop)),
            (ARTICLES, articles(&shop)),
            (THREADS, threads(&shop)),
            (MESSAGES, messages(&own)),
            (ENTRIES, entries(&own)),
            (THREAD, thread(&own)),
            (RATING, rating(&own)),
            (LINK, link(&own)),
            (LINKS, links(&shop)),
            (ATTACHMENTS, attachments(&shop)),
            (ATTACHMENT, attachment(&own, "{attachment}")),
            (FILE, file("{file}", "{key}")),
            (CONTACT, contact(&shop)),
        ] {
            let filled =
                template.replace("{shop}", shop.as_str()).replace("{thread}", own.as_str());
            assert_eq!(filled, path);
        }
    }
}
