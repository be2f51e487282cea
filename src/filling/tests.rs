//! What is shown while a form is filled in, and what the page may do.

use wire::{Channel, Choice, FieldFault, When};

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
    faults(&form(), &draft(typed), &|_, value| value.starts_with("A-"))
}

fn fault(field: &str, code: FieldFault) -> FieldError {
    FieldError::new(field, code)
}

#[test]
fn a_fault_goes_as_soon_as_it_is_mended_and_no_other_comes() {
    let required = fault("customer.email", FieldFault::Required);
    let invalid = fault("customer.email", FieldFault::InvalidEmail);
    for (shown, before, now, stays) in [
        (&required, "", "a", false),
        (&invalid, "a", "a@", true),
        (&invalid, "a@", "a@b", false),
        (&invalid, "a", "", false),
    ] {
        let (before, now) = (wrong(&[("email", before)]), wrong(&[("email", now)]));
        let left = while_typing(vec![shown.clone()], "customer.email", &before, &now);
        assert_eq!(left == [shown.clone()], stays, "{:?} then {:?}", shown.code, now.len());
        assert!(left.len() < 2, "nothing is added");
    }
}

#[test]
fn a_fault_of_a_field_that_is_no_longer_asked_for_goes() {
    let shown = vec![
        fault("fields.order_number", FieldFault::Required),
        fault("body", FieldFault::Required),
    ];
    let (before, now) = (wrong(&[("topic", "order")]), wrong(&[("topic", "other")]));
    let left = while_typing(shown, "fields.topic", &before, &now);
    assert_eq!(left, [fault("body", FieldFault::Required)]);
}

#[test]
fn what_only_the_proxy_finds_wrong_stays_until_its_field_is_typed_in() {
    let shown = vec![fault("fields.topic", FieldFault::Invalid)];
    let now = wrong(&[("topic", "order")]);
    assert_eq!(while_typing(shown.clone(), "body", &now, &now), shown);
    assert!(while_typing(shown, "fields.topic", &now, &now).is_empty());
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

#[test]
fn what_the_page_has_filled_in_is_not_the_shoppers_own() {
    let given = [("name", "Ada"), ("email", "ada@example.test"), ("plan", "gold")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
    let filling = Filling { given, ..Filling::default() };
    assert!(own(&OpeningDraft::default(), &Filling::default()).is_empty());
    let mut draft = draft(&[("name", "Ada"), ("email", ""), ("plan", "gold"), ("topic", "order")]);
    draft.context.cart = "{}".into();
    assert_eq!(own(&draft, &filling), [("email", ""), ("topic", "order")]);
}

#[test]
fn who_has_written_before_is_kept_with_other_words_alone() {
    let sender = [("name".to_owned(), "Ada".to_owned())].into_iter().collect();
    let filling = Filling { sender, ..Filling::default() };
    assert!(own(&draft(&[("name", "Ada")]), &filling).is_empty());
    let again = draft(&[("name", "Ada"), ("message", "And?")]);
    assert_eq!(own(&again, &filling), [("name", "Ada"), ("message", "And?")]);
    assert_eq!(own(&draft(&[("name", "Bo")]), &filling), [("name", "Bo")]);
}
