//! Every state that the widget can be seen in. The pictures of the gallery and the search for what
//! shuts people out go through all of them.

mod inline;
mod launcher;
mod thread;
mod trouble;
mod writing;

use crate::Result;
use crate::scene::Scene;

/// One line for each state: its variant, its name, and what brings the widget there from any page.
macro_rules! states {
    ($($state:ident $name:literal $reach:path;)*) => {
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

            /// Brings the widget there.
            pub async fn reach(self, scene: &Scene) -> Result {
                scene.begin().await?;
                match self {
                    $(Self::$state => $reach(scene).await,)*
                }
            }
        }
    };
}

states! {
    Closed "closed" launcher::closed;
    ClosedUnread "closed-unread" launcher::unread;
    Loading "loading" launcher::loading;
    Unavailable "unavailable" launcher::unavailable;
    Form "form" writing::form;
    FormFilled "form-filled" writing::filled;
    FormErrors "form-errors" writing::errors;
    FormFiles "form-files" writing::files;
    Sending "sending" thread::sending;
    Thread "thread" thread::delivered;
    ThreadAnswer "thread-answer" thread::answered;
    ThreadNew "thread-new" thread::new_entries;
    ThreadBack "thread-back" thread::reading_back;
    ThreadFiles "thread-files" thread::files;
    Offline "offline" trouble::offline;
    NotSent "not-sent" trouble::not_sent;
    Gone "gone" trouble::gone;
    Inline "inline" inline::form;
    InlineThread "inline-thread" inline::thread;
    PlainPage "plain-page" inline::plain_page;
}
