//! The search and filter form of the list. It uses `GET`, so that the result can be bookmarked.

use maud::{Markup, html};

use super::List;
use crate::inbox::channel;
use crate::inbox::filter::{AssigneeFilter, Filter, SEARCH_LENGTH, StatusFilter};
use crate::inbox::icon::Icon;
use crate::vocabulary::{Channel, Priority, Word as _};

/// An option: its value, its text, whether it is selected.
type Choice = (String, String, bool);

/// The form, with the current filter selected.
pub fn form(list: &List) -> Markup {
    let filter = &list.filter;
    html! {
        form class="search" role="search" action="/" {
            @if filter.status != StatusFilter::default() {
                input type="hidden" name="status" value=(filter.status.name());
            }
            div class="find" {
                label class="hidden" for="search" { "Search tickets" }
                (Icon::Search.draw())
                input type="search" id="search" name="q" value=(filter.search) dir="auto"
                    maxlength=(SEARCH_LENGTH) placeholder="Search tickets"
                    autocomplete="off";
                button type="submit" class="quiet" { "Search" }
            }
            details class="narrow" open[filter.is_narrow()] {
                summary { "Filters" }
                div class="menus" {
                    (menu("channel", "Channel", "All channels", channels(list)))
                    (menu("tag", "Tag", "All tags", tags(list)))
                    (menu("assignee", "Assignee", "Any agent", assignees(list)))
                    (menu("priority", "Priority", "All priorities", priorities(filter)))
                    button type="submit" class="quiet" { "Apply" }
                    @if filter.is_narrow() {
                        a class="clear" href={ "/" (Filter::default().with_status(filter.status).query()) } {
                            "Clear"
                        }
                    }
                }
            }
        }
    }
}

fn menu(name: &str, label: &str, everything: &str, choices: Vec<Choice>) -> Markup {
    html! {
        label {
            span class="hidden" { (label) }
            select name=(name) autocomplete="off" {
                option value="" { (everything) }
                @for (value, text, chosen) in choices {
                    option value=(value) selected[chosen] { (text) }
                }
            }
        }
    }
}

fn channels(list: &List) -> Vec<Choice> {
    let chosen = list.filter.channel;
    let in_use = list.choices.channels.iter().copied();
    let unused = chosen.filter(|chosen| !list.choices.channels.contains(chosen));
    let choice = |channel: Channel| {
        let word = channel.word();
        (word.to_owned(), channel::name(word), chosen == Some(channel))
    };
    in_use.chain(unused).map(choice).collect()
}

fn tags(list: &List) -> Vec<Choice> {
    let chosen = list.filter.tag.as_ref();
    let names = || list.choices.tags.iter().map(|tag| &tag.record.name);
    let unknown = chosen.filter(|chosen| !names().any(|name| name == *chosen));
    let choice = |name: &String| (name.clone(), name.clone(), chosen == Some(name));
    names().chain(unknown).map(choice).collect()
}

fn assignees(list: &List) -> Vec<Choice> {
    let chosen = list.filter.assignee;
    let choice = |who: AssigneeFilter, text: &str| {
        (who.name().unwrap_or_default(), text.to_owned(), chosen == who)
    };
    let users = &list.choices.users;
    let users = users.iter().map(|user| choice(AssigneeFilter::User(user.id), &user.name));
    let teams = &list.choices.teams;
    let teams = teams.iter().map(|team| {
        choice(AssigneeFilter::Team(team.record.id), &format!("Team {}", team.record.name))
    });
    [choice(AssigneeFilter::Me, "Me"), choice(AssigneeFilter::Unassigned, "Unassigned")]
        .into_iter()
        .chain(users)
        .chain(teams)
        .collect()
}

fn priorities(filter: &Filter) -> Vec<Choice> {
    let choice = |priority: &Priority| {
        let word = priority.word();
        (word.to_owned(), channel::capitalised(word), filter.priority == Some(*priority))
    };
    Priority::ALL.iter().map(choice).collect()
}
