//! The files of a message go to the helpdesk before it.

use wire::{Message, Retry};

use super::Worker;
use crate::attachments::StoredFile;
use crate::helpdesk::{Attachment, DeliveryError, FileToKeep};

impl Worker {
    /// Gives the helpdesk the message's files, unless it has them already. A file that it refuses,
    /// or that is gone, stays behind: the words must arrive.
    pub(super) async fn hand_over(
        &self,
        message: &Message,
    ) -> Result<Vec<Attachment>, DeliveryError> {
        if message.attachments().is_empty() {
            return Ok(Vec::new());
        }
        let kept = self.attachments.of_message(message.id()).await.map_err(|error| {
            tracing::error!(%error, "the files of a message cannot be looked up");
            DeliveryError::Unclear
        })?;
        let mut handed = Vec::with_capacity(kept.len());
        for file in kept {
            if let Some(url) = self.hand_over_one(&file).await? {
                let StoredFile { name, content_type, size, .. } = file;
                handed.push(Attachment { url, name, content_type, size });
            }
        }
        Ok(handed)
    }

    async fn hand_over_one(&self, kept: &StoredFile) -> Result<Option<String>, DeliveryError> {
        if let Some(url) = &kept.url {
            return Ok(Some(url.clone()));
        }
        let id = &kept.id;
        let bytes = match self.attachments.bytes(id).await {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::error!(%id, %error, "a file stays behind: it cannot be read");
                return Ok(None);
            }
        };
        let (name, content_type) = (kept.name.clone(), kept.content_type.clone());
        let link = self.attachments.link(id);
        let file = FileToKeep { name, content_type, bytes, link };
        let url = match self.helpdesk.keep_file(file).await {
            Ok(url) => url,
            Err(error) if error.retry() == Retry::Never => {
                tracing::error!(%id, %error, "a file stays behind: the helpdesk refuses it");
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        if let Err(error) = self.attachments.set_helpdesk_url(id, &url).await {
            // The next try gives the helpdesk a second copy, which hurts nobody.
            tracing::warn!(%id, %error, "where the helpdesk keeps a file could not be noted");
        }
        Ok(Some(url))
    }
}
