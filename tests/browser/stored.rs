//! What this browser stores of messages that have not left yet.

use counterbell_widget::codec::stored;
use counterbell_widget::outgoing::{Outgoing, Refusal, State};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::contract::{follow_up, opening};

#[wasm_bindgen_test]
fn stored_messages_read_back_in_every_state() {
    for state in [
        State::Queued,
        State::Sending,
        State::Waiting { until: 1_763_687_296_123 },
        State::Accepted,
        State::Refused { reason: Refusal::Rules },
        State::Refused { reason: Refusal::Gone },
        State::Refused { reason: Refusal::Other },
    ] {
        for message in [opening(), follow_up()] {
            let thread = "t".to_owned();
            let outgoing = Outgoing { message, thread, state, failures: 2, at: 1_763_687_296_000 };
            assert_eq!(stored::read(&stored::write(&outgoing)), Some(outgoing));
        }
    }
}

#[wasm_bindgen_test]
fn a_stored_message_that_breaks_the_rules_is_no_message() {
    let (message, thread) = (follow_up(), "t".to_owned());
    let outgoing = Outgoing { message, thread, state: State::Queued, failures: 0, at: 1 };
    let tampered = stored::write(&outgoing).replace("And?", "   ");
    assert_eq!(stored::read(&tampered), None);
    assert_eq!(stored::read("{"), None);
}
