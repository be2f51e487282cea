//! The sentences themselves.

mod files;

use super::*;

#[test]
fn a_fault_says_what_helps() {
    let of = |error: &FieldError| fault(error, FieldKind::Text);
    let table = [
        (FieldError::new("customer.name", FieldFault::Required), FAULT_REQUIRED_NAME),
        (FieldError::new("fields.size", FieldFault::Required), FAULT_REQUIRED),
        (FieldError::new("customer.email", FieldFault::InvalidEmail), FAULT_EMAIL),
        (FieldError::new("fields.size", FieldFault::NotAChoice), FAULT_REQUIRED_CHOICE),
        (FieldError::new("fields.size", FieldFault::NotANumber), FAULT_NUMBER),
        (FieldError::new("fields.size", FieldFault::Pattern), FAULT_PATTERN),
        (FieldError::new("fields.size", FieldFault::Invalid), FAULT_OTHER),
        (FieldError::new("body", FieldFault::TooLong), FAULT_OTHER),
    ];
    for (error, key) in table {
        assert_eq!(of(&error), Fault::Plain(key), "{}", error.field);
    }
    let long = FieldError::beyond("body", FieldFault::TooLong, 9);
    assert_eq!(of(&long), Fault::Counted(FAULT_TOO_LONG, 9));
    let short = FieldError { min: Some(3), ..FieldError::new("fields.size", FieldFault::TooShort) };
    assert_eq!(of(&short), Fault::Counted(FAULT_TOO_SHORT, 3));
    let small = FieldError { min: Some(3), ..FieldError::new("fields.size", FieldFault::TooSmall) };
    assert_eq!(of(&small), Fault::Limit(FAULT_TOO_SMALL, 3));
    let large = FieldError::beyond("fields.size", FieldFault::TooLarge, 1_000);
    assert_eq!(of(&large), Fault::Limit(FAULT_TOO_LARGE, 1_000));
    let empty = FieldError::new("fields.size", FieldFault::Required);
    assert_eq!(fault(&empty, FieldKind::Checkbox), Fault::Plain(FAULT_REQUIRED_CONSENT));
    assert_eq!(fault(&empty, FieldKind::Select), Fault::Plain(FAULT_REQUIRED_CHOICE));
}

#[test]
fn only_standard_fields_have_a_label_of_ours() {
    assert_eq!(field_label("order_number"), Some(LABEL_ORDER_NUMBER));
    assert_eq!(field_label("shoe_size"), None);
}
