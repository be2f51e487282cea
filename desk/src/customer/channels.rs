//! Where a customer can be reached, as a request lists it.

use serde_json::Value;

use crate::faults::Faults;
use crate::fields::Fields;
use crate::rules::{any, boolean, email, text};

/// One of a customer's addresses.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OwnChannel {
    pub kind: String,
    pub address: String,
    pub preferred: bool,
}

impl OwnChannel {
    fn is(&self, kind: &str, address: &str) -> bool {
        self.kind == kind && self.address.eq_ignore_ascii_case(address)
    }
}

/// Reads one of `channels` (Gorgias: create a customer). `id` is that of an answer, and ignored.
pub fn channel(value: &Value) -> Result<OwnChannel, Faults> {
    let mut fields = Fields::of(value)?;
    fields.nullable("id", any);
    let channel = OwnChannel {
        kind: fields.required("type", text(1..=255)),
        address: fields.required("address", text(1..=320)),
        preferred: fields.nullable("preferred", boolean).unwrap_or_default(),
    };
    if channel.kind == "email" {
        fields.optional("address", email);
    }
    fields.finish()?;
    Ok(channel)
}

/// The addresses of a customer: each once, `email` among them, and of each type one preferred,
/// which is the first unless the request says otherwise.
pub fn settle(email: Option<&str>, wanted: Vec<OwnChannel>) -> Vec<OwnChannel> {
    let mut channels: Vec<OwnChannel> = Vec::with_capacity(wanted.len() + 1);
    let own = email.map(|address| OwnChannel {
        kind: "email".to_owned(),
        address: address.to_owned(),
        preferred: false,
    });
    for channel in own.into_iter().chain(wanted) {
        match channels.iter_mut().find(|known| known.is(&channel.kind, &channel.address)) {
            Some(known) => known.preferred |= channel.preferred,
            None => channels.push(channel),
        }
    }
    for index in 0..channels.len() {
        let same = |channel: &&OwnChannel| channel.kind == channels[index].kind;
        let preferred = channels.iter().filter(same).find(|channel| channel.preferred);
        let preferred = preferred.or_else(|| channels.iter().find(same));
        channels[index].preferred = preferred.is_some_and(|one| *one == channels[index]);
    }
    channels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(kind: &str, address: &str, preferred: bool) -> OwnChannel {
        OwnChannel { kind: kind.to_owned(), address: address.to_owned(), preferred }
    }

    #[test]
    fn the_first_of_a_type_is_preferred_unless_another_is() {
        let cases = [
            (None, vec![], vec![]),
            (Some("a@x"), vec![], vec![own("email", "a@x", true)]),
            (
                Some("a@x"),
                vec![own("phone", "1", false), own("email", "A@X", false)],
                vec![own("email", "a@x", true), own("phone", "1", true)],
            ),
            (
                Some("a@x"),
                vec![own("email", "b@x", true), own("email", "c@x", true)],
                vec![
                    own("email", "a@x", false),
                    own("email", "b@x", true),
                    own("email", "c@x", false),
                ],
            ),
            (
                None,
                vec![own("phone", "1", false), own("phone", "2", false), own("phone", "1", true)],
                vec![own("phone", "1", true), own("phone", "2", false)],
            ),
        ];
        for (email, wanted, expected) in cases {
            // Addresses have no Debug.
            assert!(settle(email, wanted) == expected, "{email:?}, {} of them", expected.len());
        }
    }
}
