//! The ticket's tags.

use maud::{Markup, html};

use super::Panel;
use crate::inbox::chip;

/// Each with a button that takes it away, and a field for one more.
pub fn section(panel: &Panel<'_>) -> Markup {
    let tags = &panel.ticket.common.tags;
    html! {
        section id="tags" data-live {
            h2 { "Tags" }
            @if !tags.is_empty() {
                ul class="tags" {
                    @for tag in tags {
                        li {
                            (chip::tag(tag))
                            form method="post" action=(panel.place.address("/tags/remove")) {
                                input type="hidden" name="name" value=(tag.name);
                                button type="submit" class="remove"
                                    aria-label={ "Remove the tag " (tag.name) } { "×" }
                            }
                        }
                    }
                }
            }
            form class="row" method="post" action=(panel.place.address("/tags/add")) {
                label class="hidden" for="new-tag" { "New tag" }
                input id="new-tag" name="name" list="known-tags" maxlength="256" required
                    autocomplete="off" placeholder="Add a tag" dir="auto";
                button type="submit" class="quiet" { "Add" }
            }
            datalist id="known-tags" {
                @for known in &panel.list.choices.tags {
                    @let name = &known.record.name;
                    @if !tags.iter().any(|tag| tag.name == *name) { option value=(name) {} }
                }
            }
        }
    }
}
