//! `POST /tickets/{id}/tags/add`.

use axum::extract::State as Extract;
use axum::response::Redirect;
use maud::html;
use serde::Deserialize;

use super::edit;
use crate::inbox::error::InboxError;
use crate::inbox::form::Fields;
use crate::inbox::kept::{Failed, Kept};
use crate::inbox::place::Place;
use crate::server::State;

/// The form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewTag {
    name: String,
}

/// Adds a tag to the ticket. A tag that nobody has used yet is created.
pub async fn add(
    Extract(state): Extract<State>,
    place: Place,
    Fields(form): Fields<NewTag>,
) -> Result<Redirect, Failed> {
    let name = form.name.trim().to_owned();
    let added = if name.is_empty() {
        Err(InboxError::Empty)
    } else {
        edit(&state, place.id, |names| {
            if !names.contains(&name) {
                names.push(name);
            }
        })
        .await
    };
    match added {
        Ok(()) => Ok(place.back_to("tags")),
        Err(error) => {
            let field = html! {
                label for="name" { "Tag" }
                input id="name" name="name" value=(form.name) maxlength="256" required dir="auto";
            };
            Err(Kept::new(error, &place, "/tags/add", &field, "Add tag").into())
        }
    }
}
