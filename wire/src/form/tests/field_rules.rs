//! One table for each rule that a shop may give a field.

use super::*;

/// What is wrong with a value of the field; [`None`] where nothing is.
fn fault(field: FormField, value: &str) -> Option<(FieldFault, Option<u32>, Option<u32>)> {
    let mut form = Form::standard();
    let path = field.path();
    let mut draft = draft();
    draft.fields = crate::Fields::default();
    draft.set(&field.name, value.to_owned());
    form.fields.retain(|standard| standard.name != field.name);
    form.fields.push(field);
    let matches: Matches<'_> = &|pattern, value| pattern == "[a-z]+" && value == "abc";
    let faults = form.submit(draft, matches).err()?;
    let [fault] = faults.as_slice() else { panic!("not one fault: {faults:?}") };
    assert_eq!(fault.field, path);
    Some((fault.code, fault.min, fault.max))
}

fn own(kind: FieldKind) -> FormField {
    FormField::new("own", kind)
}

#[test]
fn a_checkbox_is_ticked_or_not() {
    let consent = FormField { required: true, ..own(FieldKind::Checkbox) };
    assert_eq!(fault(consent.clone(), "yes"), None);
    assert_eq!(fault(consent.clone(), " "), Some((FieldFault::Required, None, None)));
    assert_eq!(fault(consent, "no"), Some((FieldFault::NotAChoice, None, None)));
    assert_eq!(fault(own(FieldKind::Checkbox), ""), None);
}

#[test]
fn a_number_is_one_and_within_its_bounds() {
    let number = FormField { min: Some(1), max: Some(10), ..own(FieldKind::Number) };
    for (value, expected) in [
        ("", None),
        ("1", None),
        ("9,99", None),
        ("ten", Some((FieldFault::NotANumber, None, None))),
        ("0.5", Some((FieldFault::TooSmall, Some(1), None))),
        ("10.5", Some((FieldFault::TooLarge, None, Some(10)))),
    ] {
        assert_eq!(fault(number.clone(), value), expected, "{value}");
    }
    assert_eq!(fault(own(FieldKind::Number), "-3"), None);
}

#[test]
fn a_length_is_counted_in_characters_of_the_tidy_value() {
    let text = FormField { min_length: Some(2), max_length: Some(3), ..own(FieldKind::Text) };
    for (value, expected) in [
        ("", None),
        ("  ä  ", Some((FieldFault::TooShort, Some(2), None))),
        ("äö", None),
        (" äöü\r\n", None),
        ("äöüß", Some((FieldFault::TooLong, None, Some(3)))),
    ] {
        assert_eq!(fault(text.clone(), value), expected, "{value}");
    }
    let phone = FormField { max_length: Some(11), ..FormField::new("phone", FieldKind::Phone) };
    assert_eq!(fault(phone, "+49 (30) 1234-56"), None, "counted without the spaces");
}

#[test]
fn a_pattern_is_asked_of_what_is_filled_in() {
    let text = FormField { pattern: Some("[a-z]+".into()), ..own(FieldKind::OrderNumber) };
    assert_eq!(fault(text.clone(), ""), None);
    assert_eq!(fault(text.clone(), " abc "), None);
    assert_eq!(fault(text, "a1"), Some((FieldFault::Pattern, None, None)));
}

#[test]
fn the_rules_of_every_message_stay() {
    let email = FormField { min_length: Some(1), ..FormField::new("email", FieldKind::Email) };
    assert_eq!(fault(email.clone(), "nobody"), Some((FieldFault::InvalidEmail, None, None)));
    assert_eq!(fault(email, ""), Some((FieldFault::Required, None, None)));
    let long = FormField { max_length: Some(5_000), ..own(FieldKind::Multiline) };
    let value = "x".repeat(2_000);
    assert_eq!(fault(long, &value), Some((FieldFault::TooLong, None, Some(1_000))));
}

#[test]
fn a_field_is_asked_and_kept_only_while_its_condition_holds() {
    let mut form = form();
    form.fields[3].required = true;
    form.fields[3].when = Some(When { field: "topic".into(), is: vec!["order".into()] });
    let other = Choice { value: "other".into(), label: "Something else".into() };
    form.fields[2].choices.push(other);
    let mut draft = draft();
    draft.set("order_number", String::new());
    let expected = [("fields.order_number".to_owned(), FieldFault::Required)];
    assert_eq!(fields(form.submit(draft.clone(), ANY)), expected);
    draft.set("topic", "other".into());
    assert!(form.submit(draft.clone(), ANY).is_ok());
    draft.set("order_number", "A-1".into());
    let Ok(Message::Opening(opening)) = form.submit(draft.clone(), ANY) else { panic!("filled") };
    assert_eq!(opening.fields().get("order_number"), None);
    draft.set("topic", "order".into());
    let Ok(Message::Opening(opening)) = form.submit(draft, ANY) else { panic!("filled") };
    assert_eq!(opening.fields().get("order_number").map(String::as_str), Some("A-1"));
}
