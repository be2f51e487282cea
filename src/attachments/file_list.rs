//! The files of an entry: pictures to look at, below the text or within it, others to download.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use send_wrapper::SendWrapper;
use web_sys::KeyboardEvent;
use wire::Attachment;

use super::limits::is_picture;
use super::state::{Attachments, use_attachments};
use super::tray_view::TypeBadge;
use crate::i18n::{CLOSE, FILE_IMAGE, I18n, PICTURE, use_i18n};
use crate::ui::dynamic::TextFn;
use crate::ui::{IntoBuilt, When, attr, text};
use crate::web::file::{self, FileUrl};
use crate::web::in_view::InViewObserver;
use crate::web::object::Object;

/// A file of an entry, as its components share it. Downloaded once, when it is first needed.
#[derive(Clone, Copy)]
struct EntryFile {
    attachments: Attachments,
    i18n: I18n,
    description: StoredValue<Attachment>,
    /// What it shows in words, for a picture within the text.
    words: StoredValue<Option<String>>,
    /// Its blob URL, once it is downloaded.
    url: RwSignal<Option<Rc<FileUrl>>, LocalStorage>,
    /// Whether it is shown as a picture: not if it could not be loaded as one.
    is_picture: RwSignal<bool>,
}

impl EntryFile {
    fn new(description: Attachment, words: Option<String>) -> Self {
        let is_picture = RwSignal::new(is_picture(&description.content_type));
        Self {
            attachments: use_attachments(),
            i18n: use_i18n(),
            description: StoredValue::new(description),
            words: StoredValue::new(words),
            url: RwSignal::new_local(None),
            is_picture,
        }
    }
}

/// The files of an entry.
#[component]
pub fn FileList(
    /// The files. Those without a name are looked up among the files sent from this page.
    files: Signal<Vec<Attachment>>,
) -> impl IntoView {
    let attachments = use_attachments();
    let known = move || {
        let files = files.get().into_iter();
        files.filter_map(|file| attachments.describe(file)).collect::<Vec<_>>()
    };
    view! {
        <ul class="files" role="list">
            <For each=known key=|file| file.id.clone()
                children=|file| view! { <ListedFile description=file/> }.built()/>
        </ul>
    }
    .built()
}

#[component]
fn ListedFile(
    /// Name, size and media type.
    description: Attachment,
) -> impl IntoView {
    let file = EntryFile::new(description, None);
    view! {
        <li>
            <When condition=move || file.is_picture.get()>
                <Picture file=file class="picture"/>
            </When>
            <When condition=move || !file.is_picture.get()>
                <DownloadButton file=file/>
            </When>
        </li>
    }
    .built()
}

/// A picture within the text of an entry. Where it cannot be shown, such as on a page that forbids blob URLs,
/// its description stands there, and the file to download. In a link there is no button: the link is one.
#[component]
pub fn InlinePicture(
    /// The file.
    file: Attachment,
    /// What it shows in words; may be empty.
    words: String,
    /// Whether it is in a link.
    is_linked: bool,
) -> impl IntoView {
    let file = EntryFile::new(file, Some(words));
    let is_shown = move || file.is_picture.get();
    let picture = move || {
        if !is_linked {
            return view! { <Picture file=file class="picture within"/> }.built();
        }
        view! {
            <span class="linked" use:load_in_view=file>
                <ShownPicture file=file/>
            </span>
        }
        .built()
    };
    view! {
        <When condition=is_shown>{picture()}</When>
        <When condition=move || !is_shown()>
            {file.label()}
            {(!is_linked).then(|| view! { " " <DownloadButton file=file/> })}
        </When>
    }
    .built()
}

/// The picture once it is loaded, and until then what it shows in words.
#[component]
fn ShownPicture(
    /// The file.
    file: EntryFile,
) -> impl IntoView {
    let is_loaded = move || file.url.with(Option::is_some);
    view! {
        <When condition=move || !is_loaded()>{file.label()}</When>
        <img alt=file.label() src=attr(move || file.src())
            on:error=move |_| file.is_picture.set(false)/>
    }
    .built()
}

/// A picture, loaded when it comes into view. A click enlarges it.
#[component]
fn Picture(
    /// The file.
    file: EntryFile,
    /// The class of its button.
    class: &'static str,
) -> impl IntoView {
    let enlarged = RwSignal::new(false);
    view! {
        <span>
            <button type="button" class=class aria-label=file.label()
                on:click=move |_| enlarged.set(true)
                use:load_in_view=file
            >
                <ShownPicture file=file/>
            </button>
            <When condition=move || enlarged.get()>
                <EnlargedPicture file=file enlarged=enlarged/>
            </When>
        </span>
    }
    .built()
}

/// The picture as large as the window allows, in a modal dialog. Not in a tab of its own: a blob URL has
/// the shop's origin.
#[component]
fn EnlargedPicture(
    /// The file.
    file: EntryFile,
    /// Whether it is shown.
    enlarged: RwSignal<bool>,
) -> impl IntoView {
    let i18n = file.i18n;
    // Escape closes this dialog, and not the panel around it.
    let keydown = |event: KeyboardEvent| event.stop_propagation();
    view! {
        <dialog class="large" aria-label=file.label() on:keydown=keydown
            on:close=move |_| enlarged.set(false)
            use:show_modal=file.attachments
        >
            <div class="bar">
                <DownloadButton file=file/>
                <button type="button" class="close" aria-label=i18n.t(CLOSE) title=i18n.t(CLOSE)
                    on:click=move |_| enlarged.set(false)></button>
            </div>
            <img alt="" src=attr(move || file.src())/>
        </dialog>
    }
    .built()
}

#[component]
fn DownloadButton(
    /// The file.
    file: EntryFile,
) -> impl IntoView {
    let Attachment { name, size, .. } = file.description.get_value();
    let size = text(move || match size {
        0 => String::new(),
        size => file::format_size(size, &file.i18n.tag()),
    });
    view! {
        <button type="button" class="file" on:click=move |_| file.download()>
            <TypeBadge name=name.clone()/>
            <span class="file-name" dir="auto">{name}</span>
            <span class="size">{size}</span>
        </button>
    }
    .built()
}

/// Directive: loads the picture when the element comes into view, or at once where the browser cannot tell.
fn load_in_view(element: Element, file: EntryFile) {
    match InViewObserver::new(&Object::of(element), move || file.load()) {
        Some(observer) => {
            let observer = SendWrapper::new(observer);
            on_cleanup(move || drop(observer));
        }
        None => file.load(),
    }
}

/// Directive: makes the dialog modal once it is in the page.
fn show_modal(dialog: Element, attachments: Attachments) {
    let dialog = Object::of(dialog);
    attachments.panel.host.after_render(move || {
        // A browser without modal dialogs shows it where it is.
        if dialog.call("showModal", &[]).is_none() {
            dialog.set("open", &true.into());
        }
    });
}

// Loading may end after the component is gone: everything here works without it.
impl EntryFile {
    /// The accessible name of the picture.
    fn label(self) -> TextFn {
        text(move || match self.words.try_get_value().flatten() {
            Some(words) if words.is_empty() => self.i18n.text(PICTURE),
            Some(words) => words,
            None => {
                let name = self.description.try_with_value(|known| known.name.clone());
                self.i18n.text_with(FILE_IMAGE, &[("name", &name.unwrap_or_default())])
            }
        })
    }

    /// The picture's address, once it is downloaded. Reactive.
    fn src(self) -> Option<String> {
        self.url.with(|url| url.as_ref().map(|url| url.as_str().to_owned()))
    }

    /// Downloads the file to be shown.
    fn load(self) {
        self.attachments.panel.host.spawn(async move {
            self.loaded().await;
        });
    }

    /// Saves the file on the shopper's device.
    fn download(self) {
        let Some(name) = self.description.try_with_value(|known| known.name.clone()) else {
            return;
        };
        let panel = self.attachments.panel;
        panel.host.spawn(async move {
            match self.loaded().await {
                Some(url) => url.save(&name),
                None => panel.chunk_missing(),
            }
        });
    }

    /// The file's blob URL, downloading it if necessary. One that cannot be had is no longer shown as a
    /// picture.
    async fn loaded(self) -> Option<Rc<FileUrl>> {
        if let Some(known) = self.url.try_get_untracked().flatten() {
            return Some(known);
        }
        let id = self.description.try_with_value(|known| known.id.clone())?;
        let url = self.attachments.file_url(&id).await;
        match &url {
            Some(url) => self.url.set(Some(url.clone())),
            None => self.is_picture.set(false),
        }
        url
    }
}
