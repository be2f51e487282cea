//! From page to page of the list.

use maud::{Markup, html};

use super::List;

/// Links to the pages before and after; none where there is one page.
pub fn links(list: &List) -> Markup {
    let page = list.filter.page;
    let link = |page, rel, label| {
        html! { a href={ "/" (list.filter.at(page).query()) } rel=(rel) { (label) } }
    };
    html! {
        nav id="pages" class="pages" aria-label="Pages" data-live
            hidden[page == 0 && !list.recent.goes_on] {
            @if page > 0 { (link(page - 1, "prev", "Newer")) }
            span { "Page " (page.saturating_add(1)) }
            @if list.recent.goes_on { (link(page.saturating_add(1), "next", "Older")) }
        }
    }
}
