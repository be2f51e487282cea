use super::*;

fn written(id: &str) -> Written {
    Written { id: id.into(), text: format!("words {id}") }
}

fn own(id: &str) -> Shown {
    Shown {
        entry: format!("m-{id}"),
        message: Some(id.into()),
        by_agent: false,
        text: format!("words {id}"),
        state: State::Delivered,
    }
}

fn answer(id: i64, text: &str) -> Shown {
    Shown {
        entry: format!("r{id}"),
        message: None,
        by_agent: true,
        text: text.into(),
        state: State::Delivered,
    }
}

fn at_desk(id: i64, ticket: i64, kind: Kind, name: &str) -> DeskMessage {
    let external_id = (kind == Kind::Customer).then(|| name.to_owned());
    let text = if kind == Kind::Customer { format!("words {name}") } else { name.to_owned() };
    DeskMessage { id, ticket, external_id, kind, text }
}

/// Two threads without a fault: a1, a2, a3 with a reply and a note, and b1 with a reply.
fn good() -> Evidence {
    let thread = |own_ids: &[&str], reply: Shown| {
        let shown: Vec<_> = own_ids.iter().map(|id| own(id)).chain([reply]).collect();
        ThreadLog {
            accepted: own_ids.iter().map(|id| written(id)).collect(),
            refused: vec![written(&format!("{}-refused", own_ids[0]))],
            polled: shown.iter().map(|entry| entry.entry.clone()).collect(),
            shown,
        }
    };
    Evidence {
        threads: vec![
            thread(&["a1", "a2", "a3"], answer(4, "reply 1")),
            thread(&["b1"], answer(7, "reply 2")),
        ],
        desk: vec![
            at_desk(1, 10, Kind::Customer, "a1"),
            at_desk(2, 10, Kind::Note, "note 1"),
            at_desk(3, 10, Kind::Customer, "a2"),
            at_desk(4, 10, Kind::Reply, "reply 1"),
            at_desk(5, 11, Kind::Customer, "b1"),
            at_desk(6, 10, Kind::Customer, "a3"),
            at_desk(7, 11, Kind::Reply, "reply 2"),
        ],
        confirmed_replies: vec!["reply 1".into(), "reply 2".into()],
    }
}

#[test]
fn a_run_without_a_fault_has_no_findings() {
    let verdict = check(&good());
    assert_eq!(verdict.findings, []);
    let Verdict { acknowledged, delivered, replies, notes, .. } = verdict;
    assert_eq!((acknowledged, delivered, replies, notes), (4, 4, 2, 1));
}

#[test]
fn the_replies_that_a_thread_is_to_show_are_those_of_its_ticket() {
    let expected = expected_replies(&good());
    assert_eq!(expected["a1"], ["reply 1"]);
    assert_eq!(expected["b1"], ["reply 2"]);
}

/// A name, what is planted, and what is to be found.
type Case = (&'static str, fn(&mut Evidence), &'static [Wrong]);

/// What is planted at the desk, and what is to be found.
const AT_THE_DESK: [Case; 11] = [
    ("a message is gone", |run| drop(run.desk.remove(2)), &[Wrong::Lost]),
    (
        "a follow-up is there twice",
        |run| run.desk.push(at_desk(8, 10, Kind::Customer, "a2")),
        &[Wrong::Doubled],
    ),
    (
        "an opening has two tickets",
        |run| run.desk.push(at_desk(8, 12, Kind::Customer, "b1")),
        &[Wrong::Doubled],
    ),
    (
        "two messages have changed places",
        |run| {
            run.desk[2].external_id = Some("a3".into());
            run.desk[2].text = "words a3".into();
            run.desk[5].external_id = Some("a2".into());
            run.desk[5].text = "words a2".into();
        },
        &[Wrong::Swapped],
    ),
    ("a follow-up is in another's ticket", |run| run.desk[5].ticket = 11, &[Wrong::Leaked]),
    (
        "a refused message is there",
        |run| run.desk.push(at_desk(8, 10, Kind::Customer, "a1-refused")),
        &[Wrong::Uninvited],
    ),
    (
        "a message without an id is there",
        |run| {
            let stranger = at_desk(8, 10, Kind::Customer, "x");
            run.desk.push(DeskMessage { external_id: None, ..stranger });
        },
        &[Wrong::Uninvited],
    ),
    (
        "a message has the words of another attempt",
        |run| run.desk[0].text = "other words".into(),
        &[Wrong::Uninvited],
    ),
    (
        "a confirmed reply is gone",
        |run| run.confirmed_replies.push("reply 3".into()),
        &[Wrong::Lost],
    ),
    (
        "a thread never arrived, and its reply is another's",
        |run| drop(run.desk.remove(4)),
        &[Wrong::Lost, Wrong::Leaked],
    ),
    (
        "a reply is not in its thread",
        |run| run.desk.push(at_desk(8, 10, Kind::Reply, "reply 3")),
        &[Wrong::Lost],
    ),
];

/// What is planted in the threads, and what is to be found.
const IN_THE_THREADS: [Case; 12] = [
    ("a message is not shown", |run| drop(run.threads[0].shown.remove(1)), &[Wrong::Lost]),
    ("a message is given up", |run| run.threads[0].shown[1].state = State::Parked, &[Wrong::Lost]),
    (
        "a message is not marked as delivered",
        |run| run.threads[0].shown[1].state = State::Accepted,
        &[Wrong::Lost],
    ),
    ("a message is shown twice", |run| run.threads[0].shown.push(own("a3")), &[Wrong::Doubled]),
    (
        "a message is shown again as one from elsewhere",
        |run| run.threads[0].shown.push(Shown { message: None, ..own("a3") }),
        &[Wrong::Doubled],
    ),
    (
        "two messages are shown in the wrong order",
        |run| run.threads[0].shown.swap(0, 1),
        &[Wrong::Swapped],
    ),
    (
        "another's message is shown",
        |run| run.threads[0].shown.insert(0, own("b1")),
        &[Wrong::Leaked],
    ),
    (
        "a refused message is shown",
        |run| run.threads[0].shown.push(own("a1-refused")),
        &[Wrong::Uninvited],
    ),
    (
        "a reply is shown twice",
        |run| {
            let twice = answer(4, "reply 1");
            run.threads[0].shown.push(twice);
        },
        &[Wrong::Doubled],
    ),
    (
        "another's reply is shown",
        |run| {
            run.threads[0].shown.push(answer(7, "reply 2"));
            run.threads[0].polled.insert("r7".into());
        },
        &[Wrong::Leaked],
    ),
    (
        "an internal note is shown",
        |run| {
            run.threads[0].shown.push(answer(2, "note 1"));
            run.threads[0].polled.insert("r2".into());
        },
        &[Wrong::Leaked],
    ),
    ("an open widget missed a reply", |run| run.threads[1].polled.clear(), &[Wrong::Lost]),
];

#[test]
fn what_is_planted_is_found() {
    let missed = AT_THE_DESK.iter().chain(&IN_THE_THREADS).filter_map(|(name, plant, expected)| {
        let mut run = good();
        plant(&mut run);
        let findings = check(&run).findings;
        let found: Vec<_> = findings.iter().map(|finding| finding.wrong).collect();
        (found != *expected).then(|| format!("{name}: {findings:?}"))
    });
    assert_eq!(missed.collect::<Vec<_>>(), [""; 0]);
}
