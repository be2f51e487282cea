//! Tests of parsing and writing queries.

use proptest::prelude::*;

use super::*;

#[test]
fn the_default_needs_no_query() {
    assert_eq!(Filter::default().query(), "");
    assert_eq!(Filter::parse(""), Ok(Filter::default()));
    assert_eq!(Filter::default().with_status(StatusFilter::All).query(), "?status=all");
    assert_eq!(Filter::default().with_page(2).query(), "?page=2");
    assert_eq!(
        Filter::default().with_status(StatusFilter::Closed).with_page(1).query(),
        "?status=closed&page=1"
    );
}

#[test]
fn an_empty_form_is_the_default() {
    let query = "status=&q=+&channel=&tag=&assignee=&priority=&page=&utm_source=mail";
    assert_eq!(Filter::parse(query), Ok(Filter::default()));
}

#[test]
fn every_parameter_is_read() {
    let query = "status=trash&q=red+shoes&channel=email&tag=a%26b&assignee=7&priority=high&page=3";
    let filter = Filter {
        status: StatusFilter::Trash,
        channel: Some(Channel::Email),
        tag: Some("a&b".to_owned()),
        assignee: AssigneeFilter::User(7),
        priority: Some(Priority::High),
        search: "red shoes".to_owned(),
        page: 3,
    };
    assert_eq!(Filter::parse(query), Ok(filter.clone()));
    assert!(
        filter.is_narrow()
            && !Filter::default().with_status(StatusFilter::Closed).with_page(2).is_narrow()
    );
}

#[test]
fn an_unknown_value_is_refused_by_name() {
    let long = format!("q={}", "x".repeat(SEARCH_LENGTH + 1));
    for (query, parameter) in [
        ("status=OPEN", "status"),
        ("channel=pigeon", "channel"),
        ("priority=urgent", "priority"),
        ("assignee=everyone", "assignee"),
        ("page=-1", "page"),
        (&*long, "q"),
    ] {
        assert_eq!(Filter::parse(query), Err(UnknownParameter(parameter)), "{query}");
    }
}

#[test]
fn me_is_the_current_agent() {
    for (query, expected) in [
        ("", "Any"),
        ("assignee=me", "User(5)"),
        ("assignee=none", "Unassigned"),
        ("assignee=8", "User(8)"),
        ("assignee=team-8", "Team(8)"),
    ] {
        let query = Filter::parse(query).unwrap().query_for(5);
        assert_eq!(format!("{:?}", query.assignee), expected);
    }
}

proptest! {
    #[test]
    fn a_written_query_parses_to_itself(
        search in "\\PC{0,40}",
        tag in proptest::option::of("\\PC{1,20}"),
        page in 0..9_u32,
        status in 0..4_usize,
        channel in proptest::option::of(0..Channel::ALL.len()),
    ) {
        let tag = tag.map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty());
        let filter = Filter {
            status: StatusFilter::ALL[status],
            channel: channel.map(|index| Channel::ALL[index]),
            tag,
            search: search.trim().to_owned(),
            page,
            ..Filter::default()
        };
        let query = filter.query();
        prop_assert_eq!(Filter::parse(query.trim_start_matches('?')), Ok(filter));
    }
}
