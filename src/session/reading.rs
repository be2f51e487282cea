//! Where the shopper is in the conversation on screen. No IO.

/// How many entries are shown at first, and how many more when the shopper has scrolled back to the
/// oldest of them: a browser that lays out thousands is slow.
pub const PAGE: usize = 100;

/// Where the shopper is in the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The shopper has just come, and does not know yet what is new.
    pub arriving: bool,
    /// Key of the first entry that was new when the shopper came.
    pub first_new: Option<String>,
    /// Whether the log is to be scrolled to that entry once.
    pub scroll_to_new: bool,
    /// How many of the oldest entries are not shown; `None` until the conversation is known.
    pub hidden: Option<usize>,
    /// How many replies have come below what is on screen; `None` while the end is in view.
    pub below: Option<usize>,
    /// Whether new entries are announced to screen readers: not those that were there before.
    pub announces: bool,
}

impl Default for Reading {
    /// A visit that begins.
    fn default() -> Self {
        Self {
            arriving: true,
            first_new: None,
            scroll_to_new: false,
            hidden: None,
            below: None,
            announces: false,
        }
    }
}

impl Reading {
    /// How many of that many entries are not shown.
    pub fn hidden_of(&self, entries: usize) -> usize {
        self.hidden.unwrap_or_else(|| entries.saturating_sub(PAGE))
    }

    /// Marks the entry of that key and index as the first new one. It is shown with the entry before it,
    /// which says what it is about.
    pub fn mark_new(&mut self, key: String, index: usize, entries: usize) {
        self.hidden = Some(self.hidden_of(entries).min(index.saturating_sub(1)));
        self.first_new = Some(key);
        self.scroll_to_new = true;
    }

    /// Shows one more page of older entries. Whether there was one.
    pub fn show_older(&mut self) -> bool {
        match self.hidden {
            Some(hidden) if hidden > 0 => {
                self.hidden = Some(hidden.saturating_sub(PAGE));
                true
            }
            _ => false,
        }
    }

    /// The log has been scrolled.
    pub fn scrolled(&mut self, at_end: bool) {
        if at_end == self.below.is_some() {
            self.below = if at_end { None } else { Some(0) };
        }
    }

    /// Replies have come; counted while the shopper reads further up.
    pub fn received(&mut self, replies: usize) {
        if let Some(below) = &mut self.below {
            *below += replies;
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_entries_are_shown_page_by_page() {
        let mut reading = Reading::default();
        assert_eq!((reading.hidden_of(30), reading.hidden_of(250)), (0, 150));
        assert!(!reading.show_older(), "not known yet");
        reading.hidden = Some(150);
        assert!(reading.show_older() && reading.hidden == Some(50));
        assert!(reading.show_older() && reading.hidden == Some(0));
        assert!(!reading.show_older());
    }

    #[test]
    fn a_new_entry_is_shown_with_the_one_before_it() {
        let mut reading = Reading::default();
        reading.mark_new("e7".into(), 7, 250);
        assert_eq!((reading.hidden, reading.first_new.as_deref()), (Some(6), Some("e7")));
        let mut reading = Reading::default();
        reading.mark_new("e200".into(), 200, 250);
        assert_eq!(reading.hidden, Some(150));
    }

    #[test]
    fn replies_are_counted_only_while_the_end_is_out_of_view() {
        let mut reading = Reading::default();
        reading.received(2);
        assert_eq!(reading.below, None);
        reading.scrolled(false);
        reading.received(2);
        reading.scrolled(false);
        assert_eq!(reading.below, Some(2));
        reading.scrolled(true);
        assert_eq!(reading.below, None);
    }
}
