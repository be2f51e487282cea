//! Media queries.

/// Whether the primary pointer is a finger: then opening a panel must not call up the on-screen
/// keyboard, and Enter breaks the line.
pub fn is_touch() -> bool {
    matches("(pointer: coarse)")
}

/// Whether the media query holds.
pub fn matches(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|query| query.matches())
}
