//! The plain contact page.

use maud::{DOCTYPE, Markup, html};
use wire::{FieldError, FormField, OpeningDraft};

use super::field::field;
use super::{channels, remark, text};
use crate::shop::Shop;

/// The form, with the draft, its errors and a notice above it.
pub fn form(
    shop: &Shop,
    draft: &OpeningDraft,
    errors: &[FieldError],
    notice: Option<&str>,
) -> Markup {
    let action = wire::routes::contact(&shop.id);
    let error = |field: &FormField| errors.iter().find(|error| error.field == field.path());
    let page = html! {
        h1 { (text::title(&shop.name)) }
        p.introduction { (channels::introduction(&shop.form)) }
        @if let Some(notice) = notice {
            p.summary role="alert" { (notice) }
        }
        form method="post" action=(action) novalidate {
            input type="hidden" name="message_id" value=(draft.message_id);
            @for (index, one) in shop.form.fields.iter().enumerate() {
                @if index == channels::position(&shop.form) { (channels::choice(&shop.form, draft)) }
                @if remark::can_be_asked(&shop.form, one) {
                    (field(&shop.form, one, draft, error(one)))
                }
            }
            button type="submit" { (text::SEND) }
        }
    };
    document(&text::title(&shop.name), &page)
}

/// The page that says that the message has arrived.
pub fn sent(shop: &Shop) -> Markup {
    let page = html! {
        h1 { (text::SENT) }
        p.introduction { (text::THANKS) }
        p { a href=(wire::routes::contact(&shop.id)) { (text::WRITE_ANOTHER) } }
    };
    document(text::SENT, &page)
}

/// The page that says why the request failed.
pub fn error(what: &str) -> Markup {
    let page = html! {
        h1 { (text::FAILED) }
        p.introduction { (what) }
    };
    document(text::FAILED, &page)
}

fn document(title: &str, page: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href="/contact.css";
            }
            body { main { (page) } }
        }
    }
}
