//! Migrations of an earlier version's database.

use std::path::Path;

use sqlx::SqlitePool;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;

use super::bench::{Bench, NOW, message_id, opening, thread};
use crate::store::Store;

/// A database after the first migration, with a thread whose message waits for its delivery.
async fn first_version(directory: &Path) {
    let file = directory.join("counterbell.sqlite");
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let pool = SqlitePool::connect_with(options).await.unwrap();
    let migrations = sqlx::migrate!("migrations/sqlite");
    let first = migrations.migrations.iter().take(1).cloned().collect();
    Migrator::with_migrations(first).run(&pool).await.unwrap();
    let (thread, message) = (thread(1).to_string(), message_id(1).to_string());
    let payload = serde_json::to_string(&opening(1, "Where?")).unwrap();
    sqlx::query(
        "INSERT INTO threads (id, shop, channel, customer_name, customer_email, customer_phone,
            revision, created_at)
        VALUES (?1, 'aurora', 'api', 'Ann', 'ann@shop.example', '', 1, ?2)",
    )
    .bind(&thread)
    .bind(NOW)
    .execute(&pool)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO entries (thread, id, message_id, author_kind, author_name, text, at, state,
            revision)
        VALUES (?1, ?2, ?2, 'customer', '', 'Where?', ?3, 'accepted', 1)",
    )
    .bind(&thread)
    .bind(&message)
    .bind(NOW)
    .execute(&pool)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO outbox (message_id, thread, opens, fingerprint, payload)
        VALUES (?1, ?2, 1, 'x', ?3)",
    )
    .bind(&message)
    .bind(&thread)
    .bind(payload)
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
}

#[tokio::test]
async fn a_migration_from_the_first_version_keeps_threads_and_undelivered_messages() {
    let directory = tempfile::tempdir().unwrap();
    first_version(directory.path()).await;
    let bench =
        Bench::opened(directory, |path| Box::pin(async move { Store::open(&path).await })).await;
    let poll = bench.threads.after(&thread(1), None).await.unwrap().unwrap();
    assert_eq!(poll.entries[0].text, "Where?");
    let lease = bench.lease(NOW).await.unwrap();
    assert_eq!(lease.message.unwrap(), opening(1, "Where?"));
    assert_eq!((lease.customer.email.as_str(), lease.in_doubt), ("ann@shop.example", false));
}
