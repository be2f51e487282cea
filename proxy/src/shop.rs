//! The shops, and `[[shop]]` of the configuration: a storefront with its form, rules, attachments
//! and widget, one file per table.

mod articles;
mod attachments;
mod form;
mod hours;
mod origin;
mod rules;
mod texts;
mod theme;
mod widget;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use wire::{AttachmentLimits, Channel, FieldError, Form, Message, OpeningDraft, ShopId};

use crate::identity::IdentityKey;
use crate::settings::{Env, SettingErrors, TableReader};

pub use articles::ArticleSource;
pub use form::Patterns;
pub use hours::OpeningHours;
pub use origin::{InvalidOrigin, Origin};
pub use rules::{FieldSource, KNOWN_FIELDS, Priority, Rule, TicketExtras};
pub(crate) use rules::{has_topic, read_custom_field};
pub use texts::ShopTexts;
pub use widget::Widget;

/// One storefront.
#[derive(Clone)]
pub struct Shop {
    /// Its name in paths.
    pub id: ShopId,
    /// Its name as shoppers know it.
    pub name: String,
    /// The origins of the pages that may call the API for it.
    pub origins: Vec<Origin>,
    /// The tags of its tickets.
    pub tags: Vec<String>,
    /// Its address on channel `email`. Gorgias: one of the connected e-mail integrations.
    pub email: Option<String>,
    /// Its number on channels `phone` and `sms`, in E.164.
    pub phone: Option<String>,
    /// Whether tickets get an internal note on the page that the shopper wrote from.
    pub context_note: bool,
    /// Additions to its tickets, by topic and channel.
    pub rules: Vec<Rule>,
    /// The form before the first message.
    pub form: Form,
    /// The form's patterns, compiled.
    pub patterns: Patterns,
    /// The limits of files; `None` where it accepts none.
    pub attachments: Option<AttachmentLimits>,
    /// The key of its identity tokens; `None` where it verifies no customers.
    pub identity: Option<IdentityKey>,
    /// Further settings of its widget.
    pub widget: Widget,
}

impl Shop {
    /// Validates a draft by the rules of every message and those of the shop's form.
    ///
    /// # Errors
    ///
    /// All errors together; see [`Form::submit`].
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

/// Reads all shops. `extra` reads the tables of a shop that other modules know, and is given the
/// shop's form.
pub(crate) fn read_all<T>(
    root: &mut TableReader,
    env: &Env<'_>,
    extra: fn(&mut TableReader, &Form, &mut SettingErrors) -> T,
    errors: &mut SettingErrors,
) -> (Shops, BTreeMap<ShopId, T>) {
    let tables = root.tables("shop", errors);
    if tables.is_empty() {
        errors.add("shop", "is missing: name at least one shop in [[shop]]");
    }
    let (mut shops, mut extras) = (Shops::new(), BTreeMap::new());
    for table in tables {
        let name = table.name("id");
        let Some((shop, own_extra)) = read(table, env, extra, errors) else { continue };
        extras.insert(shop.id.clone(), own_extra);
        if let Some(twin) = shops.insert(shop.id.clone(), Arc::new(shop)) {
            errors.add(name, format!("{} is the name of another shop", twin.id));
        }
    }
    (shops, extras)
}

fn read<T>(
    mut table: TableReader,
    env: &Env<'_>,
    extra: fn(&mut TableReader, &Form, &mut SettingErrors) -> T,
    errors: &mut SettingErrors,
) -> Option<(Shop, T)> {
    let id = if table.has("id") {
        let label = "may hold a-z, 0-9 and -, 63 characters at most, no - at either end";
        table.parsed("id", errors, |text| text.parse().map_err(|_| label))
    } else {
        table.required("id", errors);
        None
    };
    let name = table.required("name", errors);
    let origins = origins(&mut table, errors);
    let tags = table.tags("tags", errors);
    let email = table.parsed("email", errors, |text| {
        let is_email = wire::rules::is_email(text);
        is_email.then(|| text.to_owned()).ok_or("must be an e-mail address")
    });
    let phone = table.parsed("phone", errors, |text| {
        wire::rules::phone(text).ok_or("must be a telephone number such as +493012345678")
    });
    let context_note = table.boolean("context_note", errors).unwrap_or(false);
    let form = form::read(&mut table, errors);
    let rules = rules::read(&mut table, &form, errors);
    let extra = extra(&mut table, &form, errors);
    check_addresses(&form, email.is_some(), phone.is_some(), &table, errors);
    let attachments = attachments::read(&mut table, errors);
    let identity = identity_key(&mut table, env, errors);
    let widget = widget::read(&mut table, errors);
    table.finish(errors);
    let shop = Shop {
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
    };
    Some((shop, extra))
}

fn identity_key(
    table: &mut TableReader,
    env: &Env<'_>,
    errors: &mut SettingErrors,
) -> Option<IdentityKey> {
    const KEY: &str = "identity_secret";
    let settings = ["_env", "_file"].map(|source| format!("{KEY}{source}"));
    let given = settings.iter().find(|setting| table.has(setting)).map(|key| table.name(key))?;
    let secret = env.secret(table, KEY, errors)?;
    IdentityKey::new(secret).map_err(|error| errors.add(given, error)).ok()
}

fn origins(table: &mut TableReader, errors: &mut SettingErrors) -> Vec<Origin> {
    const MISSING: &str = "is missing: name the shop's pages, such as [\"https://shop.example\"]";
    let mut origins = Vec::new();
    let before = errors.count();
    let texts = table.texts("origins", errors);
    if texts.is_empty() && errors.count() == before {
        errors.add(table.name("origins"), MISSING);
    }
    for text in texts {
        match text.parse() {
            Ok(origin) => origins.push(origin),
            Err(error) => errors.add(table.name("origins"), error),
        }
    }
    origins
}

/// A channel on which the shop answers from an address needs that address.
fn check_addresses(
    form: &Form,
    email: bool,
    phone: bool,
    table: &TableReader,
    errors: &mut SettingErrors,
) {
    for channel in &form.channels {
        let missing = match channel {
            Channel::Api => None,
            Channel::Email => (!email).then_some("email"),
            Channel::Phone | Channel::Sms => (!phone).then_some("phone"),
        };
        if let Some(missing) = missing {
            let what = format!("is missing: channel {} needs it", channel.word());
            errors.add(table.name(missing), what);
        }
    }
}
