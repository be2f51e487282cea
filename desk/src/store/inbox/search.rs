//! Finding tickets by what is said in them.

use sqlx::{QueryBuilder, Sqlite};

/// How many characters the index needs.
const INDEXED: usize = 3;

/// Adds the condition that a ticket has `term` in its subject, its messages, its customer's name or
/// addresses; or that it is its number. The term is taken literally.
pub fn push(query: &mut QueryBuilder<Sqlite>, term: &str) {
    let number: Option<i64> = term.strip_prefix('#').unwrap_or(term).parse().ok();
    query.push(" AND (id = ").push_bind(number);
    if term.chars().count() < INDEXED {
        push_short(query, term);
    } else {
        push_indexed(query, term);
    }
    query.push(")");
}

fn push_indexed(query: &mut QueryBuilder<Sqlite>, term: &str) {
    let phrase = phrase(term);
    for (before, after) in [
        (" OR id IN (SELECT rowid FROM ticket_search(", "))"),
        (
            " OR id IN (SELECT ticket_id FROM messages WHERE id IN
                 (SELECT rowid FROM message_search(",
            ")))",
        ),
        (" OR customer_id IN (SELECT rowid FROM customer_search(", "))"),
        (
            " OR customer_id IN (SELECT customer_id FROM customer_channels WHERE id IN
                 (SELECT rowid FROM address_search(",
            ")))",
        ),
    ] {
        query.push(before).push_bind(phrase.clone()).push(after);
    }
}

/// What is too short for the index is looked for in every row.
fn push_short(query: &mut QueryBuilder<Sqlite>, term: &str) {
    let pattern = pattern(term);
    for (before, after) in [
        (" OR subject LIKE ", " ESCAPE '\\'"),
        (
            " OR id IN (SELECT ticket_id FROM messages JOIN message_words USING (id)
                 WHERE words LIKE ",
            " ESCAPE '\\')",
        ),
        (
            " OR customer_id IN (SELECT id FROM customers
                 WHERE coalesce(name, '') || ' ' || coalesce(email, '') LIKE ",
            " ESCAPE '\\')",
        ),
        (
            " OR customer_id IN (SELECT customer_id FROM customer_channels WHERE address LIKE ",
            " ESCAPE '\\')",
        ),
    ] {
        query.push(before).push_bind(pattern.clone()).push(after);
    }
}

/// A term as a phrase of FTS5, in which nothing is an operator (SQLite: FTS5 strings).
fn phrase(term: &str) -> String {
    format!("\"{}\"", term.replace('"', "\"\""))
}

/// A term as a pattern of `LIKE` for anything that contains it.
fn pattern(term: &str) -> String {
    let literal = term.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{literal}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_and_wildcards_are_letters_like_others() {
        assert_eq!(phrase("a\" OR \"b"), "\"a\"\" OR \"\"b\"");
        assert_eq!(phrase("NEAR(a*)"), "\"NEAR(a*)\"");
        assert_eq!(pattern("5%"), "%5\\%%");
        assert_eq!(pattern("_\\"), "%\\_\\\\%");
    }
}
