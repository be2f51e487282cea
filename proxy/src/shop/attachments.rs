//! `[shop.attachments]`: which files a shop takes.

use std::sync::Arc;

use url::Url;
use wire::{AttachmentLimits, rules};

use super::fault::Faults;
use super::helpdesk::HelpdeskConfig;
use super::section::Section;
use super::shop::Shops;

/// What shoppers send: photographs, screenshots, videos of what is broken, invoices.
const USUAL: [&str; 14] = [
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
/// Largest file unless the shop says otherwise, in megabytes. Gorgias takes no more with a message.
const USUAL_MB: u32 = 10;
/// Most files on a message unless the shop says otherwise.
const USUAL_COUNT: u32 = 5;
/// Bytes in a megabyte, as shops and shoppers count.
const MB: u64 = 1_000_000;

pub(super) fn read(shop: &mut Section, faults: &mut Faults) -> Option<AttachmentLimits> {
    let Some(mut section) = shop.section("attachments", faults) else {
        return Some(limits(USUAL_MB, USUAL_COUNT, Vec::new()));
    };
    let enabled = section.boolean("enabled", faults).unwrap_or(true);
    let most = u32::try_from(rules::MAX_ATTACHMENTS).unwrap_or(u32::MAX);
    let megabytes = section.count("max_megabytes", 100, faults);
    let count = section.count("max_count", most, faults);
    let accept = section.texts("accept", faults);
    if !accept.iter().all(|kind| is_media_type(kind)) {
        faults.add(section.name("accept"), "must hold media types such as image/png");
    }
    section.finish(faults);
    let megabytes = megabytes.map_or(USUAL_MB, std::num::NonZero::get);
    let count = count.map_or(USUAL_COUNT, std::num::NonZero::get);
    enabled.then(|| limits(megabytes, count, accept))
}

/// Socialboards fetches files: where the proxy has not been told its own address, shops take none.
pub(super) fn only_where_they_arrive(
    helpdesk: &HelpdeskConfig,
    public_url: Option<&Url>,
    shops: &mut Shops,
) {
    if matches!(helpdesk, HelpdeskConfig::Socialboards(_)) && public_url.is_none() {
        for shop in shops.values_mut() {
            Arc::make_mut(shop).attachments = None;
        }
    }
}

fn limits(megabytes: u32, max_count: u32, accept: Vec<String>) -> AttachmentLimits {
    let usual = || USUAL.map(str::to_owned).to_vec();
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
