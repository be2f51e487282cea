//! Files to upload, and the form that carries them.

use std::fmt;

use bytes::Bytes;
use reqwest::multipart::{Form, Part};

use crate::{Error, open_enum::open_enum};

/// A file to upload.
#[derive(Clone)]
pub struct FileUpload {
    /// The file's name, under which agents see it.
    pub name: String,
    /// The media type, such as `image/png`.
    pub content_type: String,
    /// The file's content.
    pub bytes: Bytes,
}

impl fmt::Debug for FileUpload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileUpload")
            .field("content_type", &self.content_type)
            .field("size", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

open_enum! {
    /// The purpose of a file.
    UploadKind {
        Attachment = "attachment",
        ProfilePicture = "profile_picture",
        PublicAttachment = "public_attachment",
        WidgetPicture = "widget_picture",
    }
}

/// The files as one form. The name of a part becomes the file's label.
pub fn form(files: &[FileUpload]) -> Result<Form, Error> {
    // Names are made harmless here: few servers read the encoded form of a part's name.
    files.iter().try_fold(Form::new().percent_encode_noop(), |form, file| {
        let length = u64::try_from(file.bytes.len()).map_err(|_| Error::Unwritable)?;
        let name = label(&file.name);
        let part = Part::stream_with_length(file.bytes.clone(), length)
            .file_name(name.clone())
            .mime_str(&file.content_type)
            .map_err(|_| Error::Unwritable)?;
        Ok(form.part(name, part))
    })
}

/// The name without what could end its place in a part's header.
fn label(name: &str) -> String {
    name.replace(|c: char| c.is_control() || matches!(c, '"' | '\\'), "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_place_in_the_header() {
        let table = [
            ("lampe à 2 €.png", "lampe à 2 €.png"),
            ("a\"; name=\"b.png", "a_; name=_b.png"),
            ("a\r\n\r\nX: y", "a____X: y"),
            ("a\\b\0", "a_b_"),
        ];
        for (name, expected) in table {
            assert_eq!(label(name), expected);
        }
    }
}
