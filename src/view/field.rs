//! One field of the form, with its label, its help, and what is wrong with it.

mod control;

use std::rc::Rc;

use leptos::prelude::*;
use wire::{FieldError, FieldFault, FieldKind, FormField, rules};

use super::element::{Element, element};
use super::part::{Part, when_some};
use crate::desk::Desk;
use crate::reading::READING;
use crate::text::{self, OPTIONAL};

/// How many bytes before the end the place is there in which it is said how many characters are left.
const IN_SIGHT: usize = 200;

/// One field of the form that is shown.
#[derive(Clone)]
struct Shown {
    desk: Desk,
    field: Rc<FormField>,
    path: Rc<str>,
}

/// A labelled control. The place of its fault is there before the fault, so that it is announced.
pub fn field(desk: Desk, field: &Rc<FormField>) -> Element {
    let shown = Shown { desk, field: field.clone(), path: field.path().into() };
    let (asked, faulty) = (shown.clone(), shown.clone());
    let label = element("label", &[]).set("for", &shown.id("field-")).words(move || asked.label());
    let control = control::control(&shown).set("id", &shown.id("field-"));
    let part = element("div", &[("class", "field")]);
    let part = match field.kind {
        FieldKind::Checkbox => {
            let line = element("div", &[("class", "box")]).child(control).child(label);
            help(&shown, part.child(line))
        }
        _ => help(&shown, part.child(label)).child(control),
    };
    let part = if field.kind == FieldKind::Multiline { part.part(room(&shown)) } else { part };
    let fault = element("p", &[("class", "fault")]);
    part.child(fault.set("id", &shown.id("fault-")).words(move || faulty.sentence()))
}

fn help(shown: &Shown, part: Element) -> Element {
    match &shown.field.help {
        Some(help) => {
            let help = element("p", &[("class", "help")]).text(help);
            part.child(help.set("id", &shown.id("help-")))
        }
        None => part,
    }
}

/// How much more may be written, where the end is in sight.
fn room(shown: &Shown) -> Part {
    let (desk, field, near, shown) = (shown.desk, &shown.field, shown.clone(), shown.clone());
    let most = if field.name == "message" { rules::MAX_BODY } else { rules::MAX_FIELD };
    let max = field.max_length.map_or(most, |max| most.min(max as usize));
    when_some(
        move || near.desk.reads.get() && near.value().len() + IN_SIGHT > max,
        move || {
            let shown = shown.clone();
            // What is wrong already is said below.
            let typed = move || if shown.is_wrong() { String::new() } else { shown.value() };
            READING.get().map(|reading| (reading.limit)(desk, max, Rc::new(typed)))
        },
    )
}

impl Shown {
    fn id(&self, prefix: &str) -> String {
        [prefix, &self.field.name].concat()
    }

    /// What stands in it.
    fn value(&self) -> String {
        self.desk.draft.with(|draft| draft.value(&self.field.name).to_owned())
    }

    fn label(&self) -> String {
        let name = self.name();
        if self.desk.requires(&self.field) {
            return name;
        }
        self.desk.text_with(OPTIONAL, &[("label", &name)])
    }

    /// What the shop calls it, else what we do, else its name.
    fn name(&self) -> String {
        let ours = || text::field_label(&self.field.name).map(|label| self.desk.text(label));
        self.field.label.clone().or_else(ours).unwrap_or_else(|| self.field.name.clone())
    }

    fn is_wrong(&self) -> bool {
        self.fault(|_| ()).is_some()
    }

    /// What is wrong with it, in words; nothing where nothing is.
    fn sentence(&self) -> String {
        let sentence = |fault: &FieldError| match &self.field.pattern_hint {
            Some(hint) if fault.code == FieldFault::Pattern => hint.clone(),
            _ => self.desk.fault(fault, self.field.kind, &self.name()),
        };
        self.fault(sentence).unwrap_or_default()
    }

    fn fault<T>(&self, what: impl FnOnce(&FieldError) -> T) -> Option<T> {
        let own = |fault: &&FieldError| *fault.field == *self.path;
        self.desk.faults.with(|faults| faults.iter().find(own).map(what))
    }
}
