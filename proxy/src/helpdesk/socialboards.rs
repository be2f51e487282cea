//! The adapter of Socialboards, for its Ticket API as documented (developers.socialboards.com,
//! "Ticket API"); where the documentation is silent, a comment says what is assumed.

mod client;
mod failure;
mod lookup;
mod replies;
mod reply;
mod response_body;
mod settings;
mod ticket;
mod tickets;
mod timestamp;
mod token;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use futures::future::BoxFuture;
use serde::de::IgnoredAny;
use url::Url;
use wire::{Message, Retry, ShopId};

use super::public_file::PublicFiles;
use super::{
    AdapterSettings, ConnectError, Delivery, DeliveryError, FetchedFile, FileToKeep, Helpdesk,
    Listed, PageToken, PartyName, ReplyPage, ShopTables, StatusPage, TicketRef, TicketReplies,
    Undeliverable,
};
use crate::clock::Clock;
use crate::settings::SettingErrors;
use crate::shop::Shop;
use client::Client;
use ticket::MessageIdPlace;
use tickets::{ListTickets, Ticket};

pub use client::BuildError;
pub use settings::{Sentiment, Settings, ShopSettings, TicketSettings};
pub(super) use settings::{read, read_shop};

/// Tickets per page: the most that Socialboards gives. Socialboards: list tickets (`take`).
const PAGE: usize = 50;
/// The prefix of our ticket ids, so that none is ever taken for another helpdesk's.
const PREFIX: &str = "socialboards:";

/// A Socialboards account.
#[derive(Debug)]
pub struct Socialboards {
    client: Client,
    /// What the shops have set for their tickets.
    shops: BTreeMap<ShopId, ShopSettings>,
    message_id: MessageIdPlace,
    public_files: PublicFiles,
}

impl Socialboards {
    /// Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// Where the HTTP client does not start.
    fn new(
        settings: &Settings,
        shops: BTreeMap<ShopId, ShopSettings>,
        clock: Clock,
        public_files: PublicFiles,
    ) -> Result<Self, BuildError> {
        let message_id = settings
            .message_id_field
            .map_or(MessageIdPlace::SourceName, MessageIdPlace::CustomField);
        Ok(Self { client: Client::new(settings, clock)?, shops, message_id, public_files })
    }

    /// What the shop has set for its tickets.
    fn shop_settings(&self, shop: &Shop) -> Cow<'_, ShopSettings> {
        self.shops.get(&shop.id).map_or_else(Cow::default, Cow::Borrowed)
    }

    /// Socialboards: create ticket.
    async fn open(&self, delivery: &Delivery<'_>) -> Result<TicketRef, DeliveryError> {
        let shop = self.shop_settings(delivery.shop);
        let opening = match (delivery.message, delivery.continues) {
            (Message::Opening(opening), _) => opening,
            (_, Some(continues)) => {
                let ticket = ticket::continuation(delivery, continues, &shop, self.message_id);
                return self.client.post("tickets", &ticket).await.map(reference);
            }
            _ => return Err(Undeliverable::NotAnOpening.into()),
        };
        let ticket = ticket::ticket(delivery, opening, &shop, self.message_id);
        let made = self.client.post("tickets", &ticket).await.map(reference);
        let is_refused = made.as_ref().is_err_and(|error| error.retry() == Retry::Never);
        let plain = ticket.without_settings(delivery, &shop).filter(|_| is_refused);
        let Some(plain) = plain else { return made };
        let made = self.client.post("tickets", &plain).await.map(reference)?;
        let (id, shop) = (delivery.message.id(), &delivery.shop.id);
        tracing::warn!(%id, %shop, "Socialboards refuses what the shop sets; sent without it");
        Ok(made)
    }

    /// Socialboards: create reply.
    async fn reply(
        &self,
        delivery: &Delivery<'_>,
        ticket: &TicketRef,
    ) -> Result<TicketRef, DeliveryError> {
        let path = replies_of(ticket)?;
        let made = self.client.post(&path, &reply::reply(delivery)).await;
        made.map(|IgnoredAny| ticket.clone()).map_err(|error| match error {
            DeliveryError::Refused(status) => DeliveryError::TicketGone(status),
            error => error,
        })
    }

    /// A page of tickets, and how many precede it. Socialboards: list tickets.
    async fn list(&self, page: Option<PageToken>) -> Result<(Vec<Ticket>, usize), DeliveryError> {
        let skip = page.and_then(|page| page.0.parse().ok()).unwrap_or(0);
        let list = ListTickets { skip, ..ListTickets::default() };
        Ok((self.client.post("tickets/list", &list).await?, skip))
    }

    /// Socialboards: list replies. Taken to be at the address of "create reply", and to answer all
    /// replies in one list of the documented object.
    async fn list_replies(&self, ticket: &TicketRef) -> Result<Vec<replies::Read>, DeliveryError> {
        self.client.get(&replies_of(ticket)?).await
    }
}

impl AdapterSettings for Settings {
    fn table(&self) -> &'static str {
        "helpdesk.socialboards"
    }

    fn base_url(&self) -> &Url {
        &self.base_url
    }

    fn fetches_files(&self) -> bool {
        true
    }

    /// Further messages go to Socialboards under the shopper's e-mail address, so that no channel
    /// may do without one.
    fn check_shop(&self, shop: &Shop, errors: &mut SettingErrors) {
        if shop.form.channels.iter().any(|channel| channel.needs_phone()) {
            let what = "may hold api and email alone: Socialboards needs an e-mail address";
            errors.add(format!("shop {}: form.channels", shop.id), what);
        }
    }

    fn connect(
        &self,
        tables: &BTreeMap<ShopId, ShopTables>,
        clock: &Clock,
    ) -> Result<Arc<dyn Helpdesk>, ConnectError> {
        let shops = tables.iter().filter_map(|(id, tables)| {
            tables.socialboards.clone().map(|settings| (id.clone(), settings))
        });
        let socialboards =
            Socialboards::new(self, shops.collect(), clock.clone(), PublicFiles::new()?);
        Ok(Arc::new(socialboards.map_err(|error| ConnectError::of(self, error))?))
    }
}

impl Helpdesk for Socialboards {
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

    fn fetch_file<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<FetchedFile, DeliveryError>> {
        Box::pin(self.public_files.fetch(url))
    }

    /// Socialboards fetches files by their URLs.
    fn keep_file(&self, file: FileToKeep) -> BoxFuture<'_, Result<String, DeliveryError>> {
        Box::pin(async move { file.link.ok_or(Undeliverable::NoFileLink.into()) })
    }

    fn replies(&self, page: Option<PageToken>) -> BoxFuture<'_, Result<ReplyPage, DeliveryError>> {
        Box::pin(async move {
            let (tickets, skipped) = self.list(page).await?;
            Ok(tickets::page(&tickets, skipped))
        })
    }

    fn statuses(
        &self,
        page: Option<PageToken>,
    ) -> BoxFuture<'_, Result<StatusPage, DeliveryError>> {
        Box::pin(async move {
            let (tickets, skipped) = self.list(page).await?;
            Ok(tickets::statuses(&tickets, skipped))
        })
    }

    fn replies_in<'a>(
        &'a self,
        ticket: &'a TicketRef,
    ) -> BoxFuture<'a, Result<TicketReplies, DeliveryError>> {
        Box::pin(async move {
            let all = self.list_replies(ticket).await?;
            let replies = all.iter().filter_map(|read| replies::reply(read, ticket)).collect();
            Ok(TicketReplies { replies, listed: Listed::All })
        })
    }

    /// A reply names its receivers by their addresses, and the thread has the customer's: there is
    /// nothing more to ask for.
    fn customer_of<'a>(
        &'a self,
        _ticket: &'a TicketRef,
    ) -> BoxFuture<'a, Result<Vec<PartyName>, DeliveryError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn probe(&self) -> BoxFuture<'_, Result<(), DeliveryError>> {
        Box::pin(async move {
            let one = ListTickets { take: 1, ..lookup::by_field(self.message_id, "probe") };
            self.client.post("tickets/list", &one).await.map(|_: Vec<IgnoredAny>| ())
        })
    }
}

fn reference(id: i64) -> TicketRef {
    TicketRef(format!("{PREFIX}{id}"))
}

/// The path of the ticket's replies. An id without our prefix is refused: its thread was opened at
/// another helpdesk.
fn replies_of(ticket: &TicketRef) -> Result<String, DeliveryError> {
    let id = ticket.0.strip_prefix(PREFIX).and_then(|id| id.parse::<i64>().ok());
    id.map(|id| format!("tickets/{id}/replies")).ok_or(Undeliverable::ForeignTicket.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_helpdesk_s_ticket_is_never_taken_for_one_of_ours() {
        assert_eq!(replies_of(&reference(7)).as_deref(), Ok("tickets/7/replies"));
        for name in ["7", "socialboards:", "socialboards:../7", "gorgias:7"] {
            let refused = replies_of(&TicketRef(name.to_owned()));
            assert_eq!(refused, Err(Undeliverable::ForeignTicket.into()), "{name}");
        }
    }
}
