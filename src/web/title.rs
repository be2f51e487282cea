//! A prefix of the page's title, such as the number of unread replies.

use super::object::Object;

/// A prefix of the page's title. Removed on drop.
#[derive(Default)]
pub struct TitleMark {
    /// The whole title as the browser reports it, and its prefix.
    shown: Option<(String, String)>,
}

impl TitleMark {
    /// Sets the prefix, replacing the last one; an empty one removes it. A title that the page has
    /// changed meanwhile is kept.
    pub fn set(&mut self, mark: &str) {
        let document = Object::global().get("document");
        let title = document.text("title");
        let base = match &self.shown {
            Some((shown, old)) if *shown == title => title.get(old.len()..).unwrap_or_default(),
            _ => &title,
        };
        let marked = [mark, base].concat();
        if marked != title {
            document.set("title", &marked.as_str().into());
        }
        // Browsers normalize whitespace in titles: remember what they report, for the comparison above.
        self.shown = (!mark.is_empty()).then(|| (document.text("title"), mark.to_owned()));
    }
}

impl Drop for TitleMark {
    fn drop(&mut self) {
        self.set("");
    }
}
