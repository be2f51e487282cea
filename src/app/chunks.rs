//! The lazily loaded parts of the program.

use leptos::prelude::*;

use super::App;
use crate::attachments::{
    self, AttachmentsChunk, FileListSlot, FilePicker, PictureSlot, TraySlot, use_attachments,
};
use crate::conversations::{
    self, ConversationsChunk, ConversationsState, DeviceLinkButton, HeaderButtons, RatingSlot,
    use_conversations,
};
use crate::help::{self, HelpChunk, use_help};
use crate::lazy::lazy_chunk;
use crate::thread::{self, EntryFiles, Thread, ThreadScreen, use_thread_view};
use crate::ui::{Built, IntoBuilt, Slot, When};

/// Functions of the thread chunk.
#[derive(Clone, Copy)]
pub struct ThreadChunk {
    /// Starts its tasks, once for each widget.
    pub start: fn(),
    /// The conversation.
    pub screen: fn() -> Built,
    /// Back button, menu and status line in the panel's header.
    pub header: fn() -> Built,
    /// Sends what is typed into the composer.
    pub send_reply: fn(Thread),
    /// Opens the conversation of a link from another device by the link's token.
    pub open_link: fn(String),
    /// Forgets all conversations.
    pub clear: fn(),
}

lazy_chunk! {
    /// Sender, pollers and the conversation.
    pub static THREAD: Chunk<ThreadChunk> = thread => ThreadChunk {
        start: start_thread,
        screen: thread_screen,
        header: || view! { <HeaderButtons/> }.built(),
        send_reply: thread::send_reply,
        open_link: |token| use_conversations().open_link(token),
        clear: clear_thread,
    };
}

lazy_chunk! {
    /// Files.
    pub static ATTACHMENTS: Chunk<AttachmentsChunk> = attachments => attachments::chunk();
}

lazy_chunk! {
    /// Articles and opening hours.
    pub static HELP: Chunk<HelpChunk> = help => help::chunk();
}

lazy_chunk! {
    /// Menu, list, rating, links to other devices, deletion.
    pub static CONVERSATIONS: Chunk<ConversationsChunk> = conversations => conversations::chunk();
}

fn start_thread() {
    let app: App = expect_context();
    let view = thread::start();
    conversations::adopt_header_style();
    let forget = Callback::new(move |()| app.reset());
    let conversations = ConversationsState::new(app.conversations_chunk, view, forget);
    provide_context(conversations);
    if let Some(token) = app.link.try_update_value(Option::take).flatten() {
        conversations.open_link(token);
    }
}

fn clear_thread() {
    use_thread_view().clear();
    use_conversations().clear();
}

fn thread_screen() -> Built {
    let volatile = Slot::new(|| Some(untrack(|| view! { <DeviceLinkButton/> }.built())));
    let rating = Slot::new(|| Some(untrack(|| view! { <RatingSlot/> }.built())));
    let files = EntryFiles {
        list: |files| view! { <FileListSlot files=files/> }.built(),
        picture: |file, words, is_linked| {
            view! { <PictureSlot file=file words=words is_linked=is_linked/> }.built()
        },
    };
    view! {
        <ThreadScreen rating=rating volatile=volatile
            files=files
            hours=use_help().away_notice_slot() attachments=Slot::new(|| Some(composer_attachments()))/>
    }
    .built()
}

fn composer_attachments() -> Built {
    let attachments = use_attachments();
    view! {
        <TraySlot/>
        <When condition=move || attachments.are_accepted()>
            <FilePicker/>
        </When>
    }
    .built()
}
