//! The placeholders of the demo's data. No IO.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use crate::datetime::Datetime;

const MINUTE: i64 = 60 * 1_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// The values of placeholders.
pub struct Placeholders {
    /// The last midnight, UTC.
    today: Datetime,
    names: BTreeMap<String, i64>,
}

impl Placeholders {
    /// Without any names.
    pub fn new(now: Datetime) -> Self {
        let since_midnight = now.micros().rem_euclid(DAY);
        Self { today: earlier(now, since_midnight), names: BTreeMap::new() }
    }

    /// Defines `$name`.
    pub fn define(&mut self, name: &str, id: i64) {
        self.names.insert(name.to_owned(), id);
    }

    /// The value with its placeholders replaced. An undefined one stays, and fails the validation
    /// of its request.
    pub fn resolve(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => self.value_of(text).unwrap_or_else(|| value.clone()),
            Value::Array(items) => items.iter().map(|item| self.resolve(item)).collect(),
            Value::Object(object) => {
                object.iter().map(|(key, value)| (key.clone(), self.resolve(value))).collect()
            }
            other => other.clone(),
        }
    }

    fn value_of(&self, text: &str) -> Option<Value> {
        match text.split_at_checked(1)? {
            ("$", name) => self.names.get(name).copied().map(Value::from),
            ("@", time) => self.time(time).map(|at| at.to_string().into()),
            _ => None,
        }
    }

    /// `-3 14:05`.
    fn time(&self, text: &str) -> Option<Datetime> {
        let (days, time) = text.strip_prefix('-')?.split_once(' ')?;
        let (hours, minutes) = time.split_once(':')?;
        let [days, hours, minutes] = [days, hours, minutes].map(str::parse::<u32>);
        let minutes = u64::from(hours.ok()?) * 60 + u64::from(minutes.ok()?);
        let midnight = earlier(self.today, DAY * i64::from(days.ok()?));
        Some(midnight.after(Duration::from_secs(minutes * 60)))
    }
}

fn earlier(at: Datetime, micros: i64) -> Datetime {
    at.before(Duration::from_micros(micros.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn placeholders_become_ids_and_times() {
        let mut placeholders =
            Placeholders::new(Datetime::parse("2026-11-21T09:00:00.5Z").unwrap());
        placeholders.define("noor", 7);
        let filled =
            placeholders.resolve(&json!({"id": "$noor", "at": ["@-3 14:05", "@-0 00:00"], "n": 1}));
        let times = ["2026-11-18T14:05:00.000000+00:00", "2026-11-21T00:00:00.000000+00:00"];
        assert_eq!(filled, json!({"id": 7, "at": times, "n": 1}));
    }

    #[test]
    fn other_text_is_not_changed() {
        let placeholders = Placeholders::new(Datetime::parse("2026-11-21T09:00:00Z").unwrap());
        for text in ["", "$nobody", "@home", "@-x 1:2", "noor@aurora.test", "é"] {
            assert_eq!(placeholders.resolve(&json!(text)), json!(text));
        }
    }
}
