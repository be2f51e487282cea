use proptest::prelude::*;

use super::*;

fn limits() -> AttachmentLimits {
    AttachmentLimits { max_bytes: 1_000, max_count: 3, accept: vec!["image/png".into()] }
}

fn pick(tray: &mut Tray, name: &str, size: u64) -> String {
    tray.pick(&limits(), (name.into(), size, "image/png".into()))
}

fn upload(tray: &mut Tray, key: &str, id: &str) {
    assert!(tray.apply(key, Event::Started));
    assert!(tray.apply(key, Event::Uploaded { id: id.into() }));
}

fn ids(tray: &Tray) -> Vec<&str> {
    tray.uploaded().map(|(_, id)| id).collect()
}

#[test]
fn two_files_are_uploaded_at_a_time_in_their_order() {
    let mut tray = Tray::default();
    let keys: Vec<_> = ["a", "b", "c"].map(|name| pick(&mut tray, name, 1)).to_vec();
    for key in &keys[..2] {
        assert_eq!(tray.next().map(|item| &item.key), Some(key));
        assert!(tray.apply(key, Event::Started));
    }
    assert!(tray.next().is_none(), "the third waits for its turn");
    tray.apply(&keys[1], Event::Uploaded { id: "id-b".into() });
    assert_eq!(tray.next().map(|item| &item.key), Some(&keys[2]));
}

#[test]
fn rejected_files_do_not_count_against_the_limit() {
    let mut tray = Tray::default();
    for size in [0, 1_001, 1, 1, 1] {
        pick(&mut tray, "a", size);
    }
    let states: Vec<_> = tray.items().iter().map(|item| item.state.clone()).collect();
    let failed = |why| State::Failed { why };
    let checked = State::Checked;
    let expected = [
        failed(Failure::Empty),
        failed(Failure::TooLarge),
        checked.clone(),
        checked.clone(),
        checked,
    ];
    assert_eq!(states, expected);
    let key = pick(&mut tray, "one more", 1);
    assert_eq!(tray.get(&key).unwrap().state, failed(Failure::TooMany));
}

#[test]
fn a_message_waits_for_its_files() {
    let mut tray = Tray::default();
    let (a, b) = (pick(&mut tray, "a.png", 1), pick(&mut tray, "b.png", 1));
    upload(&mut tray, &a, "id-a");
    assert!(!tray.release() && tray.is_awaited);
    assert_eq!(tray.names(), "a.png, b.png");
    upload(&mut tray, &b, "id-b");
    assert_eq!(ids(&tray), ["id-a", "id-b"]);
    assert!(tray.is_awaited, "it is sent now");
    assert!(tray.release());
    assert!(tray.items().is_empty() && !tray.is_awaited);
}

#[test]
fn sending_the_message_retries_failed_uploads() {
    let mut tray = Tray::default();
    let key = pick(&mut tray, "a.png", 1);
    tray.apply(&key, Event::Started);
    tray.apply(&key, Event::Failed(Failure::Network));
    assert!(!tray.release());
    assert_eq!(tray.next().map(|item| &item.key), Some(&key));
    tray.apply(&key, Event::Started);
    tray.apply(&key, Event::Failed(Failure::Network));
    assert!(!tray.is_awaited && tray.is_blocked, "the shopper decides now");
}

#[test]
fn beside_a_file_that_cannot_be_sent_the_message_is_not_sent_either() {
    let mut tray = Tray::default();
    let a = pick(&mut tray, "a.png", 1);
    upload(&mut tray, &a, "id-a");
    let huge = pick(&mut tray, "huge.png", 2_000);
    assert!(!tray.release() && tray.is_blocked && !tray.is_awaited);
    assert_eq!(tray.items().len(), 2, "nothing is dropped");
    tray.remove(&huge);
    assert!(!tray.is_blocked);
    assert!(tray.release() && tray.items().is_empty());
}

#[test]
fn files_of_one_name_are_two_files() {
    let mut tray = Tray::default();
    let keys = [pick(&mut tray, "a.png", 1), pick(&mut tray, "a.png", 1)];
    upload(&mut tray, &keys[1], "second");
    upload(&mut tray, &keys[0], "first");
    assert_eq!(ids(&tray), ["first", "second"]);
    assert_eq!(tray.names(), "a.png, a.png");
    tray.remove(&keys[0]);
    assert_eq!(ids(&tray), ["second"]);
}

#[test]
fn files_uploaded_before_a_reload_go_with_the_message() {
    let mut tray = Tray::default();
    let file = |id: &str| Attachment {
        id: id.into(),
        name: format!("{id}.png"),
        size: 7,
        content_type: "image/png".into(),
    };
    tray.restore(file("a"), false);
    let gone = tray.restore(file("b"), true);
    assert_eq!(ids(&tray), ["a"]);
    assert_eq!(tray.names(), "a.png");
    assert_eq!(tray.get(&gone).unwrap().state, State::Failed { why: Failure::Gone });
    assert!(!tray.is_pending(), "a file that is gone is not waited for");
}

proptest! {
    #[test]
    fn never_more_than_two_uploads_run(steps in prop::collection::vec((0u8..5, 0usize..4), 0..60)) {
        let mut tray = Tray::default();
        for (step, which) in steps {
            let key = tray.items().get(which).map(|item| item.key.clone()).unwrap_or_default();
            match step {
                0 => drop(pick(&mut tray, "a", 1)),
                1 => {
                    let next = tray.next().map(|item| item.key.clone());
                    tray.apply(&next.unwrap_or_default(), Event::Started);
                }
                2 => {
                    tray.apply(&key, Event::Uploaded { id: key.clone() });
                }
                3 => {
                    tray.apply(&key, Event::Failed(Failure::Network));
                }
                _ => tray.remove(&key),
            }
            let uploading = |item: &&Attached| matches!(item.state, State::Uploading { .. });
            prop_assert!(tray.items().iter().filter(uploading).count() <= 2);
        }
    }
}
