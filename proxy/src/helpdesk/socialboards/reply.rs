//! A further message, which at Socialboards is a reply of the customer. Socialboards: create
//! reply.

use serde::Serialize;

use super::ticket::{FileByUrl, files};
use crate::helpdesk::Delivery;

/// The body of `POST /tickets/{ticketId}/replies`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the document's fields")]
pub(super) struct CreateReply<'a> {
    attachments: Vec<FileByUrl<'a>>,
    author: Author<'a>,
    is_draft: bool,
    /// Never: shoppers write plain text.
    is_html: bool,
    is_ticket_needed_to_be_completed: bool,
    message: &'a str,
    parent_reply_id: Option<i64>,
    /// Never: a customer's reply reopens the ticket.
    suppress_ticket_status_autoupdate: bool,
}

#[derive(Serialize)]
struct Author<'a> {
    email: &'a str,
}

/// The reply for a further message.
pub(super) fn reply<'a>(delivery: &Delivery<'a>) -> CreateReply<'a> {
    CreateReply {
        attachments: files(delivery.attachments),
        author: Author { email: &delivery.customer.email },
        is_draft: false,
        is_html: false,
        is_ticket_needed_to_be_completed: false,
        message: delivery.message.body(),
        parent_reply_id: None,
        suppress_ticket_status_autoupdate: false,
    }
}

#[cfg(test)]
mod tests {
    use wire::{Customer, Draft, FollowUpDraft, Form, Message, MessageId};

    use super::*;
    use crate::clock::Timestamp;
    use crate::shop::Shop;

    #[test]
    fn a_further_message_is_the_customer_s_reply() {
        let message = Message::try_from(Draft::FollowUp(FollowUpDraft {
            message_id: MessageId::from_random([2; 16]).to_string(),
            body: "Any <i>news</i>?".into(),
            attachments: Vec::new(),
        }));
        let shop = Shop {
            id: "aurora".parse().unwrap(),
            name: "Aurora Outfitters".into(),
            origins: Vec::new(),
            tags: Vec::new(),
            email: None,
            phone: None,
            context_note: false,
            rules: Vec::new(),
            form: Form::standard(),
            attachments: None,
            identity: None,
            patterns: crate::shop::Patterns::default(),
            widget: crate::shop::Widget::default(),
        };
        let customer =
            Customer { name: "Ann".into(), email: "ann@shop.example".into(), phone: String::new() };
        let delivery = Delivery {
            shop: &shop,
            message: &message.unwrap(),
            customer: &customer,
            verified: None,
            channel: wire::Channel::Api,
            ticket: None,
            continues: None,
            at: Timestamp(0),
            same_before: 0,
            attachments: &[],
        };
        insta::assert_json_snapshot!(reply(&delivery), @r#"
        {
          "attachments": [],
          "author": {
            "email": "ann@shop.example"
          },
          "isDraft": false,
          "isHtml": false,
          "isTicketNeededToBeCompleted": false,
          "message": "Any <i>news</i>?",
          "parentReplyId": null,
          "suppressTicketStatusAutoupdate": false
        }
        "#);
    }
}
