//! Compares what was promised with what is there. Pure.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use crate::evidence::{DeskMessage, Evidence, Kind, Shown, State, ThreadLog, Written};

/// What is wrong. A variant is a line of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// What was acknowledged is not there.
    Lost,
    /// It is there more than once.
    Doubled,
    /// It is there in another order than it was written in.
    Swapped,
    /// It is where others, or a shopper at all, must not see it.
    Leaked,
    /// It is there although it was refused or never written.
    Uninvited,
}

impl Wrong {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Lost, Self::Doubled, Self::Swapped, Self::Leaked, Self::Uninvited];
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What kind of wrong.
    pub wrong: Wrong,
    /// What it concerns, by ids and by texts that the run made up.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.wrong, self.what)
    }
}

/// The verdict on a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many messages were acknowledged.
    pub acknowledged: usize,
    /// How many of these are at the desk.
    pub delivered: usize,
    /// How many agents' replies are at the desk.
    pub replies: usize,
    /// How many internal notes are at the desk.
    pub notes: usize,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// Checks everything.
pub fn check(evidence: &Evidence) -> Verdict {
    let desk = Desk::of(&evidence.desk);
    let mut findings = Findings::default();
    let (mut acknowledged, mut delivered) = (0, 0);
    for thread in &evidence.threads {
        acknowledged += thread.accepted.len();
        let arrived = thread.accepted.iter().filter(|message| !desk.copies(&message.id).is_empty());
        delivered += arrived.count();
        check_arrivals(thread, &desk, &mut findings);
        check_own_messages(thread, &mut findings);
        check_replies(thread, &desk, &mut findings);
    }
    check_strangers(evidence, &mut findings);
    let count = |kind| evidence.desk.iter().filter(|message| message.kind == kind).count();
    Verdict {
        acknowledged,
        delivered,
        replies: count(Kind::Reply),
        notes: count(Kind::Note),
        findings: findings.0,
    }
}

/// The texts of the agents' replies that each thread is to show, by the id of its first message.
pub fn expected_replies(evidence: &Evidence) -> HashMap<String, Vec<String>> {
    let desk = Desk::of(&evidence.desk);
    let firsts = evidence.threads.iter().filter_map(|thread| thread.accepted.first());
    let texts = |first: &Written| {
        let replies = desk.tickets(&first.id).into_iter().flat_map(|ticket| desk.replies(ticket));
        replies.map(|reply| reply.text.clone()).collect()
    };
    firsts.map(|first| (first.id.clone(), texts(first))).collect()
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, wrong: Wrong, what: String) {
        self.0.push(Finding { wrong, what });
    }
}

/// The desk's messages, by what they are looked up by.
struct Desk<'a> {
    customers: HashMap<&'a str, Vec<&'a DeskMessage>>,
    replies: HashMap<i64, Vec<&'a DeskMessage>>,
    notes: HashSet<&'a str>,
}

impl<'a> Desk<'a> {
    fn of(messages: &'a [DeskMessage]) -> Self {
        let mut desk =
            Self { customers: HashMap::new(), replies: HashMap::new(), notes: HashSet::new() };
        for message in messages {
            match message.kind {
                Kind::Customer => {
                    let id = message.external_id.as_deref().unwrap_or_default();
                    desk.customers.entry(id).or_default().push(message);
                }
                Kind::Reply => desk.replies.entry(message.ticket).or_default().push(message),
                Kind::Note => drop(desk.notes.insert(&message.text)),
            }
        }
        desk
    }

    /// The copies of a message, oldest first.
    fn copies(&self, id: &str) -> &[&'a DeskMessage] {
        self.customers.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The tickets that hold a message.
    fn tickets(&self, id: &str) -> BTreeSet<i64> {
        self.copies(id).iter().map(|copy| copy.ticket).collect()
    }

    fn replies(&self, ticket: i64) -> impl Iterator<Item = &'a DeskMessage> {
        self.replies.get(&ticket).into_iter().flatten().copied()
    }
}

/// Every message of the thread is at the desk: once, in the thread's ticket, in their order.
fn check_arrivals(thread: &ThreadLog, desk: &Desk<'_>, findings: &mut Findings) {
    let Some(first) = thread.accepted.first() else { return };
    let own = desk.tickets(&first.id);
    let mut places = Vec::new();
    for Written { id, text } in &thread.accepted {
        let copies = desk.copies(id);
        let tickets: Vec<_> = copies.iter().map(|copy| copy.ticket).collect();
        match copies {
            [] => findings.add(Wrong::Lost, format!("message {id} ({text}) is not at the desk")),
            [copy, ..] => places.push(copy.id),
        }
        if copies.len() > 1 {
            let what = format!("message {id} ({text}) is in tickets {tickets:?}");
            findings.add(Wrong::Doubled, what);
        }
        if tickets.iter().any(|ticket| !own.contains(ticket)) {
            let what = format!("message {id} ({text}) is in tickets {tickets:?}, not in {own:?}");
            findings.add(Wrong::Leaked, what);
        }
        if copies.iter().any(|copy| copy.text != *text) {
            findings.add(Wrong::Uninvited, format!("message {id} ({text}) has other words"));
        }
    }
    if !places.is_sorted() {
        let what = format!("thread of {} ({}): {places:?}", first.id, first.text);
        findings.add(Wrong::Swapped, what);
    }
}

/// The thread shows the shopper's messages: each once, in their order, as delivered, and no other.
fn check_own_messages(thread: &ThreadLog, findings: &mut Findings) {
    let is_own = |entry: &&Shown| !entry.by_agent;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let places: HashMap<&str, usize> =
        thread.accepted.iter().enumerate().map(|(place, own)| (own.id.as_str(), place)).collect();
    let mut shown_places = Vec::new();
    for entry in thread.shown.iter().filter(is_own) {
        let Shown { entry: name, message, text, .. } = entry;
        let Some(id) = message.as_deref() else {
            let what = format!("entry {name} ({text}) shows a message again");
            findings.add(Wrong::Doubled, what);
            continue;
        };
        *counts.entry(id).or_default() += 1;
        let Some(place) = places.get(id) else {
            let is_refused = thread.refused.iter().any(|refused| refused.id == id);
            let wrong = if is_refused { Wrong::Uninvited } else { Wrong::Leaked };
            findings.add(wrong, format!("entry {name} ({text}) is not this thread's"));
            continue;
        };
        shown_places.push(*place);
        if entry.state != State::Delivered {
            let what = format!("message {id} ({text}) is shown as {:?}", entry.state);
            findings.add(Wrong::Lost, what);
        }
    }
    for Written { id, text } in &thread.accepted {
        match counts.get(id.as_str()).copied().unwrap_or(0) {
            0 => findings.add(Wrong::Lost, format!("message {id} ({text}) is not shown")),
            1 => {}
            times => {
                let what = format!("message {id} ({text}) is shown {times} times");
                findings.add(Wrong::Doubled, what);
            }
        }
    }
    if !shown_places.is_sorted() {
        let what = format!("a thread shows its messages in the order {shown_places:?}");
        findings.add(Wrong::Swapped, what);
    }
}

/// The thread shows the replies in its ticket, each once, and nothing else; so does one that was
/// followed from poll to poll.
fn check_replies(thread: &ThreadLog, desk: &Desk<'_>, findings: &mut Findings) {
    let Some(first) = thread.accepted.first() else { return };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in thread.shown.iter().filter(|entry| entry.by_agent) {
        *counts.entry(&entry.text).or_default() += 1;
        if !thread.polled.contains(&entry.entry) {
            let what = format!("reply {} ({}) was in no poll", entry.entry, entry.text);
            findings.add(Wrong::Lost, what);
        }
    }
    let tickets = desk.tickets(&first.id);
    for ticket in &tickets {
        for reply in desk.replies(*ticket) {
            let DeskMessage { id, text, .. } = reply;
            match counts.remove(text.as_str()) {
                Some(1) => {}
                Some(times) => {
                    findings.add(Wrong::Doubled, format!("reply {id} ({text}): {times} times"));
                }
                None => {
                    let what = format!("reply {id} ({text}) of ticket {ticket} is not shown");
                    findings.add(Wrong::Lost, what);
                }
            }
        }
    }
    for text in counts.into_keys() {
        let what = if desk.notes.contains(text) { "internal note" } else { "foreign reply" };
        let what = format!("thread of {} ({}) shows the {what} {text}", first.id, first.text);
        findings.add(Wrong::Leaked, what);
    }
}

/// The desk has no message that was not acknowledged, and every reply that it has confirmed.
fn check_strangers(evidence: &Evidence, findings: &mut Findings) {
    let accepted = evidence.threads.iter().flat_map(|thread| &thread.accepted);
    let accepted: HashSet<&str> = accepted.map(|message| message.id.as_str()).collect();
    for message in evidence.desk.iter().filter(|message| message.kind == Kind::Customer) {
        let id = message.external_id.as_deref().unwrap_or_default();
        if !accepted.contains(id) {
            let DeskMessage { id, ticket, text, .. } = message;
            let what = format!("message {id} ({text}) in ticket {ticket} was not acknowledged");
            findings.add(Wrong::Uninvited, what);
        }
    }
    let replies = evidence.desk.iter().filter(|message| message.kind == Kind::Reply);
    let replies: HashSet<&str> = replies.map(|message| message.text.as_str()).collect();
    for text in evidence.confirmed_replies.iter().filter(|text| !replies.contains(text.as_str())) {
        findings.add(Wrong::Lost, format!("reply ({text}) is not at the desk"));
    }
}
