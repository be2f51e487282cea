//! The tags of a ticket: the panel's section, and the forms that add and remove one tag. Forms name
//! one tag only, so that two agents do not undo each other's changes.

use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::chip;
use super::error::InboxError;
use super::extract::{Form, TicketLocation};
use super::form_retry::{FormError, FormRetry};
use crate::clock::Clock;
use crate::datetime::Datetime;
use crate::store::{self, Store};
use crate::tag::{Tag, TagRefs};
use crate::ticket::TicketTag;

/// The section: each tag with a button to remove it, and a field to add one.
pub fn section(tags: &[TicketTag], known: &[Tag], location: &TicketLocation) -> Markup {
    html! {
        section id="tags" data-live {
            h2 { "Tags" }
            @if !tags.is_empty() {
                ul class="tags" {
                    @for tag in tags {
                        li {
                            (chip::tag(tag))
                            form method="post" action=(location.address("/tags/remove")) {
                                input type="hidden" name="name" value=(tag.name);
                                button type="submit" class="remove"
                                    aria-label={ "Remove the tag " (tag.name) } { "×" }
                            }
                        }
                    }
                }
            }
            form class="row" method="post" action=(location.address("/tags/add")) {
                label class="hidden" for="new-tag" { "New tag" }
                input id="new-tag" name="name" list="known-tags" maxlength="256" required
                    autocomplete="off" placeholder="Add a tag" dir="auto";
                button type="submit" class="quiet" { "Add" }
            }
            datalist id="known-tags" {
                @for known in known {
                    @let name = &known.record.name;
                    @if !tags.iter().any(|tag| tag.name == *name) { option value=(name) {} }
                }
            }
        }
    }
}

/// The form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AddTag {
    name: String,
}

/// `POST /tickets/{id}/tags/add`.
///
/// Adds a tag to the ticket. A tag that does not exist is created.
pub async fn add(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
    Form(form): Form<AddTag>,
) -> Result<Redirect, FormError> {
    match add_tag(&store, location.id, form.name.trim(), clock.datetime()).await {
        Ok(()) => Ok(location.redirect_to("tags")),
        Err(error) => {
            let field = html! {
                label for="name" { "Tag" }
                input id="name" name="name" value=(form.name) maxlength="256" required dir="auto";
            };
            Err(FormRetry::new(error, &location, "/tags/add", &field, "Add tag").into())
        }
    }
}

async fn add_tag(store: &Store, id: i64, name: &str, now: Datetime) -> Result<(), InboxError> {
    if name.is_empty() {
        return Err(InboxError::Empty);
    }
    Ok(store::ticket_tags::add(store, id, &named(name)?, now).await?)
}

/// The form.
#[derive(Deserialize)]
pub struct RemoveTag {
    name: String,
}

/// `POST /tickets/{id}/tags/remove`.
///
/// Removes a tag from the ticket; it may be removed already.
pub async fn remove(
    State(store): State<Store>,
    State(clock): State<Clock>,
    location: TicketLocation,
    Form(form): Form<RemoveTag>,
) -> Result<Redirect, InboxError> {
    store::ticket_tags::remove(&store, location.id, &named(&form.name)?, clock.datetime()).await?;
    Ok(location.redirect_to("tags"))
}

/// The tag with that name, validated as by the API (Gorgias: add ticket tags).
fn named(name: &str) -> Result<TagRefs, InboxError> {
    TagRefs::parse(&json!({"names": [name]})).map_err(InboxError::Refused)
}
