//! What is shown while a form is filled in, and what the page may do.

use wire::{Channel, Choice, FieldFault, FormField, When};

use super::*;

fn form() -> Form {
    let choice = |value: &str| Choice { value: value.into(), label: value.to_uppercase() };
    let mut form = Form::standard();
    form.channels = vec![Channel::Api, Channel::Email];
    form.fields.extend([
        FormField {
            choices: vec![choice("order"), choice("other")],
            required: true,
            ..FormField::new("topic", FieldKind::Select)
        },
        FormField {
            required: true,
            pattern: Some("A-[0-9]+".into()),
            when: Some(When { field: "topic".into(), is: vec!["order".into()] }),
            ..FormField::new("order_number", FieldKind::OrderNumber)
        },
        FormField { required: true, ..FormField::new("consent", FieldKind::Checkbox) },
    ]);
    form
}

fn draft(typed: &[(&str, &str)]) -> OpeningDraft {
    let mut draft = OpeningDraft::default();
    for (name, value) in typed {
        draft.set(name, (*value).to_owned());
    }
    draft
}

/// What is wrong, where `A-` is what the pattern asks for.
fn wrong(typed: &[(&str, &str)]) -> Vec<FieldError> {
    let form = form();
    let submitted = form.submit(form.fit(draft(typed)), &|_, value| value.starts_with("A-"));
    submitted.err().unwrap_or_default()
}

fn fault(field: &str, code: FieldFault) -> FieldError {
    FieldError::new(field, code)
}

#[test]
fn a_fault_goes_as_soon_as_it_is_mended_and_no_other_comes() {
    let required = fault("customer.email", FieldFault::Required);
    let invalid = fault("customer.email", FieldFault::InvalidEmail);
    for (shown, now, stays) in [
        (&required, "", true),
        (&required, "a", false),
        (&invalid, "a@", true),
        (&invalid, "a@b", false),
        (&invalid, "", false),
    ] {
        let left = while_typing(vec![shown.clone()], &wrong(&[("email", now)]));
        let expected = if stays { vec![shown.clone()] } else { Vec::new() };
        assert_eq!(left, expected, "{:?} at {now:?}", shown.code);
    }
}

#[test]
fn a_fault_of_a_field_that_is_no_longer_asked_for_goes() {
    let shown = vec![
        fault("fields.order_number", FieldFault::Required),
        fault("body", FieldFault::Required),
    ];
    let order = while_typing(shown.clone(), &wrong(&[("topic", "order")]));
    assert_eq!(order, shown);
    let other = while_typing(shown, &wrong(&[("topic", "other")]));
    assert_eq!(other, [fault("body", FieldFault::Required)]);
}

#[test]
fn a_field_that_is_left_shows_what_is_wrong_with_it_alone() {
    let name = fault("customer.name", FieldFault::Required);
    let shown = vec![name.clone(), fault("customer.email", FieldFault::Required)];
    let left = when_left(shown, "customer.email", wrong(&[("email", "a")]));
    assert_eq!(left, [name.clone(), fault("customer.email", FieldFault::InvalidEmail)]);
    let left = when_left(left, "customer.email", wrong(&[("email", "a@b")]));
    assert_eq!(left, [name]);
    let odd = [("topic", "order"), ("order_number", "B-1")];
    let left = when_left(Vec::new(), "fields.order_number", wrong(&odd));
    assert_eq!(left, [fault("fields.order_number", FieldFault::Pattern)]);
}

#[test]
fn the_page_neither_agrees_for_the_shopper_nor_fills_in_what_nobody_could_mend() {
    for (name, value, may) in [
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
        assert_eq!(may_give(&form(), name, value), may, "{name}: {value}");
    }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn own<'a>(filling: &Filling, draft: &'a OpeningDraft) -> Vec<&'a str> {
    let mut list = Vec::new();
    filling.own(draft, &mut list);
    list
}

#[test]
fn the_page_fills_in_what_the_shopper_has_not_typed() {
    let mut filling = Filling::default();
    let mut draft = draft(&[("email", "bo@example.test")]);
    let mut told = |pairs: &[(&str, &str)]| {
        filling.early = fields(pairs);
        filling.fill_in(&form(), &mut draft);
        draft.clone()
    };
    let after = told(&[("name", "Ada"), ("email", "ada@example.test"), ("cart", "1")]);
    assert_eq!([after.value("name"), after.value("email")], ["Ada", "bo@example.test"]);
    let after = told(&[("name", "Ada L"), ("cart", "2"), ("consent", "yes")]);
    assert_eq!(["name", "cart", "consent"].map(|name| after.value(name)), ["Ada L", "2", ""]);
}

#[test]
fn what_the_page_has_filled_in_is_not_the_shoppers_own() {
    assert!(own(&Filling::default(), &OpeningDraft::default()).is_empty());
    let given = fields(&[("name", "Ada"), ("email", "ada@example.test"), ("plan", "gold")]);
    let filling = Filling { given, ..Filling::default() };
    let mut draft = draft(&[("name", "Ada"), ("email", ""), ("plan", "gold"), ("topic", "order")]);
    draft.context.cart = "{}".into();
    assert_eq!(own(&filling, &draft), ["email", "", "topic", "order"]);
}

#[test]
fn who_has_written_before_is_kept_with_other_words_alone() {
    let given = fields(&[("cart", "{}"), ("topic", "order")]);
    let mut filling = Filling { given, ..Filling::default() };
    let typed = [("name", "Ada"), ("email", "ada@example.test"), ("message", "Where?")];
    let mut fresh = filling.start_over(&draft(&typed));
    let stands = ["name", "email", "message", "cart", "topic"].map(|name| fresh.value(name));
    assert_eq!(stands, ["Ada", "ada@example.test", "", "{}", "order"]);
    assert!(own(&filling, &fresh).is_empty());
    fresh.set("message", "And?".into());
    let expected = ["name", "Ada", "email", "ada@example.test", "message", "And?"];
    assert_eq!(own(&filling, &fresh), expected);
}
