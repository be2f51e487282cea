//! The names and icons of channels.

use maud::{Markup, html};

use super::icon::Icon;
use crate::vocabulary::{Channel, Word as _};

/// The channel's icon, with its name as tooltip and for screen readers.
pub fn mark(channel: Channel) -> Markup {
    let name = name(channel.word());
    html! {
        span class="mark" title=(name) { (icon(channel).draw()) span class="hidden" { (name) } }
    }
}

/// The display name of a channel: `contact_form` is "Contact form".
pub fn name(channel: &str) -> String {
    match channel {
        "api" => "API".to_owned(),
        "sms" => "SMS".to_owned(),
        "whatsapp" => "WhatsApp".to_owned(),
        other => capitalised(other),
    }
}

/// A key as words: `page_url` is "Page url".
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
    fn common_channels_have_different_icons() {
        use Channel::{Api, Chat, ContactForm, Email, InternalNote, Phone, Sms};
        let common = [Api, Email, Phone, Sms, Chat, ContactForm, InternalNote];
        for (index, one) in common.iter().enumerate() {
            for other in &common[index + 1..] {
                assert_ne!(icon(*one), icon(*other), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn a_name_is_readable() {
        for (channel, expected) in
            [("api", "API"), ("internal-note", "Internal note"), ("écran_x", "Écran x"), ("", "")]
        {
            assert_eq!(name(channel), expected);
        }
    }
}
