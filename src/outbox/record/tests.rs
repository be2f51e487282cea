use super::*;

include!("fixtures.rs");

#[test]
fn records_of_the_release_before_are_read_and_written_as_they_were() {
    for (record, state) in OPENINGS.into_iter().chain(FOLLOW_UPS) {
        let outgoing: Outgoing = serde_json::from_str(record).unwrap();
        assert_eq!(outgoing.state, state, "{record}");
        assert_eq!(serde_json::to_string(&outgoing).unwrap(), record);
    }
}

#[test]
fn what_breaks_the_rules_is_no_message() {
    for record in UNREADABLE {
        assert!(serde_json::from_str::<Outgoing>(record).is_err(), "{record}");
    }
}

#[test]
fn a_state_of_a_later_release_is_sent_again() {
    let record = FOLLOW_UPS[0].0.replace("\"refused\"", "\"scheduled\"");
    let outgoing: Outgoing = serde_json::from_str(&record).unwrap();
    assert_eq!(outgoing.state, State::Queued);
}
