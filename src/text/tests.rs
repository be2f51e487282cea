//! The sentences themselves.

mod files;

use super::*;

#[test]
fn a_fault_says_what_helps() {
    let table = [
        (FieldError::new("customer.name", FieldFault::Required), FAULT_REQUIRED_NAME),
        (FieldError::new("fields.size", FieldFault::Required), FAULT_REQUIRED),
        (FieldError::new("customer.email", FieldFault::InvalidEmail), FAULT_EMAIL),
        (FieldError::new("fields.size", FieldFault::NotAChoice), FAULT_REQUIRED_CHOICE),
        (FieldError::new("fields.size", FieldFault::NotANumber), FAULT_NUMBER),
        (FieldError::new("fields.size", FieldFault::Invalid), FAULT_OTHER),
        (FieldError::new("body", FieldFault::TooLong), FAULT_OTHER),
    ];
    for (error, key) in table {
        assert_eq!(fault(&error), Fault::Plain(key), "{}", error.field);
    }
    let long = FieldError::beyond("body", FieldFault::TooLong, 9);
    assert_eq!(fault(&long), Fault::Counted(FAULT_TOO_LONG, 9));
    let short = FieldError { min: Some(3), ..FieldError::new("fields.size", FieldFault::TooShort) };
    assert_eq!(fault(&short), Fault::Counted(FAULT_TOO_SHORT, 3));
}

#[test]
fn only_standard_fields_have_a_label_of_ours() {
    assert_eq!(field_label("order_number"), Some(LABEL_ORDER_NUMBER));
    assert_eq!(field_label("shoe_size"), None);
}
