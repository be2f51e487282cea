//! Satisfaction surveys: the requests. Gorgias: satisfaction surveys.

mod list;
mod survey;

use futures::Stream;

use crate::{Client, Error, Page, SurveyId, client::Call};
pub use list::{ListSurveys, SurveyOrder};
pub use survey::{CreateSurvey, SatisfactionSurvey, UpdateSurvey};

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
