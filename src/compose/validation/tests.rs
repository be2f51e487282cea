//! Errors while a form is filled in.

use wire::FieldFault;

use super::*;
use crate::compose::test_form::{draft, form};

/// The errors of a draft, where the pattern asks for `A-`.
fn errors(typed: &[(&str, &str)]) -> Vec<FieldError> {
    let form = form();
    let submitted = form.submit(form.fit(draft(typed)), &|_, value| value.starts_with("A-"));
    submitted.err().unwrap_or_default()
}

fn error(field: &str, code: FieldFault) -> FieldError {
    FieldError::new(field, code)
}

#[test]
fn an_error_disappears_when_it_is_corrected_and_no_other_appears() {
    let required = error("customer.email", FieldFault::Required);
    let invalid = error("customer.email", FieldFault::InvalidEmail);
    for (shown, now, stays) in [
        (&required, "", true),
        (&required, "a", false),
        (&invalid, "a@", true),
        (&invalid, "a@b", false),
        (&invalid, "", false),
    ] {
        let left = while_typing(vec![shown.clone()], &errors(&[("email", now)]));
        let expected = if stays { vec![shown.clone()] } else { Vec::new() };
        assert_eq!(left, expected, "{:?} at {now:?}", shown.code);
    }
}

#[test]
fn an_error_of_a_field_that_is_no_longer_shown_disappears() {
    let shown = vec![
        error("fields.order_number", FieldFault::Required),
        error("body", FieldFault::Required),
    ];
    let order = while_typing(shown.clone(), &errors(&[("topic", "order")]));
    assert_eq!(order, shown);
    let other = while_typing(shown, &errors(&[("topic", "other")]));
    assert_eq!(other, [error("body", FieldFault::Required)]);
}

#[test]
fn a_field_that_is_left_shows_its_own_error_alone() {
    let name = error("customer.name", FieldFault::Required);
    let shown = vec![name.clone(), error("customer.email", FieldFault::Required)];
    let left = after_leaving(shown, "customer.email", errors(&[("email", "a")]));
    assert_eq!(left, [name.clone(), error("customer.email", FieldFault::InvalidEmail)]);
    let left = after_leaving(left, "customer.email", errors(&[("email", "a@b")]));
    assert_eq!(left, [name]);
    let odd = [("topic", "order"), ("order_number", "B-1")];
    let left = after_leaving(Vec::new(), "fields.order_number", errors(&odd));
    assert_eq!(left, [error("fields.order_number", FieldFault::Pattern)]);
}
