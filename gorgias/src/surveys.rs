//! Satisfaction surveys. Gorgias: satisfaction surveys.

use futures::Stream;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::client::Call;
use crate::open_enum::open_enum;
use crate::pages::List;
use crate::redacted::redacted_debug;
use crate::{Client, CustomerId, Datetime, Error, Page, SurveyId, TicketId};

/// The requests about satisfaction surveys; see [`Client::surveys`].
#[derive(Debug, Clone)]
pub struct Surveys {
    pub(crate) client: Client,
}

impl Surveys {
    /// One page of surveys. Gorgias: list surveys.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn list(&self, list: &ListSurveys) -> Result<Page<SatisfactionSurvey>, Error> {
        self.client.list(list).await
    }

    /// Every survey from the list's cursor on, page after page as the stream is polled.
    pub fn list_all(
        &self,
        list: ListSurveys,
    ) -> impl Stream<Item = Result<SatisfactionSurvey, Error>> + use<> {
        self.client.list_all(list)
    }

    /// Creates a survey; a ticket has one at most. Gorgias: create a survey.
    ///
    /// # Errors
    /// [`Error::Api`] with 409 where the ticket has one; see [`Error`].
    pub async fn create(&self, survey: &CreateSurvey) -> Result<Option<SatisfactionSurvey>, Error> {
        self.client.write(Call::post("api/satisfaction-surveys", survey)).await
    }

    /// A survey. Gorgias: retrieve a survey.
    ///
    /// # Errors
    /// [`Error::Api`] with 404 where there is none; see [`Error`].
    pub async fn get(&self, id: SurveyId) -> Result<SatisfactionSurvey, Error> {
        self.client.read(Call::get(format!("api/satisfaction-surveys/{id}"))).await
    }

    /// Changes a survey. Gorgias: update a survey.
    ///
    /// # Errors
    /// See [`Error`]. Safe to repeat.
    pub async fn update(
        &self,
        id: SurveyId,
        update: &UpdateSurvey,
    ) -> Result<Option<SatisfactionSurvey>, Error> {
        self.client.write(Call::put(format!("api/satisfaction-surveys/{id}"), update)).await
    }
}

/// How a customer rates the help.
#[derive(Clone, PartialEq, Deserialize)]
pub struct SatisfactionSurvey {
    /// The survey's id.
    pub id: SurveyId,
    /// The ticket that is rated.
    pub ticket_id: Option<TicketId>,
    /// The customer.
    pub customer_id: Option<CustomerId>,
    /// 1 to 5; `None` until the customer has answered.
    pub score: Option<i64>,
    /// The customer's comment.
    pub body_text: Option<String>,
    /// Free data.
    pub meta: Option<Value>,
    /// The path of the survey in the API.
    pub uri: Option<String>,
    /// When it was created.
    pub created_datetime: Option<Datetime>,
    /// When it was sent.
    pub sent_datetime: Option<Datetime>,
    /// When the customer answered.
    pub scored_datetime: Option<Datetime>,
    /// When Gorgias will send it.
    pub should_send_datetime: Option<Datetime>,
}

redacted_debug!(SatisfactionSurvey { id, ticket_id, score, sent_datetime, scored_datetime });

/// A new survey.
#[derive(Clone, PartialEq, Serialize)]
pub struct CreateSurvey {
    /// The ticket that is rated.
    pub ticket_id: TicketId,
    /// The customer.
    pub customer_id: CustomerId,
    /// 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// The customer's comment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// Free data: an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
    /// When it was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_datetime: Option<Datetime>,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_datetime: Option<Datetime>,
    /// When the customer answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scored_datetime: Option<Datetime>,
    /// When Gorgias is to send it; it will not unless this is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub should_send_datetime: Option<Datetime>,
}

redacted_debug!(CreateSurvey { ticket_id, customer_id, score });

impl CreateSurvey {
    /// A survey of a ticket that says nothing yet.
    pub fn new(ticket_id: TicketId, customer_id: CustomerId) -> Self {
        Self {
            ticket_id,
            customer_id,
            score: None,
            body_text: None,
            meta: None,
            created_datetime: None,
            sent_datetime: None,
            scored_datetime: None,
            should_send_datetime: None,
        }
    }
}

/// A change of a survey. Gorgias takes it as the whole survey, so set the ticket and the customer
/// again.
#[derive(Clone, PartialEq, Default, Serialize)]
pub struct UpdateSurvey {
    /// The ticket that is rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    /// The customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<CustomerId>,
    /// 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// The customer's comment, at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_text: Option<String>,
    /// Free data: an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<Value>,
    /// When it was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_datetime: Option<Datetime>,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_datetime: Option<Datetime>,
    /// When the customer answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scored_datetime: Option<Datetime>,
    /// When Gorgias is to send it; it will not unless this is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub should_send_datetime: Option<Datetime>,
}

redacted_debug!(UpdateSurvey { ticket_id, score });

/// The parameters of a list of surveys. Gorgias: list surveys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListSurveys {
    /// The page to start at: a cursor of the previous page.
    pub cursor: Option<String>,
    /// At most so many surveys a page, 1 to 100. Gorgias's own default is 30.
    pub limit: Option<u32>,
    /// The order.
    pub order_by: Option<SurveyOrder>,
    /// The survey of this ticket.
    pub ticket_id: Option<TicketId>,
}

impl List for ListSurveys {
    type Item = SatisfactionSurvey;

    // The reference shows a bare array, clients of the API have met the envelope.
    const MAY_BE_ARRAY: bool = true;

    fn cursor(&mut self) -> &mut Option<String> {
        &mut self.cursor
    }

    fn call(&self) -> Call {
        Call::get("api/satisfaction-surveys")
            .query("cursor", &self.cursor)
            .query("limit", self.limit)
            .query("order_by", &self.order_by)
            .query("ticket_id", self.ticket_id)
    }
}

open_enum! {
    /// The order of a list of surveys.
    SurveyOrder {
        CreatedAsc = "created_datetime:asc",
        CreatedDesc = "created_datetime:desc",
    }
}
