//! `[shop.attachments]`: which files a shop accepts.

use wire::{AttachmentLimits, rules};

use crate::settings::{SettingErrors, TableReader};

/// What shoppers send: photographs, screenshots, videos of what is broken, invoices.
const DEFAULT_TYPES: [&str; 14] = [
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "image/heif",
    "image/avif",
    "application/pdf",
    "text/plain",
    "text/csv",
    "video/mp4",
    "video/quicktime",
    "video/webm",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];
/// The default size limit of a file, in megabytes. Gorgias accepts no more with a message.
const DEFAULT_MB: u32 = 10;
/// The default limit of files per message.
const DEFAULT_COUNT: u32 = 5;
/// Bytes in a megabyte, as shops and shoppers count.
const MB: u64 = 1_000_000;

pub(super) fn read(shop: &mut TableReader, errors: &mut SettingErrors) -> Option<AttachmentLimits> {
    let Some(mut table) = shop.table("attachments", errors) else {
        return Some(limits(DEFAULT_MB, DEFAULT_COUNT, Vec::new()));
    };
    let enabled = table.boolean("enabled", errors).unwrap_or(true);
    let most = u32::try_from(rules::MAX_ATTACHMENTS).unwrap_or(u32::MAX);
    let megabytes = table.count("max_megabytes", 100, errors);
    let count = table.count("max_count", most, errors);
    let accept = table.texts("accept", errors);
    if !accept.iter().all(|kind| is_media_type(kind)) {
        errors.add(table.name("accept"), "must hold media types such as image/png");
    }
    table.finish(errors);
    let megabytes = megabytes.map_or(DEFAULT_MB, std::num::NonZero::get);
    let count = count.map_or(DEFAULT_COUNT, std::num::NonZero::get);
    enabled.then(|| limits(megabytes, count, accept))
}

fn limits(megabytes: u32, max_count: u32, accept: Vec<String>) -> AttachmentLimits {
    let usual = || DEFAULT_TYPES.map(str::to_owned).to_vec();
    let accept = if accept.is_empty() { usual() } else { accept };
    AttachmentLimits { max_bytes: u64::from(megabytes) * MB, max_count, accept }
}

fn is_media_type(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
    };
    text.split_once('/').is_some_and(|(kind, name)| is_name(kind) && is_name(name))
}
