//! How many characters are left, near the end.

use std::rc::Rc;

use super::element::{Element, element};
use crate::desk::Desk;
use crate::room::Room;
use crate::text::{CHARACTERS_LEFT, FAULT_TOO_LONG};

/// What is left of so many characters. Seen at each key, and heard at few of them: below a text
/// field, wherever `text` is typed.
pub fn limit(desk: Desk, max: usize, text: impl Fn() -> String + 'static) -> Element {
    let words = move |room| match room {
        Room::Enough => String::new(),
        Room::Left(left) => desk.plural(CHARACTERS_LEFT, left),
        Room::Over => desk.plural(FAULT_TOO_LONG, max),
    };
    let (seen, heard) = {
        let text = Rc::new(text);
        (text.clone(), text)
    };
    let mut said = (0, String::new());
    let seen =
        element("span", &[("aria-hidden", "true")]).words(move || words(Room::of(&seen(), max)));
    let heard = element("span", &[("class", "spoken"), ("role", "status")]).words(move || {
        let room = Room::of(&heard(), max);
        if room.step() != said.0 {
            said = (room.step(), words(room));
        }
        said.1.clone()
    });
    element("p", &[("class", "limit")]).child(seen).child(heard)
}
