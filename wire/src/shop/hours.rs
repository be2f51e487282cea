//! Opening hours.

use serde::{Deserialize, Serialize};

/// When a shop answers. Without time zones: the proxy has worked them out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// The usual time until an answer, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_minutes: Option<u32>,
    /// When the shop is open in the next 14 days, each time from and to, in milliseconds since
    /// 1970-01-01T00:00Z, in order. The first may be over: an answer is kept for up to an hour.
    /// Empty where it stays closed; `None` where it names no hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Vec<(u64, u64)>>,
}
