//! Public replies of tickets. What is not clearly public is left out; which of the others a visitor
//! may see is decided in `visibility`. Socialboards: list replies, reply.

use serde::Deserialize;
use wire::{Author, AuthorKind, Lenient, rules};

use super::timestamp;
use crate::helpdesk::reply_files::{Described, ReplyFiles};
use crate::helpdesk::reply_text::ReplyText;
use crate::helpdesk::{PartyName, Reply, ReplyBody, TicketRef};

/// A reply as it is listed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Read {
    id: i64,
    #[serde(default)]
    attachments: Lenient<Vec<Lenient<File>>>,
    #[serde(default)]
    author: Option<User>,
    #[serde(default)]
    creation_time: Option<String>,
    #[serde(default)]
    html_message: Option<String>,
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    properties: Properties,
    #[serde(default)]
    to_emails: Option<Vec<String>>,
    #[serde(default)]
    cc_emails: Option<Vec<String>>,
}

/// Socialboards: base attachment.
#[derive(Deserialize)]
struct File {
    url: String,
    #[serde(default)]
    name: Option<String>,
}

/// Socialboards: user.
#[derive(Deserialize)]
pub(super) struct User {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    name: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the document's names")]
struct Properties {
    is_by_team: Option<bool>,
    is_draft: Option<bool>,
    is_hidden: Option<bool>,
}

impl User {
    /// Whether it has that e-mail address, ignoring case.
    pub(super) fn has_email(&self, email: &str) -> bool {
        self.email.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(email))
    }
}

impl Read {
    /// Whether the customer of that address wrote it.
    pub(super) fn is_by(&self, email: &str) -> bool {
        let is_customer = self.properties.is_by_team == Some(false);
        is_customer && self.author.as_ref().is_some_and(|author| author.has_email(email))
    }

    /// The plain text. HTML is parsed only where there is none.
    pub(super) fn text(&self) -> String {
        let text = self.message.as_deref().filter(|text| !text.trim().is_empty());
        let html = self.html_message.as_deref().filter(|_| text.is_none());
        ReplyText::of(text, html, &mut ReplyFiles::default()).unwrap_or_default().text
    }

    /// The files that have a URL. Taken to be public: the documentation names no other way to them.
    fn files(&self) -> ReplyFiles {
        let files = self.attachments.0.iter().flatten().filter_map(|file| file.0.as_ref());
        ReplyFiles::attached(files.map(|file| Described {
            url: &file.url,
            name: file.name.as_deref().unwrap_or_default(),
            ..Described::default()
        }))
    }

    /// The receivers of the team's reply, copies included; the sender of a customer's.
    fn parties(&self, kind: AuthorKind) -> Vec<PartyName> {
        let author = self.author.as_ref().and_then(|author| author.email.as_ref());
        let addresses = match kind {
            AuthorKind::Agent => {
                [&self.to_emails, &self.cc_emails].into_iter().flatten().flatten().collect()
            }
            AuthorKind::Customer => Vec::from_iter(author),
        };
        addresses.into_iter().filter_map(|address| PartyName::of_address(address)).collect()
    }

    /// Who wrote it, if it is public.
    fn kind(&self) -> Option<AuthorKind> {
        let shown =
            self.properties.is_draft == Some(false) && self.properties.is_hidden == Some(false);
        match self.properties.is_by_team {
            Some(true) if shown => Some(AuthorKind::Agent),
            Some(false) if shown => Some(AuthorKind::Customer),
            _ => None,
        }
    }
}

/// The reply; `None` where it is not public, or empty.
pub(super) fn reply(read: &Read, ticket: &TicketRef) -> Option<Reply> {
    let kind = read.kind()?;
    let body = ReplyBody { text: read.message.clone(), html: read.html_message.clone() };
    let files = read.files();
    let is_blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    if is_blank(&body.text) && is_blank(&body.html) && files.is_empty() {
        return None;
    }
    let name = read.author.as_ref().and_then(|author| author.name.as_deref());
    let name = rules::single_line(name.unwrap_or_default());
    Some(Reply {
        id: read.id.to_string(),
        ticket: ticket.clone(),
        external_id: None,
        may_be_ours: kind == AuthorKind::Customer,
        author: Author { kind, name: rules::cut(&name, rules::MAX_NAME).to_owned() },
        parties: read.parties(kind),
        // A customer's reply that is not ours came by another of its channels; which, it does not say.
        by_email: false,
        body,
        files,
        at: timestamp::parse(read.creation_time.as_deref()?)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use serde_json::{Value, json};

    fn read(change: &Value) -> Read {
        let mut reply = json!({
            "attachments": [], "ccEmails": [], "toEmails": [], "tags": [], "level": 0,
            "author": {"id": "0da5a9e8", "name": "Maya Lindqvist", "email": "maya@aurora.example",
                "status": "team", "isBot": false},
            "creationTime": "2020-03-05T17:58:23.0186292+00:00",
            "htmlMessage": "<p>It left <b>today</b>.</p>", "message": "It left today.",
            "id": 156_372_820, "parentReplyId": null, "ticketId": 7,
            "properties": {"isByTeam": true, "isDraft": false, "isHidden": false},
        });
        let fields = change.as_object().unwrap().clone();
        reply.as_object_mut().unwrap().extend(fields);
        serde_json::from_value(reply).unwrap()
    }

    fn shown(change: &Value) -> Option<Reply> {
        reply(&read(change), &TicketRef("socialboards:7".into()))
    }

    #[test]
    fn a_reply_is_the_words_and_who_wrote_them() {
        let reply = shown(&json!({})).unwrap();
        assert_eq!((reply.id.as_str(), reply.ticket.0.as_str()), ("156372820", "socialboards:7"));
        let text = reply.read().0.unwrap().text;
        assert_eq!((text.as_str(), reply.at), ("It left today.", Timestamp(1_583_431_103_018)));
        assert_eq!((reply.author.kind, reply.may_be_ours), (AuthorKind::Agent, false));
        assert_eq!(reply.author.name, "Maya Lindqvist");
        assert_eq!(format!("{reply:?}"), "Reply(156372820, Agent)");
    }

    #[test]
    fn what_is_not_plainly_public_is_left_out() {
        for change in [
            json!({"properties": {"isByTeam": true, "isDraft": true, "isHidden": false}}),
            json!({"properties": {"isByTeam": true, "isDraft": false, "isHidden": true}}),
            json!({"properties": {"isByTeam": true, "isDraft": false}}),
            json!({"properties": {"isByTeam": true, "isHidden": false}}),
            json!({"properties": {"isDraft": false, "isHidden": false}}),
            json!({"properties": {}}),
            json!({"creationTime": null}),
            json!({"message": " ", "htmlMessage": null}),
        ] {
            assert_eq!(shown(&change), None, "{change}");
        }
    }

    #[test]
    fn the_text_is_never_html() {
        let html = json!({"message": null, "htmlMessage": "<p>By <b>train</b></p>"});
        let text = |change: &Value| shown(change).unwrap().read().0.unwrap().text;
        assert_eq!(text(&html), "By train");
        assert_eq!(text(&json!({"message": "x".repeat(30_000)})).len(), 20_000);
    }

    #[test]
    fn a_reply_names_its_receivers() {
        let change = json!({"toEmails": ["Bob@shop.example"], "ccEmails": ["ann@shop.example"]});
        let names = ["bob@shop.example", "ann@shop.example"];
        let names = names.map(|address| PartyName::Email(address.into()));
        assert_eq!(shown(&change).unwrap().parties, names);
        assert_eq!(shown(&json!({"toEmails": null})).unwrap().parties, []);
    }

    #[test]
    fn the_files_of_a_reply_are_its_files() {
        let files = json!([
            {"url": "https://files.example/label.PDF?v=1", "name": "label.PDF"},
            {"url": "https://files.example/a/lamp.jpeg"},
            {"name": "nowhere.png"},
            7,
        ]);
        for (change, text) in [
            (json!({"attachments": files, "message": null, "htmlMessage": null}), ""),
            (json!({"attachments": files, "htmlMessage": null}), "It left today."),
        ] {
            let (read, files) = shown(&change).unwrap().read();
            let files: Vec<_> =
                files.iter().map(|f| (f.name.as_str(), f.content_type.as_str())).collect();
            let expected = [("label.PDF", "application/pdf"), ("lamp.jpeg", "image/jpeg")];
            let shown = read.unwrap_or_default().text;
            assert_eq!((shown.as_str(), files), (text, expected.to_vec()));
        }
        for odd in [json!(null), json!("x"), json!([])] {
            assert!(shown(&json!({"attachments": odd})).unwrap().files.is_empty());
        }
    }

    #[test]
    fn a_customer_s_reply_may_be_one_of_ours() {
        let change = json!({
            "author": {"email": "Ann@shop.example"},
            "properties": {"isByTeam": false, "isDraft": false, "isHidden": false},
        });
        let reply = shown(&change).unwrap();
        assert_eq!((reply.author.kind, reply.may_be_ours), (AuthorKind::Customer, true));
        assert!(read(&change).is_by("ann@shop.example"));
        assert!(!read(&change).is_by("bob@shop.example"));
        assert!(!read(&json!({})).is_by("maya@aurora.example"), "the team is no customer");
    }
}
