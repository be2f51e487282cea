//! Distinguishes a repeated message from another one with the same id, without storing its text.

use sha2::{Digest, Sha256};
use wire::{Message, ShopId};

use super::Target;
use crate::random;

/// SHA-256 of a message with its shop and thread, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub String);

impl Fingerprint {
    /// The fingerprint of a message: its shop, the thread that it continues, and its JSON, whose
    /// keys have a fixed order.
    pub fn of(json: &str, message: &Message, shop: &ShopId, target: &Target) -> Self {
        let thread = match (message, target) {
            (Message::FollowUp(_), Target::Continues(thread)) => thread.as_str(),
            // An opening's thread id is random on every arrival.
            _ => "",
        };
        let mut hash = Sha256::new();
        for part in [shop.as_str(), thread, json] {
            // The length prefix keeps the parts apart.
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(random::hex(&hash.finalize()))
    }
}
