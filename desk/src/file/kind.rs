//! What a file is for.

/// The largest profile picture, in bytes (Gorgias: help centre, "500 KB").
const PROFILE_PICTURE_LIMIT: u64 = 500 * 1024;

/// What a file is for (Gorgias: upload files).
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum FileKind {
    /// Of a message; only whoever has the API's key can read it.
    Attachment,
    /// Of a message; everybody who knows its address can read it.
    PublicAttachment,
    ProfilePicture,
    WidgetPicture,
}

impl FileKind {
    pub const ALL: [Self; 4] =
        [Self::Attachment, Self::PublicAttachment, Self::ProfilePicture, Self::WidgetPicture];

    /// All of their words, in the same order.
    pub const WORDS: &[&str] =
        &["attachment", "public_attachment", "profile_picture", "widget_picture"];

    /// The word in requests and addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Attachment => "attachment",
            Self::PublicAttachment => "public_attachment",
            Self::ProfilePicture => "profile_picture",
            Self::WidgetPicture => "widget_picture",
        }
    }

    /// The kind of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it can be read without the API's key.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Attachment)
    }

    /// Whether it must be an image.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::ProfilePicture | Self::WidgetPicture)
    }

    /// The largest one, in bytes, where files may have `limit`.
    pub fn limit(self, limit: u64) -> u64 {
        if self == Self::ProfilePicture { limit.min(PROFILE_PICTURE_LIMIT) } else { limit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_its_kind() {
        assert_eq!(FileKind::ALL.map(FileKind::word), FileKind::WORDS);
        assert_eq!(FileKind::ALL.map(|kind| FileKind::named(kind.word()).unwrap()), FileKind::ALL);
    }
}
