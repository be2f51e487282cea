//! Every state that the widget can be seen in. The pictures of the gallery and the search for what
//! shuts people out go through all of them.

mod compose;
mod conversations;
mod errors;
mod help;
mod inline;
mod launcher;
mod thread;

use anyhow::ensure;

use crate::Result;
use crate::scene::Scene;

/// One line for each state: its variant, its name, the state that it begins in where that is not
/// the shop's page as on a first visit, and what brings the widget from there. Those that begin in
/// the line above are reached at once.
macro_rules! states {
    ($($state:ident $name:literal $(($before:ident))? $step:path;)*) => {
        /// A state that the widget can be seen in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum State {
            $(#[doc = concat!("`", $name, "`")] $state,)*
        }

        impl State {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$state),*];

            /// Its name in files and reports.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$state => $name,)*
                }
            }

            fn before(self) -> Option<Self> {
                match self {
                    $(Self::$state => [$(Self::$before)?].first().copied(),)*
                }
            }

            async fn step(self, scene: &Scene) -> Result {
                match self {
                    $(Self::$state => $step(scene).await,)*
                }
            }
        }
    };
}

states! {
    Closed "closed" launcher::closed;
    Loading "loading" launcher::loading;
    Unavailable "unavailable" launcher::unavailable;
    Form "form" compose::form;
    FormErrors "form-errors" (Form) compose::errors;
    FormFields "form-fields" compose::fields;
    Suggestions "suggestions" help::suggestions;
    Search "search" help::search;
    NothingFound "nothing-found" (Search) help::nothing_found;
    Away "away" help::away;
    FormFilled "form-filled" compose::filled;
    FormFiles "form-files" (FormFilled) compose::files;
    Sending "sending" compose::sending;
    Thread "thread" compose::delivered;
    ThreadAnswer "thread-answer" (Thread) thread::answered;
    Menu "menu" (ThreadAnswer) conversations::menu;
    Deleting "deleting" (Menu) conversations::deleting;
    Link "link" (Deleting) conversations::link;
    ClosedThread "closed-thread" (Link) conversations::closed;
    Rating "rating" (ClosedThread) conversations::rating;
    Rated "rated" (Rating) conversations::rated;
    List "list" (Rated) conversations::list;
    ClosedUnread "closed-unread" (Thread) launcher::unread;
    ThreadNew "thread-new" (ClosedUnread) thread::new_entries;
    ThreadBack "thread-back" (ThreadNew) thread::reading_back;
    ThreadFiles "thread-files" (FormFiles) thread::files;
    InlineThread "inline-thread" (ThreadFiles) inline::thread;
    Inline "inline" inline::form;
    Offline "offline" (Thread) errors::offline;
    NotSent "not-sent" (Offline) errors::not_sent;
    Gone "gone" (Thread) errors::gone;
    PlainPage "plain-page" inline::plain_page;
}

impl State {
    /// Brings the widget there, from wherever it is. What could not be reached once is not tried
    /// again on the way to further states.
    pub async fn reach(self, scene: &Scene) -> Result {
        let reached = self.go(scene).await;
        match &reached {
            Ok(()) => scene.at.set(Some(self)),
            Err(_) => scene.missed.borrow_mut().push(self),
        }
        reached
    }

    async fn go(self, scene: &Scene) -> Result {
        let at = scene.at.take();
        match self.before() {
            None => scene.begin().await?,
            before if before == at => {}
            Some(before) => {
                let missed = scene.missed.borrow().contains(&before);
                ensure!(!missed, "{} was not reached", before.name());
                Box::pin(before.reach(scene)).await?;
                scene.at.set(None);
            }
        }
        self.step(scene).await
    }

    /// All of them, in runs of those that begin where the one before has ended.
    pub fn runs() -> impl Iterator<Item = &'static [Self]> {
        Self::ALL.chunk_by(|one, next| next.before() == Some(*one))
    }
}
