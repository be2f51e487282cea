//! Whatever is typed into whatever form.

use proptest::prelude::*;

use super::*;

const KINDS: [FieldKind; 8] = [
    FieldKind::Email,
    FieldKind::Phone,
    FieldKind::Select,
    FieldKind::Multiline,
    FieldKind::Checkbox,
    FieldKind::Number,
    FieldKind::OrderNumber,
    FieldKind::Text,
];
const NAMES: [&str; 8] = ["name", "email", "phone", "subject", "message", "a", "b", "c"];
/// No letter but x.
const ONLY_X: Matches<'static> = &|_, value| value.chars().all(|c| c == 'x');

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("yes".to_owned()),
        Just("one".to_owned()),
        Just("a@b.example".to_owned()),
        "\\+?[0-9 ]{0,12}",
        "-?[0-9]{1,3}[.,][0-9]{1,2}",
        "[ x\\x00-\\x1f]{0,12}",
        "\\PC{0,12}",
    ]
}

fn when() -> impl Strategy<Value = Option<When>> {
    let field = prop::sample::select([&NAMES[..], &["channel", "gone"]].concat());
    let is = prop::sample::select(&["yes", "one", "api", "sms", ""][..]);
    prop::option::of(
        (field, is).prop_map(|(field, is)| When { field: field.into(), is: vec![is.into()] }),
    )
}

prop_compose! {
    fn field(name: &'static str)(
        kind in prop::sample::select(&KINDS[..]),
        required in any::<bool>(),
        min_length in prop::option::weighted(0.3, 0u32..6),
        max_length in prop::option::weighted(0.3, 0u32..12),
        min in prop::option::of(0u32..50),
        max in prop::option::of(0u32..500),
        pattern in prop::option::weighted(0.2, Just("x*".to_owned())),
        when in when(),
    ) -> FormField {
        let choices = ["one", "yes"].map(|v| Choice { value: v.into(), label: v.into() }).into();
        let rules = FormField { min_length, max_length, min, max, pattern, when, ..FormField::new(name, kind) };
        FormField { required, choices, ..rules }
    }
}

prop_compose! {
    fn any_form()(
        fields in NAMES.map(field),
        kept in any::<u8>(),
        channels in prop::sample::subsequence(&Channel::ALL[..], 1..=4),
    ) -> Form {
        let kept = |at: &usize| *at < 5 || kept >> at & 1 == 1;
        let fields = fields.into_iter().enumerate().filter(|(at, _)| kept(at));
        Form { channels, fields: fields.map(|(_, field)| field).collect() }
    }
}

proptest! {
    #[test]
    fn what_is_accepted_once_is_accepted_again(
        form in any_form(),
        values in NAMES.map(|_| value()),
        channel in prop::sample::select(&["", "api", "sms", "pigeon"][..]),
    ) {
        let mut draft = OpeningDraft { message_id: draft().message_id, ..OpeningDraft::default() };
        draft.set("channel", channel.into());
        for (name, value) in NAMES.into_iter().zip(values) {
            if form.fields.iter().any(|field| field.name == name) {
                draft.set(name, value);
            }
        }
        let message_id = draft.message_id.clone();
        match form.submit(draft, ONLY_X) {
            Ok(Message::Opening(opening)) => {
                let again = OpeningDraft { message_id, ..OpeningDraft::from(opening.clone()) };
                prop_assert!(form.submit(again, ONLY_X) == Ok(Message::Opening(opening)));
            }
            Ok(Message::FollowUp(_)) => prop_assert!(false, "it opens a thread"),
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                let places: Vec<_> = faults.iter().map(|fault| form.position(&fault.field)).collect();
                prop_assert!(places.is_sorted());
                for (at, fault) in faults.iter().enumerate() {
                    prop_assert!(faults[..at].iter().all(|other| other.field != fault.field));
                }
            }
        }
    }
}
