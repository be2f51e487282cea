//! The ticket's `meta`: what the agent should know besides the message.

use serde_json::{Map, Value, json};
use wire::{Context, Opening};

use super::cart;
use crate::helpdesk::{Continuation, Delivery};

/// Keys that the form's fields cannot set.
const RESERVED: [&str; 7] =
    ["shop", "page_url", "cart", "verified", "customer_id", "email_as_typed", "continues_ticket"];

/// The shop, the verified customer, the form's own fields and the page's context. Gorgias: create a
/// ticket (`meta`).
pub(super) fn meta(delivery: &Delivery<'_>, opening: &Opening) -> Value {
    let context = opening.context();
    let page = context_values(context).into_iter().map(|(name, value)| (name, value.into()));
    let cart = (!context.cart.is_empty()).then(|| ("cart", cart::meta(&context.cart)));
    let shop = [("shop", delivery.shop.id.as_str().into())];
    let customer = delivery
        .verified
        .map(|id| [("verified", true.into()), ("customer_id", id.0.as_str().into())].into_iter());
    let typed = email_as_typed(delivery, opening).map(|typed| ("email_as_typed", typed.into()));
    let known = shop.into_iter().chain(customer.into_iter().flatten());
    let known = known.chain(typed).chain(page).chain(cart);
    let mut meta: Map<String, Value> =
        known.map(|(name, value): (&str, Value)| (name.to_owned(), value)).collect();
    // What the shopper has typed overrides the page's context.
    for (name, value) in opening.fields().iter().filter(|(_, value)| !value.is_empty()) {
        let name =
            if RESERVED.contains(&name.as_str()) { format!("field_{name}") } else { name.clone() };
        meta.insert(name, value.as_str().into());
    }
    meta.into()
}

/// The `meta` of a ticket that continues another one.
pub(super) fn continuation(delivery: &Delivery<'_>, continues: &Continuation) -> Value {
    let shop = delivery.shop.id.as_str();
    match continues {
        Continuation::Of(ticket) => json!({"shop": shop, "continues_ticket": ticket.0}),
        Continuation::OfNone => json!({"shop": shop}),
    }
}

/// The e-mail address that the shopper typed, where the shop has verified another.
pub(super) fn email_as_typed<'a>(delivery: &Delivery<'_>, opening: &'a Opening) -> Option<&'a str> {
    let typed = opening.customer().email.as_str();
    (delivery.verified.is_some() && !typed.is_empty() && typed != delivery.customer.email)
        .then_some(typed)
}

/// The page's context, by the keys of `meta`.
pub(super) fn context_values(context: &Context) -> Vec<(&'static str, &str)> {
    let known = [
        ("page_url", &context.page_url),
        ("page_title", &context.page_title),
        ("referrer", &context.referrer),
        ("order_number", &context.order_number),
        ("locale", &context.locale),
        ("timezone", &context.timezone),
    ];
    let given = known.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(name, value)| (name, value.as_str())).collect()
}

/// ISO 639-1 of a language tag. Gorgias: create a ticket (`language`).
pub(super) fn language(locale: &str) -> Option<String> {
    let language = locale.split(['-', '_']).next()?;
    let short = language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    short.then(|| language.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_two_letters() {
        for (locale, expected) in [
            ("en-GB", Some("en")),
            ("PT_br", Some("pt")),
            ("de", Some("de")),
            ("fil", None),
            ("", None),
            ("1é", None),
        ] {
            assert_eq!(language(locale).as_deref(), expected, "{locale}");
        }
    }
}
