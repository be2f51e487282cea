//! What the page may fill in.

use super::*;
use crate::compose::test_form::{draft, form};

#[test]
fn the_page_neither_consents_nor_fills_in_what_could_not_be_corrected() {
    for (name, value, allowed) in [
        ("name", "Ada", true),
        ("email", "ada at", true),
        ("order_number", "12", true),
        ("consent", "yes", false),
        ("topic", "order", true),
        ("topic", "weather", false),
        ("phone", "+49 30 1234567", true),
        ("phone", "030 1234567", false),
        ("subject", "Tent", true),
        ("cart", "{}", true),
        ("loyalty", "gold", true),
        ("channel", "email", true),
    ] {
        assert_eq!(is_allowed(&form(), name, value), allowed, "{name}: {value}");
    }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn own<'a>(prefill: &Prefill, draft: &'a OpeningDraft) -> Vec<&'a str> {
    let mut list = Vec::new();
    prefill.own_values(draft, &mut list);
    list
}

#[test]
fn the_page_fills_in_what_the_shopper_has_not_typed() {
    let mut prefill = Prefill::default();
    let mut draft = draft(&[("email", "bo@example.test")]);
    let mut told = |pairs: &[(&str, &str)]| {
        prefill.pending = fields(pairs);
        prefill.apply(&form(), &mut draft);
        draft.clone()
    };
    let after = told(&[("name", "Ada"), ("email", "ada@example.test"), ("cart", "1")]);
    assert_eq!([after.value("name"), after.value("email")], ["Ada", "bo@example.test"]);
    let after = told(&[("name", "Ada L"), ("cart", "2"), ("consent", "yes")]);
    assert_eq!(["name", "cart", "consent"].map(|name| after.value(name)), ["Ada L", "2", ""]);
}

#[test]
fn what_the_page_has_filled_in_is_not_the_shoppers_own() {
    assert!(own(&Prefill::default(), &OpeningDraft::default()).is_empty());
    let given = fields(&[("name", "Ada"), ("email", "ada@example.test"), ("plan", "gold")]);
    let prefill = Prefill { given, ..Prefill::default() };
    let mut draft = draft(&[("name", "Ada"), ("email", ""), ("plan", "gold"), ("topic", "order")]);
    draft.context.cart = "{}".into();
    assert_eq!(own(&prefill, &draft), ["email", "", "topic", "order"]);
}

#[test]
fn the_last_sender_is_stored_only_along_with_new_words() {
    let given = fields(&[("cart", "{}"), ("topic", "order")]);
    let mut prefill = Prefill { given, ..Prefill::default() };
    let typed = [("name", "Ada"), ("email", "ada@example.test"), ("message", "Where?")];
    let mut fresh = prefill.start_over(&draft(&typed));
    let stands = ["name", "email", "message", "cart", "topic"].map(|name| fresh.value(name));
    assert_eq!(stands, ["Ada", "ada@example.test", "", "{}", "order"]);
    assert!(own(&prefill, &fresh).is_empty());
    fresh.set("message", "And?".into());
    let expected = ["name", "Ada", "email", "ada@example.test", "message", "And?"];
    assert_eq!(own(&prefill, &fresh), expected);
}
