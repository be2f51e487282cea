//! `[limits]`: rate limits per visitor, and the capacity for all together.

use std::num::NonZeroU32;

use crate::settings::{SettingErrors, TableReader};

/// Rate limits and capacities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitsConfig {
    /// Threads that one visitor's network may open in 10 minutes.
    pub threads_per_10_minutes: NonZeroU32,
    /// Further messages that one visitor's network may write in a minute.
    pub messages_per_minute: NonZeroU32,
    /// Files that one visitor's network may upload in 10 minutes.
    pub uploads_per_10_minutes: NonZeroU32,
    /// Other requests that one visitor's network may make in a minute.
    pub requests_per_minute: NonZeroU32,
    /// Open connections; further ones wait in the operating system's queue.
    pub connections: NonZeroU32,
    /// Long polls that wait at a time; further ones are answered at once.
    pub waiting_polls: NonZeroU32,
}

impl Default for LimitsConfig {
    fn default() -> Self {
        let number = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self {
            threads_per_10_minutes: number(20),
            messages_per_minute: number(30),
            uploads_per_10_minutes: number(50),
            requests_per_minute: number(1_200),
            connections: number(20_000),
            waiting_polls: number(5_000),
        }
    }
}

pub(super) fn read(root: &mut TableReader, errors: &mut SettingErrors) -> LimitsConfig {
    let usual = LimitsConfig::default();
    let Some(mut table) = root.table("limits", errors) else { return usual };
    let mut count = |key, usual| table.count(key, 1_000_000, errors).unwrap_or(usual);
    let limits = LimitsConfig {
        threads_per_10_minutes: count("threads_per_10_minutes", usual.threads_per_10_minutes),
        messages_per_minute: count("messages_per_minute", usual.messages_per_minute),
        uploads_per_10_minutes: count("uploads_per_10_minutes", usual.uploads_per_10_minutes),
        requests_per_minute: count("requests_per_minute", usual.requests_per_minute),
        connections: count("connections", usual.connections),
        waiting_polls: count("waiting_polls", usual.waiting_polls),
    };
    table.finish(errors);
    limits
}
