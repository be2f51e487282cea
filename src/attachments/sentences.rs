//! Error messages: why a file is rejected.

use wire::AttachmentLimits;

use super::upload_state::Failure;
use crate::i18n::{
    FILE_EMPTY, FILE_FAILED, FILE_GONE, FILE_TOO_LARGE, FILE_TYPE, FILES_TOO_MANY, I18n, Key,
    Plural,
};
use crate::web::file;

/// A sentence, and the values that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sentence {
    /// With the file's `{name}` and the limit of its size, `{max}`.
    OfFile(Key),
    /// With the limit of the number of files.
    OfCount(Plural),
}

/// Why the file of that name is rejected. Reactive.
pub fn failure_sentence(
    i18n: I18n,
    limits: &AttachmentLimits,
    failure: Failure,
    name: &str,
) -> String {
    match sentence(failure) {
        Sentence::OfFile(key) => {
            let max = file::format_size(limits.max_bytes, &i18n.tag());
            i18n.text_with(key, &[("name", name), ("max", &max)])
        }
        Sentence::OfCount(plural) => i18n.plural(plural, limits.max_count as usize),
    }
}

fn sentence(failure: Failure) -> Sentence {
    Sentence::OfFile(match failure {
        Failure::TooLarge => FILE_TOO_LARGE,
        Failure::Kind => FILE_TYPE,
        Failure::Empty => FILE_EMPTY,
        Failure::TooMany => return Sentence::OfCount(FILES_TOO_MANY),
        Failure::Network | Failure::Refused => FILE_FAILED,
        Failure::Gone => FILE_GONE,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn every_failure_has_its_sentence() {
        for (failure, expected) in [
            (Failure::TooLarge, Sentence::OfFile(FILE_TOO_LARGE)),
            (Failure::Kind, Sentence::OfFile(FILE_TYPE)),
            (Failure::Empty, Sentence::OfFile(FILE_EMPTY)),
            (Failure::TooMany, Sentence::OfCount(FILES_TOO_MANY)),
            (Failure::Network, Sentence::OfFile(FILE_FAILED)),
            (Failure::Refused, Sentence::OfFile(FILE_FAILED)),
            (Failure::Gone, Sentence::OfFile(FILE_GONE)),
        ] {
            assert_eq!(sentence(failure), expected, "{failure:?}");
        }
    }

    #[test]
    fn the_limits_are_in_the_sentences() {
        assert!(FILE_TOO_LARGE.parts().1.contains("{max}"));
        assert!(FILES_TOO_MANY.parts(3).1.contains("{n}"));
        for key in [FILE_TOO_LARGE, FILE_TYPE, FILE_EMPTY, FILE_FAILED, FILE_GONE] {
            assert!(key.parts().1.contains("{name}"), "{key:?}");
        }
    }
}
