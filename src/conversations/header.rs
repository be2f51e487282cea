//! Back button, menu and status line in the panel's header. Part of the thread chunk.

use leptos::prelude::*;
use web_sys::{FocusEvent, KeyboardEvent};

use super::state::{ConversationsState, Menu, use_conversations};
use crate::i18n::{BACK, MENU, OTHER_DEVICE, UNREAD, use_i18n};
use crate::panel::{Screen, use_panel};
use crate::ui::focus::{Target, focus_target};
use crate::ui::{IntoBuilt, When, attr, text};
use crate::web::event;

/// The header's style sheet.
const STYLE: &str = include_str!("../../style/chunks/header.css");

/// Adopts the header's style sheet, once for each widget.
pub fn adopt_header_style() {
    use_panel().host.adopt_stylesheet(STYLE);
}

/// Back button, menu button, the opened menu, and the status line.
#[component]
pub fn HeaderButtons() -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let (panel, chunk) = (conversations.thread.panel, conversations.chunk);
    let back_screen = Memo::new(move |_| conversations.back_screen());
    let shows_menu = move || conversations.is_menu_open() && chunk.get().is_some();
    let status = text(move || {
        let screen = panel.screen.get();
        let status = conversations.status.get().filter(|(_, place)| *place == screen);
        status.map(|(sentence, _)| i18n.text(sentence)).unwrap_or_default()
    });
    let keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && untrack(|| conversations.is_menu_open()) {
            // Otherwise Escape would also close the panel, or the modal dialog on a small page.
            event.stop_propagation();
            event.prevent_default();
            conversations.close_menu();
        }
    };
    let focusout = move |event: FocusEvent| {
        if event::focus_leaves(&event) && untrack(|| conversations.is_menu_open()) {
            conversations.menu.set(Menu::Closed);
        }
    };
    // `try_set`: after the widget is gone the signals are, too.
    on_cleanup(move || {
        conversations.menu.try_set(Menu::Closed);
        conversations.status.try_set(None);
    });
    view! {
        <div class="conversation-menu" on:keydown=keydown on:focusout=focusout>
            <When condition=move || back_screen.with(Option::is_some)>
                <BackButton back_screen=back_screen/>
            </When>
            <When condition=move || conversations.has_any()>
                <MenuButton/>
            </When>
            <When condition=shows_menu>{chunk.get_untracked().map(|chunk| (chunk.menu)())}</When>
            <p class="said" role="status">{status}</p>
        </div>
    }
    .built()
}

#[component]
fn BackButton(
    /// Where it leads.
    back_screen: Memo<Option<Screen>>,
) -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let click = move |_| match back_screen.get_untracked() {
        Some(Screen::List) => conversations.open_list(),
        Some(screen) => conversations.go_to(screen),
        None => {}
    };
    view! {
        <button type="button" class="back" aria-label=i18n.t(BACK) title=i18n.t(BACK)
            on:click=click></button>
    }
    .built()
}

/// The menu button. Its label and dot show unread replies in other conversations.
#[component]
fn MenuButton() -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let unread = Memo::new(move |_| conversations.background_unread());
    let label = attr(move || {
        let menu = i18n.text(MENU);
        Some(match unread.get() {
            0 => menu,
            unread => [&menu, ", ", &i18n.plural(UNREAD, unread)].concat(),
        })
    });
    let expanded = attr(move || Some(conversations.is_menu_open().to_string()));
    let focus = conversations.thread.panel.focus;
    view! {
        <button type="button" class="more" id="more" aria-label=label title=i18n.t(MENU)
            aria-expanded=expanded
            on:pointerenter=move |_| conversations.chunk.load()
            on:focus=move |_| conversations.chunk.load()
            on:click=move |_| conversations.toggle_menu()
            use:focus_target=(focus, Target::MenuButton)
        >
            <When condition=move || unread.get() != 0>
                <span class="dot"></span>
            </When>
        </button>
    }
    .built()
}

/// Makes the link to another device, as the menu does. Shown in the log where the browser keeps nothing.
#[component]
pub fn DeviceLinkButton() -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let panel = conversations.thread.panel;
    let click = move |_| {
        panel.host.spawn(async move {
            match conversations.chunk.loaded().await {
                Some(chunk) => (chunk.make_link)(conversations),
                None => panel.chunk_missing(),
            }
        });
    };
    view! {
        <When condition=move || conversations.thread.sessions.session.with(Option::is_some)>
            <button type="button" class="elsewhere" on:click=click>{i18n.t(OTHER_DEVICE)}</button>
        </When>
    }
    .built()
}

impl ConversationsState {
    /// Whether this browser has a conversation, or is opening one. Reactive.
    fn has_any(&'static self) -> bool {
        self.thread.outbox.has_thread() || self.thread.sessions.stored.with(|ids| !ids.is_empty())
    }

    /// The screen that the back button leads to. Reactive.
    fn back_screen(&'static self) -> Option<Screen> {
        match self.thread.panel.screen.get() {
            Screen::List | Screen::Compose if self.thread.outbox.has_thread() => {
                Some(Screen::Thread)
            }
            Screen::List => Some(Screen::Compose),
            Screen::Compose if self.has_any() => Some(Screen::List),
            _ => None,
        }
    }

    /// Opens or closes the menu. It is shown and focused once the chunk is loaded.
    fn toggle_menu(&'static self) {
        if untrack(|| self.is_menu_open()) {
            return self.close_menu();
        }
        let panel = self.thread.panel;
        self.status.set(None);
        self.menu.set(Menu::Open);
        panel.host.spawn(async move {
            let loaded = self.chunk.loaded().await.is_some();
            if self.menu.with_untracked(|menu| *menu != Menu::Open) {
                return;
            }
            if loaded {
                panel.focus.request(Target::Menu);
            } else {
                self.menu.set(Menu::Closed);
                panel.chunk_missing();
            }
        });
    }

    /// Shows the list; a placeholder until the chunk is loaded. If that fails, goes back.
    fn open_list(&'static self) {
        let panel = self.thread.panel;
        let before = panel.screen.get_untracked();
        panel.show(Screen::List);
        panel.host.spawn(async move {
            let chunk = self.chunk.loaded().await;
            if panel.screen.get_untracked() != Screen::List {
                return;
            }
            if let Some(chunk) = chunk {
                (chunk.open_list)(self);
            } else {
                panel.chunk_missing();
                self.go_to(before);
            }
        });
    }
}
