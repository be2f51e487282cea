//! Moves the keyboard focus to focus targets.
//!
//! An element registers itself with the directive `use:focus_target=(focus, Target::Reply)`; a state
//! asks for the focus with [`FocusState::request`] and needs no selector. The request is carried out after
//! the views have been updated. If the target is not shown, the panel's title is focused instead.

use leptos::prelude::*;
use leptos::tachys::renderer::types::Element;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::host::Host;
use super::reactive::{handle, local};
use crate::web::media;

/// A focus target.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// The panel's title.
    Title,
    /// The control of the form's field of that name.
    Field(String),
    /// The composer's text field.
    Reply,
    /// The log of the conversation.
    Log,
    /// The file picker.
    FilePicker,
    /// The menu's button.
    MenuButton,
    /// The first control of the opened menu.
    Menu,
    /// The heading of the list of conversations.
    Conversations,
    /// The chosen score of a rating.
    Score,
    /// The button that changes a rating.
    ChangeRating,
}

/// The registered focus targets of one widget.
pub struct FocusState {
    targets: StoredValue<Targets, LocalStorage>,
    host: Host,
}

/// A handle to [`FocusState`].
pub type Focus = &'static FocusState;

#[derive(Default)]
struct Targets {
    known: Vec<(Target, HtmlElement)>,
    /// Requested while it was not shown: focused when it registers, if the title still has the focus.
    awaited: Option<Target>,
}

impl FocusState {
    /// No targets are registered yet.
    pub fn new(host: Host) -> Focus {
        handle(Self { targets: local(Targets::default()), host })
    }

    /// Moves the focus there once the views have been updated.
    pub fn request(&'static self, target: Target) {
        self.host.after_render(move || self.move_to(target));
    }

    /// Like [`FocusState::request`], but focuses the title on a touch screen, so that no on-screen keyboard
    /// covers what was opened.
    pub fn request_unless_touch(&'static self, target: Target) {
        self.request(if media::is_touch() { Target::Title } else { target });
    }

    fn move_to(&'static self, target: Target) {
        let found = self.find(&target);
        self.targets.try_update_value(|targets| {
            targets.awaited = found.is_none().then_some(target);
        });
        if let Some(element) = found.or_else(|| self.find(&Target::Title)) {
            // An element that takes no focus leaves it where it is.
            let _ = element.focus();
        }
    }

    fn find(&'static self, target: &Target) -> Option<HtmlElement> {
        self.targets
            .try_with_value(|targets| {
                let mut known = targets.known.iter();
                known.find(|(known, element)| known == target && element.is_connected()).cloned()
            })?
            .map(|(_, element)| element)
    }

    fn register(&'static self, target: &Target, element: HtmlElement) {
        let awaited = self.targets.try_update_value(|targets| {
            targets.known.push((target.clone(), element));
            targets.awaited.as_ref() == Some(target)
        });
        if awaited == Some(true) && self.find(&Target::Title).is_some_and(|title| has_focus(&title))
        {
            self.request_unless_touch(target.clone());
        }
    }

    fn forget(&'static self, element: &HtmlElement) {
        self.targets
            .try_update_value(|targets| targets.known.retain(|(_, known)| known != element));
    }
}

/// Whether the element has the focus. Not by `document.activeElement`, which names only the shadow host.
fn has_focus(element: &HtmlElement) -> bool {
    element.matches(":focus").unwrap_or_default()
}

/// Directive: the same as [`focus_target`] where the condition holds, and nothing where it does not.
pub fn focus_target_if(element: Element, (focus, target, holds): (Focus, Target, bool)) {
    if holds {
        focus_target(element, (focus, target));
    }
}

/// Directive: registers the element as that target, until its owner is cleaned up.
pub fn focus_target(element: Element, (focus, target): (Focus, Target)) {
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return };
    focus.register(&target, element.clone());
    let element = SendWrapper::new(element);
    on_cleanup(move || focus.forget(&element));
}
