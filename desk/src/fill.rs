//! What comes to a desk other than through a request.

use serde_json::Value;

use crate::faults::Faults;
use crate::server::Desk;
use crate::store::{self, StoreError};
use crate::voice::NewVoiceCall;

/// Why data did not come to a desk.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FillError {
    /// A value breaks a rule, or names what does not exist. It tells the fields and their rules,
    /// never a value.
    #[error("the data has faults: {0}")]
    Faulty(String),
    /// The database failed.
    #[error("the desk's database failed")]
    Database(#[source] sqlx::Error),
}

impl Desk {
    /// Adds a voice call, as telephony would; the API only reads calls. `call` has the fields of
    /// the voice call object without its id, and besides them `events` and `recordings`: lists of
    /// these objects, without ids as well. Gives the call's id.
    ///
    /// # Errors
    ///
    /// [`FillError::Faulty`] for a field that is missing, unknown or wrong, and for the id of a
    /// ticket, customer or user that there is not.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(desk: desk::Desk) -> Result<(), desk::FillError> {
    /// let call = serde_json::json!({
    ///     "external_id": "CA-1",
    ///     "status": "completed",
    ///     "direction": "inbound",
    ///     "phone_number_source": "+15550100",
    ///     "phone_number_destination": "+15550199",
    /// });
    /// let id = desk.add_voice_call(&call).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn add_voice_call(&self, call: &Value) -> Result<i64, FillError> {
        let call = NewVoiceCall::parse(call, self.state.now())?;
        Ok(store::voice::add(&self.state.store, &call).await?)
    }
}

impl From<Faults> for FillError {
    fn from(faults: Faults) -> Self {
        Self::Faulty(serde_json::to_string(&faults).unwrap_or_default())
    }
}

impl From<StoreError> for FillError {
    fn from(error: StoreError) -> Self {
        let absent = || Self::Faulty("an id that does not exist".to_owned());
        match error {
            StoreError::Rejected(faults) => faults.into(),
            StoreError::Missing => absent(),
            StoreError::Database(sqlx::Error::Database(error))
                if error.is_foreign_key_violation() =>
            {
                absent()
            }
            StoreError::Database(error) => Self::Database(error),
        }
    }
}
