//! How many characters are left, near the end; in the chunk of the thread.

use std::rc::Rc;

use super::element::{Element, element};
use crate::desk::Desk;
use crate::room::Room;
use crate::text::{CHARACTERS_LEFT, FAULT_TOO_LONG};

/// What is typed, to be followed.
pub type Typed = Rc<dyn Fn() -> String>;

/// What is left of so many characters. Seen at each key, and heard at few of them; it should be in
/// the page before there is anything to say.
pub fn limit(desk: Desk, max: usize, typed: Typed) -> Element {
    let words = move |room| match room {
        Room::Enough => String::new(),
        Room::Left(left) => desk.plural(CHARACTERS_LEFT, left),
        Room::Over => desk.plural(FAULT_TOO_LONG, max),
    };
    let (seen, mut said) = (typed.clone(), (0, String::new()));
    let seen = move || words(Room::of(&seen(), max));
    let heard = move || {
        let room = Room::of(&typed(), max);
        if room.step() != said.0 {
            said = (room.step(), words(room));
        }
        said.1.clone()
    };
    element("p", &[("class", "limit")])
        .child(element("span", &[("aria-hidden", "true")]).words(seen))
        .child(element("span", &[("class", "heard"), ("role", "status")]).words(heard))
}
