//! The choice of the channel, on a page that cannot show the answer.

use maud::{Markup, html};
use wire::{Channel, Form, FormField, OpeningDraft};

use super::text;

/// The channels that the page offers: those of the form, with e-mail in place of the thread.
pub fn offered(form: &Form) -> Vec<Channel> {
    let by_email = form.channels.contains(&Channel::Email);
    let channels = form.channels.iter().copied();
    channels.filter(|channel| !(by_email && *channel == Channel::Api)).collect()
}

/// The selected channel; e-mail by default.
fn chosen(channels: &[Channel], draft: &OpeningDraft) -> Channel {
    let offers = |channel: &Channel| channels.contains(channel);
    let typed = Channel::of(&draft.channel).filter(offers);
    let usual = [Channel::Email, Channel::Api].into_iter().find(offers);
    typed.or(usual).or_else(|| channels.first().copied()).unwrap_or_default()
}

/// The index of the field before which the choice is shown: the telephone number, which it may
/// require.
pub fn position(form: &Form) -> usize {
    form.fields.iter().position(|field| field.name == "phone").unwrap_or_default()
}

/// The choice; a hidden field where there is one channel alone.
pub fn choice(form: &Form, draft: &OpeningDraft) -> Markup {
    let channels = offered(form);
    let chosen = chosen(&channels, draft);
    if channels.len() < 2 {
        return html! { input type="hidden" name="channel" value=(chosen.word()); };
    }
    html! {
        fieldset.channels {
            legend { (text::HOW_TO_ANSWER) }
            @for channel in channels {
                label {
                    input type="radio" name="channel" value=(channel.word())
                        checked[channel == chosen];
                    (text::channel(channel))
                }
            }
        }
    }
}

/// The remark after a field's label: whether it is required depends on the choice, which a page
/// without script cannot follow.
pub fn remark(form: &Form, field: &FormField) -> Option<&'static str> {
    let needing = offered(form).into_iter().filter(|channel| form.requires(field, *channel));
    match needing.count() {
        0 => Some(text::OPTIONAL),
        count if count == offered(form).len() => None,
        _ if field.name == "phone" => Some(text::PHONE_IS_FOR),
        _ => Some(text::EMAIL_IS_FOR),
    }
}

/// The introduction above the form.
pub fn introduction(form: &Form) -> &'static str {
    if offered(form).len() < 2 { text::INTRODUCTION } else { text::INTRODUCTION_WITH_CHOICE }
}
