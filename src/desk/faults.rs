//! What is wrong with the form while it is filled in, in the chunk of the thread: told when a field
//! is left, never while it is first typed in, and gone as soon as it is mended.

use leptos::prelude::*;

use super::Desk;
use super::checking::Moment;
use crate::browser::pattern;
use crate::filling::{when_left, while_typing};

/// Checks what is typed.
pub fn check(desk: Desk, moment: Moment) {
    let draft = desk.draft.get_untracked();
    let now = desk.shop.with_untracked(|shop| {
        let form = &shop.as_ref()?.form;
        form.submit(form.fit(draft), &pattern::matches).err()
    });
    let (now, shown) = (now.unwrap_or_default(), desk.faults.get_untracked());
    let left = desk.with(|inner| {
        let filling = &mut inner.filling;
        (moment == Moment::Left).then(|| filling.typed.take())
    });
    desk.faults.set(match left.flatten().flatten() {
        Some(path) => when_left(shown, &path, now),
        None => while_typing(shown, &now),
    });
}
