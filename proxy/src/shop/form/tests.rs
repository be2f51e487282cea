//! Fields as they stand in the file.

use super::*;
use crate::config::Config;
use crate::config::tests::env;
use crate::config::tests::{errors, with_fields};

const TOPIC: &str = r#"
    { name = "email" }, { name = "message" },
    { name = "topic", kind = "select", choices = [{ value = "order", label = "My order" }] },
"#;

#[test]
fn a_field_has_the_rules_that_the_file_gives_it() {
    let text = with_fields(&format!(
        r#"{TOPIC}
        {{ name = "order_number", help = "On your receipt.", min_length = 2, max_length = 9,
          pattern = "A-[0-9]+", pattern_hint = "Like A-1.",
          when = {{ field = "topic", is = ["order"] }} }},
        {{ name = "pieces", kind = "number", min = 0, max = 10, when = {{ channel = ["api"] }} }},
        {{ name = "consent", kind = "checkbox", required = true }},"#
    ));
    let config = Config::read(&text, &env()).unwrap();
    let shop = config.shops.values().next().unwrap();
    let [.., order, pieces, consent] = shop.form.fields.as_slice() else { panic!("too few") };
    assert_eq!(order.kind, FieldKind::OrderNumber);
    assert_eq!((order.min_length, order.max_length), (Some(2), Some(9)));
    assert_eq!(order.when.as_ref().map(|when| when.is.as_slice()), Some(&["order".to_owned()][..]));
    assert!(
        shop.patterns.matches("A-[0-9]+", "A-12") && !shop.patterns.matches("A-[0-9]+", "A-1 ")
    );
    assert_eq!((pieces.min, pieces.max), (Some(0), Some(10)));
    assert_eq!(pieces.when.as_ref().map(|when| when.field.as_str()), Some("channel"));
    assert_eq!((consent.kind, consent.required), (FieldKind::Checkbox, true));
}

#[test]
fn rules_that_do_not_fit_the_field_are_faults() {
    let text = with_fields(&format!(
        r#"{TOPIC}
        {{ name = "a", kind = "date" }},
        {{ name = "b", min = 1, min_length = 1001, pattern = "(?i)x" }},
        {{ name = "c", kind = "number", min = 9, max = 1, max_length = 3, pattern = "x" }},
        {{ name = "d", min_length = 3, max_length = 2, when = {{ field = "e", is = ["x"] }} }},
        {{ name = "e", when = {{ field = "topic", is = ["order", "weather"] }} }},
        {{ name = "f", when = {{ channel = ["sms"], is = ["x"] }} }},
        {{ name = "g", when = {{ is = [] }} }},
        {{ name = "phone", when = {{ channel = ["api"] }} }},
        {{ name = "subject", when = "always" }},"#
    ));
    insta::assert_snapshot!(errors(&text).join("\n"), @r#"
    shop[0].form.fields[3].kind: must be text, email, phone, select, multiline, checkbox, number or order_number
    shop[0].form.fields[4].min_length: must be a whole number from 0 to 1000
    shop[0].form.fields[4].min: is for kind = "number" alone
    shop[0].form.fields[4].pattern: must keep to what JavaScript and Rust both understand: no look-around, no flags, no named groups, no nested classes; \ stands before d, w, s, b, n, r, t, p{..}, u{..} or punctuation
    shop[0].form.fields[5].max_length: is for fields of text alone
    shop[0].form.fields[5].max: must not be less than min
    shop[0].form.fields[5].pattern: is for fields of text alone
    shop[0].form.fields[6].max_length: must not be less than min_length
    shop[0].form.fields[8].when.is: is not a setting
    shop[0].form.fields[9].when.field: is missing
    shop[0].form.fields[9].when.is: must hold the values with which the field is asked for
    shop[0].form.fields[11].when: must be a table: [shop[0].form.fields[11].when]
    shop[0].form.fields[6].when: must name channel, or a select or a checkbox that stands before
    shop[0].form.fields[7].when: weather cannot be chosen there
    shop[0].form.fields[8].when: sms cannot be chosen there
    "#);
}
