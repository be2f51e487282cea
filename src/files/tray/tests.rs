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
fn two_are_uploaded_at_a_time_in_the_order_of_choosing() {
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
fn a_file_that_is_not_taken_takes_nobodys_place() {
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
fn a_message_leaves_with_its_files_and_not_before() {
    let mut tray = Tray::default();
    let (a, b) = (pick(&mut tray, "a.png", 1), pick(&mut tray, "b.png", 1));
    pick(&mut tray, "huge.png", 2_000);
    upload(&mut tray, &a, "id-a");
    assert!(!tray.leave() && tray.waits);
    assert_eq!(tray.names(), "a.png, b.png");
    upload(&mut tray, &b, "id-b");
    assert_eq!(ids(&tray), ["id-a", "id-b"]);
    assert!(tray.waits, "whoever uploads sends it now");
    assert!(tray.leave());
    assert!(tray.items().is_empty() && !tray.waits);
}

#[test]
fn a_message_that_wants_to_leave_gives_lost_files_another_try() {
    let mut tray = Tray::default();
    let key = pick(&mut tray, "a.png", 1);
    tray.apply(&key, Event::Started);
    tray.apply(&key, Event::Failed(Failure::Network));
    assert!(!tray.leave());
    assert_eq!(tray.next().map(|item| &item.key), Some(&key));
    tray.apply(&key, Event::Started);
    tray.apply(&key, Event::Failed(Failure::Network));
    assert!(!tray.waits, "the shopper decides now");
}

#[test]
fn what_was_uploaded_before_a_reload_goes_along() {
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
    assert!(!tray.is_pending(), "nobody waits for what is gone");
}

proptest! {
    #[test]
    fn never_more_than_two_are_on_their_way(steps in prop::collection::vec((0u8..5, 0usize..4), 0..60)) {
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
