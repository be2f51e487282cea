//! The contact form's state: typing, validation, submission.

use leptos::prelude::*;
use wire::{Channel, FieldError, Form, FormField, Message, MessageId, OpeningDraft};

use super::drafts::Drafts;
use super::page_context::page_context;
use super::{identity, prefill, validation};
use crate::attachments::Attachments;
use crate::outbox::{Outbox, Returned};
use crate::panel::{Panel, Screen};
use crate::shop::Shop;
use crate::ui::focus::{Focus, Target};
use crate::ui::{handle, signal};
use crate::web::{json, pattern, random};

/// The field that `open` chooses a value of.
const TOPIC: &str = "topic";
/// The claims of a token that fill in fields of the same names (`OpenID` Connect Core, section 5.1).
const CLAIMS: [&str; 3] = ["name", "email", "phone"];

/// The contact form.
pub struct ComposeState {
    /// What is typed.
    pub drafts: Drafts,
    /// The errors that are shown.
    pub errors: RwSignal<Vec<FieldError>>,
    /// Whether the shopper has tried to send the form, and the number of errors is shown.
    pub submitted: RwSignal<bool>,
    /// Name of the field that has the focus.
    pub focused: RwSignal<Option<String>>,
    /// Whether something has been typed on this page.
    pub typed: RwSignal<bool>,
    /// The shop, whose form it is.
    pub shop: Shop,
    /// The files of the message.
    pub attachments: Attachments,
    edited: StoredValue<Edited>,
    outbox: Outbox,
    panel: Panel,
}

/// A handle to [`ComposeState`].
pub type Compose = &'static ComposeState;

/// Non-reactive state: the preferred language, and the edited field that is not validated yet.
#[derive(Default)]
struct Edited {
    /// The preferred language, which the widget may not have: sent to the shop.
    locale: String,
    /// Its path.
    path: Option<String>,
    /// Whether it was left while a pointer was pressed, and is to be validated when that is released.
    left: bool,
}

impl Edited {
    fn begin(&mut self, path: Option<String>) {
        (self.path, self.left) = (path, false);
    }
}

/// The contact form of the current widget.
pub fn use_compose() -> Compose {
    expect_context()
}

impl ComposeState {
    /// The form, with what the tab has stored of it.
    pub fn new(
        drafts: Drafts,
        shop: Shop,
        outbox: Outbox,
        attachments: Attachments,
        panel: Panel,
        locale: String,
    ) -> Compose {
        handle(Self {
            drafts,
            errors: signal(Vec::new()),
            submitted: signal(false),
            focused: signal(None),
            typed: signal(false),
            shop,
            attachments,
            edited: StoredValue::new(Edited { locale, ..Edited::default() }),
            outbox,
            panel,
        })
    }

    /// The focus targets.
    pub fn focus(&'static self) -> Focus {
        self.panel.focus
    }

    /// Whether the browser keeps nothing of the conversation once the page is left.
    pub fn is_volatile(&'static self) -> bool {
        self.panel.host.is_volatile()
    }

    /// The channel that is chosen. Reactive.
    pub fn channel(&'static self) -> Channel {
        self.with_form(Form::channel)
    }

    /// Whether the field is shown, as the form is filled in. Reactive.
    pub fn is_shown(&'static self, field: &FormField) -> bool {
        self.with_form(|form, draft| {
            form.asks(field, form.channel(draft)) && form.holds(field, draft)
        })
    }

    /// Whether the field is required, as the form is filled in. Reactive.
    pub fn is_required(&'static self, field: &FormField) -> bool {
        self.with_form(|form, draft| form.requires(field, form.channel(draft)))
    }

    fn with_form<T: Default>(&'static self, of: impl FnOnce(&Form, &OpeningDraft) -> T) -> T {
        self.shop.get(|config| self.drafts.form.with(|draft| of(&config.form, draft)))
    }

    /// Where the focus goes when the form is shown: its first field.
    pub fn first_field(&'static self) -> Target {
        let shown = |form: &Form, draft: &OpeningDraft| {
            let mut fields = form.fields.iter();
            let shown = fields
                .find(|field| form.asks(field, form.channel(draft)) && form.holds(field, draft));
            shown.map(|field| Target::Field(field.name.clone()))
        };
        untrack(|| self.with_form(shown)).unwrap_or(Target::Title)
    }

    /// Types into a field.
    pub fn set_value(&'static self, name: &str, path: &str, value: String) {
        self.drafts.form.update(|draft| draft.set(name, value));
        self.edited.update_value(|edited| edited.begin(Some(path.to_owned())));
        if !self.typed.get_untracked() {
            self.typed.set(true);
        }
        if self.errors.with_untracked(Vec::is_empty) {
            // Their number is announced again when the form is sent.
            self.submitted.set(false);
        } else {
            let current = self.current_errors();
            self.errors.update(|shown| {
                *shown = validation::while_typing(std::mem::take(shown), &current);
            });
        }
    }

    /// The field of that path has been left. It is validated if it was typed in, but not while a pointer is
    /// pressed in the form: the error would move what is about to be clicked.
    pub fn leave_field(&'static self, path: &str, pressed: bool) {
        self.edited.update_value(|edited| edited.left |= edited.path.as_deref() == Some(path));
        if !pressed {
            self.pointer_released();
        }
    }

    /// No pointer is pressed: the field that has been left is validated.
    pub fn pointer_released(&'static self) {
        let left = self.edited.try_update_value(|edited| {
            let left = std::mem::take(&mut edited.left);
            edited.path.take_if(|_| left)
        });
        if let Some(path) = left.flatten() {
            let current = self.current_errors();
            self.errors.update(|shown| {
                *shown = validation::after_leaving(std::mem::take(shown), &path, current);
            });
        }
    }

    fn current_errors(&'static self) -> Vec<FieldError> {
        let draft = self.drafts.form.get_untracked();
        self.shop.get_untracked(|config| {
            let form = &config.form;
            form.submit(form.fit(draft), &pattern::matches).err().unwrap_or_default()
        })
    }

    /// Sends the form, or shows every error and moves the focus to the first field with one.
    pub fn submit(&'static self) {
        let Some(form) = self.shop.get_untracked(|config| Some(config.form.clone())) else {
            return;
        };
        let mut draft = self.complete_draft();
        // As in the composer: files alone are a message of their names.
        if draft.body.trim().is_empty() {
            draft.body = self.attachments.names();
        }
        self.submitted.set(true);
        self.edited.update_value(|edited| edited.begin(None));
        match form.submit(form.fit(draft), &pattern::matches) {
            Err(errors) => {
                let has_error =
                    |field: &&FormField| errors.iter().any(|error| error.field == field.path());
                let first = form.fields.iter().find(has_error);
                let target = first.map(|field| Target::Field(field.name.clone()));
                self.errors.set(errors);
                self.panel.focus.request(target.unwrap_or(Target::Title));
            }
            Ok(message) => {
                // While uploads are running: it is sent automatically once they are done.
                if !self.attachments.release() {
                    return;
                }
                self.errors.set(Vec::new());
                // Stored in the outbox first: then the tab may forget the draft.
                self.push(message);
                self.drafts.start_over();
                self.panel.screen.set(Screen::Thread);
                self.panel.focus.request(Target::Reply);
            }
        }
    }

    fn push(&'static self, message: Message) {
        // Nothing was typed in a form that the page has filled in.
        self.typed.set(true);
        if self.outbox.push(message) {
            // The reply was typed for the conversation before, and stays with it.
            self.drafts.reply.set(String::new());
        }
    }

    /// What is typed, with all that the form does not show.
    fn complete_draft(&'static self) -> OpeningDraft {
        let locale = self.edited.with_value(|edited| edited.locale.clone());
        let attachments = self.attachments.ids();
        self.drafts.form.update_untracked(|draft| {
            if draft.message_id.is_empty() {
                draft.message_id = MessageId::from_random(random::bytes()).into();
            }
            draft.attachments = attachments;
            draft.context = page_context(&locale, std::mem::take(&mut draft.context));
        });
        self.drafts.form.get_untracked()
    }

    /// Changes the preferred language.
    pub fn set_locale(&'static self, locale: String) {
        self.edited.update_value(|edited| edited.locale = locale);
    }

    /// Puts a message that failed validation at the proxy back into the form or the composer.
    pub fn take_back(&'static self, returned: Returned) {
        let Returned { message, errors, files_lost } = returned;
        self.attachments.restore(message.attachments(), files_lost);
        match message {
            Message::Opening(opening) => {
                self.drafts.form.set(opening.into());
                self.errors.set(errors);
                if self.panel.screen.get_untracked() == Screen::Thread {
                    self.panel.screen.set(Screen::Compose);
                }
            }
            Message::FollowUp(follow_up) => {
                self.drafts.reply.update(|reply| *reply = above(follow_up.body(), reply));
            }
        }
    }

    /// Puts a refused message into the form again, above what is typed there. `None` for one that belongs
    /// to a conversation that no longer exists.
    pub fn edit_again(&'static self, message: Message) {
        self.drafts.form.update(|draft| {
            let body = above(message.body(), &draft.body);
            match message {
                // Edited text is a new message, with a new id.
                Message::Opening(opening) => {
                    let message_id = String::new();
                    *draft = OpeningDraft { body, message_id, ..opening.into() };
                }
                Message::FollowUp(_) => draft.body = body,
            }
        });
        self.errors.set(Vec::new());
        self.panel.screen.set(Screen::Compose);
        self.panel.focus.request(self.first_field());
    }

    /// Reloads the draft from the tab's storage, if it has changed.
    pub fn refresh(&'static self) {
        let form = self.shop.get_untracked(|config| Some(config.form.clone()));
        self.drafts.refresh(form.as_ref());
    }

    /// Forgets what is typed, what the page has filled in, and the sender.
    pub fn clear(&'static self) {
        self.drafts.clear();
        self.errors.set(Vec::new());
        self.submitted.set(false);
    }

    /// Fills in what the page has passed, as soon as the shop's form is known. Reactive: an effect calls it.
    pub fn apply_prefill(&'static self) {
        if let Some(form) = self.shop.get(|config| Some(config.form.clone())) {
            self.drafts.apply_prefill(&form);
        }
    }

    /// Fills in fields that the shopper has not edited: values by field name, as a JSON object.
    pub fn prefill(&'static self, values: &str) {
        self.prefill_pairs(json::members(values));
    }

    /// Prefills fields with the claims of an identity token. The proxy verifies it; the claims are used for
    /// nothing else.
    pub fn prefill_claims(&'static self, token: &str) {
        let mut claims = json::members(&identity::claims(token).unwrap_or_default());
        claims.retain(|(name, _)| CLAIMS.contains(&name.as_str()));
        self.prefill_pairs(claims);
    }

    /// Chooses a topic if the shop offers it, also over what the shopper has chosen.
    pub fn choose_topic(&'static self, topic: &str) {
        let allowed =
            self.shop.get_untracked(|config| Some(prefill::is_allowed(&config.form, TOPIC, topic)));
        match allowed {
            None => self.prefill_pairs(vec![(TOPIC.to_owned(), topic.to_owned())]),
            Some(true) => {
                self.drafts.prefill.update_value(|prefill| {
                    prefill.given.insert(TOPIC.to_owned(), topic.to_owned());
                });
                self.drafts.form.update(|draft| draft.set(TOPIC, topic.to_owned()));
            }
            Some(false) => {}
        }
    }

    fn prefill_pairs(&'static self, values: Vec<(String, String)>) {
        self.drafts.prefill.update_value(|prefill| {
            for (name, value) in values {
                prefill.pending.insert(name, value);
            }
        });
        untrack(|| self.apply_prefill());
    }
}

/// Words above what is typed.
pub fn above(words: &str, typed: &str) -> String {
    if typed.is_empty() { words.to_owned() } else { [words, typed].join("\n") }
}
