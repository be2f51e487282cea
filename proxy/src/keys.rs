//! Keys of threads: derived from one secret, so that none is stored that could leak.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use wire::{MessageId, ThreadId, ThreadKey};

/// The prefix of file ids in the derivation. Thread ids contain no colon, so that no key opens
/// both.
const FILE: &str = "file:";

/// Derives and checks the keys of threads: HMAC-SHA256 of the thread's id under the secret.
#[derive(Clone)]
pub struct Keys {
    secret: [u8; 32],
}

impl Keys {
    /// Takes the secret: 256 random bits that the database stores.
    pub fn new(secret: [u8; 32]) -> Self {
        Self { secret }
    }

    /// The key that opens the thread.
    pub fn key(&self, thread: &ThreadId) -> ThreadKey {
        self.derived("", thread.as_str())
    }

    /// The key of a file's link.
    pub fn file_key(&self, file: &MessageId) -> String {
        self.derived(FILE, file.as_str()).into()
    }

    /// Whether the key of a file's link is right, compared in constant time.
    pub fn opens_file(&self, file: &MessageId, key: &str) -> bool {
        self.file_key(file).as_bytes().ct_eq(key.as_bytes()).into()
    }

    fn derived(&self, kind: &str, name: &str) -> ThreadKey {
        // Any 32 bytes are a key of HMAC-SHA256: this cannot fail.
        let mac = Hmac::<Sha256>::new_from_slice(&self.secret)
            .map(|mac| mac.chain_update(kind).chain_update(name).finalize().into_bytes().into());
        ThreadKey::from_random(mac.unwrap_or_default())
    }

    /// Whether the key opens the thread, compared in constant time.
    pub fn opens(&self, thread: &ThreadId, key: &str) -> bool {
        self.key(thread).as_str().as_bytes().ct_eq(key.as_bytes()).into()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_its_own_thread_alone() {
        let keys = Keys::new([7; 32]);
        let (one, other) = (ThreadId::from_random([1; 16]), ThreadId::from_random([2; 16]));
        assert!(keys.opens(&one, keys.key(&one).as_str()));
        assert!(!keys.opens(&other, keys.key(&one).as_str()));
        assert!(!keys.opens(&one, ""));
        assert!(!keys.opens(&one, Keys::new([8; 32]).key(&one).as_str()));
    }

    #[test]
    fn the_key_of_a_thread_never_changes() {
        let key = Keys::new([7; 32]).key(&ThreadId::from_random([1; 16]));
        insta::assert_snapshot!(key.as_str(), @"HptnVm8Qrdr3Bki_alzq82zulXp3Tz3y5V9fcFlJDrQ");
    }

    #[test]
    fn debug_hides_the_secret() {
        assert_eq!(format!("{:?}", Keys::new([7; 32])), "Keys(…)");
    }
}
