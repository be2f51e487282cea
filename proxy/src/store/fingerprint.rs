//! Tells the same message from another one under the same id, without keeping its words.

use sha2::{Digest, Sha256};
use wire::{Message, ShopId};

use super::Target;
use crate::random;

/// SHA-256 of a message with where it belongs, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub String);

impl Fingerprint {
    /// The fingerprint of a message: its shop, the thread that it goes on with, and its JSON, whose
    /// keys always come in the same order.
    pub fn of(json: &str, message: &Message, shop: &ShopId, target: &Target) -> Self {
        let thread = match (message, target) {
            (Message::FollowUp(_), Target::Continues(thread)) => thread.as_str(),
            // The thread of an opening is made up on arrival: another one on every arrival.
            _ => "",
        };
        let mut hash = Sha256::new();
        for part in [shop.as_str(), thread, json] {
            // The length in front keeps two parts from being read as one.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(random::hex(&hash.finalize()))
    }
}
