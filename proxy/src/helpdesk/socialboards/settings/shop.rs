//! `[shop.socialboards]`: the fields of a ticket that the shop decides, for all tickets and by topic.

use wire::{Form, rules::is_email};

use crate::config::fault::Faults;
use crate::config::rules::{self, FieldSource};
use crate::config::section::Section;

/// What a shop's tickets get at Socialboards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SocialboardsShop {
    /// Who gets copies of the team's replies. Socialboards: create ticket (`cc`).
    pub cc: Vec<String>,
    /// The name of the tickets' source; without one, the shop's name.
    pub source_name: Option<String>,
    /// Values of custom fields, by their ids. Socialboards: get full community custom field list.
    pub custom_fields: Vec<(i64, FieldSource)>,
    /// What goes for all topics.
    pub usual: TicketSettings,
    /// What goes for a topic instead.
    pub topics: Vec<(String, TicketSettings)>,
}

/// Where a ticket goes and what it is. Socialboards: create ticket.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sentiment {
    /// Somebody wants to know.
    #[default]
    Question,
    /// Somebody is pleased.
    Praise,
    /// Somebody has an idea.
    Suggestion,
    /// Somebody is not pleased.
    Complaint,
}

impl Sentiment {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Question, Self::Praise, Self::Suggestion, Self::Complaint];

    /// The API's word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Praise => "praise",
            Self::Suggestion => "suggestion",
            Self::Complaint => "complaint",
        }
    }
}

impl SocialboardsShop {
    /// What goes for tickets of that topic.
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
pub(in crate::config) fn read(
    shop: &mut Section,
    form: &Form,
    faults: &mut Faults,
) -> Option<SocialboardsShop> {
    let mut section = shop.section("socialboards", faults)?;
    let usual = settings(&mut section, faults);
    let cc = section.texts("cc", faults);
    if !cc.iter().all(|address| is_email(address)) {
        faults.add(section.name("cc"), "must be e-mail addresses");
    }
    let source_name = section.text("source_name", faults);
    let fields = section.sections("custom_fields", faults).into_iter();
    let custom_fields =
        fields.filter_map(|section| rules::custom_field(section, form, faults)).collect();
    let topics = section.sections("topics", faults).into_iter();
    let topics = topics.filter_map(|section| topic(section, form, faults)).collect();
    section.finish(faults);
    Some(SocialboardsShop { cc, source_name, custom_fields, usual, topics })
}

fn settings(section: &mut Section, faults: &mut Faults) -> TicketSettings {
    let sentiment = section.parsed("sentiment", faults, |word| {
        let known = Sentiment::ALL.into_iter().find(|sentiment| sentiment.word() == word);
        known.ok_or("must be question, praise, suggestion or complaint")
    });
    TicketSettings {
        assignee_id: section.text("assignee_id", faults),
        category_id: number(section, "category_id", faults),
        sentiment,
    }
}

fn number(section: &mut Section, key: &str, faults: &mut Faults) -> Option<i64> {
    section.count(key, i32::MAX.cast_unsigned(), faults).map(|number| i64::from(number.get()))
}

fn topic(
    mut section: Section,
    form: &Form,
    faults: &mut Faults,
) -> Option<(String, TicketSettings)> {
    let topic = section.required("topic", faults);
    if topic.as_ref().is_some_and(|topic| !rules::has_topic(form, topic)) {
        faults.add(section.name("topic"), "is no choice of the form's field topic");
    }
    let settings = settings(&mut section, faults);
    section.finish(faults);
    Some((topic?, settings))
}
