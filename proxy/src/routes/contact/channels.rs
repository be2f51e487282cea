//! The choice of the channel, on a page that cannot show the answer.

use maud::{Markup, html};
use wire::{Channel, Form, OpeningDraft};

use super::labels;
use super::names::{self, Name};
use super::sentences::Sentences;

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
pub fn choice(sentences: &Sentences, form: &Form, draft: &OpeningDraft) -> Markup {
    let channels = offered(form);
    let chosen = chosen(&channels, draft);
    if channels.len() < 2 {
        return html! { input type="hidden" name="channel" value=(chosen.word()); };
    }
    html! {
        fieldset.channels {
            legend { (sentences.text(names::CHANNEL)) }
            @for channel in channels {
                label {
                    input type="radio" name="channel" value=(channel.word())
                        checked[channel == chosen];
                    (sentences.text(labels::channel(channel)))
                }
            }
        }
    }
}

/// The introduction above the form.
pub fn introduction(form: &Form) -> Name {
    match offered(form).as_slice() {
        [channel] if channel.needs_phone() => names::INTRODUCTION_PHONE,
        [] | [_] => names::INTRODUCTION,
        _ => names::INTRODUCTION_CHOICE,
    }
}
