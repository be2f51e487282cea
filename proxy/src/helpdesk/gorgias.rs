//! The adapter of Gorgias, and of anything that has its ticket API.

mod copies;
mod failure;
mod payload;
mod replies;
mod settings;
mod statuses;
mod survey;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use futures::future::BoxFuture;
use gorgias::{
    BuildError, Client, CreateTicket, DownloadedFile, Error, FileUpload, ListMessages, ListTickets,
    MessageOrder, Priority, Ticket, TicketId, TicketSummary, UploadKind,
};
use url::Url;
use wire::{Message, MessageId, ShopId};

use super::public_file::PublicFiles;
use super::{
    AdapterSettings, ConnectError, Copies, Delivery, DeliveryError, FetchedFile, FileToKeep,
    Helpdesk, PageToken, PartyName, Rated, ReplyPage, ShopTables, StatusPage, TicketRating,
    TicketRef, TicketReplies, UnclearReason, Undeliverable,
};
use crate::clock::Clock;
use failure::failure;

pub use settings::Settings;
pub(super) use settings::read;

/// Messages per page: the most that Gorgias gives. Gorgias: list messages (`limit`).
const PAGE: u32 = 100;
/// The room in the request budget that a delivery begins with: it may need several requests, and
/// others run at the same time.
const ROOM: u32 = 4;

/// How many tickets a check for deleted ones asks for one by one at most.
const MAX_CONFIRMED: usize = 10;

/// A Gorgias account.
#[derive(Clone)]
pub struct Gorgias {
    /// For sends, which may use the whole request budget.
    send: Client,
    /// For scans, which leave part of the budget to sends.
    sweep: Client,
    /// For files, which leave part of the rest to scans.
    download: Client,
    /// The e-mail address of the API key's user, who is the author of internal notes.
    agent: String,
    /// For files that are not the account's own.
    public_files: PublicFiles,
}

impl Gorgias {
    /// Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// Where the address or the credentials cannot be used.
    fn new(settings: &Settings, public_files: PublicFiles) -> Result<Self, BuildError> {
        let client = settings.client(settings.requests_per_20_seconds.get() / 4)?;
        Ok(Self {
            send: client.at(Priority::Send),
            sweep: client.at(Priority::Sweep),
            download: client.at(Priority::Download),
            agent: settings.email.clone(),
            public_files,
        })
    }

    async fn open(&self, delivery: &Delivery<'_>) -> Result<TicketRef, DeliveryError> {
        let opening = match (delivery.message, delivery.continues) {
            (Message::Opening(opening), _) => opening,
            (_, Some(continues)) => {
                let ticket = payload::continuation(delivery, continues, &self.agent);
                let made = self.create(&ticket).await?;
                return self.created(delivery, made).await;
            }
            _ => return Err(Undeliverable::NotAnOpening.into()),
        };
        let ticket = payload::ticket(delivery, opening, &self.agent);
        let mut made = self.create(&ticket).await;
        if made == Err(DeliveryError::Refused(400)) && payload::has_extras(delivery.shop) {
            // A rule may name a team or a field that was deleted; that must not cost the message.
            let plain = payload::ticket_without_extras(delivery, opening);
            made = self.create(&plain).await;
            if made.is_ok() {
                let message = delivery.message.id();
                tracing::warn!(%message, shop = %delivery.shop.id, tag = payload::INCOMPLETE,
                    "the helpdesk refuses what the shop's rules set; sent without it");
            }
        }
        self.created(delivery, made?).await
    }

    /// The ticket that was created.
    async fn created(
        &self,
        delivery: &Delivery<'_>,
        made: Option<Ticket>,
    ) -> Result<TicketRef, DeliveryError> {
        if let Some(ticket) = made {
            return Ok(reference(ticket.id));
        }
        // Created, but the answer does not contain the ticket. Whatever the look-up meets, the ticket
        // may be there.
        match self.ticket_of(delivery).await {
            Ok(Some(ticket)) => Ok(ticket),
            Ok(None) | Err(_) => Err(DeliveryError::Unclear(UnclearReason::Empty)),
        }
    }

    async fn create(&self, ticket: &CreateTicket) -> Result<Option<Ticket>, DeliveryError> {
        self.send.tickets().create(ticket).await.map_err(|error| failure(&error))
    }

    async fn reply(
        &self,
        delivery: &Delivery<'_>,
        ticket: &TicketRef,
    ) -> Result<TicketRef, DeliveryError> {
        let message = payload::further_message(delivery);
        let sent = self.send.messages().create(id(ticket)?, &message).await;
        sent.map(|_| ticket.clone()).map_err(|error| match failure(&error) {
            // Deleted, merged into another one, or not to be written to any more.
            DeliveryError::Refused(status) => DeliveryError::TicketGone(status),
            error => error,
        })
    }

    async fn ticket_of(&self, delivery: &Delivery<'_>) -> Result<Option<TicketRef>, DeliveryError> {
        let name = delivery.message.id().as_str();
        let list = ListTickets { external_id: Some(name.to_owned()), ..ListTickets::default() };
        let page = self.send.tickets().list(&list).await.map_err(|error| failure(&error))?;
        let is_it = |ticket: &&TicketSummary| ticket.external_id.as_deref() == Some(name);
        match page.data.iter().find(is_it) {
            Some(ticket) => Ok(Some(reference(ticket.id))),
            None if page.data.is_empty() && page.unreadable.is_empty() => Ok(None),
            // Other tickets than those asked for: it does not say that there is none.
            None => Err(DeliveryError::Unclear(UnclearReason::Inconclusive)),
        }
    }

    /// Whether the API says that there is no such ticket.
    async fn is_gone(&self, ticket: &TicketRef) -> Result<bool, DeliveryError> {
        match self.sweep.tickets().get(id(ticket)?).await {
            Ok(_) | Err(Error::TooLarge { .. }) => Ok(false),
            Err(Error::Api { status: 404, msg, .. }) if !msg.is_empty() => Ok(true),
            Err(error) => Err(failure(&error)),
        }
    }

    /// The names of a ticket's customer. From the list, where a ticket comes without its messages.
    async fn names_of_customer(&self, ticket: &TicketRef) -> Result<Vec<PartyName>, DeliveryError> {
        let id = id(ticket)?;
        let page = self.sweep.tickets().list(&statuses::by_ids(vec![id])).await;
        let page = page.map_err(|error| failure(&error))?;
        let found = page.data.into_iter().find(|found| found.id == id);
        let customer = found.and_then(|found| found.customer);
        Ok(customer.as_ref().map_or_else(Vec::new, replies::names_of))
    }

    async fn holds(
        &self,
        delivery: &Delivery<'_>,
        ticket: &TicketRef,
    ) -> Result<bool, DeliveryError> {
        let name = delivery.message.id().as_str();
        let list = ListMessages {
            ticket_id: Some(id(ticket)?),
            limit: Some(PAGE),
            order_by: Some(MessageOrder::CreatedDesc),
            ..ListMessages::default()
        };
        let messages = self.send.messages().list_all(list);
        futures::pin_mut!(messages);
        let mut is_empty = true;
        while let Some(message) = messages.next().await {
            is_empty = false;
            let message = match message {
                Ok(message) => message,
                // Our own messages are readable: it is another one.
                Err(Error::UnreadableRecord(_)) => continue,
                Err(error) => return Err(failure(&error)),
            };
            if message.external_id.as_deref() == Some(name) {
                return Ok(true);
            }
        }
        // A ticket has the message that opened it: none at all is no answer, unless it is gone.
        if is_empty && !self.is_gone(ticket).await? {
            Err(DeliveryError::Unclear(UnclearReason::Inconclusive))
        } else {
            Ok(false)
        }
    }
}

impl AdapterSettings for Settings {
    fn table(&self) -> &'static str {
        "helpdesk.gorgias"
    }

    fn base_url(&self) -> &Url {
        &self.base_url
    }

    fn connect(
        &self,
        _tables: &BTreeMap<ShopId, ShopTables>,
        _clock: &Clock,
    ) -> Result<Arc<dyn Helpdesk>, ConnectError> {
        let gorgias = Gorgias::new(self, PublicFiles::new()?);
        Ok(Arc::new(gorgias.map_err(|error| ConnectError::of(self, error))?))
    }
}

impl Helpdesk for Gorgias {
    fn deliver<'a>(
        &'a self,
        delivery: &'a Delivery<'a>,
    ) -> BoxFuture<'a, Result<TicketRef, DeliveryError>> {
        Box::pin(async move {
            match delivery.ticket {
                None => self.open(delivery).await,
                Some(ticket) => self.reply(delivery, ticket).await,
            }
        })
    }

    fn pause(&self) -> Duration {
        self.send.pause(ROOM)
    }

    fn find<'a>(
        &'a self,
        delivery: &'a Delivery<'a>,
    ) -> BoxFuture<'a, Result<Option<TicketRef>, DeliveryError>> {
        Box::pin(async move {
            match delivery.ticket {
                None => self.ticket_of(delivery).await,
                Some(ticket) => {
                    let held = self.holds(delivery, ticket).await?;
                    Ok(held.then(|| ticket.clone()))
                }
            }
        })
    }

    fn keep_file(&self, file: FileToKeep) -> BoxFuture<'_, Result<String, DeliveryError>> {
        let FileToKeep { name, content_type, bytes, .. } = file;
        let upload = FileUpload { name, content_type, bytes: bytes.into() };
        Box::pin(async move {
            let kept = self.send.files().upload(&UploadKind::Attachment, vec![upload]).await;
            let kept = kept.map_err(|error| failure(&error))?;
            let unclear = DeliveryError::Unclear(UnclearReason::Unreadable);
            kept.into_iter().find_map(|file| file.url).ok_or(unclear)
        })
    }

    fn fetch_file<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<FetchedFile, DeliveryError>> {
        Box::pin(async move {
            match self.download.files().download(url).await {
                Ok(file) => {
                    let DownloadedFile { content_type, bytes } = file;
                    Ok(FetchedFile { content_type, bytes: bytes.into() })
                }
                Err(Error::ForeignFile) => self.public_files.fetch(url).await,
                Err(error) => Err(failure(&error)),
            }
        })
    }

    fn replies(&self, page: Option<PageToken>) -> BoxFuture<'_, Result<ReplyPage, DeliveryError>> {
        let list = ListMessages {
            cursor: page.map(|page| page.0),
            limit: Some(PAGE),
            order_by: Some(MessageOrder::CreatedDesc),
            ticket_id: None,
        };
        Box::pin(async move {
            let page = self.sweep.messages().list(&list).await;
            page.map(replies::page).map_err(|error| failure(&error))
        })
    }

    fn replies_in<'a>(
        &'a self,
        ticket: &'a TicketRef,
    ) -> BoxFuture<'a, Result<TicketReplies, DeliveryError>> {
        Box::pin(self.messages_of(ticket))
    }

    fn customer_of<'a>(
        &'a self,
        ticket: &'a TicketRef,
    ) -> BoxFuture<'a, Result<Vec<PartyName>, DeliveryError>> {
        Box::pin(self.names_of_customer(ticket))
    }

    fn statuses(
        &self,
        page: Option<PageToken>,
    ) -> BoxFuture<'_, Result<StatusPage, DeliveryError>> {
        Box::pin(async move {
            let page = self.sweep.tickets().list(&statuses::list(page)).await;
            page.map(statuses::page).map_err(|error| failure(&error))
        })
    }

    fn deleted_tickets<'a>(
        &'a self,
        tickets: &'a [TicketRef],
    ) -> BoxFuture<'a, Result<Vec<TicketRef>, DeliveryError>> {
        Box::pin(async move {
            // Tickets of another helpdesk have ids of another form.
            let ids = tickets.iter().filter_map(|ticket| id(ticket).ok()).collect();
            let page = self.sweep.tickets().list(&statuses::by_ids(ids)).await;
            let page = page.map_err(|error| failure(&error))?;
            // The list alone is not believed: it may be empty because something is broken.
            let mut deleted = Vec::new();
            for ticket in statuses::missing(tickets, &page).into_iter().take(MAX_CONFIRMED) {
                if self.is_gone(&ticket).await? {
                    deleted.push(ticket);
                }
            }
            Ok(deleted)
        })
    }

    fn copies<'a>(
        &'a self,
        message: &'a MessageId,
        ticket: &'a TicketRef,
    ) -> BoxFuture<'a, Result<Copies, DeliveryError>> {
        Box::pin(self.copies_of(message, ticket))
    }

    fn mark_copy<'a>(
        &'a self,
        _message: &'a MessageId,
        ticket: &'a TicketRef,
        other: Option<&'a TicketRef>,
    ) -> BoxFuture<'a, Result<(), DeliveryError>> {
        Box::pin(self.mark(ticket, other))
    }

    fn rate<'a>(
        &'a self,
        rating: &'a TicketRating<'a>,
    ) -> BoxFuture<'a, Result<Rated, DeliveryError>> {
        Box::pin(self.rate_ticket(rating))
    }

    fn probe(&self) -> BoxFuture<'_, Result<(), DeliveryError>> {
        Box::pin(async move {
            let account = self.send.account().get().await;
            account.map(|_| ()).map_err(|error| failure(&error))
        })
    }
}

fn reference(id: TicketId) -> TicketRef {
    TicketRef(id.to_string())
}

fn id(ticket: &TicketRef) -> Result<TicketId, DeliveryError> {
    ticket.0.parse().map(TicketId).map_err(|_| Undeliverable::ForeignTicket.into())
}
