//! Lists that keep their elements.

use counterbell_widget::view::element::{Element, element};
use counterbell_widget::view::part::each;
use leptos::prelude::{ArcRwSignal, Get as _, Owner, Set as _};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::contract::shop;
use crate::page::{Page, wait_until};

#[wasm_bindgen_test]
async fn a_list_shows_its_items_in_order_and_keeps_the_elements_of_those_that_stay() {
    let page = Page::new(&shop(), |_, _, _| (404, String::new()));
    let (owner, items) = (Owner::new(), ArcRwSignal::new(Vec::<String>::new()));
    let read = items.clone();
    let line = |item: String| element("li", &[("id", &format!("li-{item}"))]).text(&item);
    let part = each(move || read.get(), |item| item.as_str(), line);
    let root = (**page.root).clone();
    let _shown = owner.with(|| Element::of(root.unchecked_into()).part(part));
    for list in ["abc", "abcd", "xabcd", "xbd", "dbx", "dybxz", "", "ab", "bca", "cxab", "q"] {
        let mut kept = Vec::new();
        for name in list.chars() {
            kept.extend(page.find(&format!("#li-{name}")));
        }
        items.set(list.chars().map(String::from).collect());
        let shown = || page.root.text_content().filter(|text| text == list);
        wait_until(list, shown).await;
        for element in kept {
            assert!(element.is_connected(), "{} was built anew", element.id());
        }
    }
}
