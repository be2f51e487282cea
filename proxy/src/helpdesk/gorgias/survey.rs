//! A shopper's rating as the satisfaction survey of the ticket. Gorgias: create a satisfaction
//! survey, update a satisfaction survey.

use gorgias::{
    CreateSurvey, CustomerId, Datetime, ListSurveys, ListTickets, SatisfactionSurvey, TicketId,
    UpdateSurvey,
};

use super::{Gorgias, failure::failure, id};
use crate::clock::Timestamp;
use crate::helpdesk::{DeliveryError, Rated, TicketRating};

impl Gorgias {
    /// Rates the ticket. A ticket has one survey at most, which is replaced: rating it again is
    /// safe.
    pub(super) async fn rate_ticket(
        &self,
        given: &TicketRating<'_>,
    ) -> Result<Rated, DeliveryError> {
        let ticket = id(given.ticket)?;
        let customer = self.customer_of(ticket).await?;
        let rated = if let Some(survey) = self.survey_of(ticket).await? {
            let update = replacement(&survey, ticket, customer, given);
            self.send.surveys().update(survey.id, &update).await
        } else {
            self.send.surveys().create(&new(ticket, customer, given)).await
        };
        rated.map(|_| Rated::Delivered).map_err(|error| failure(&error))
    }

    async fn survey_of(
        &self,
        ticket: TicketId,
    ) -> Result<Option<SatisfactionSurvey>, DeliveryError> {
        let list = ListSurveys { ticket_id: Some(ticket), ..ListSurveys::default() };
        let page = self.send.surveys().list(&list).await.map_err(|error| failure(&error))?;
        Ok(page.data.into_iter().find(|survey| survey.ticket_id == Some(ticket)))
    }

    /// The ticket's customer. A ticket that is deleted or has no customer cannot be rated.
    async fn customer_of(&self, ticket: TicketId) -> Result<CustomerId, DeliveryError> {
        let list = ListTickets { ticket_ids: vec![ticket], ..ListTickets::default() };
        let page = self.send.tickets().list(&list).await.map_err(|error| failure(&error))?;
        let mut tickets = page.data.into_iter();
        let found = tickets.find(|found| found.id == ticket).and_then(|found| found.customer);
        found.and_then(|customer| customer.id).map(CustomerId).ok_or(DeliveryError::Refused(404))
    }
}

fn new(ticket: TicketId, customer: CustomerId, given: &TicketRating<'_>) -> CreateSurvey {
    let comment = &given.rating.comment;
    CreateSurvey {
        score: Some(given.rating.score),
        body_text: (!comment.is_empty()).then(|| comment.clone()),
        scored_datetime: moment(given.at),
        ..CreateSurvey::new(ticket, customer)
    }
}

/// The survey with this rating. Gorgias replaces the whole survey by it; a scheduled sending is
/// left out, because the customer has answered.
fn replacement(
    survey: &SatisfactionSurvey,
    ticket: TicketId,
    customer: CustomerId,
    given: &TicketRating<'_>,
) -> UpdateSurvey {
    UpdateSurvey {
        ticket_id: Some(ticket),
        customer_id: Some(customer),
        score: Some(given.rating.score),
        body_text: Some(given.rating.comment.clone()),
        meta: survey.meta.clone(),
        created_datetime: survey.created_datetime,
        sent_datetime: survey.sent_datetime,
        scored_datetime: moment(given.at),
        should_send_datetime: survey.sent_datetime.and(survey.should_send_datetime),
    }
}

fn moment(at: Timestamp) -> Option<Datetime> {
    jiff::Timestamp::from_millisecond(at.0).ok().map(Datetime)
}
