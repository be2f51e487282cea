//! Lines that stand in place of messages.

use wire::EntryNotice;

use crate::i18n::{Key, NOTICE_ELSEWHERE, NOTICE_EMAIL, NOTICE_REMOVED};

/// The line's sentence.
pub fn notice_text(notice: EntryNotice) -> Key {
    match notice {
        EntryNotice::Removed => NOTICE_REMOVED,
        EntryNotice::ContinuedByEmail => NOTICE_EMAIL,
        EntryNotice::ContinuedElsewhere => NOTICE_ELSEWHERE,
    }
}
