//! Full-text search of tickets.

use sqlx::{QueryBuilder, Sqlite};

/// The minimum length of an indexed term: the index is one of trigrams.
const MIN_INDEXED: usize = 3;

/// Appends the condition that `term` is in a ticket's subject, messages, or customer's name or
/// addresses, or is its number. The term is matched literally.
pub fn push(query: &mut QueryBuilder<Sqlite>, term: &str) {
    let number: Option<i64> = term.strip_prefix('#').unwrap_or(term).parse().ok();
    query.push(" AND (id = ").push_bind(number);
    if term.chars().count() < MIN_INDEXED {
        push_short(query, term);
    } else {
        push_indexed(query, term);
    }
    query.push(")");
}

fn push_indexed(query: &mut QueryBuilder<Sqlite>, term: &str) {
    let phrase = fts_string(term);
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

/// Terms that are too short for the index are searched in every row.
fn push_short(query: &mut QueryBuilder<Sqlite>, term: &str) {
    let pattern = like_pattern(term);
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

/// Quotes a term as an FTS5 string, in which nothing is an operator (SQLite: FTS5 strings).
fn fts_string(term: &str) -> String {
    format!("\"{}\"", term.replace('"', "\"\""))
}

/// The `LIKE` pattern of texts that contain a term.
fn like_pattern(term: &str) -> String {
    let literal = term.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{literal}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_and_wildcards_are_literal() {
        assert_eq!(fts_string("a\" OR \"b"), "\"a\"\" OR \"\"b\"");
        assert_eq!(fts_string("NEAR(a*)"), "\"NEAR(a*)\"");
        assert_eq!(like_pattern("5%"), "%5\\%%");
        assert_eq!(like_pattern("_\\"), "%\\_\\\\%");
    }
}
