//! Public messages of tickets. Gorgias: the ticket message object. What is not clearly public is left
//! out; which of the others a visitor may see is decided in `visibility`.

use futures::StreamExt;
use gorgias::{Channel, Error, ListMessages, Message, MessageOrder, Page, Person, Source};
use serde_json::Value;
use wire::{Author, AuthorKind, rules};

use super::failure::failure;
use super::{Gorgias, PAGE, id};
use crate::clock::Timestamp;
use crate::helpdesk::reply_files::{Described, ReplyFiles};
use crate::helpdesk::{
    DeliveryError, Listed, PageToken, PartyName, Reply, ReplyBody, ReplyPage, TicketRef,
    TicketReplies, UnclearReason,
};

/// The most messages of one ticket that are compared with its thread. Ours.
const MAX_MESSAGES: usize = 1_000;

impl Gorgias {
    /// The newest messages of a ticket, [`MAX_MESSAGES`] at most.
    pub(super) async fn messages_of(
        &self,
        ticket: &TicketRef,
    ) -> Result<TicketReplies, DeliveryError> {
        let list = ListMessages {
            ticket_id: Some(id(ticket)?),
            limit: Some(PAGE),
            order_by: Some(MessageOrder::CreatedDesc),
            ..ListMessages::default()
        };
        let messages = self.sweep.messages().list_all(list).take(MAX_MESSAGES);
        futures::pin_mut!(messages);
        let (mut read, mut all_readable) = (Vec::new(), true);
        while let Some(message) = messages.next().await {
            match message {
                Ok(message) if message.ticket_id.is_some_and(|of| Ok(of) == id(ticket)) => {
                    read.push(message);
                }
                Ok(_) | Err(Error::UnreadableRecord(_)) => all_readable = false,
                Err(error) => return Err(failure(&error)),
            }
        }
        // A ticket has the message that opened it: none at all is no answer.
        if read.is_empty() {
            return Err(DeliveryError::Unclear(UnclearReason::Inconclusive));
        }
        let oldest = read.iter().filter_map(created).min();
        let listed = match oldest {
            _ if !all_readable => Listed::Uncertain,
            Some(oldest) if read.len() == MAX_MESSAGES => Listed::Since(oldest),
            _ => Listed::All,
        };
        Ok(TicketReplies { replies: read.iter().filter_map(reply).collect(), listed })
    }
}

/// The names of a customer: the id, and the addresses of all channels.
pub(super) fn names_of(customer: &Person) -> Vec<PartyName> {
    let channels = customer.channels.iter().filter_map(|channel| channel.address.as_deref());
    person(customer).chain(channels.filter_map(PartyName::of_address)).collect()
}

/// A page of messages as replies.
pub(super) fn page(page: Page<Message>) -> ReplyPage {
    for record in &page.unreadable {
        tracing::warn!(index = record.index, field = %record.path, "a message cannot be read");
    }
    let times = page.data.iter().filter_map(created);
    let (newest, oldest) = (times.clone().max(), times.min());
    let ids = page.data.iter().filter_map(|message| u64::try_from(message.id.0).ok());
    ReplyPage {
        replies: page.data.iter().filter_map(reply).collect(),
        tickets: Vec::new(),
        newest,
        oldest,
        ids: ids.clone().min().zip(ids.max()),
        next: page.next_cursor.map(PageToken),
    }
}

fn created(message: &Message) -> Option<Timestamp> {
    message.created_datetime.map(|created| Timestamp(created.0.as_millisecond()))
}

fn reply(message: &Message) -> Option<Reply> {
    let kind = author(message)?;
    let (body, files) = (body(message), files(message));
    let is_blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    if is_blank(&body.text) && is_blank(&body.html) && files.is_empty() {
        return None;
    }
    Some(Reply {
        id: message.id.to_string(),
        ticket: TicketRef(message.ticket_id?.to_string()),
        external_id: message.external_id.clone(),
        may_be_ours: false,
        author: Author { kind, name: name(message) },
        parties: parties(message, kind),
        by_email: message.channel == Some(Channel::Email),
        body,
        files,
        at: created(message)?,
    })
}

/// Who wrote the message, if it is public. Gorgias: the ticket message object.
fn author(message: &Message) -> Option<AuthorKind> {
    let public = message.public == Some(true)
        && message.channel.as_ref().is_some_and(|channel| *channel != Channel::InternalNote)
        && message.deleted_datetime.is_none();
    match message.from_agent {
        Some(true) if public && message.failed_datetime.is_none() => Some(AuthorKind::Agent),
        Some(false) if public => Some(AuthorKind::Customer),
        _ => None,
    }
}

/// The receivers of an agent's message, copies included; the sender of a customer's.
fn parties(message: &Message, kind: AuthorKind) -> Vec<PartyName> {
    let source = message.source.as_ref();
    let (people, addresses): (_, Vec<_>) = match kind {
        AuthorKind::Agent => {
            let all = |Source { to, cc, bcc, .. }: &Source| [to, cc, bcc].map(Vec::clone).concat();
            (&message.receiver, source.map(all).unwrap_or_default())
        }
        AuthorKind::Customer => {
            (&message.sender, source.and_then(|source| source.from.clone()).into_iter().collect())
        }
    };
    let addresses = addresses.iter().filter_map(|address| address.address.as_deref());
    let people = people.iter().flat_map(person);
    people.chain(addresses.filter_map(PartyName::of_address)).collect()
}

fn person(person: &Person) -> impl Iterator<Item = PartyName> {
    let id = person.id.map(|id| PartyName::Id(id.to_string()));
    id.into_iter().chain(person.email.as_deref().and_then(PartyName::of_address))
}

fn name(message: &Message) -> String {
    let sender = message.sender.as_ref();
    let name = sender.and_then(|sender| sender.name.as_ref().or(sender.firstname.as_ref()));
    rules::cut(&rules::single_line(name.map_or("", String::as_str)), rules::MAX_NAME).to_owned()
}

fn body(message: &Message) -> ReplyBody {
    let said = |text: &'_ Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    // The whole HTML says more than a text without quotes and signature does.
    let is_whole = !said(&message.stripped_text) || message.stripped_text == message.body_text;
    let text =
        if said(&message.stripped_text) { &message.stripped_text } else { &message.body_text };
    let html =
        if said(&message.stripped_html) { &message.stripped_html } else { &message.body_html };
    let html = html.as_ref().filter(|_| is_whole || said(&message.stripped_html));
    ReplyBody { text: text.clone(), html: html.cloned() }
}

/// The files that have a URL.
fn files(message: &Message) -> ReplyFiles {
    ReplyFiles::attached(message.attachments.iter().map(|file| Described {
        url: file.url.as_deref().unwrap_or_default(),
        name: file.name.as_deref().unwrap_or_default(),
        content_type: file.content_type.as_deref().unwrap_or_default(),
        size: file.size.unwrap_or(0),
        content_id: content_id(file.extra.as_ref()),
    }))
}

/// The id by which the HTML refers to a file. Not documented: mail channels are taken to keep it in `extra`.
fn content_id(extra: Option<&Value>) -> &str {
    let id = |name| extra.and_then(|extra| extra.get(name)?.as_str());
    ["content_id", "content-id", "cid"].into_iter().find_map(id).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(change: &Value) -> Message {
        let mut message = json!({
            "id": 7, "ticket_id": 3, "public": true, "channel": "api", "via": "helpdesk",
            "from_agent": true, "sender": {"id": 1, "name": "Maya Lindqvist"},
            "stripped_text": "It left today.", "body_text": "It left today.\n> Where is it?",
            "created_datetime": "2025-11-21T01:00:00.250000+00:00",
        });
        let fields = change.as_object().unwrap().clone();
        message.as_object_mut().unwrap().extend(fields);
        serde_json::from_value(message).unwrap()
    }

    #[test]
    fn a_reply_is_the_words_and_who_wrote_them() {
        let reply = reply(&message(&json!({}))).unwrap();
        assert_eq!((reply.id.as_str(), reply.ticket.0.as_str()), ("7", "3"));
        assert_eq!(reply.read().0.unwrap().text, "It left today.");
        assert_eq!(reply.author.name, "Maya Lindqvist");
        assert_eq!(reply.author.kind, AuthorKind::Agent);
        assert_eq!(reply.at, Timestamp(1_763_686_800_250));
        assert_eq!(format!("{reply:?}"), "Reply(7, Agent)");
    }

    #[test]
    fn what_is_not_plainly_public_is_left_out() {
        for change in [
            json!({"public": false}),
            json!({"public": null}),
            json!({"channel": "internal-note"}),
            json!({"channel": null}),
            json!({"deleted_datetime": "2025-11-21T02:00:00"}),
            json!({"failed_datetime": "2025-11-21T02:00:00"}),
            json!({"from_agent": null}),
            json!({"ticket_id": null}),
            json!({"created_datetime": null}),
            json!({"stripped_text": " ", "body_text": null, "body_html": " "}),
        ] {
            assert_eq!(reply(&message(&change)), None, "{change}");
        }
    }

    #[test]
    fn the_text_is_the_best_that_there_is_and_never_html() {
        for (change, expected) in [
            (json!({"stripped_text": null}), "It left today.\n> Where is it?"),
            (
                json!({"stripped_text": "", "body_text": "", "body_html": "<p>By <b>train</b></p>"}),
                "By train",
            ),
            (json!({"stripped_text": "x".repeat(30_000)}), &"x".repeat(20_000) as &str),
        ] {
            let reply = reply(&message(&change)).unwrap();
            assert_eq!(reply.read().0.unwrap().text, expected);
        }
    }

    #[test]
    fn a_reply_names_all_its_receivers_and_a_customer_s_message_its_sender() {
        let source = json!({
            "type": "email", "from": {"address": "Ann@shop.example"},
            "to": [{"address": "Bob@shop.example"}], "cc": [{"address": "+1 555"}],
        });
        let people = json!({
            "source": source, "sender": {"id": 1, "email": "ann@shop.example"},
            "receiver": {"id": 2, "name": "Bob"}, "channel": "email", "external_id": "m1",
        });
        let sent = reply(&message(&people)).unwrap();
        let email = |address: &str| PartyName::Email(address.into());
        let id = |id: &str| PartyName::Id(id.into());
        let receivers = [id("2"), email("bob@shop.example"), PartyName::Phone("1555".into())];
        assert_eq!((sent.parties, sent.by_email), (receivers.to_vec(), true));

        let mut received = people;
        received["from_agent"] = false.into();
        let received = reply(&message(&received)).unwrap();
        assert_eq!(received.author.kind, AuthorKind::Customer);
        assert_eq!(received.external_id.as_deref(), Some("m1"));
        assert_eq!(
            received.parties,
            [id("1"), email("ann@shop.example"), email("ann@shop.example")]
        );
        assert_eq!(reply(&message(&json!({}))).unwrap().parties, []);
    }

    #[test]
    fn a_customer_has_the_names_of_all_its_channels() {
        let customer = json!({
            "id": 7, "email": "ann@shop.example",
            "channels": [{"type": "email", "address": "Ann@home.example"}, {"type": "phone"}],
        });
        let customer: Person = serde_json::from_value(customer).unwrap();
        let names = [
            PartyName::Id("7".into()),
            PartyName::Email("ann@shop.example".into()),
            PartyName::Email("ann@home.example".into()),
        ];
        assert_eq!(names_of(&customer), names);
    }

    #[test]
    fn a_reply_that_is_only_a_picture_is_shown() {
        let path = "/api/attachment/download/a1/b2-chart.png";
        let html = json!({"stripped_text": "", "body_text": "", "body_html":
            format!("<div><img src=\"{path}\"></div>")});
        let (read, files) = reply(&message(&html)).unwrap().read();
        assert_eq!(files.len(), 1);
        assert_eq!((files[0].url.as_str(), files[0].inline), (path, true));
        assert_eq!(files[0].name, "b2-chart.png");
        assert!(read.unwrap().rich[0].shows(0));
    }

    #[test]
    fn a_content_id_names_an_attachment() {
        let file = |name: &str, extra: Value| {
            json!({"url": format!("https://files.example/{name}"), "name": name,
                "content_type": "image/png", "size": 3, "extra": extra})
        };
        let two = json!([file("a.png", json!({"content_id": "<ii_1>"})), file("b.png", json!({}))]);
        for (attachments, cid, expected) in [
            (&two, "ii_1", Some(0)),
            (&two, "b.png@01DB2F", Some(1)),
            (&two, "ii_2", None),
            (&json!([file("a.png", json!(null))]), "ii_2", Some(0)),
            (&json!([]), "ii_2", None),
        ] {
            let html = format!("<p>Here:<img src=\"cid:{cid}\"></p>");
            let change = json!({"stripped_text": "Here:", "body_text": "Here:", "body_html": html,
                "attachments": attachments});
            let (read, files) = reply(&message(&change)).unwrap().read();
            assert_eq!(files.len(), attachments.as_array().unwrap().len());
            let read = read.unwrap();
            let shown = (0..9).find(|file| read.rich[0].shows(*file));
            assert_eq!(shown, expected, "{cid}");
        }
    }
}
