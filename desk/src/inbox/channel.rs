//! Channels as an agent sees them.

use maud::{Markup, html};

use super::icon::Icon;
use crate::vocabulary::{Channel, Word as _};

/// The channel's picture, with its name for screen readers and the mouse.
pub fn mark(channel: Channel) -> Markup {
    let name = name(channel.word());
    html! {
        span class="mark" title=(name) { (icon(channel).draw()) span class="hidden" { (name) } }
    }
}

/// The channel's name: `contact_form` is "Contact form".
pub fn name(channel: &str) -> String {
    match channel {
        "api" => "API".to_owned(),
        "sms" => "SMS".to_owned(),
        "whatsapp" => "WhatsApp".to_owned(),
        other => capitalised(other),
    }
}

/// Words out of a key: `page_url` is "Page url".
pub fn capitalised(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

fn icon(channel: Channel) -> Icon {
    match channel {
        Channel::Api => Icon::Brackets,
        Channel::Chat => Icon::Bubble,
        Channel::ContactForm => Icon::Form,
        Channel::Email => Icon::Envelope,
        Channel::HelpCenter => Icon::Question,
        Channel::Phone | Channel::Aircall => Icon::Handset,
        Channel::Sms | Channel::Whatsapp => Icon::Dots,
        Channel::YotpoReview => Icon::Star,
        Channel::InternalNote => Icon::Lock,
        Channel::Facebook
        | Channel::FacebookMention
        | Channel::FacebookMessenger
        | Channel::FacebookRecommendations
        | Channel::InstagramAdComment
        | Channel::InstagramComment
        | Channel::InstagramDirectMessage
        | Channel::InstagramMention
        | Channel::Twitter
        | Channel::TwitterDirectMessage => Icon::People,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_channels_of_everyday_have_pictures_of_their_own() {
        use Channel::{Api, Chat, ContactForm, Email, InternalNote, Phone, Sms};
        let everyday = [Api, Email, Phone, Sms, Chat, ContactForm, InternalNote];
        for (index, one) in everyday.iter().enumerate() {
            for other in &everyday[index + 1..] {
                assert_ne!(icon(*one), icon(*other), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn a_name_is_words() {
        for (channel, expected) in
            [("api", "API"), ("internal-note", "Internal note"), ("écran_x", "Écran x"), ("", "")]
        {
            assert_eq!(name(channel), expected);
        }
    }
}
