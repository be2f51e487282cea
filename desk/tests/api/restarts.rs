//! Opening, closing and restarting a desk.

use desk::{Clock, Desk, OpenError};

use crate::requests::small_ticket;
use crate::test_desk::{TestDesk, settings};

#[tokio::test]
async fn an_invalid_setting_is_named() {
    let mut settings = settings("desk.sqlite".into());
    settings.rate_limit.requests = 0;
    let error = Desk::open(settings, Clock::system()).await.err();
    assert!(matches!(error, Some(OpenError::Setting { name: "rate_limit.requests", .. })));
}

#[tokio::test]
async fn a_database_that_cannot_be_created_is_named() {
    let missing = settings("/nowhere/at/all/desk.sqlite".into());
    let error = Desk::open(missing, Clock::system()).await.err().unwrap();
    assert_eq!(error.to_string(), "cannot open the desk's database /nowhere/at/all/desk.sqlite");
}

#[tokio::test]
async fn tickets_survive_a_restart() {
    let desk = TestDesk::start().await;
    desk.created("/api/tickets", &small_ticket("Hi")).await;
    desk.desk.close().await;
    let database = desk.folder.path().join("desk.sqlite");
    assert!(!desk.folder.path().join("desk.sqlite-wal").exists(), "the log is written back");
    let mut settings = settings(database);
    "Eve Agent".clone_into(&mut settings.agent.name);
    let desk = desk.again(settings).await;
    assert_eq!(desk.found("/api/tickets/1").await["messages"][0]["body_text"], "Hi");
    let assigned = serde_json::json!({"assignee_user": {"id": 1}});
    let assigned = desk.changed("/api/tickets/1", &assigned).await;
    assert_eq!(assigned["assignee_user"]["firstname"], "Eve");
}

#[tokio::test]
async fn a_directory_of_files_that_cannot_be_created_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = settings(folder.path().join("desk.sqlite"));
    settings.files.directory = Some(settings.database.clone());
    let error = Desk::open(settings, Clock::system()).await.err().unwrap();
    assert!(error.to_string().starts_with("cannot open the desk's directory of files"), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn the_database_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.sqlite");
    Desk::open(settings(file.clone()), Clock::system()).await.unwrap().close().await;
    assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn settings_do_not_show_the_key_or_the_address() {
    let shown = format!("{:?}", settings("desk.sqlite".into()));
    assert!(!shown.contains("secret-key") && !shown.contains("agent@"), "{shown}");
}
