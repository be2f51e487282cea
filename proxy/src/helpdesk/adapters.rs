//! The adapters, and the tables of the configuration that choose between them.
//!
//! A further adapter is a folder with an `AdapterSettings` and a `Helpdesk`, a variant of
//! [`Adapter`] with its arm in [`Adapter::settings`], and a row of [`READERS`]; if shops have
//! settings for it, also a field of [`ShopTables`].

use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;
use wire::{Form, ShopId};

use super::{AdapterSettings, ConnectError, Helpdesk, gorgias, socialboards};
use crate::clock::Clock;
use crate::settings::{Env, SettingErrors, TableReader};
use crate::shop::Shops;

/// The settings of the helpdesk, whichever it is.
#[derive(Clone, Debug)]
pub enum Adapter {
    /// A Gorgias account, or anything that speaks its ticket API.
    Gorgias(gorgias::Settings),
    /// A Socialboards account.
    Socialboards(socialboards::Settings),
}

impl Adapter {
    fn settings(&self) -> &dyn AdapterSettings {
        match self {
            Self::Gorgias(settings) => settings,
            Self::Socialboards(settings) => settings,
        }
    }
}

type ReadAdapter = fn(TableReader, &Env<'_>, &mut SettingErrors) -> Option<Adapter>;

/// The readers of the tables below `[helpdesk]`, by their names.
const READERS: [(&str, ReadAdapter); 2] = [
    ("gorgias", |table, env, errors| gorgias::read(table, env, errors).map(Adapter::Gorgias)),
    ("socialboards", |table, env, errors| {
        socialboards::read(table, env, errors).map(Adapter::Socialboards)
    }),
];

/// A shop's settings for single helpdesks, in tables below `[[shop]]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShopTables {
    /// `[shop.socialboards]`.
    pub socialboards: Option<socialboards::ShopSettings>,
}

impl ShopTables {
    /// Reads the tables of a shop.
    pub(crate) fn read(shop: &mut TableReader, form: &Form, errors: &mut SettingErrors) -> Self {
        Self { socialboards: socialboards::read_shop(shop, form, errors) }
    }

    /// The names of the tables that the shop has.
    fn given(&self) -> impl Iterator<Item = &'static str> {
        self.socialboards.iter().map(|_| "socialboards")
    }
}

/// `[helpdesk.*]`, and what the shops have set for it.
#[derive(Clone, Debug)]
pub struct HelpdeskSettings {
    /// The account.
    pub adapter: Adapter,
    /// The shops' own settings.
    pub shops: BTreeMap<ShopId, ShopTables>,
}

impl HelpdeskSettings {
    /// Reads the table below `[helpdesk]`, of which there must be one.
    pub(crate) fn read(
        root: &mut TableReader,
        env: &Env<'_>,
        errors: &mut SettingErrors,
    ) -> Option<Self> {
        let mut helpdesk = root.table("helpdesk", errors);
        let mut tables = Vec::new();
        for (name, read) in READERS {
            let table = helpdesk.as_mut().and_then(|helpdesk| helpdesk.table(name, errors));
            tables.extend(table.map(|table| (table, read)));
        }
        if let Some(helpdesk) = helpdesk {
            helpdesk.finish(errors);
        }
        let choice = READERS.map(|(name, _)| format!("[helpdesk.{name}]")).join(" or ");
        if tables.len() > 1 {
            errors.add("helpdesk", format!("give {choice}, not both"));
            return None;
        }
        let Some((table, read)) = tables.pop() else {
            errors.add("helpdesk", format!("is missing: give {choice}"));
            return None;
        };
        Some(Self { adapter: read(table, env, errors)?, shops: BTreeMap::new() })
    }

    /// Takes the shops' settings, and checks that the helpdesk can serve each shop. Without
    /// `public_url` no files can be attached where the helpdesk fetches them from the proxy.
    pub(crate) fn set_shops(
        &mut self,
        tables: BTreeMap<ShopId, ShopTables>,
        shops: &mut Shops,
        public_url: Option<&Url>,
        errors: &mut SettingErrors,
    ) {
        let settings = self.adapter.settings();
        for (id, shop) in shops {
            let given = tables.get(id).into_iter().flat_map(ShopTables::given);
            for name in given {
                let table = format!("helpdesk.{name}");
                if table != settings.table() {
                    errors.add(format!("shop {id}: {name}"), format!("is for [{table}] alone"));
                }
            }
            settings.check_shop(shop, errors);
            if settings.fetches_files() && public_url.is_none() {
                Arc::make_mut(shop).attachments = None;
            }
        }
        self.shops = tables;
    }

    /// The full name of the account's table.
    pub fn table(&self) -> &'static str {
        self.adapter.settings().table()
    }

    /// The address of the account's API.
    pub fn base_url(&self) -> &Url {
        self.adapter.settings().base_url()
    }

    /// The helpdesk. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// Where the settings cannot be used.
    pub fn connect(&self, clock: &Clock) -> Result<Arc<dyn Helpdesk>, ConnectError> {
        self.adapter.settings().connect(&self.shops, clock)
    }
}
