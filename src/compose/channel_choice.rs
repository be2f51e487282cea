//! How the shopper wants the reply.

use leptos::prelude::*;
use wire::{Channel, Form};

use super::labels::channel_label;
use super::state::use_compose;
use crate::i18n::{CHANNEL, use_i18n};
use crate::ui::IntoBuilt;

/// Name of the field in a draft, and its path.
const NAME: &str = "channel";

/// The channels on offer, one of which is chosen.
#[component]
pub fn ChannelChoice(
    /// The channels.
    channels: Vec<Channel>,
) -> impl IntoView {
    let (compose, i18n) = (use_compose(), use_i18n());
    let choice = move |channel: Channel| {
        view! {
            <label>
                <input type="radio" name=NAME value=channel.word()
                    prop:checked=move || compose.channel() == channel
                    on:change=move |_| compose.set_value(NAME, NAME, channel.word().to_owned())/>
                {i18n.t(channel_label(channel))}
            </label>
        }
        .built()
    };
    let choices: Vec<_> = channels.into_iter().map(choice).collect();
    view! {
        <fieldset class="channels">
            <legend>{i18n.t(CHANNEL)}</legend>
            {choices}
        </fieldset>
    }
    .built()
}

/// Before which of the form's fields the choice stands: the telephone number that it may require, else
/// behind the e-mail address. `None` where there is nothing to choose.
pub fn position(form: &Form) -> Option<usize> {
    if form.channels.len() < 2 {
        return None;
    }
    let position = |name: &str| form.fields.iter().position(|field| field.name == name);
    let phone = position("phone");
    Some(phone.or_else(|| position("email").map(|email| email + 1)).unwrap_or_default())
}
