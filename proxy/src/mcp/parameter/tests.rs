use super::*;

const FIELD: Parameter = Parameter::field("f", Kind::Text, "A field.");

#[test]
fn an_argument_is_read_where_it_has_the_parameters_type() {
    let table = [
        (Kind::Text, json!("x"), Some(json!("x"))),
        (Kind::Text, json!(""), Some(json!(""))),
        (Kind::Text, json!(1), None),
        (Kind::Integer, json!(-7), Some(json!(-7))),
        (Kind::Integer, json!(5.0), Some(json!(5))),
        (Kind::Integer, json!(5.5), None),
        (Kind::Integer, json!(1e300), None),
        (Kind::Integer, json!("5"), None),
        (Kind::Boolean, json!(false), Some(json!(false))),
        (Kind::Boolean, json!("false"), None),
        (Kind::Object, json!({"a": null}), Some(json!({"a": null}))),
        (Kind::Object, json!([]), None),
        (Kind::Objects, json!([{}]), Some(json!([{}]))),
        (Kind::Objects, json!([{}, 1]), None),
        (Kind::Objects, json!({}), None),
        (Kind::Integers, json!([1, 2.0]), Some(json!([1, 2]))),
        (Kind::Integers, json!([1, "2"]), None),
        (Kind::Texts, json!([]), Some(json!([]))),
        (Kind::Texts, json!(["a", null]), None),
        (Kind::Anything, json!([1, "a", null]), Some(json!([1, "a", null]))),
        (Kind::Anything, json!({}), None),
    ];
    for (kind, argument, expected) in table {
        assert_eq!(kind.read(&argument), expected, "{kind:?} {argument}");
    }
}

#[test]
fn a_channel_is_a_word_or_an_object_with_one_word() {
    for argument in [json!("email"), json!({"name": "email"}), json!({"slug": "email"})] {
        assert_eq!(Kind::Channel.read(&argument), Some(json!("email")), "{argument}");
    }
    for argument in [json!({}), json!({"name": 1}), json!({"name": "email", "id": 1}), json!(1)] {
        assert_eq!(Kind::Channel.read(&argument), None, "{argument}");
    }
}

#[test]
fn null_is_absent_unless_it_means_something() {
    assert_eq!(FIELD.read(None), Ok(None));
    assert_eq!(FIELD.read(Some(&json!(null))), Ok(None));
    assert_eq!(FIELD.read(Some(&json!(1))), Err(Kind::Text));
    let clearable = FIELD.clearable();
    assert_eq!(clearable.read(None), Ok(None));
    for nothing in [json!(null), json!(""), json!({})] {
        assert_eq!(clearable.read(Some(&nothing)), Ok(Some(Value::Null)), "{nothing}");
    }
    assert_eq!(clearable.read(Some(&json!("x"))), Ok(Some(json!("x"))));
}

#[test]
fn a_schema_has_the_type_and_the_description() {
    let schemas = [Kind::Text, Kind::Channel, Kind::Integers, Kind::Anything]
        .map(|kind| Parameter { kind, ..FIELD }.schema());
    insta::assert_json_snapshot!(schemas, @r#"
    [
      {
        "description": "A field.",
        "type": "string"
      },
      {
        "description": "A field.",
        "type": "object"
      },
      {
        "description": "A field.",
        "items": {
          "type": "integer"
        },
        "type": "array"
      },
      {
        "description": "A field.",
        "items": {},
        "type": "array"
      }
    ]
    "#);
}
