//! Messages that the rules refuse, ours or the shop's: counted by shop, field and fault, so that an
//! operator notices a form that cannot be sent. What shoppers wrote is not among it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wire::{FieldError, FieldFault, ShopId};

use crate::clock::{Clock, Monotonic};
use crate::shop::Shops;
use crate::wire_word;

/// The fault of a message whose id another message had.
const CONFLICT: &str = "conflict";

/// Refused messages by field and fault.
pub type Counts = BTreeMap<(String, String), u64>;

/// Counts refused messages. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Refusals {
    shops: Arc<Shops>,
    clock: Clock,
    state: Arc<Mutex<BTreeMap<ShopId, ShopRefusals>>>,
}

#[derive(Debug)]
struct ShopRefusals {
    /// Since the proxy has started.
    total: Counts,
    /// Since they were logged last.
    fresh: Counts,
    /// How many messages those of `fresh` are, which may have several faults each.
    messages: u64,
    logged: Monotonic,
}

impl Refusals {
    /// Nothing has been refused yet.
    pub fn new(shops: Arc<Shops>, clock: Clock) -> Self {
        Self { shops, clock, state: Arc::default() }
    }

    /// Counts a message with these errors, and gives them back.
    pub fn counted(&self, shop: &ShopId, errors: Vec<FieldError>) -> Vec<FieldError> {
        let faults = errors
            .iter()
            .map(|error| (self.known_field(shop, error), wire_word::word(&error.code)));
        self.count(shop, faults);
        errors
    }

    /// Counts a message whose id another message had.
    pub fn count_conflict(&self, shop: &ShopId) {
        self.count(shop, std::iter::once(("message_id".to_owned(), CONFLICT.to_owned())));
    }

    /// How many faults there were since the proxy has started, by shop.
    pub fn totals(&self) -> BTreeMap<ShopId, Counts> {
        self.state().iter().map(|(shop, refused)| (shop.clone(), refused.total.clone())).collect()
    }

    /// Logs what was refused since the last call, a line for each shop. Part of housekeeping, so that
    /// it is once a minute.
    pub fn log(&self) {
        let now = self.clock.monotonic();
        for (shop, refused) in self.state().iter_mut() {
            if refused.messages > 0 {
                let seconds = refused.logged.until(now).as_secs();
                let (messages, faults) = (refused.messages, list(&refused.fresh));
                tracing::info!(%shop, "{messages} message(s) refused in {seconds} s: {faults}");
            }
            refused.fresh.clear();
            refused.messages = 0;
            refused.logged = now;
        }
    }

    fn count(&self, shop: &ShopId, faults: impl Iterator<Item = (String, String)>) {
        let mut state = self.state();
        let refused = state.entry(shop.clone()).or_insert_with(|| ShopRefusals {
            total: Counts::new(),
            fresh: Counts::new(),
            messages: 0,
            logged: self.clock.monotonic(),
        });
        refused.messages += 1;
        for fault in faults {
            *refused.fresh.entry(fault.clone()).or_default() += 1;
            *refused.total.entry(fault).or_default() += 1;
        }
    }

    /// The field as the form names it. A name that a visitor has made up is in no log, and takes no
    /// memory.
    fn known_field(&self, shop: &ShopId, error: &FieldError) -> String {
        let Some(name) = error.field.strip_prefix("fields.") else { return error.field.clone() };
        let form = self.shops.get(shop).map(|shop| &shop.form);
        let is_known = form.is_some_and(|form| form.fields.iter().any(|field| field.name == name));
        if is_known && error.code != FieldFault::UnknownField {
            name.to_owned()
        } else {
            "fields".to_owned()
        }
    }

    fn state(&self) -> MutexGuard<'_, BTreeMap<ShopId, ShopRefusals>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The faults, the most frequent first.
fn list(counts: &Counts) -> String {
    let mut counts: Vec<_> = counts.iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    counts.iter().fold(String::new(), |mut text, ((field, fault), count)| {
        let comma = if text.is_empty() { "" } else { ", " };
        // Writing to a String cannot fail.
        let _ = write!(text, "{comma}{field}: {fault} ({count})");
        text
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::clock::Timestamp;
    use crate::config::Config;
    use crate::config::tests::{env, with_fields};

    fn refusals() -> (Refusals, Clock, ShopId) {
        let fields = "{ name = \"email\" }, { name = \"message\" }, { name = \"order_number\" }";
        let config = Config::read(&with_fields(fields), &env()).unwrap();
        let clock = Clock::manual(Timestamp(0));
        let shop = config.shops.keys().next().unwrap().clone();
        (Refusals::new(Arc::new(config.shops), clock.clone()), clock, shop)
    }

    fn error(field: &str, code: FieldFault) -> FieldError {
        FieldError::new(field, code)
    }

    #[test]
    fn faults_are_counted_by_field_and_code() {
        let (refusals, clock, shop) = refusals();
        for _ in 0..2 {
            refusals.counted(&shop, vec![error("fields.order_number", FieldFault::Pattern)]);
        }
        let both = vec![
            error("body", FieldFault::Required),
            error("fields.order_number", FieldFault::Pattern),
        ];
        assert_eq!(refusals.counted(&shop, both.clone()), both);
        refusals.count_conflict(&shop);
        clock.advance(Duration::from_mins(1));
        let expected = "order_number: pattern (3), body: required (1), message_id: conflict (1)";
        {
            let state = refusals.state();
            let refused = &state[&shop];
            assert_eq!((refused.messages, list(&refused.fresh).as_str()), (4, expected));
        }
        refusals.log();
        assert_eq!(refusals.state()[&shop].messages, 0);
        assert_eq!(list(&refusals.totals()[&shop]), expected, "metrics only go up");
    }

    #[test]
    fn what_a_visitor_calls_a_field_is_not_kept() {
        let (refusals, _, shop) = refusals();
        for number in 0..100 {
            let name = format!("fields.ann@shop.example {number}");
            refusals.counted(&shop, vec![error(&name, FieldFault::UnknownField)]);
            refusals.counted(&shop, vec![error(&name, FieldFault::TooLong)]);
        }
        let counts = list(&refusals.totals()[&shop]);
        assert_eq!(counts, "fields: too_long (100), fields: unknown_field (100)");
    }
}
