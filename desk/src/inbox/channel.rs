//! Channels as an agent sees them.

use maud::{Markup, html};

use super::icon::Icon;
use crate::vocabulary::INTERNAL_NOTE;

/// The channel's picture, with its name for screen readers and the mouse.
pub fn mark(channel: &str) -> Markup {
    let name = name(channel);
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

fn icon(channel: &str) -> Icon {
    match channel {
        "api" => Icon::Brackets,
        "contact_form" => Icon::Form,
        "email" => Icon::Envelope,
        "help-center" => Icon::Question,
        "phone" | "aircall" => Icon::Handset,
        "sms" | "whatsapp" => Icon::Dots,
        "yotpo-review" => Icon::Star,
        INTERNAL_NOTE => Icon::Lock,
        social
            if ["facebook", "instagram", "twitter"].iter().any(|site| social.starts_with(site)) =>
        {
            Icon::People
        }
        _ => Icon::Bubble,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::CHANNELS;

    #[test]
    fn the_channels_of_everyday_have_pictures_of_their_own() {
        let everyday = ["api", "email", "phone", "sms", "chat", "contact_form", INTERNAL_NOTE];
        for (index, one) in everyday.iter().enumerate() {
            assert!(CHANNELS.contains(one), "{one}");
            for other in &everyday[index + 1..] {
                assert_ne!(icon(one), icon(other), "{one} and {other}");
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
