//! The page's title, which may say how many answers are unread.

use super::object::Object;

/// A mark before the page's title. Taken away when it is dropped.
#[derive(Default)]
pub struct TitleMark {
    /// The title as it was marked, and the mark.
    shown: Option<(String, String)>,
}

impl TitleMark {
    /// Puts the mark before the title, in place of the last one; an empty one takes it away. A page
    /// that has given itself another title meanwhile keeps that.
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
        // The browser tidies a title: what it makes of ours is what is found there later.
        self.shown = (!mark.is_empty()).then(|| (document.text("title"), mark.to_owned()));
    }
}

impl Drop for TitleMark {
    fn drop(&mut self) {
        self.set("");
    }
}
