//! The help for keyboard shortcuts.

use maud::{Markup, html};

/// Keys and their actions.
const KEYS: [(&str, &str); 8] = [
    ("j", "Next ticket in the list"),
    ("k", "Previous ticket in the list"),
    ("Enter", "Open the ticket"),
    ("r", "Write a reply"),
    ("n", "Write an internal note"),
    ("/", "Search"),
    ("Ctrl Enter", "Send what is written"),
    ("?", "Show or hide this help"),
];

/// The button in the bar with the list of shortcuts. Visible only if the script runs, which handles
/// them.
pub fn panel() -> Markup {
    html! {
        details id="shortcuts" class="shortcuts needs-script" {
            summary { "Shortcuts" }
            div class="popover" {
                h2 { "Keyboard shortcuts" }
                dl {
                    @for (key, action) in KEYS {
                        div { dt { kbd { (key) } } dd { (action) } }
                    }
                }
                p class="hint" { "They rest while you type." }
                label class="switch" {
                    input type="checkbox" id="use-shortcuts" checked;
                    "Use single-key shortcuts"
                }
            }
        }
    }
}
