//! `[[shop]]`: the storefronts that the proxy serves.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use wire::{AttachmentLimits, Channel, FieldError, Form, Message, OpeningDraft, ShopId};

use super::attachments;
use super::fault::Faults;
use super::form::Patterns;
use super::origin::Origin;
use super::rules::{self, Rule};
use super::section::Section;
use super::socialboards::SocialboardsShop;
use super::surroundings::Surroundings;
use super::widget::{self, Widget};
use crate::identity::IdentityKey;

/// One storefront.
#[derive(Clone)]
pub struct Shop {
    /// Its name in paths.
    pub id: ShopId,
    /// Its name as shoppers know it.
    pub name: String,
    /// The pages that may speak to the proxy for it.
    pub origins: Vec<Origin>,
    /// The tags that its tickets get.
    pub tags: Vec<String>,
    /// Its address on channel `email`. Gorgias: one of the connected e-mail integrations.
    pub email: Option<String>,
    /// Its number on channels `phone` and `sms`, in E.164.
    pub phone: Option<String>,
    /// Whether the agent gets an internal note on where the shopper was.
    pub context_note: bool,
    /// What its tickets get besides, by topic and channel.
    pub rules: Vec<Rule>,
    /// What it asks before the first message.
    pub form: Form,
    /// What the form's patterns ask for.
    pub patterns: Patterns,
    /// Which files it takes; `None` where it takes none.
    pub attachments: Option<AttachmentLimits>,
    /// What it signs the names of its customers with; `None` where it vouches for nobody.
    pub identity: Option<IdentityKey>,
    /// What it tells its widget besides.
    pub widget: Widget,
    /// What its tickets get at Socialboards.
    pub socialboards: Option<SocialboardsShop>,
}

impl Shop {
    /// Makes a message of a draft by the rules of every message and those of the shop's form.
    ///
    /// # Errors
    ///
    /// All faults together; see [`Form::submit`].
    pub fn submit(&self, draft: OpeningDraft) -> Result<Message, Vec<FieldError>> {
        self.form.submit(draft, &|pattern, value| self.patterns.matches(pattern, value))
    }
}

impl fmt::Debug for Shop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shop({})", self.id)
    }
}

/// The shops by name.
pub type Shops = BTreeMap<ShopId, Arc<Shop>>;

pub(super) fn read_all(
    root: &mut Section,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults,
) -> Shops {
    let sections = root.sections("shop", faults);
    if sections.is_empty() {
        faults.add("shop", "is missing: name at least one shop in [[shop]]");
    }
    let mut shops = Shops::new();
    for section in sections {
        let name = section.name("id");
        if let Some(shop) = read(section, surroundings, faults)
            && let Some(twin) = shops.insert(shop.id.clone(), Arc::new(shop))
        {
            faults.add(name, format!("{} is the name of another shop", twin.id));
        }
    }
    shops
}

fn read(
    mut section: Section,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults,
) -> Option<Shop> {
    let id = if section.has("id") {
        let label = "may hold a-z, 0-9 and -, 63 characters at most, no - at either end";
        section.parsed("id", faults, |text| text.parse().map_err(|_| label))
    } else {
        section.required("id", faults);
        None
    };
    let name = section.required("name", faults);
    let origins = origins(&mut section, faults);
    let tags = section.tags("tags", faults);
    let email = section.parsed("email", faults, |text| {
        let is_email = wire::rules::is_email(text);
        is_email.then(|| text.to_owned()).ok_or("must be an e-mail address")
    });
    let phone = section.parsed("phone", faults, |text| {
        wire::rules::phone(text).ok_or("must be a telephone number such as +493012345678")
    });
    let context_note = section.boolean("context_note", faults).unwrap_or(false);
    let form = super::form::read(&mut section, faults);
    let rules = rules::read(&mut section, &form, faults);
    let socialboards = super::socialboards::read(&mut section, &form, faults);
    check_addresses(&form, email.is_some(), phone.is_some(), &section, faults);
    let attachments = attachments::read(&mut section, faults);
    let identity = identity_key(&mut section, surroundings, faults);
    let widget = widget::read(&mut section, faults);
    section.finish(faults);
    Some(Shop {
        id: id?,
        name: name?,
        origins,
        tags,
        email,
        phone,
        context_note,
        rules,
        patterns: Patterns::of(&form),
        form,
        attachments,
        identity,
        widget,
        socialboards,
    })
}

fn identity_key(
    section: &mut Section,
    surroundings: &Surroundings<'_>,
    faults: &mut Faults,
) -> Option<IdentityKey> {
    const KEY: &str = "identity_secret";
    let settings = ["_env", "_file"].map(|source| format!("{KEY}{source}"));
    let given =
        settings.iter().find(|setting| section.has(setting)).map(|key| section.name(key))?;
    let secret = surroundings.secret(section, KEY, faults)?;
    IdentityKey::new(secret).map_err(|error| faults.add(given, error)).ok()
}

fn origins(section: &mut Section, faults: &mut Faults) -> Vec<Origin> {
    let mut origins = Vec::new();
    for text in section.texts("origins", faults) {
        match text.parse() {
            Ok(origin) => origins.push(origin),
            Err(error) => faults.add(section.name("origins"), error),
        }
    }
    origins
}

/// The shop answers from an address of its own.
fn check_addresses(form: &Form, email: bool, phone: bool, section: &Section, faults: &mut Faults) {
    for channel in &form.channels {
        let missing = match channel {
            Channel::Api => None,
            Channel::Email => (!email).then_some("email"),
            Channel::Phone | Channel::Sms => (!phone).then_some("phone"),
        };
        if let Some(missing) = missing {
            let what = format!("is missing: channel {} needs it", channel.word());
            faults.add(section.name(missing), what);
        }
    }
}
