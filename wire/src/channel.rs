//! The channel on which a shopper wants the reply.

use serde::{Deserialize, Serialize};

/// The channel that a ticket is opened on. Gorgias: create a ticket using API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Answered in the widget's thread.
    #[default]
    Api,
    /// Answered by e-mail.
    Email,
    /// Answered by a call.
    Phone,
    /// Answered by text message.
    Sms,
}

impl Channel {
    /// Whether an answer on this channel needs the customer's telephone number. The others need
    /// an e-mail address, so that an agent can always answer.
    pub fn needs_phone(self) -> bool {
        matches!(self, Self::Phone | Self::Sms)
    }
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 4] = [Self::Api, Self::Email, Self::Phone, Self::Sms];

    /// The channel's word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Sms => "sms",
        }
    }

    /// The channel of that word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_is_the_one_in_json() {
        for channel in Channel::ALL {
            let json = serde_json::to_string(&channel).unwrap();
            assert_eq!(json, format!("\"{}\"", channel.word()));
            assert_eq!(Channel::of(channel.word()), Some(channel));
        }
        assert_eq!(Channel::of("pigeon"), None);
    }
}
