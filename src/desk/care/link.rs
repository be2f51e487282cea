//! Continuing on another device, on both of them.

use leptos::prelude::*;

use super::{Link, Menu, close_menu, look_again, say, shown, turn_menu, turn_to};
use crate::api::ApiError;
use crate::browser::{clock, handing};
use crate::desk::Desk;
use crate::session::Session;
use crate::text::{LINK_USED, NOT_DONE};

/// What the loader finds in the address that a link opens.
const FRAGMENT: &str = "#counterbell=link:";
/// The link itself.
const FIELD: &str = "#link";
const A_MINUTE: u64 = 60_000;

/// Makes a link for another device.
pub fn make(desk: Desk) {
    let Some((api, Some(session))) = desk.with(|inner| (inner.api.clone(), inner.session.clone()))
    else {
        return close_menu(desk);
    };
    turn_menu(desk, Menu::Link(Link::Asked));
    desk.tasks().spawn(async move {
        let link = match api.make_link(&session).await {
            Ok(made) => Link::Made {
                url: [&handing::address(), FRAGMENT, &made.token].concat(),
                minutes: minutes_until(made.expires_at),
                copied: false,
            },
            Err(_) => Link::Failed,
        };
        // Whoever has closed the menu meanwhile wants none.
        let waits = shown(desk).is_some_and(|shown| {
            shown.menu.with_untracked(|menu| *menu == Menu::Link(Link::Asked))
        });
        if waits {
            turn_menu(desk, Menu::Link(link));
        }
    });
}

fn minutes_until(moment: u64) -> u32 {
    let left = moment.saturating_sub(clock::now()).div_ceil(A_MINUTE);
    left.try_into().unwrap_or(u32::MAX)
}

/// Copies the link, or else selects it.
pub fn copy(desk: Desk, url: String) {
    desk.tasks().spawn(async move {
        let done = handing::copy(&url).await;
        let Some(shown) = shown(desk) else { return };
        if !done {
            let root = desk.with(|inner| inner.root.clone());
            return root.iter().for_each(|root| handing::select(root, FIELD));
        }
        shown.menu.update(|menu| {
            if let Menu::Link(Link::Made { copied, .. }) = menu {
                *copied = true;
            }
        });
    });
}

/// Opens the conversation of a link that was made on another device.
pub fn open(desk: Desk, token: String) {
    let Some(api) = desk.with(|inner| inner.api.clone()) else { return };
    desk.tasks().spawn(async move {
        match api.open_link(&token).await {
            Ok(session) => {
                let thread = session.id.as_str();
                desk.with(|inner| {
                    // A device that knows it already knows better what was read.
                    if Session::of(&inner.storage, thread).is_none() {
                        session.keep(&inner.storage);
                    }
                });
                turn_to(desk, thread);
            }
            Err(ApiError::Refused { status: 404, .. }) => say(desk, LINK_USED),
            Err(_) => say(desk, NOT_DONE),
        }
        look_again(desk);
    });
}
