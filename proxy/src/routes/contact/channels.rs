//! How the answer should come, on a page to which nobody comes back to read it.

use maud::{Markup, html};
use wire::{Channel, Form, FormField, OpeningDraft};

use super::text;

/// The channels that the page offers: those of the form, where the answer in the thread is one by
/// e-mail.
pub fn offered(form: &Form) -> Vec<Channel> {
    let by_email = form.channels.contains(&Channel::Email);
    let channels = form.channels.iter().copied();
    channels.filter(|channel| !(by_email && *channel == Channel::Api)).collect()
}

/// The one that is chosen: by e-mail until the shopper says otherwise.
fn chosen(channels: &[Channel], draft: &OpeningDraft) -> Channel {
    let offers = |channel: &Channel| channels.contains(channel);
    let typed = Channel::of(&draft.channel).filter(offers);
    let usual = [Channel::Email, Channel::Api].into_iter().find(offers);
    typed.or(usual).or_else(|| channels.first().copied()).unwrap_or_default()
}

/// Before which field the choice stands: the telephone number, for which it may ask.
pub fn place(form: &Form) -> usize {
    form.fields.iter().position(|field| field.name == "phone").unwrap_or_default()
}

/// The choice; nothing to see where there is one channel alone.
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

/// What stands behind a field's label: whether it must be filled in depends on the choice, and
/// without a script the page cannot follow that.
pub fn remark(form: &Form, field: &FormField) -> Option<&'static str> {
    let needing = offered(form).into_iter().filter(|channel| form.requires(field, *channel));
    match needing.count() {
        0 => Some(text::OPTIONAL),
        count if count == offered(form).len() => None,
        _ if field.name == "phone" => Some(text::PHONE_IS_FOR),
        _ => Some(text::EMAIL_IS_FOR),
    }
}

/// What the page says above the form.
pub fn introduction(form: &Form) -> &'static str {
    if offered(form).len() < 2 { text::INTRODUCTION } else { text::INTRODUCTION_WITH_CHOICE }
}
