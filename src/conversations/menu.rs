//! The opened menu: choices, questions, and the link to another device.

use leptos::html;
use leptos::prelude::*;

use super::state::{Conversations, Deleting, DeviceLink, Menu, use_conversations};
use crate::i18n::{
    CANCEL, CONVERSATIONS, COPIED, COPY, DELETE, DELETE_ASK, FORGET, FORGET_ASK, Key, LINK_READY,
    LOADING, NEW_CONVERSATION, NOT_DONE, OTHER_DEVICE, SOUND_OFF, SOUND_ON, TRANSCRIPT, YES_DELETE,
    YES_FORGET, use_i18n,
};
use crate::notifications::{Notifications, use_notifications};
use crate::panel::Screen;
use crate::ui::focus::{Target, focus_target, focus_target_if};
use crate::ui::{Built, IntoBuilt, When, text};

/// The menu, above a veil that closes it when it is clicked.
#[component]
pub fn MenuSheet() -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let notifications = use_notifications();
    let menu = conversations.menu;
    let failure = text(move || {
        let failed = menu.with(|menu| {
            matches!(menu, Menu::Delete(Deleting::Failed) | Menu::Link(DeviceLink::Failed))
        });
        if failed { i18n.text(NOT_DONE) } else { String::new() }
    });
    let forget = Callback::new(move |()| conversations.forget(notifications));
    let delete = Callback::new(move |()| conversations.delete());
    view! {
        <div class="veil" aria-hidden="true" on:click=move |_| conversations.close_menu()></div>
        <div class="sheet" id="options">
            // A link that could not be made can be asked for again.
            <When condition=move || {
                menu.with(|menu| matches!(menu, Menu::Open | Menu::Link(DeviceLink::Failed)))
            }>
                <Choices/>
            </When>
            <When condition=move || menu.with(|menu| *menu == Menu::Forget)>
                <Question question=FORGET_ASK confirm=YES_FORGET on_confirm=forget/>
            </When>
            <When condition=move || menu.with(|menu| matches!(menu, Menu::Delete(_)))>
                <Question question=DELETE_ASK confirm=YES_DELETE on_confirm=delete/>
            </When>
            <When condition=move || {
                menu.with(|menu| *menu == Menu::Link(DeviceLink::Requested))
            }>
                <LinkLoading/>
            </When>
            <When condition=move || {
                menu.with(|menu| matches!(menu, Menu::Link(DeviceLink::Ready { .. })))
            }>
                <ReadyLink/>
            </When>
            <p class="fault" role="alert">{failure}</p>
        </div>
    }
    .built()
}

/// Something to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    List,
    NewConversation,
    Transcript,
    OtherDevice,
    Sound,
    Forget,
    Delete,
}

impl Choice {
    const ALL: [Self; 7] = [
        Self::List,
        Self::NewConversation,
        Self::Transcript,
        Self::OtherDevice,
        Self::Sound,
        Self::Forget,
        Self::Delete,
    ];

    /// Whether it is offered on the screen that is shown. Reactive.
    fn is_offered(self, conversations: Conversations, notifications: Notifications) -> bool {
        let screen = conversations.thread.panel.screen.get();
        match self {
            Self::List => screen != Screen::List,
            Self::NewConversation => screen != Screen::Compose,
            Self::Transcript | Self::OtherDevice | Self::Delete => {
                let session = conversations.thread.sessions.session;
                screen == Screen::Thread && session.with(Option::is_some)
            }
            Self::Sound => notifications.offers_sound(),
            Self::Forget => true,
        }
    }

    /// What it is called. Reactive.
    fn label(self, notifications: Notifications) -> Key {
        match self {
            Self::List => CONVERSATIONS,
            Self::NewConversation => NEW_CONVERSATION,
            Self::Transcript => TRANSCRIPT,
            Self::OtherDevice => OTHER_DEVICE,
            Self::Sound if notifications.sound.get() => SOUND_OFF,
            Self::Sound => SOUND_ON,
            Self::Forget => FORGET,
            Self::Delete => DELETE,
        }
    }
}

/// What can be done on the screen that is shown.
#[component]
fn Choices() -> impl IntoView {
    let (conversations, notifications) = (use_conversations(), use_notifications());
    let on_list = conversations.thread.panel.screen.get_untracked() == Screen::List;
    let first = if on_list { Choice::NewConversation } else { Choice::List };
    let choices: Vec<Built> = Choice::ALL
        .into_iter()
        .map(|choice| {
            view! {
                <When condition=move || choice.is_offered(conversations, notifications)>
                    <ChoiceItem choice=choice is_first=choice == first/>
                </When>
            }
            .built()
        })
        .collect();
    view! { <ul role="list">{choices}</ul> }.built()
}

#[component]
fn ChoiceItem(
    /// What it does.
    choice: Choice,
    /// Whether it receives the focus when the menu is opened.
    is_first: bool,
) -> impl IntoView {
    let (conversations, i18n, notifications) =
        (use_conversations(), use_i18n(), use_notifications());
    let click = move |_| match choice {
        Choice::List => conversations.show_list(),
        Choice::NewConversation => conversations.begin_another(),
        Choice::Transcript => conversations.save_transcript(i18n),
        Choice::OtherDevice => conversations.make_link(),
        Choice::Sound => {
            conversations.close_menu();
            notifications.set_sound(!notifications.sound.get_untracked());
        }
        Choice::Forget => conversations.set_menu(Menu::Forget),
        Choice::Delete => conversations.set_menu(Menu::Delete(Deleting::Confirming)),
    };
    let focus = conversations.thread.panel.focus;
    let label = text(move || i18n.text(choice.label(notifications)));
    // The menu's button has said it in words.
    let unread = (choice == Choice::List).then(|| view! { <UnreadMark/> }.built());
    view! {
        <li>
            <button type="button" on:click=click
                use:focus_target_if=(focus, Target::Menu, is_first)
            >
                <span>{label}</span>
                {unread}
            </button>
        </li>
    }
    .built()
}

/// How many replies are unread in other conversations.
#[component]
fn UnreadMark() -> impl IntoView {
    let conversations = use_conversations();
    let unread = Memo::new(move |_| conversations.background_unread());
    view! {
        <When condition=move || unread.get() != 0>
            <span class="tag unread" aria-hidden="true">
                {text(move || unread.get().to_string())}
            </span>
        </When>
    }
    .built()
}

/// Asks before something that cannot be undone.
#[component]
fn Question(
    /// The question.
    question: Key,
    /// The button's label that confirms it.
    confirm: Key,
    /// What is done then.
    on_confirm: Callback<()>,
) -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let focus = conversations.thread.panel.focus;
    view! {
        <div role="group" aria-labelledby="ask">
            <p id="ask">{i18n.t(question)}</p>
            <div class="answers">
                <button type="button" class="plain" aria-describedby="ask"
                    on:click=move |_| conversations.close_menu()
                    use:focus_target=(focus, Target::Menu)>{i18n.t(CANCEL)}</button>
                <button type="button" class="danger" aria-describedby="ask"
                    on:click=move |_| on_confirm.run(())>{i18n.t(confirm)}</button>
            </div>
        </div>
    }
    .built()
}

#[component]
fn LinkLoading() -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let focus = conversations.thread.panel.focus;
    view! {
        <p role="status" tabindex="-1" use:focus_target=(focus, Target::Menu)>{i18n.t(LOADING)}</p>
    }
    .built()
}

/// The link to another device, with a button that copies it.
#[component]
fn ReadyLink() -> impl IntoView {
    let (conversations, i18n) = (use_conversations(), use_i18n());
    let (menu, focus) = (conversations.menu, conversations.thread.panel.focus);
    let (url, minutes) = match menu.get_untracked() {
        Menu::Link(DeviceLink::Ready { url, minutes, .. }) => (url, minutes),
        _ => Default::default(),
    };
    let ready = text(move || i18n.text_with(LINK_READY, &[("time", &i18n.length(minutes))]));
    let copied = text(move || {
        let copied =
            menu.with(|menu| matches!(menu, Menu::Link(DeviceLink::Ready { copied: true, .. })));
        if copied { i18n.text(COPIED) } else { String::new() }
    });
    let field = NodeRef::<html::Input>::new();
    let copy = {
        let url = url.clone();
        move |_| conversations.copy_link(url.clone(), field.get_untracked())
    };
    view! {
        <div>
            <p id="ready">{ready}</p>
            <input id="link" type="url" readonly="" dir="ltr" value=url aria-labelledby="ready"
                node_ref=field/>
            <div class="answers">
                <span class="copied" role="status">{copied}</span>
                <button type="button" class="primary" aria-describedby="ready" on:click=copy
                    use:focus_target=(focus, Target::Menu)>{i18n.t(COPY)}</button>
            </div>
        </div>
    }
    .built()
}
