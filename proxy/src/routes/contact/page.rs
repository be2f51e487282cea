//! The plain contact page.

use maud::{DOCTYPE, Markup, html};
use url::form_urlencoded::Serializer;
use wire::{FieldError, FormField, OpeningDraft};

use super::field::field;
use super::names::{self, Name};
use super::sentences::Sentences;
use super::{channels, remark};
use crate::shop::Shop;

/// The parameter of the page that confirms a message.
const SENT: &str = "sent";
/// The parameter of the address that the form is posted to.
const SEND: &str = "send";

/// A shop's page in the visitor's language.
pub struct ContactPage<'a> {
    shop: &'a Shop,
    /// The page's parameter `locale`, which its links keep; empty without one.
    locale: &'a str,
    sentences: Sentences,
}

impl<'a> ContactPage<'a> {
    /// The page of a shop.
    pub fn new(shop: &'a Shop, locale: &'a str, sentences: Sentences) -> Self {
        Self { shop, locale, sentences }
    }

    /// The form, with the draft, its errors and notices above it.
    pub fn form(&self, draft: &OpeningDraft, errors: &[FieldError], notices: &[String]) -> Markup {
        let Self { shop, sentences, .. } = self;
        let error = |field: &FormField| errors.iter().find(|error| error.field == field.path());
        let title = sentences.text_with(names::TITLE, &[("shop", &shop.name)]);
        let page = html! {
            h1 { (title) }
            p.introduction { (sentences.text(channels::introduction(&shop.form))) }
            @if !notices.is_empty() {
                p.summary role="alert" { (notices.join(" ")) }
            }
            form method="post" action=(self.address(Some(SEND))) novalidate {
                input type="hidden" name="message_id" value=(draft.message_id);
                @for (index, one) in shop.form.fields.iter().enumerate() {
                    @if index == channels::position(&shop.form) {
                        (channels::choice(sentences, &shop.form, draft))
                    }
                    @if remark::can_be_asked(&shop.form, one) {
                        (field(sentences, &shop.form, one, draft, error(one)))
                    }
                }
                button type="submit" { (sentences.text(names::SEND_MESSAGE)) }
            }
        };
        document(sentences, &title, &page)
    }

    /// The form with its errors: nothing has been stored.
    pub fn form_with_errors(&self, draft: &OpeningDraft, errors: &[FieldError]) -> Markup {
        let count = u32::try_from(errors.len()).unwrap_or(u32::MAX);
        let faults = self.sentences.plural(names::FAULTS, count);
        self.form(draft, errors, &[faults, self.sentences.text(names::UNSENT)])
    }

    /// The form with a message that differs from the one that was stored under its id.
    pub fn form_of_changed_message(&self, draft: &OpeningDraft) -> Markup {
        self.form(draft, &[], &[self.sentences.text(names::CHANGED)])
    }

    /// The page that says that the message has arrived.
    pub fn confirmation(&self) -> Markup {
        let sentences = &self.sentences;
        let title = sentences.text(names::SENT);
        let page = html! {
            h1 { (title) }
            p.introduction { (sentences.text(names::THANKS)) }
            p { a href=(self.address(None)) { (sentences.text(names::ANOTHER)) } }
        };
        document(sentences, &title, &page)
    }

    /// The address of the confirmation.
    pub fn confirmation_address(&self) -> String {
        self.address(Some(SENT))
    }

    fn address(&self, parameter: Option<&str>) -> String {
        let mut query = Serializer::new(String::new());
        if !self.locale.is_empty() {
            query.append_pair("locale", self.locale);
        }
        if let Some(parameter) = parameter {
            query.append_key_only(parameter);
        }
        let (path, query) = (wire::routes::contact(&self.shop.id), query.finish());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }
}

/// The page that says why a request failed.
pub fn error(sentences: &Sentences, reasons: &[Name]) -> Markup {
    let title = sentences.text(names::FAILED);
    let reasons: Vec<_> = reasons.iter().map(|reason| sentences.text(*reason)).collect();
    let page = html! {
        h1 { (title) }
        p.introduction { (reasons.join(" ")) }
    };
    document(sentences, &title, &page)
}

fn document(sentences: &Sentences, title: &str, page: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(sentences.tag()) dir=(sentences.direction()) {
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
