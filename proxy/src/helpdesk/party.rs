//! Names of the people between whom messages travel.

use std::fmt;

/// A name that the helpdesk has for a person: its id, or an address. The same person may have several.
/// `Debug` shows the kind alone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyName {
    /// The helpdesk's id of a customer.
    Id(String),
    /// An e-mail address, in lower case.
    Email(String),
    /// A telephone number: its digits.
    Phone(String),
    /// Any other address, such as the handle of a social network.
    Other(String),
}

impl PartyName {
    /// The name that an address is; `None` where it is blank.
    pub fn of_address(address: &str) -> Option<Self> {
        let address = address.trim();
        if address.is_empty() {
            return None;
        }
        if address.contains('@') {
            return Some(Self::Email(address.to_lowercase()));
        }
        let digits: String = address.chars().filter(char::is_ascii_digit).collect();
        let is_number = address.chars().all(|c| c.is_ascii_digit() || "+()-. /".contains(c));
        Some(if is_number && !digits.is_empty() {
            Self::Phone(digits)
        } else {
            Self::Other(address.to_lowercase())
        })
    }

    /// The name as it is stored, with its kind.
    pub fn stored(&self) -> String {
        match self {
            Self::Id(id) => format!("id:{id}"),
            Self::Email(address) => format!("email:{address}"),
            Self::Phone(digits) => format!("phone:{digits}"),
            Self::Other(address) => format!("other:{address}"),
        }
    }

    /// A stored name; `None` where it is none.
    pub fn parse(stored: &str) -> Option<Self> {
        let (kind, name) = stored.split_once(':')?;
        let name = name.to_owned();
        Some(match kind {
            "id" => Self::Id(name),
            "email" => Self::Email(name),
            "phone" => Self::Phone(name),
            "other" => Self::Other(name),
            _ => return None,
        })
    }
}

impl fmt::Debug for PartyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Id(_) => "Id(…)",
            Self::Email(_) => "Email(…)",
            Self::Phone(_) => "Phone(…)",
            Self::Other(_) => "Other(…)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_are_written_differently_are_one_name() {
        for (address, expected) in [
            (" Ann@Shop.example ", Some(PartyName::Email("ann@shop.example".into()))),
            ("+1 (555) 010-0199", Some(PartyName::Phone("15550100199".into()))),
            ("Ann.Lee", Some(PartyName::Other("ann.lee".into()))),
            ("+", Some(PartyName::Other("+".into()))),
            (" ", None),
        ] {
            assert_eq!(PartyName::of_address(address), expected, "{address}");
        }
    }

    #[test]
    fn a_stored_name_is_read_back_and_shown_by_no_debug() {
        for name in [
            PartyName::Id("7".into()),
            PartyName::Email("ann@shop.example".into()),
            PartyName::Phone("1555".into()),
            PartyName::Other("a:b".into()),
        ] {
            assert_eq!(PartyName::parse(&name.stored()), Some(name.clone()));
            assert!(!format!("{name:?}").contains("ann"));
        }
        assert_eq!(PartyName::parse("fax:1"), None);
    }
}
