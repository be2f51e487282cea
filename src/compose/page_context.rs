//! Page URL, title, referrer and locale sent with a message.

use wire::Context;

use crate::web::page;

/// The current page, locale and time zone. Cart and order, which the page has passed, are kept.
pub fn page_context(locale: &str, named: Context) -> Context {
    let (page_url, page_title, referrer) = page::location();
    Context {
        page_url,
        page_title,
        referrer,
        locale: locale.to_owned(),
        timezone: page::timezone().unwrap_or_default(),
        ..named
    }
}
