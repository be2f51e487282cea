//! Looking at how the tickets stand.

use super::{Brought, Sync};
use crate::helpdesk::{DeliveryError, PageToken, StatusPage};
use crate::store::StoreError;

impl Sync {
    /// Takes a page of statuses over. Those of tickets that are not ours change nothing.
    pub(super) async fn fetch_statuses(
        &self,
        page: Option<PageToken>,
    ) -> Result<Result<Brought, DeliveryError>, StoreError> {
        let page = match self.helpdesk.statuses(page).await {
            Ok(page) => page,
            Err(error) => return Ok(Err(error)),
        };
        let StatusPage { tickets, newest, oldest, next } = page;
        let changed = self.threads.set_statuses(&tickets).await?;
        Ok(Ok(Brought { changed, missed: false, newest, oldest, next }))
    }
}
