//! The sender of a message, and the addresses that it is sent between.

use gorgias::{Address, Person, PersonChannel, Source, SourceKind};
use wire::Channel;

use crate::helpdesk::Delivery;

/// The customer of a ticket, by e-mail address; without one, the number in `source` identifies
/// them.
pub(super) fn customer(delivery: &Delivery<'_>) -> Option<Person> {
    let email = given(&delivery.customer.email)?;
    Some(Person { email: Some(email), name: given(&delivery.customer.name), ..Person::default() })
}

/// The sender of a message: the customer, with the telephone number where the answer goes there.
pub(super) fn sender(delivery: &Delivery<'_>) -> Option<Person> {
    let mut sender = customer(delivery)?;
    if delivery.channel.needs_phone() {
        let phone = given(&delivery.customer.phone);
        let phone = phone.map(|number| PersonChannel {
            kind: Some("phone".to_owned()),
            address: Some(number),
            preferred: None,
        });
        sender.channels = phone.into_iter().collect();
    }
    Some(sender)
}

/// The addresses that the message is sent between; channel `api` needs none.
pub(super) fn source(delivery: &Delivery<'_>) -> Option<Source> {
    let (shop, customer) = (delivery.shop, delivery.customer);
    let (kind, to, from) = match delivery.channel {
        Channel::Api => return None,
        Channel::Email => (None, shop.email.as_ref(), &customer.email),
        // Gorgias's examples have this type on both channels.
        Channel::Phone | Channel::Sms => {
            (Some(SourceKind::Phone), shop.phone.as_ref(), &customer.phone)
        }
    };
    let address = |text: &String| Address { address: Some(text.clone()), name: None };
    let name = if delivery.channel.needs_phone() { given(&customer.name) } else { None };
    Some(Source {
        kind,
        to: to.map(address).into_iter().collect(),
        from: Some(Address { name, ..address(from) }),
        ..Source::default()
    })
}

fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
