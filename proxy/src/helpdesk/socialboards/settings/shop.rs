//! `[shop.socialboards]`: the fields of a ticket that the shop decides, for all tickets and by
//! topic.

use serde::{Deserialize, Serialize};
use wire::{Form, rules::is_email};

use crate::settings::{SettingErrors, TableReader};
use crate::shop::{FieldSource, has_topic, read_custom_field};
use crate::wire_word;

/// What a shop sets for its tickets at Socialboards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShopSettings {
    /// The addresses that get copies of the team's replies. Socialboards: create ticket (`cc`).
    pub cc: Vec<String>,
    /// The name of the tickets' source; without one, the shop's name.
    pub source_name: Option<String>,
    /// Values of custom fields, by their ids. Socialboards: get full community custom field list.
    pub custom_fields: Vec<(i64, FieldSource)>,
    /// The settings of all topics.
    pub usual: TicketSettings,
    /// The settings of single topics, which override those.
    pub topics: Vec<(String, TicketSettings)>,
}

/// The assignee and the classification of tickets. Socialboards: create ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketSettings {
    /// The teammate's id. Socialboards: get all teammates.
    pub assignee_id: Option<String>,
    /// The category's id; without one the ticket is uncategorized.
    pub category_id: Option<i64>,
    /// What kind of a message it is.
    pub sentiment: Option<Sentiment>,
}

/// What kind of a message a ticket is. Socialboards: create ticket (`sentiment`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sentiment {
    /// A question.
    #[default]
    Question,
    /// Praise.
    Praise,
    /// A suggestion.
    Suggestion,
    /// A complaint.
    Complaint,
}

impl ShopSettings {
    /// The settings of a ticket of that topic.
    pub fn settings(&self, topic: Option<&str>) -> TicketSettings {
        let mut settings = self.usual.clone();
        let own = self.topics.iter().find(|(name, _)| Some(name.as_str()) == topic);
        if let Some((_, own)) = own {
            settings.assignee_id = own.assignee_id.clone().or(settings.assignee_id);
            settings.category_id = own.category_id.or(settings.category_id);
            settings.sentiment = own.sentiment.or(settings.sentiment);
        }
        settings
    }
}

/// Reads the table, if the shop has it.
pub(in crate::helpdesk) fn read(
    shop: &mut TableReader,
    form: &Form,
    errors: &mut SettingErrors,
) -> Option<ShopSettings> {
    let mut table = shop.table("socialboards", errors)?;
    let usual = settings(&mut table, errors);
    let cc = table.texts("cc", errors);
    if !cc.iter().all(|address| is_email(address)) {
        errors.add(table.name("cc"), "must be e-mail addresses");
    }
    let source_name = table.text("source_name", errors);
    let fields = table.tables("custom_fields", errors).into_iter();
    let custom_fields = fields.filter_map(|table| read_custom_field(table, form, errors)).collect();
    let topics = table.tables("topics", errors).into_iter();
    let topics = topics.filter_map(|table| topic(table, form, errors)).collect();
    table.finish(errors);
    Some(ShopSettings { cc, source_name, custom_fields, usual, topics })
}

fn settings(table: &mut TableReader, errors: &mut SettingErrors) -> TicketSettings {
    let sentiment = table.parsed("sentiment", errors, |word| {
        wire_word::parse(word).ok_or("must be question, praise, suggestion or complaint")
    });
    TicketSettings {
        assignee_id: table.text("assignee_id", errors),
        category_id: number(table, "category_id", errors),
        sentiment,
    }
}

fn number(table: &mut TableReader, key: &str, errors: &mut SettingErrors) -> Option<i64> {
    table.count(key, i32::MAX.cast_unsigned(), errors).map(|number| i64::from(number.get()))
}

fn topic(
    mut table: TableReader,
    form: &Form,
    errors: &mut SettingErrors,
) -> Option<(String, TicketSettings)> {
    let topic = table.required("topic", errors);
    if topic.as_ref().is_some_and(|topic| !has_topic(form, topic)) {
        errors.add(table.name("topic"), "is no choice of the form's field topic");
    }
    let settings = settings(&mut table, errors);
    table.finish(errors);
    Some((topic?, settings))
}
