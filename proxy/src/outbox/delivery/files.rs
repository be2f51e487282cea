//! The files of a message: the helpdesk gets them before it.

use wire::{Message, Retry};

use super::MessageDelivery;
use crate::attachments::StoredFile;
use crate::helpdesk::{Attachment, DeliveryError, FileToKeep, UnclearReason};

impl MessageDelivery {
    /// Gives the helpdesk the message's files, unless it has them already. A file that it refuses,
    /// or that is missing, is left out: the message must arrive.
    pub(super) async fn hand_over_files(
        &self,
        message: &Message,
    ) -> Result<Vec<Attachment>, DeliveryError> {
        if message.attachments().is_empty() {
            return Ok(Vec::new());
        }
        let stored = self.attachments.of_message(message.id()).await.map_err(|error| {
            tracing::error!(%error, "the files of a message cannot be looked up");
            DeliveryError::Unclear(UnclearReason::Database)
        })?;
        let mut handed = Vec::with_capacity(stored.len());
        for file in stored {
            if let Some(url) = self.hand_over_file(&file).await? {
                let StoredFile { name, content_type, size, .. } = file;
                handed.push(Attachment { url, name, content_type, size, inline: false });
            }
        }
        Ok(handed)
    }

    async fn hand_over_file(&self, file: &StoredFile) -> Result<Option<String>, DeliveryError> {
        if let Some(url) = &file.url {
            return Ok(Some(url.clone()));
        }
        let id = &file.id;
        let bytes = match self.attachments.bytes(id).await {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::error!(%id, %error, "a file stays behind: it cannot be read");
                return Ok(None);
            }
        };
        let (name, content_type) = (file.name.clone(), file.content_type.clone());
        let link = self.attachments.link(id);
        let upload = FileToKeep { name, content_type, bytes, link };
        let url = match self.helpdesk.keep_file(upload).await {
            Ok(url) => url,
            Err(error) if error.retry() == Retry::Never => {
                tracing::error!(%id, %error, "a file stays behind: the helpdesk refuses it");
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        if let Err(error) = self.attachments.set_helpdesk_url(id, &url).await {
            // The next attempt gives the helpdesk a second copy, which does no harm.
            tracing::warn!(%id, %error, "where the helpdesk keeps a file could not be noted");
        }
        Ok(Some(url))
    }
}
