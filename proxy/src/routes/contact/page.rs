//! The plain contact page.

use maud::{DOCTYPE, Markup, html};
use wire::{FieldError, FieldKind, Form, FormField, OpeningDraft};

use super::{channels, text};
use crate::config::Shop;

/// The form, with what was typed, what is wrong with it, and what to do about it.
pub fn form(
    shop: &Shop,
    draft: &OpeningDraft,
    faults: &[FieldError],
    notice: Option<&str>,
) -> Markup {
    let place = wire::routes::contact(&shop.id);
    let page = html! {
        h1 { (text::title(&shop.name)) }
        p.introduction { (channels::introduction(&shop.form)) }
        @if let Some(notice) = notice {
            p.summary role="alert" { (notice) }
        }
        form method="post" action=(place) novalidate {
            input type="hidden" name="message_id" value=(draft.message_id);
            @for (index, one) in shop.form.fields.iter().enumerate() {
                @if index == channels::place(&shop.form) { (channels::choice(&shop.form, draft)) }
                (field(&shop.form, one, draft, faults.iter().find(|fault| fault.field == one.path())))
            }
            button type="submit" { (text::SEND) }
        }
    };
    whole(&text::title(&shop.name), &page)
}

/// The page that says that the message has arrived.
pub fn sent(shop: &Shop) -> Markup {
    let page = html! {
        h1 { (text::SENT) }
        p.introduction { (text::THANKS) }
        p { a href=(wire::routes::contact(&shop.id)) { (text::AGAIN) } }
    };
    whole(text::SENT, &page)
}

/// The page that says what stands in the way.
pub fn trouble(what: &str) -> Markup {
    let page = html! {
        h1 { (text::TROUBLE) }
        p.introduction { (what) }
    };
    whole(text::TROUBLE, &page)
}

fn whole(title: &str, page: &Markup) -> Markup {
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

fn field(
    form: &Form,
    field: &FormField,
    draft: &OpeningDraft,
    fault: Option<&FieldError>,
) -> Markup {
    let label = field.label.as_deref().unwrap_or_else(|| text::label(&field.name));
    let remark = channels::remark(form, field);
    let id = format!("field-{}", field.name);
    let fault_id = fault.map(|_| format!("fault-{}", field.name));
    html! {
        div.field {
            label for=(id) {
                (label)
                @if let Some(remark) = remark { " (" (remark) ")" }
            }
            (control(field, &id, draft.value(&field.name), fault_id.as_deref()))
            @if let (Some(fault), Some(fault_id)) = (fault, &fault_id) {
                p.fault id=(fault_id) { (text::fault(fault)) }
            }
        }
    }
}

fn control(field: &FormField, id: &str, value: &str, fault_id: Option<&str>) -> Markup {
    let invalid = fault_id.map(|_| "true");
    let required = field.required.then_some("true");
    match field.kind {
        FieldKind::Multiline => html! {
            textarea id=(id) name=(field.name) rows="6" aria-required=[required]
                aria-invalid=[invalid] aria-describedby=[fault_id] { (value) }
        },
        FieldKind::Select => html! {
            select id=(id) name=(field.name) aria-required=[required]
                aria-invalid=[invalid] aria-describedby=[fault_id] {
                option value="" { (text::CHOOSE) }
                @for choice in &field.choices {
                    option value=(choice.value) selected[choice.value == value] { (choice.label) }
                }
            }
        },
        FieldKind::Email | FieldKind::Phone | FieldKind::Text => html! {
            input id=(id) name=(field.name) value=(value) type=(input_type(field.kind))
                autocomplete=(autocomplete(&field.name)) aria-required=[required]
                aria-invalid=[invalid] aria-describedby=[fault_id];
        },
    }
}

fn input_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Email => "email",
        FieldKind::Phone => "tel",
        _ => "text",
    }
}

fn autocomplete(name: &str) -> &'static str {
    match name {
        "name" => "name",
        "email" => "email",
        "phone" => "tel",
        _ => "off",
    }
}
