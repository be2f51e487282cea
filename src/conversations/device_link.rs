//! Links that open the conversation on another device: making one here, and opening one there.

use leptos::prelude::*;
use web_sys::HtmlInputElement;
use wire::Channel;

use super::state::{ConversationsState, DeviceLink, Menu};
use crate::api::ApiError;
use crate::i18n::{LINK_USED, NOT_DONE};
use crate::session::{ALL_READ, Session};
use crate::web::object::Object;
use crate::web::{clipboard, clock};

/// What the loader finds in the address that a link opens. The token follows.
const FRAGMENT: &str = "#counterbell=link:";
/// Milliseconds.
const MINUTE: u64 = 60_000;

impl ConversationsState {
    /// Makes a link to the conversation on screen, and shows it in the menu.
    pub(super) fn make_link(&'static self) {
        let thread = self.thread;
        let Some(session) = thread.sessions.session.get_untracked() else {
            return self.close_menu();
        };
        self.set_menu(Menu::Link(DeviceLink::Requested));
        thread.panel.host.spawn(async move {
            let api = thread.shop.api.get_value();
            let link = match api.make_link(session.credentials()).await {
                Ok(made) => DeviceLink::Ready {
                    url: [&clipboard::address(), FRAGMENT, made.token.as_str()].concat(),
                    minutes: minutes_until(made.expires_at),
                    copied: false,
                },
                Err(_) => DeviceLink::Failed,
            };
            // The menu may have been closed meanwhile.
            if self.menu.with_untracked(|menu| *menu == Menu::Link(DeviceLink::Requested)) {
                self.set_menu(Menu::Link(link));
            }
        });
    }

    /// Copies the link. Where the browser refuses, selects it in its field.
    pub(super) fn copy_link(&'static self, url: String, field: Option<HtmlInputElement>) {
        self.thread.panel.host.spawn(async move {
            if clipboard::copy(&url).await {
                self.menu.update(|menu| {
                    if let Menu::Link(DeviceLink::Ready { copied, .. }) = menu {
                        *copied = true;
                    }
                });
            } else if let Some(field) = field {
                let field = Object::of(field);
                field.call("focus", &[]);
                field.call("select", &[]);
            }
        });
    }

    /// Opens the conversation of a link from another device.
    pub(super) fn redeem_link(&'static self, token: String) {
        let thread = self.thread;
        thread.panel.host.spawn(async move {
            let api = thread.shop.api.get_value();
            match api.open_link(&token).await {
                Ok(linked) => {
                    let id = linked.thread_id.to_string();
                    // A browser that knows the conversation already knows better what has been read.
                    if thread.sessions.find(&id).is_none() {
                        thread.sessions.keep(&Session {
                            id: linked.thread_id,
                            key: linked.key,
                            channel: Channel::default(),
                            seen: linked.cursor,
                            // On the other device.
                            read: ALL_READ,
                        });
                    }
                    self.open_thread(&id);
                }
                Err(ApiError::Refused { status: 404, .. }) => self.set_status(LINK_USED),
                Err(_) => self.set_status(NOT_DONE),
            }
        });
    }
}

fn minutes_until(moment: u64) -> u32 {
    let left = moment.saturating_sub(clock::now()).div_ceil(MINUTE);
    left.try_into().unwrap_or(u32::MAX)
}
