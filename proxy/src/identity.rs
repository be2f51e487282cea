//! Verified customers: the shop's server signs a JSON Web Token (RFC 7519) with HMAC-SHA256, under
//! a secret that it shares with the proxy (RFC 7518, section 3.2).
//!
//! By hand: jsonwebtoken 12 cannot verify HS256 without RSA and elliptic curves, reports an unknown
//! algorithm as broken JSON, accepts the extension `b64`, and reads the clock itself.

#[cfg(test)]
mod tests;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::Sha256;
use wire::{Customer, rules};

use crate::clock::Timestamp;

/// The longest token, in bytes.
pub const MAX_TOKEN: usize = 8_192;
/// The shortest secret, in bytes: as long as the signature. RFC 7518, section 3.2.
pub const MIN_SECRET: usize = 32;
/// The largest difference of two clocks, in milliseconds.
const LEEWAY: i64 = 60_000;
/// The longest customer id, in characters. Ours.
const MAX_ID: usize = 255;

/// The secret that a shop's server signs tokens with.
#[derive(Clone)]
pub struct IdentityKey(SecretString);

/// The secret is shorter than [`MIN_SECRET`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must have {MIN_SECRET} bytes at least")]
pub struct TooShort;

/// The shop's own id of a customer. `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct CustomerId(pub String);

/// A verified customer. `Debug` hides everything.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The claim `sub`.
    pub id: CustomerId,
    /// The claim `name`; empty without.
    pub name: String,
    /// The claim `email`; empty without, or where it is no e-mail address.
    pub email: String,
    /// The claim `phone` in E.164; empty without, or where it is no telephone number.
    pub phone: String,
}

/// Why a token is invalid. Contains no part of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Longer than [`MAX_TOKEN`].
    #[error("the token is longer than {MAX_TOKEN} bytes")]
    TooLong,
    /// Not three parts of base64url with JSON in them.
    #[error("this is no JSON Web Token")]
    Malformed,
    /// Signed in another way, or not at all.
    #[error("the token is not signed with HS256")]
    Algorithm,
    /// Signed with another secret, or changed.
    #[error("the signature is not the shop's")]
    Signature,
    /// It never expires.
    #[error("the token has no exp")]
    NoEnd,
    /// It has expired.
    #[error("the token has expired")]
    Expired,
    /// It is not valid yet.
    #[error("the token is not good yet")]
    NotYet,
    /// It names no customer.
    #[error("the token has no sub")]
    NoSubject,
}

/// RFC 7515, section 4.1. Tokens with critical extensions (`crit`) are refused.
#[derive(Deserialize)]
struct Header {
    alg: String,
    crit: Option<Value>,
}

impl IdentityKey {
    /// Takes the secret, whose bytes are the key.
    ///
    /// # Errors
    ///
    /// [`TooShort`].
    pub fn new(secret: SecretString) -> Result<Self, TooShort> {
        if secret.expose_secret().len() < MIN_SECRET { Err(TooShort) } else { Ok(Self(secret)) }
    }

    /// The customer that the token names, if the shop has signed it and it is valid at that time.
    /// The signature is compared in constant time.
    ///
    /// # Errors
    ///
    /// See [`Refusal`].
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<Identity, Refusal> {
        if token.len() > MAX_TOKEN {
            return Err(Refusal::TooLong);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(Refusal::Malformed)?;
        let (header, claims) = signed.split_once('.').ok_or(Refusal::Malformed)?;
        let header: Header =
            serde_json::from_slice(&decode(header)?).map_err(|_| Refusal::Malformed)?;
        if header.alg != "HS256" || header.crit.is_some() {
            return Err(Refusal::Algorithm);
        }
        let mac = Hmac::<Sha256>::new_from_slice(self.0.expose_secret().as_bytes());
        let mac = mac.map_err(|_| Refusal::Signature)?.chain_update(signed);
        mac.verify_slice(&decode(signature)?).map_err(|_| Refusal::Signature)?;
        let claims = serde_json::from_slice(&decode(claims)?).map_err(|_| Refusal::Malformed)?;
        check_validity(&claims, now)?;
        identity(&claims)
    }
}

fn decode(part: &str) -> Result<Vec<u8>, Refusal> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| Refusal::Malformed)
}

/// RFC 7519, section 4.1: times are seconds since 1970, perhaps with a fraction.
fn check_validity(claims: &Map<String, Value>, now: Timestamp) -> Result<(), Refusal> {
    #[expect(clippy::cast_possible_truncation, reason = "a time too far away is as far as can be")]
    let time = |name: &str| claims.get(name).and_then(Value::as_f64).map(|at| (at * 1e3) as i64);
    let end = time("exp").ok_or(Refusal::NoEnd)?;
    if now.0 >= end.saturating_add(LEEWAY) {
        return Err(Refusal::Expired);
    }
    match (claims.contains_key("nbf"), time("nbf")) {
        (true, None) => Err(Refusal::Malformed),
        (true, Some(start)) if now.0 < start.saturating_sub(LEEWAY) => Err(Refusal::NotYet),
        _ => Ok(()),
    }
}

fn identity(claims: &Map<String, Value>) -> Result<Identity, Refusal> {
    let id = match claims.get("sub") {
        Some(Value::String(id)) => rules::single_line(id),
        // RFC 7519 requires a string, but shops' databases have numbers.
        Some(Value::Number(id)) => id.to_string(),
        _ => String::new(),
    };
    if id.is_empty() || rules::is_longer_than(&id, MAX_ID) {
        return Err(Refusal::NoSubject);
    }
    let text = |name: &str| {
        claims.get(name).and_then(Value::as_str).map(rules::single_line).unwrap_or_default()
    };
    let email = Some(text("email"));
    let email = email.filter(|email| rules::is_email(email));
    let email = email.filter(|email| !rules::is_longer_than(email, rules::MAX_EMAIL));
    Ok(Identity {
        id: CustomerId(id),
        name: rules::cut(&text("name"), rules::MAX_NAME).to_owned(),
        email: email.unwrap_or_default(),
        phone: rules::phone(&text("phone")).unwrap_or_default(),
    })
}

impl Identity {
    /// The customer of the message: the shop's data overrides what was typed, except for a typed
    /// telephone number, which is the one to call.
    pub fn customer(&self, typed: &Customer) -> Customer {
        let or = |one: &String, other: &String| if one.is_empty() { other } else { one }.clone();
        Customer {
            name: or(&self.name, &typed.name),
            email: or(&self.email, &typed.email),
            phone: or(&typed.phone, &self.phone),
        }
    }
}

/// `Debug` that shows neither customers nor secrets.
macro_rules! shows_nothing {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
shows_nothing!(IdentityKey, CustomerId, Identity);
