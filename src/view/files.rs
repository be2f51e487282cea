//! The files of an entry: pictures to look at, others to save.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use wire::Attachment;

use super::element::{Element, element};
use super::part::{each, when};
use super::tray::kind;
use crate::browser::event;
use crate::browser::file::FileUrl;
use crate::browser::near::Watch;
use crate::browser::object::Object;
use crate::desk::{Desk, Notice, files};
use crate::files::check::is_picture;
use crate::text::{CLOSE, FILE_IMAGE};
use crate::thread::Item;

/// A file that is fetched once.
#[derive(Clone)]
struct Kept {
    desk: Desk,
    file: Rc<Attachment>,
    url: Rc<RefCell<Option<Rc<FileUrl>>>>,
    /// Its address, once it is there.
    there: ArcRwSignal<Option<String>>,
    /// Whether it cannot be shown as a picture.
    broken: ArcRwSignal<bool>,
}

/// The files. Of those that are still on their way only this page's own are known.
pub fn list(desk: Desk, item: ArcRwSignal<Item>) -> Element {
    // Sees to the style.
    let _ = files::shown(desk);
    let known = move || {
        let named = |file: &Attachment| {
            if file.name.is_empty() { files::known(desk, &file.id) } else { Some(file.clone()) }
        };
        item.with(|item| item.files.iter().filter_map(named).collect::<Vec<_>>())
    };
    element("ul", &[("class", "files"), ("role", "list")]).part(each(
        known,
        |file| &file.id,
        move |file| line(desk, file),
    ))
}

fn line(desk: Desk, file: Attachment) -> Element {
    let is_shown = is_picture(&file.content_type);
    let kept = Kept {
        desk,
        file: Rc::new(file),
        url: Rc::default(),
        there: ArcRwSignal::new(None),
        broken: ArcRwSignal::new(!is_shown),
    };
    let (shown, broken) = (kept.clone(), kept.clone());
    let (looks, saves) = (kept.broken.clone(), kept.broken.clone());
    element("li", &[])
        .part(when(move || !looks.get(), move || picture(&shown)))
        .part(when(move || saves.get(), move || save_button(&broken)))
}

/// A picture of a height that is known before it is there; fetched when it comes near.
fn picture(kept: &Kept) -> Element {
    let open = ArcRwSignal::new(false);
    let (opens, large, near, there, broken) =
        (open.clone(), kept.clone(), kept.clone(), kept.there.clone(), kept.broken.clone());
    let picture = element("img", &[("alt", "")])
        .follow("src", move || there.get())
        .on("error", move |_| broken.set(true));
    let button = element("button", &[("type", "button"), ("class", "picture")])
        .follow("aria-label", kept.name())
        .on("click", move |_| opens.set(true))
        .child(picture);
    let watch = Watch::new(&Object::of(button.node.clone()), move || near.fetch(false));
    if watch.is_none() {
        kept.fetch(false);
    }
    let shows = open.clone();
    let place = element("div", &[]);
    place
        .child(button)
        .holding(watch)
        .part(when(move || shows.get(), move || enlarged(&large, &open)))
}

/// The picture as large as the window allows. Not in a tab of its own: a file there would be a page
/// of the shop.
fn enlarged(kept: &Kept, open: &ArcRwSignal<bool>) -> Element {
    let there = kept.there.clone();
    let (closes, ends) = (open.clone(), open.clone());
    let close = element("button", &[("type", "button"), ("class", "close")])
        .labelled("aria-label", kept.desk, CLOSE)
        .labelled("title", kept.desk, CLOSE)
        .on("click", move |_| closes.set(false));
    let bar = element("div", &[("class", "bar")]).child(save_button(kept)).child(close);
    let picture = element("img", &[("alt", "")]).follow("src", move || there.get());
    let dialog = element("dialog", &[("class", "large")])
        .follow("aria-label", kept.name())
        // The dialog closes by itself; the panel around it stays.
        .on("keydown", |event| event::stop(&event))
        .on("close", move |_| ends.set(false))
        .child(bar)
        .child(picture);
    let shown = Object::of(dialog.node.clone());
    kept.desk.tasks().spawn(async move {
        leptos::task::tick().await;
        // A browser without modal dialogs shows it where it stands.
        if shown.call("showModal", &[]).is_none() {
            shown.set("open", &true.into());
        }
    });
    dialog
}

fn save_button(kept: &Kept) -> Element {
    let Attachment { name, size, .. } = &*kept.file;
    let (saved, desk, size) = (kept.clone(), kept.desk, *size);
    element("button", &[("type", "button"), ("class", "file")])
        .child(kind(name))
        .child(element("span", &[("class", "file-name"), ("dir", "auto")]).text(name))
        .child(element("span", &[("class", "size")]).words(move || files::size(desk, size)))
        .on("click", move |_| saved.fetch(true))
}

impl Kept {
    /// What the picture is called.
    fn name(&self) -> impl FnMut() -> Option<String> + use<> {
        let (desk, file) = (self.desk, self.file.clone());
        move || Some(desk.text_with(FILE_IMAGE, &[("name", &file.name)]))
    }

    /// Fetches the file, unless it is there, and saves it if that is wanted.
    fn fetch(&self, save: bool) {
        let kept = self.clone();
        self.desk.tasks().spawn(async move {
            let known = kept.url.borrow().clone();
            let url = match known {
                Some(url) => Some(url),
                None => files::fetch(kept.desk, &kept.file.id).await,
            };
            kept.arrived(url, save);
        });
    }

    fn arrived(&self, url: Option<Rc<FileUrl>>, save: bool) {
        let Some(url) = url else {
            self.broken.set(true);
            if save {
                self.desk.notice.set(Some(Notice::Offline));
            }
            return;
        };
        if save {
            url.save(&self.file.name);
        }
        self.there.set(Some(url.as_str().to_owned()));
        self.url.replace(Some(url));
    }
}
