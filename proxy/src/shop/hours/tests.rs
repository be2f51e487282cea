//! Hours as the file names them, and as moments.

use super::*;
use crate::config::Config;
use crate::config::tests::{env, errors, with_shop};

fn hours(settings: &str) -> OpeningHours {
    let text = with_shop(&format!("[shop.hours]\n{settings}"));
    let config = Config::read(&text, &env()).unwrap();
    config.shops.values().next().unwrap().widget.hours.clone().unwrap()
}

fn at(time: &str) -> Timestamp {
    Timestamp(time.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

/// The first times at that moment, in UTC.
fn opens(hours: &OpeningHours, now: &str, count: usize) -> Vec<String> {
    let time = |millis: u64| {
        let moment = jiff::Timestamp::from_millisecond(millis.try_into().unwrap()).unwrap();
        moment.strftime("%m-%d %H:%M").to_string()
    };
    let opens = hours.at(at(now)).opens.unwrap();
    opens.into_iter().take(count).map(|(from, to)| format!("{} {}", time(from), time(to))).collect()
}

const BERLIN: &str = "timezone = \"Europe/Berlin\"\n";

#[test]
fn the_hours_of_a_week_are_moments() {
    let hours = hours(&format!(
        "{BERLIN}week = {{ mon = [\"09:00-12:00\", \"13:00-17:00\"], fri = [\"09:00-15:00\"] }}\n\
         reply_time = \"2 hours\""
    ));
    // A Friday in summer.
    let now = "2026-07-03T10:59:00Z";
    assert_eq!(
        opens(&hours, now, 3),
        ["07-03 07:00 07-03 13:00", "07-06 07:00 07-06 10:00", "07-06 11:00 07-06 15:00"]
    );
    assert_eq!(hours.at(at(now)).reply_minutes, Some(120));
    assert_eq!(opens(&hours, now, 99).len(), 1 + 2 + 1 + 2, "two weeks");
}

#[test]
fn an_answer_is_the_same_within_an_hour() {
    let hours =
        hours(&format!("{BERLIN}week = {{ fri = [\"09:00-12:30\"], sat = [\"09:00-10:00\"] }}"));
    let first = hours.at(at("2026-07-03T10:00:00Z"));
    assert_eq!(hours.at(at("2026-07-03T10:59:59Z")), first, "closed since half past");
    assert_ne!(hours.at(at("2026-07-03T11:00:00Z")), first);
}

#[test]
fn hours_keep_to_the_clock_on_the_wall_when_it_is_moved() {
    let week = "week = { sat = [\"09:00-10:00\"], sun = [\"09:00-10:00\", \"02:15-03:30\"] }";
    let hours = hours(&format!("{BERLIN}{week}"));
    for (now, expected) in [
        // In the night to 2026-03-29 the hour from 2 to 3 is left out: 02:15 is 03:15.
        (
            "2026-03-27T12:00:00Z",
            ["03-28 08:00 03-28 09:00", "03-29 01:15 03-29 01:30", "03-29 07:00 03-29 08:00"],
        ),
        // In the night to 2026-10-25 that hour comes twice: the first 02:15, and 03:30 after both.
        (
            "2026-10-23T12:00:00Z",
            ["10-24 07:00 10-24 08:00", "10-25 00:15 10-25 02:30", "10-25 08:00 10-25 09:00"],
        ),
    ] {
        assert_eq!(opens(&hours, now, 3), expected);
    }
}

#[test]
fn a_time_may_go_on_after_midnight() {
    let hours = hours(&format!("{BERLIN}week = {{ fri = [\"18:00-02:00\"] }}"));
    // Saturday, one o'clock in Berlin.
    assert_eq!(opens(&hours, "2026-07-03T23:00:00Z", 1), ["07-03 16:00 07-04 00:00"]);
    assert_eq!(opens(&hours, "2026-07-04T00:00:00Z", 1), ["07-10 16:00 07-11 00:00"]);
}

#[test]
fn times_that_meet_are_one() {
    let day = "[\"00:00-24:00\"]";
    let days = DAYS.map(|name| format!("{name} = {day}")).join(", ");
    let hours = hours(&format!("{BERLIN}week = {{ {days} }}"));
    assert_eq!(opens(&hours, "2026-07-03T12:00:00Z", 9), ["07-02 22:00 07-16 22:00"]);
}

#[test]
fn on_a_closed_day_nothing_begins() {
    let hours = hours(&format!(
        "{BERLIN}week = {{ thu = [\"20:00-01:00\"], fri = [\"09:00-17:00\"] }}\n\
         closed = [\"2026-12-25\"]"
    ));
    assert_eq!(
        opens(&hours, "2026-12-23T12:00:00Z", 3),
        ["12-24 19:00 12-25 00:00", "12-31 19:00 01-01 00:00", "01-01 08:00 01-01 16:00"]
    );
}

#[test]
fn a_shop_without_hours_is_not_a_shop_that_is_closed() {
    let at = at("2026-07-03T12:00:00Z");
    assert_eq!(hours("reply_time = \"1 day\"").at(at).opens, None);
    assert_eq!(hours(&format!("{BERLIN}week = {{}}")).at(at).opens, Some(Vec::new()));
}

#[test]
fn an_invalid_time_is_an_error() {
    let text = with_shop(
        "[shop.hours]\ntimezone = \"Mars/Base\"\nreply_time = \"soon\"\nclosed = [\"25.12.\"]
        week = { mon = [\"9-5\"], someday = [] }",
    );
    let only_zone = with_shop("[shop.hours]\ntimezone = \"Europe/Berlin\"");
    let found = [errors(&text), errors(&only_zone)].concat();
    insta::assert_snapshot!(found.join("\n"), @r#"
    shop[0].hours.reply_time: must be minutes, hours or days, such as "2 hours", 30 days at most
    shop[0].hours.timezone: must be a time zone such as Europe/Berlin
    shop[0].hours.closed: must hold dates such as "2026-12-25"
    shop[0].hours.week.mon: must hold times such as "09:00-17:00", or "18:00-02:00" into the next day
    shop[0].hours.week.someday: is not a setting
    shop[0].hours.timezone: is needed for week: a name such as Europe/Berlin
    shop[0].hours.week: or reply_time is missing: the table says nothing
    "#);
    for bad in ["", "2", "2 weeks", "0 hours", "31 days", "-1 hours", "99999999 days"] {
        assert!(minutes(bad).is_err(), "{bad}");
    }
    assert_eq!(minutes("90 minutes"), Ok(90));
}
