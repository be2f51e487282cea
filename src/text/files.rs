//! The sentences about files. Only the chunk of the files uses them.

use crate::files::state::Failure;

pub const DROP_FILES: &str = "Drop your files here";
pub const FILES_WAIT: &str = "Your message leaves when the files are uploaded.";

/// Why a file cannot go along. `max` is the largest size, in words, and `count` the most files.
pub fn failure(why: Failure, name: &str, max: &str, count: u32) -> String {
    match why {
        Failure::TooLarge => format!("“{name}” is too large. A file may have up to {max}."),
        Failure::Kind => format!("“{name}” is of a kind that we cannot take."),
        Failure::Empty => format!("“{name}” is empty."),
        Failure::TooMany if count == 1 => "You can send 1 file at a time.".to_owned(),
        Failure::TooMany => format!("You can send up to {count} files at a time."),
        Failure::Network | Failure::Refused => format!("“{name}” could not be uploaded."),
        Failure::Gone if name.is_empty() => {
            "A file is no longer there. Please choose it again.".to_owned()
        }
        Failure::Gone => format!("“{name}” is no longer there. Please choose it again."),
    }
}

/// The name of a file's progress bar.
pub fn uploading(name: &str) -> String {
    format!("Uploading “{name}”")
}

/// The name of the button that takes a file out, or ends its upload.
pub fn remove(name: &str, uploading: bool) -> String {
    if uploading {
        format!("Cancel the upload of “{name}”")
    } else {
        format!("Remove “{name}”")
    }
}

/// The name of the button that uploads a file again.
pub fn again(name: &str) -> String {
    format!("Upload “{name}” again")
}

/// The name of a picture.
pub fn image(name: &str) -> String {
    format!("Image: {name}")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn every_failure_names_what_helps() {
        for why in
            [Failure::TooLarge, Failure::Kind, Failure::Empty, Failure::Refused, Failure::Gone]
        {
            let sentence = failure(why, "a.png", "10 MB", 5);
            assert!(sentence.starts_with("“a.png” ") && sentence.ends_with('.'), "{sentence}");
        }
        let sentence = failure(Failure::TooLarge, "a.png", "10 MB", 5);
        assert_eq!(sentence, "“a.png” is too large. A file may have up to 10 MB.");
    }
}
