// Records as release 0.1 with its hand-written codec stored them, byte for byte. Included by the
// tests on the host and in the browser.

/// An opening message, in each state.
const OPENINGS: [(&str, State); 5] = [
    (
        r#"{"message":{"opening":{"message_id":"AwMDAwMDAwMDAwMDAwMDAw","customer":{"name":"Zoë “Z” Ünal","email":"zoe@shop.example","phone":"+49301234567"},"channel":"api","subject":"Tab and \\ slash","fields":{"order_number":"A-1042","topic":"order"},"body":"First \"line\"\n second 😀","attachments":["AQEBAQEBAQEBAQEBAQEBAQ"],"context":{"page_url":"https://shop.example/a?b=c","locale":"de-DE","cart":"{\"items\":[]}"}}},"thread":"AwMDAwMDAwMDAwMDAwMDAw","state":"queued","failures":0,"at":1763687296000}"#,
        State::Queued,
    ),
    (
        r#"{"message":{"opening":{"message_id":"AwMDAwMDAwMDAwMDAwMDAw","customer":{"name":"","email":"","phone":"+49301234567"},"channel":"sms","subject":"","fields":{},"body":"Hello","attachments":[],"context":{}}},"thread":"AwMDAwMDAwMDAwMDAwMDAw","state":"sending","failures":1,"at":1763687296000}"#,
        State::Sending,
    ),
    (
        r#"{"message":{"opening":{"message_id":"AwMDAwMDAwMDAwMDAwMDAw","customer":{"name":"","email":"a@b.example","phone":""},"channel":"email","subject":"","fields":{},"body":"Hello","attachments":[],"context":{}}},"thread":"AwMDAwMDAwMDAwMDAwMDAw","state":"waiting","failures":2,"at":1763687296000,"until":1763687296123}"#,
        State::Waiting { until: 1_763_687_296_123 },
    ),
    (
        r#"{"message":{"opening":{"message_id":"AwMDAwMDAwMDAwMDAwMDAw","customer":{"name":"","email":"","phone":"+49301234567"},"channel":"phone","subject":"","fields":{},"body":"Hello","attachments":[],"context":{}}},"thread":"AwMDAwMDAwMDAwMDAwMDAw","state":"accepted","failures":0,"at":1763687296000}"#,
        State::Accepted,
    ),
    (
        r#"{"message":{"opening":{"message_id":"AwMDAwMDAwMDAwMDAwMDAw","customer":{"name":"","email":"a@b.example","phone":""},"channel":"api","subject":"","fields":{},"body":"Hello","attachments":[],"context":{}}},"thread":"AwMDAwMDAwMDAwMDAwMDAw","state":"refused","failures":0,"at":1763687296000,"reason":"rules"}"#,
        State::Refused { reason: Refusal::Rules },
    ),
];

/// A follow-up, refused for the two other reasons.
const FOLLOW_UPS: [(&str, State); 2] = [
    (
        r#"{"message":{"follow_up":{"message_id":"BAQEBAQEBAQEBAQEBAQEBA","body":"And?","attachments":[]}},"thread":"BQUFBQUFBQUFBQUFBQUFBQ","state":"refused","failures":0,"at":1763687296001,"reason":"gone"}"#,
        State::Refused { reason: Refusal::Gone },
    ),
    (
        r#"{"message":{"follow_up":{"message_id":"BAQEBAQEBAQEBAQEBAQEBA","body":"And?","attachments":["AQEBAQEBAQEBAQEBAQEBAQ"]}},"thread":"BQUFBQUFBQUFBQUFBQUFBQ","state":"refused","failures":0,"at":1763687296001,"reason":"other"}"#,
        State::Refused { reason: Refusal::Other },
    ),
];

/// What is no record of ours, or breaks the rules.
const UNREADABLE: [&str; 6] = [
    "{",
    "null",
    r#"{"version":9}"#,
    r#"{"message":{"telegram":{}},"thread":"t","state":"queued","failures":0,"at":1}"#,
    r#"{"message":{"follow_up":{"message_id":"BAQEBAQEBAQEBAQEBAQEBA","body":"  ","attachments":[]}},"thread":"t","state":"queued","failures":0,"at":1}"#,
    r#"{"message":{"follow_up":{"message_id":"../x","body":"And?","attachments":[]}},"thread":"t","state":"queued","failures":0,"at":1}"#,
];
