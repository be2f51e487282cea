//! The kinds of uploaded files.

use crate::vocabulary::words;

/// The largest profile picture, in bytes (Gorgias: help centre, "500 KB").
const PROFILE_PICTURE_LIMIT: u64 = 500 * 1024;

words! {
    /// What a file is for (Gorgias: upload files).
    pub enum FileKind {
        /// Of a message; only the API's key gives access to it.
        Attachment = "attachment",
        /// Of a message; its address gives access to it.
        PublicAttachment = "public_attachment",
        ProfilePicture = "profile_picture",
        WidgetPicture = "widget_picture",
    }
}

impl FileKind {
    /// Whether it can be read without the API's key.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Attachment)
    }

    /// Whether it must be an image.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::ProfilePicture | Self::WidgetPicture)
    }

    /// The maximum size of this kind, in bytes, where `limit` is that of all files.
    pub fn limit(self, limit: u64) -> u64 {
        if self == Self::ProfilePicture { limit.min(PROFILE_PICTURE_LIMIT) } else { limit }
    }
}
