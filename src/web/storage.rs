//! The browser's storage below a prefix. Where it is denied or full, memory takes its place for
//! as long as the page lives.

use std::cell::RefCell;
use std::rc::Rc;

/// A shop's part of `localStorage`, or of `sessionStorage`.
#[derive(Clone)]
pub struct Storage {
    prefix: Rc<str>,
    browser: Option<web_sys::Storage>,
    memory: Rc<RefCell<Vec<(String, String)>>>,
}

impl Storage {
    /// The part of the shop with that id. Writes nothing.
    pub fn new(shop: &str) -> Self {
        // Merely looking at localStorage throws where a visitor has denied it.
        let browser = web_sys::window().and_then(|window| window.local_storage().ok()).flatten();
        Self { prefix: prefix(shop).into(), browser, memory: Rc::default() }
    }

    /// The same shop's part of `sessionStorage`: what ends with the tab.
    #[must_use]
    pub fn of_tab(&self) -> Self {
        let browser = web_sys::window().and_then(|window| window.session_storage().ok()).flatten();
        Self { prefix: self.prefix.clone(), browser, memory: Rc::default() }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<String> {
        if let Some((_, value)) = self.memory.borrow().iter().find(|(known, _)| known == key) {
            return Some(value.clone());
        }
        self.browser.as_ref()?.get_item(&self.full(key)).ok().flatten()
    }

    /// Sets the value of a key, in memory if it must be.
    pub fn set(&self, key: &str, value: &str) {
        let stored =
            self.browser.as_ref().is_some_and(|s| s.set_item(&self.full(key), value).is_ok());
        self.forget(key);
        if !stored {
            self.memory.borrow_mut().push((key.to_owned(), value.to_owned()));
        }
    }

    /// Whether anything is kept in memory alone: it is gone when the shopper leaves the page.
    pub fn is_volatile(&self) -> bool {
        self.browser.is_none() || !self.memory.borrow().is_empty()
    }

    /// Forgets a key.
    pub fn remove(&self, key: &str) {
        self.forget(key);
        if let Some(browser) = &self.browser {
            // A key that cannot be removed is at worst sent again, under the same id.
            let _ = browser.remove_item(&self.full(key));
        }
    }

    /// The shop's keys, without the prefix.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<_> = self.memory.borrow().iter().map(|(key, _)| key.clone()).collect();
        if let Some(browser) = &self.browser {
            let names = (0..browser.length().unwrap_or(0))
                .filter_map(|index| browser.key(index).ok().flatten());
            keys.extend(
                names.filter_map(|name| name.strip_prefix(&*self.prefix).map(ToOwned::to_owned)),
            );
        }
        keys
    }

    fn forget(&self, key: &str) {
        self.memory.borrow_mut().retain(|(known, _)| known != key);
    }

    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

/// What the keys of a shop begin with. `loader.js`, `unread.js` and
/// `waiting.js` know it too.
pub fn prefix(shop: &str) -> String {
    format!("counterbell:{shop}:")
}
