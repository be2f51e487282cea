//! `[[shop.rules]]`: what tickets get by topic and channel.

use serde::{Deserialize, Serialize};
use toml::Value;
use wire::{Channel, Form};

use crate::settings::{SettingErrors, TableReader};
use crate::wire_word;

/// A rule: additions to tickets of some topics and channels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    /// The topics that it applies to; empty for all.
    pub topics: Vec<String>,
    /// The channels that it applies to; empty for all.
    pub channels: Vec<Channel>,
    /// Its additions.
    pub sets: TicketExtras,
}

/// How urgent a ticket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    /// At once.
    Critical,
    /// Before others.
    High,
    /// As usual.
    Normal,
    /// After others.
    Low,
}

/// What a ticket gets besides the shopper's message. An adapter sends what its helpdesk knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TicketExtras {
    /// Names of tags.
    pub tags: Vec<String>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// The id of the team that gets it.
    pub assignee_team: Option<i64>,
    /// Values of ticket fields, by the ids of their definitions.
    pub custom_fields: Vec<(i64, FieldSource)>,
}

/// The source of a ticket field's value.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldSource {
    /// The rule itself: a text, a number or a boolean.
    Value(serde_json::Value),
    /// A field of the form, or of the page's context.
    Field(String),
}

/// What a [`FieldSource::Field`] may name besides the form's own fields.
pub const KNOWN_FIELDS: [&str; 12] = [
    "name",
    "email",
    "phone",
    "subject",
    "page_url",
    "page_title",
    "referrer",
    "locale",
    "timezone",
    "order_number",
    "cart",
    "customer_id",
];

impl TicketExtras {
    /// What all rules set that apply to a ticket: tags and ticket fields add up, for everything
    /// else the last rule decides.
    pub fn of(rules: &[Rule], topic: Option<&str>, channel: Channel) -> Self {
        let mut extras = Self::default();
        for rule in rules.iter().filter(|rule| rule.applies_to(topic, channel)) {
            let Self { tags, priority, language, assignee_team, custom_fields } = &rule.sets;
            extras.tags.extend(tags.iter().cloned());
            extras.priority = priority.or(extras.priority);
            extras.language = language.clone().or(extras.language);
            extras.assignee_team = assignee_team.or(extras.assignee_team);
            for (id, source) in custom_fields {
                extras.custom_fields.retain(|(known, _)| known != id);
                extras.custom_fields.push((*id, source.clone()));
            }
        }
        extras
    }
}

impl Rule {
    fn applies_to(&self, topic: Option<&str>, channel: Channel) -> bool {
        let of_topic =
            self.topics.is_empty() || self.topics.iter().any(|known| Some(known.as_str()) == topic);
        of_topic && (self.channels.is_empty() || self.channels.contains(&channel))
    }
}

pub(super) fn read(shop: &mut TableReader, form: &Form, errors: &mut SettingErrors) -> Vec<Rule> {
    shop.tables("rules", errors).into_iter().map(|table| rule(table, form, errors)).collect()
}

fn rule(mut table: TableReader, form: &Form, errors: &mut SettingErrors) -> Rule {
    let topics = table.texts("topics", errors);
    for topic in topics.iter().filter(|topic| !has_topic(form, topic)) {
        let what = format!("{topic} is no choice of the form's field topic");
        errors.add(table.name("topics"), what);
    }
    let channels = channels(&mut table, errors);
    let tags = table.tags("tags", errors);
    let priority = table.parsed("priority", errors, |word| {
        wire_word::parse(word).ok_or("must be critical, high, normal or low")
    });
    let language = table.parsed("language", errors, language);
    let assignee_team = table.count("assignee_team", u32::MAX, errors);
    let custom_fields = table.tables("custom_fields", errors);
    let custom_fields = custom_fields.into_iter();
    let custom_fields = custom_fields.filter_map(|field| read_custom_field(field, form, errors));
    let sets = TicketExtras {
        tags,
        priority,
        language,
        assignee_team: assignee_team.map(|id| i64::from(id.get())),
        custom_fields: custom_fields.collect(),
    };
    if sets == TicketExtras::default() {
        errors.add(table.name("tags"), "or another setting is missing: the rule sets nothing");
    }
    table.finish(errors);
    Rule { topics, channels, sets }
}

fn channels(table: &mut TableReader, errors: &mut SettingErrors) -> Vec<Channel> {
    let words = table.texts("channels", errors);
    let channels: Option<Vec<_>> = words.iter().map(|word| Channel::of(word)).collect();
    channels.unwrap_or_else(|| {
        let known = Channel::ALL.map(Channel::word).join(", ");
        errors.add(table.name("channels"), format!("may hold {known}"));
        Vec::new()
    })
}

fn language(word: &str) -> Result<String, &'static str> {
    let is_code = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| word.to_owned()).ok_or("must be a language code of two letters, such as fr")
}

/// Whether shoppers can choose the topic: a setting for another topic is a mistake.
pub(crate) fn has_topic(form: &Form, topic: &str) -> bool {
    let field = form.fields.iter().find(|field| field.name == "topic");
    field.is_some_and(|field| field.choices.iter().any(|choice| choice.value == topic))
}

/// A custom field's id, and where its value comes from.
pub(crate) fn read_custom_field(
    mut table: TableReader,
    form: &Form,
    errors: &mut SettingErrors,
) -> Option<(i64, FieldSource)> {
    let id = table.count("id", u32::MAX, errors);
    if id.is_none() {
        errors.add(table.name("id"), "must be the id of the ticket field's definition");
    }
    let value = table.value("value").map(|value| (json(value), table.name("value")));
    let field = table.text("field", errors);
    let source = match (value, field) {
        (Some((Some(value), _)), None) => Some(FieldSource::Value(value)),
        (None, Some(field)) => Some(FieldSource::Field(field)),
        (Some((None, name)), None) => {
            errors.add(name, "must be a text in quotes, a number, or true or false");
            None
        }
        _ => {
            errors.add(table.name("value"), "is needed, or field: one of the two");
            None
        }
    };
    if let Some(FieldSource::Field(field)) = &source
        && form.fields.iter().all(|asked| asked.name != *field)
        && !KNOWN_FIELDS.contains(&field.as_str())
    {
        errors.add(table.name("field"), "is no field of the shop's form");
    }
    table.finish(errors);
    Some((i64::from(id?.get()), source?))
}

fn json(value: Value) -> Option<serde_json::Value> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Integer(number) => Some(number.into()),
        Value::Float(number) => serde_json::Number::from_f64(number).map(Into::into),
        Value::Boolean(flag) => Some(flag.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(topics: &[&str], channels: &[Channel], sets: TicketExtras) -> Rule {
        let topics = topics.iter().map(|&topic| topic.to_owned()).collect();
        Rule { topics, channels: channels.to_vec(), sets }
    }

    fn tags(names: &[&str]) -> TicketExtras {
        TicketExtras {
            tags: names.iter().map(|&name| name.to_owned()).collect(),
            ..TicketExtras::default()
        }
    }

    #[test]
    fn a_rule_applies_to_its_topics_and_channels() {
        let rules = [
            rule(&[], &[], tags(&["every"])),
            rule(&["return", "order"], &[], tags(&["topic"])),
            rule(&[], &[Channel::Phone], tags(&["call"])),
            rule(&["return"], &[Channel::Phone], tags(&["both"])),
        ];
        for (topic, channel, expected) in [
            (None, Channel::Api, vec!["every"]),
            (Some("order"), Channel::Api, vec!["every", "topic"]),
            (Some("other"), Channel::Phone, vec!["every", "call"]),
            (Some("return"), Channel::Phone, vec!["every", "topic", "call", "both"]),
        ] {
            assert_eq!(
                TicketExtras::of(&rules, topic, channel).tags,
                expected,
                "{topic:?} {channel:?}"
            );
        }
    }

    #[test]
    fn the_last_rule_decides_and_lists_add_up() {
        let first = TicketExtras {
            priority: Some(Priority::Low),
            language: Some("en".into()),
            custom_fields: vec![
                (1, FieldSource::Value("a".into())),
                (2, FieldSource::Field("size".into())),
            ],
            ..TicketExtras::default()
        };
        let second = TicketExtras {
            priority: Some(Priority::High),
            assignee_team: Some(3),
            custom_fields: vec![(1, FieldSource::Value("b".into()))],
            ..TicketExtras::default()
        };
        let rules = [rule(&[], &[], first), rule(&[], &[], second)];
        let extras = TicketExtras::of(&rules, None, Channel::Api);
        assert_eq!(extras.priority, Some(Priority::High));
        assert_eq!(extras.language.as_deref(), Some("en"));
        assert_eq!(extras.assignee_team, Some(3));
        let fields = [(2, FieldSource::Field("size".into())), (1, FieldSource::Value("b".into()))];
        assert_eq!(extras.custom_fields, fields);
    }
}
