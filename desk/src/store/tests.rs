//! Migrations of former versions' databases, and columns that this version cannot read.

use sqlx::SqlitePool;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;

use super::inbox::list::{TicketQuery, TicketState, list_page};
use super::{Store, StoreError, users};
use crate::datetime::Datetime;
use crate::settings::{Agent, Settings};
use crate::vocabulary::Role;

const NOON: Datetime = Datetime::from_micros(43_200_000_000);

fn settings(folder: &tempfile::TempDir) -> Settings {
    let agent = Agent {
        email: "agent@aurora.test".into(),
        name: "Maya Lindqvist".into(),
        key: "secret-key".to_owned().into(),
    };
    Settings::new(folder.path().join("desk.sqlite"), agent, "aurora".into())
}

/// A database after migration 0001, with two users, and a ticket with a tag and a message.
async fn first_version(settings: &Settings) {
    let options = SqliteConnectOptions::new().filename(&settings.database).create_if_missing(true);
    let pool = SqlitePool::connect_with(options).await.unwrap();
    let first = sqlx::migrate!().migrations.iter().take(1).cloned().collect();
    Migrator::with_migrations(first).run(&pool).await.unwrap();
    sqlx::raw_sql(
        "INSERT INTO users (id, email, name, created_datetime)
         VALUES (1, 'agent@aurora.test', 'Maya', 7), (2, NULL, 'Gorgias Bot', 7);
         INSERT INTO tags (id, name, created_datetime) VALUES (1, 'late', 7);
         INSERT INTO tickets (id, priority, channel, via, from_agent, spam, imported,
             assignee_user_id, created_datetime, processed_datetime, status, is_unread,
             updated_datetime)
         VALUES (1, 'normal', 'api', 'api', 0, 0, 0, 1, 7, 7, 'open', 1, 7);
         INSERT INTO ticket_tags (ticket_id, tag_id, position) VALUES (1, 1, 0);
         INSERT INTO customers (id, email, name, created_datetime, updated_datetime)
         VALUES (1, 'bea@example.com', 'Bea Baker', 7, 7);
         INSERT INTO customer_channels (customer_id, type, address, preferred)
         VALUES (1, 'phone', '+15550100', 1);
         UPDATE tickets SET subject = 'A jacket', customer_id = 1;
         INSERT INTO messages (ticket_id, public, channel, via, from_agent, imported,
             sender_customer_id, body_text, attachments, macros, mention_ids, created_datetime,
             processed_datetime)
         VALUES (1, 1, 'api', 'api', 0, 0, 1, 'It is torn', '[]', '[]', '[]', 7, 7);",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
}

#[tokio::test]
async fn a_migration_from_the_first_version_keeps_all_data() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(&folder);
    first_version(&settings).await;
    let store = Store::open(&settings, NOON).await.unwrap();
    let agent = users::find(&store, 0).await.unwrap();
    assert_eq!((agent.id, &*agent.name, agent.role.name), (1, "Maya Lindqvist", Role::Admin));
    assert_eq!(agent.updated_datetime, Datetime::from_micros(7));
    assert_eq!(users::find(&store, 2).await.unwrap().role.name, Role::Bot);
    let ticket = super::tickets::find(&store, 1).await.unwrap().common;
    assert_eq!((ticket.record.assignee_user_id, ticket.record.assignee_team_id), (Some(1), None));
    assert_eq!(ticket.tags[0].name, "late");
    assert_eq!(super::tags::find(&store, 1).await.unwrap().record.usage, 1);
    store.close().await;
}

#[tokio::test]
async fn a_migration_indexes_existing_text_for_search() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(&folder);
    first_version(&settings).await;
    let store = Store::open(&settings, NOON).await.unwrap();
    for (term, expected) in
        [("jacket", 1), ("torn", 1), ("baker", 1), ("example", 1), ("555010", 1), ("boots", 0)]
    {
        let query = TicketQuery { terms: vec![term.to_owned()], ..TicketQuery::default() };
        let found = list_page(&store, &query, TicketState::NotTrashed, 0).await.unwrap();
        assert_eq!(found.tickets.len(), expected, "{term}");
    }
    store.close().await;
}

#[tokio::test]
async fn an_unknown_word_in_the_database_is_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(&folder);
    first_version(&settings).await;
    let store = Store::open(&settings, NOON).await.unwrap();
    for (column, known) in [("channel", "api"), ("via", "api"), ("priority", "normal")] {
        for (word, is_readable) in [("pigeon", false), (known, true)] {
            let update = format!("UPDATE tickets SET {column} = '{word}'");
            sqlx::raw_sql(sqlx::AssertSqlSafe(update)).execute(&store.pool).await.unwrap();
            match super::tickets::find(&store, 1).await {
                Ok(_) => assert!(is_readable, "{column} {word}"),
                Err(StoreError::Unreadable { column: named }) => assert_eq!(named, column),
                Err(other) => panic!("{column} {word}: {other}"),
            }
        }
    }
    store.close().await;
}
